//! The texts in Norwegian Bokmål.

mod addresses;
mod admin;
mod dates;
mod factors;
mod mail;
mod person;
mod refusals;
mod shared;

pub(crate) use admin::ADMIN;
pub(crate) use mail::MAIL;

use crate::Texts;
use crate::numbers::{grouped, plural};
use accounts::Language;

/// The texts for all users.
pub(crate) static TEXTS: Texts = Texts {
    language: Language::Nb,
    shared: shared::SHARED,
    person: person::PERSON,
    addresses: addresses::ADDRESSES,
    factors: factors::FACTORS,
    refusals: refusals::REFUSALS,
    dates: dates::DATES,
};

fn number(n: i64) -> String {
    grouped(n, '\u{a0}')
}

/// A number with its noun: `1 person`, `2 000 personer`.
fn count(n: i64, one: &str, other: &str) -> String {
    format!("{} {}", number(n), plural(n, one, other))
}
