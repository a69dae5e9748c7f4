//! `passord report …`: signed reports of resets, for auditors.

use super::failure::{Failure, Outcome};
use super::{counted, json, open};
use crate::cli::Report;
use crate::config::Config;
use accounts::{JobId, ReportError, verify_report};
use serde::Serialize;
use std::fs::File;
use std::io::{BufReader, Write};
use std::path::Path;

#[derive(Serialize)]
struct Verified<'a> {
    intact: bool,
    signed_by: &'a str,
    key_is_known: bool,
    job: JobId,
    people: u64,
}

pub(super) async fn report(config: &Config, command: &Report, out: &mut dyn Write) -> Outcome {
    match command {
        Report::Export { job } => export(config, *job, out).await,
        Report::Verify { file, key: Some(key), json } => verify(file, &[key.to_lowercase()], *json, out),
        Report::Verify { file, key: None, json } => verify(file, &open(config).await?.report_keys(), *json, out),
        Report::Key => Ok(writeln!(out, "{}", open(config).await?.report_key())?),
    }
}

async fn export(config: &Config, job: JobId, out: &mut dyn Write) -> Outcome {
    let directory = open(config).await?;
    let mut report = directory.export_report(&directory.operator(), job).await?;
    while let Some(lines) = report.next_chunk().await? {
        out.write_all(&lines)?;
    }
    Ok(out.flush()?)
}

fn verify(file: &Path, trusted: &[String], in_json: bool, out: &mut dyn Write) -> Outcome {
    let why = |error: ReportError| Failure::new(format!("{}: {error}", file.display()));
    let found = File::open(file).map_err(|error| why(error.into()))?;
    let found = verify_report(BufReader::new(found)).map_err(why)?;
    let key_is_known = trusted.contains(&found.key);
    let heading = &found.heading;
    if in_json {
        let (job, people) = (heading.job, found.people);
        json(out, &Verified { intact: true, signed_by: &found.key, key_is_known, job, people })?;
    } else {
        let by = heading.made_by.as_ref().map_or("the command line", |maker| maker.username.as_str());
        let people = counted(found.people, "person", "people");
        writeln!(out, "The report of reset {} is intact: {people}.", heading.job)?;
        writeln!(out, "Made by {by}, written at {}, signed by key {}.", heading.written_at, found.key)?;
    }
    if key_is_known {
        return Ok(());
    }
    let expected = trusted.first().map_or("", String::as_str);
    Err(Failure::new(format!("the report was signed by a key that is not the expected one, which is {expected}")))
}
