//! `passord audit …`.

use super::failure::{Failure, Outcome};
use super::{json, open};
use crate::cli::Audit;
use crate::config::Config;
use serde::Serialize;
use std::io::Write;

#[derive(Serialize)]
struct Verification {
    intact: bool,
    links: i64,
    events: i64,
    broken_at: Option<i64>,
}

pub(super) async fn audit(config: &Config, command: &Audit, out: &mut dyn Write) -> Outcome {
    let Audit::Verify { json: in_json } = command;
    let directory = open(config).await?;
    let found = directory.verify_audit(&directory.operator()).await?;
    let intact = found.broken_at.is_none();
    if *in_json {
        json(out, &Verification { intact, links: found.links, events: found.events, broken_at: found.broken_at })?;
    } else if intact {
        writeln!(out, "The audit log is intact: {} events in {} links.", found.events, found.links)?;
    }
    match found.broken_at {
        None => Ok(()),
        Some(link) => Err(Failure::new(format!(
            "the audit log was altered: its chain is broken at link {link}; what stands before it is intact"
        ))),
    }
}
