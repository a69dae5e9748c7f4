//! The administrators' texts in English.

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

use super::number;
use crate::admin::AdminTexts;

/// The administrators' texts in English.
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
    if n == 1 { "1 person".into() } else { format!("{} people", number(n)) }
}

fn passwords(n: i64) -> String {
    if n == 1 { "1 password".into() } else { format!("{} passwords", number(n)) }
}

fn sessions(n: i64) -> String {
    if n == 1 { "1 session".into() } else { format!("{} sessions", number(n)) }
}

fn span(days: i64) -> String {
    match (days / 365, days % 365) {
        (1, 0) => "1 year".into(),
        (years, 0) if years > 0 => format!("{years} years"),
        _ if days == 1 => "1 day".into(),
        _ => format!("{} days", number(days)),
    }
}
