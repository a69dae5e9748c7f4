//! `passord import`.

use super::failure::{Failure, Outcome};
use super::{counted, json, open};
use crate::cli::Import;
use crate::config::Config;
use accounts::{BadRow, ImportError, ImportOptions, ImportReport};
use serde::Serialize;
use std::io::Write;

#[derive(Serialize)]
struct Report<'a> {
    added: usize,
    invited: usize,
    without_address: &'a [String],
    updated: &'a [String],
    unchanged: usize,
    bad_rows: Vec<Bad<'a>>,
}

#[derive(Serialize)]
struct Bad<'a> {
    line: u64,
    column: &'a str,
    reason: &'a str,
}

pub(super) async fn import(config: &Config, import: &Import, out: &mut dyn Write) -> Outcome {
    let name = import.file.display();
    let bytes = std::fs::read(&import.file).map_err(|error| Failure::new(format!("{name} cannot be read: {error}")))?;
    let directory = open(config).await?;
    let options = ImportOptions { skip_bad: import.skip_bad, invite: import.invite };
    match directory.import(&directory.operator(), &bytes, options).await {
        Ok(report) if import.json => json(out, &in_json(&report)),
        Ok(report) => told(&report, import.invite, out),
        Err(ImportError::Rows(rows)) => {
            if import.json {
                let nothing = ImportReport { bad_rows: rows, ..ImportReport::default() };
                json(out, &in_json(&nothing))?;
                return Err(Failure::new(format!("{name} has bad rows, so nothing was imported")));
            }
            let count = rows.len();
            Err(Failure::new(format!(
                "{name} has {} and nothing was imported; put them right, or leave them out with --skip-bad\n{}",
                counted(count, "bad row", "bad rows"),
                listed(&rows)
            )))
        }
        Err(ImportError::File(sentence)) => Err(Failure::new(format!("{name}: {sentence}"))),
        Err(ImportError::Domain(error)) => Err(error.into()),
    }
}

fn told(report: &ImportReport, invite: bool, out: &mut dyn Write) -> Outcome {
    writeln!(
        out,
        "Imported: {} added, {} updated, {} unchanged.",
        report.added,
        report.updated.len(),
        report.unchanged
    )?;
    for username in &report.updated {
        writeln!(out, "  updated {username}")?;
    }
    if invite {
        let count = counted(report.invited, "invitation goes", "invitations go");
        writeln!(out, "{count} out while Passord serves.")?;
    }
    if !report.without_address.is_empty() {
        let count = counted(report.without_address.len(), "new person has", "new people have");
        writeln!(out, "{count} no e-mail address and got no invitation:")?;
        for username in &report.without_address {
            writeln!(out, "  {username}")?;
        }
    }
    if !report.bad_rows.is_empty() {
        let count = counted(report.bad_rows.len(), "bad row was", "bad rows were");
        writeln!(out, "{count} left out:\n{}", listed(&report.bad_rows))?;
    }
    Ok(())
}

fn in_json(report: &ImportReport) -> Report<'_> {
    fn bad(row: &BadRow) -> Bad<'_> {
        Bad { line: row.line, column: &row.column, reason: &row.reason }
    }
    Report {
        added: report.added,
        invited: report.invited,
        without_address: &report.without_address,
        updated: &report.updated,
        unchanged: report.unchanged,
        bad_rows: report.bad_rows.iter().map(bad).collect(),
    }
}

fn listed(rows: &[BadRow]) -> String {
    let lines: Vec<String> = rows
        .iter()
        .map(|row| match row.column.as_str() {
            "" => format!("  line {}: {}", row.line, row.reason),
            column => format!("  line {}, {column}: {}", row.line, row.reason),
        })
        .collect();
    lines.join("\n")
}
