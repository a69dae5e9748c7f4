//! The administrators' texts in Norwegian Bokmål.

mod add;
mod approval;
mod audit;
mod jobs;
mod messages;
mod people;
mod person;
mod reset;
mod results;
mod settings;
mod words;

use super::{count, number};
use crate::admin::AdminTexts;

/// The administrators' texts in Norwegian Bokmål.
pub(crate) static ADMIN: AdminTexts = AdminTexts {
    words: words::WORDS,
    people: people::PEOPLE,
    add: add::ADD,
    person: person::PERSON,
    reset: reset::RESET,
    jobs: jobs::JOBS,
    approval: approval::APPROVAL,
    results: results::RESULTS,
    audit: audit::AUDIT,
    messages: messages::MESSAGES,
    settings: settings::SETTINGS,
};

fn people(n: i64) -> String {
    count(n, "person", "personer")
}

fn passwords(n: i64) -> String {
    count(n, "passord", "passord")
}

fn sessions(n: i64) -> String {
    count(n, "økt", "økter")
}

fn days(n: i64) -> String {
    count(n, "dag", "dager")
}

/// A number of days, in years if it is a whole number of years.
fn span(n: i64) -> String {
    match (n / 365, n % 365) {
        (years, 0) if years > 0 => count(years, "år", "år"),
        _ => days(n),
    }
}
