//! All texts that people read: typed tables, filled in by one folder for each language. A missing text is a
//! compile error.
//!
//! A new language needs a folder next to `en` and `nb`, a line in each of [`of`], [`Texts::admin`] and
//! [`Texts::mail`], and a variant of [`Language`].

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
/// A sentence with a count.
pub type Counted = fn(i64) -> String;
/// A sentence with a name, a time or another text inserted.
pub type Around = fn(&str) -> String;

table! {
    /// The texts for all users.
    pub struct Texts {
        /// The language of the texts.
        pub language: Language,
        /// The texts that every page needs.
        pub shared: SharedTexts,
        /// A user's own pages.
        pub person: PersonTexts,
        /// The addresses that messages go to.
        pub addresses: AddressTexts,
        /// Second factors.
        pub factors: FactorTexts,
        /// Errors.
        pub refusals: RefusalTexts,
        /// The formats of timestamps and durations.
        pub dates: DateTexts,
    }
}

/// The texts for all users, in this language.
pub fn of(language: Language) -> &'static Texts {
    match language {
        Language::En => &en::TEXTS,
        Language::Nb => &nb::TEXTS,
    }
}

impl Texts {
    /// The texts for administrators. This is a function and not a row, so that other users need not download
    /// them.
    pub fn admin(&self) -> &'static AdminTexts {
        match self.language {
            Language::En => &en::ADMIN,
            Language::Nb => &nb::ADMIN,
        }
    }

    /// The texts of messages. This is a function and not a row, so that browsers do not download them.
    pub fn mail(&self) -> &'static MailTexts {
        match self.language {
            Language::En => &en::MAIL,
            Language::Nb => &nb::MAIL,
        }
    }
}
