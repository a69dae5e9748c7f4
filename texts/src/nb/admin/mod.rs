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

use super::number;
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
    if n == 1 { "1 person".into() } else { format!("{} personer", number(n)) }
}

fn passwords(n: i64) -> String {
    format!("{} passord", number(n))
}

fn sessions(n: i64) -> String {
    if n == 1 { "1 økt".into() } else { format!("{} økter", number(n)) }
}

fn span(days: i64) -> String {
    match (days / 365, days % 365) {
        (years, 0) if years > 0 => format!("{years} år"),
        _ if days == 1 => "1 dag".into(),
        _ => format!("{} dager", number(days)),
    }
}
