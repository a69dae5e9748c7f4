//! Everything that people read: one typed table per language, so that a missing text does not
//! compile.

mod addresses;
pub mod admin;
pub mod csv;
pub mod dates;
mod en;
mod factors;
mod nb;
mod person;
mod refusals;
mod shared;

pub use addresses::AddressTexts;
pub use admin::AdminTexts;
pub use factors::FactorTexts;
pub use person::PersonTexts;
pub use shared::SharedTexts;

use accounts::Language;

/// All texts of one language.
pub struct Texts {
    /// Which language they are in.
    pub language: Language,
    /// What every page needs.
    pub shared: SharedTexts,
    /// The pages of a person.
    pub person: PersonTexts,
    /// The addresses that messages go to.
    pub addresses: AddressTexts,
    /// Everything about second factors.
    pub factors: FactorTexts,
    /// The pages of administrators.
    pub admin: AdminTexts,
}

/// The texts of a language.
pub fn of(language: Language) -> &'static Texts {
    match language {
        Language::En => &en::EN,
        Language::Nb => &nb::NB,
    }
}
