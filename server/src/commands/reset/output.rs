//! Writes the results to standard output chunk by chunk, so memory does not grow with their number.

use crate::cli::Reset;
use crate::commands::counted;
use crate::commands::failure::Outcome;
use accounts::reset::{ResetKind, ResultFilter};
use accounts::{Actor, Directory, HandedOver, JobId};
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Handed<'a> {
    username: &'a str,
    display_name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    temporary_password: Option<&'a str>,
    expires_at: String,
}

pub(super) async fn hand_over(
    directory: &Directory,
    operator: &Actor,
    job: JobId,
    base_url: &str,
    reset: &Reset,
    out: &mut dyn Write,
) -> Outcome {
    let mut results = directory.hand_over(operator, job, &ResultFilter::default()).await?;
    let file = crate::hand_over_file::csv_file(base_url);
    let (head, tail) = match (reset.json, reset.csv) {
        (true, _) => ("[", "\n]\n"),
        (_, true) => (file.head.as_str(), file.tail.as_str()),
        _ => ("", ""),
    };
    out.write_all(head.as_bytes())?;
    let mut separator = "\n";
    while let Some(people) = results.next_chunk().await? {
        if reset.csv {
            out.write_all((file.people)(&people).as_bytes())?;
            continue;
        }
        for handed in people.iter().map(|person| handed(person, base_url)) {
            if reset.json {
                write!(out, "{separator}  ")?;
                serde_json::to_writer(&mut *out, &handed).map_err(io::Error::from)?;
                separator = ",\n";
            } else {
                let secret = handed.link.as_deref().or(handed.temporary_password).unwrap_or_default();
                writeln!(out, "{}\n  {secret}\n  until {}", handed.username, handed.expires_at)?;
            }
        }
    }
    Ok(out.write_all(tail.as_bytes())?)
}

/// Prints how many messages are queued for the server to send.
pub(super) fn sent(messages: i64, json: bool, out: &mut dyn Write) -> io::Result<()> {
    if json {
        writeln!(out, "{{\"messages\": {messages}}}")
    } else {
        writeln!(out, "{} to be sent by `passord serve`", counted(messages, "message waits", "messages wait"))
    }
}

fn handed<'a>(person: &'a HandedOver, base_url: &str) -> Handed<'a> {
    let secret = person.secret.reveal();
    let (link, temporary_password) = match person.kind {
        ResetKind::OneTimeLink => (Some(format!("{base_url}/set-password#{secret}")), None),
        ResetKind::TemporaryPassword => (None, Some(secret)),
    };
    Handed {
        username: &person.username,
        display_name: &person.display_name,
        link,
        temporary_password,
        expires_at: texts::dates::machine(person.expires_at),
    }
}
