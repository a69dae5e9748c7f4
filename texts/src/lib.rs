//! Everything that people read: typed tables, and for each language one folder that fills them in, so
//! that a missing text does not compile.
//!
//! A new language is a folder beside `en` and `nb`, a line in each of [`of`], [`Texts::admin`] and
//! [`Texts::mail`], and a word of [`Language`].

#[macro_use]
mod table;

mod addresses;
pub mod admin;
pub mod csv;
pub mod dates;
pub mod en;
#[cfg(test)]
mod export;
mod factors;
mod mail;
mod nb;
mod numbers;
mod person;
mod refusals;
mod shared;

pub use addresses::AddressTexts;
pub use admin::AdminTexts;
pub use dates::DateTexts;
pub use factors::FactorTexts;
pub use mail::{KindTexts, MailTexts, Told};
pub use person::PersonTexts;
pub use refusals::RefusalTexts;
pub use shared::SharedTexts;

use accounts::Language;

/// A sentence or label.
pub type Text = &'static str;
/// A sentence that counts something.
pub type Counted = fn(i64) -> String;
/// A sentence around a name, a moment or another ready-made text.
pub type Around = fn(&str) -> String;

table! {
    /// What everybody reads.
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
        /// Why something was not done.
        pub refusals: RefusalTexts,
        /// How moments and spans are written.
        pub dates: DateTexts,
    }
}

/// What everybody reads, in this language.
pub fn of(language: Language) -> &'static Texts {
    match language {
        Language::En => &en::TEXTS,
        Language::Nb => &nb::TEXTS,
    }
}

impl Texts {
    /// What only administrators read. A function and not a row, so that nobody else downloads it.
    pub fn admin(&self) -> &'static AdminTexts {
        match self.language {
            Language::En => &en::ADMIN,
            Language::Nb => &nb::ADMIN,
        }
    }

    /// What messages say. A function and not a row, so that browsers do not download it.
    pub fn mail(&self) -> &'static MailTexts {
        match self.language {
            Language::En => &en::MAIL,
            Language::Nb => &nb::MAIL,
        }
    }
}
