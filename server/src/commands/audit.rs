//! `passord audit …`.

use super::failure::{Failure, Outcome};
use super::{counted, json, open};
use crate::cli::{Audit, Export};
use crate::config::Config;
use accounts::audit::{AuditEntry, AuditFilter};
use accounts::{AuditHead, Directory};
use serde::Serialize;
use std::io::{self, Write};
use texts::{csv, dates};

#[derive(Serialize)]
struct Verification {
    intact: bool,
    links: i64,
    events: i64,
    broken_at: Option<i64>,
    holds_head: bool,
}

pub(super) async fn audit(config: &Config, command: &Audit, out: &mut dyn Write) -> Outcome {
    let directory = open(config).await?;
    match command {
        Audit::Verify { head, json } => verify(&directory, head.clone().unwrap_or_default(), *json, out).await,
        Audit::Head => Ok(writeln!(out, "{}", directory.audit_head(&directory.operator()).await?)?),
        Audit::Export(wanted) => export(&directory, wanted, out).await,
    }
}

async fn verify(directory: &Directory, head: AuditHead, in_json: bool, out: &mut dyn Write) -> Outcome {
    let found = directory.verify_audit_since(&directory.operator(), &head).await?;
    let (links, events, broken_at, holds_head) = (found.links, found.events, found.broken_at, found.holds_head);
    let intact = broken_at.is_none() && holds_head;
    if in_json {
        json(out, &Verification { intact, links, events, broken_at, holds_head })?;
    } else if intact {
        let (events, links) = (counted(events, "event", "events"), counted(links, "link", "links"));
        writeln!(out, "The audit log is intact: {events} in {links}.")?;
    }
    match broken_at {
        Some(link) => Err(Failure::new(format!(
            "the audit log was altered: its chain is broken at link {link}; what stands before it is intact"
        ))),
        None if !holds_head => Err(Failure::new(format!(
            "the audit log was cut off or written anew: it does not go on from the head at link {}",
            head.links
        ))),
        None => Ok(()),
    }
}

/// Writes entries as they are read, so a log of any size needs little memory.
async fn export(directory: &Directory, wanted: &Export, out: &mut dyn Write) -> Outcome {
    let Export { csv, actor, person, action, from, to } = wanted;
    let (actor, person) = (actor.clone(), person.clone());
    let filter = AuditFilter { actor, person, action: *action, from: *from, to: *to };
    let export = directory.export_audit(&directory.operator(), &filter).await;
    let mut export = export.map_err(Failure::of_account("of that name"))?;
    if *csv {
        let names = ["Link", "Time", "Action", "Outcome", "Actor kind", "Actor", "Actor id", "Target", "Target id"];
        write!(out, "\u{feff}{},Address,Detail\r\n", names.join(","))?;
    }
    while let Some(entries) = export.next_chunk().await? {
        for entry in entries {
            if *csv {
                out.write_all(in_csv(&entry).as_bytes())?;
            } else {
                serde_json::to_writer(&mut *out, &entry).map_err(io::Error::from)?;
                writeln!(out)?;
            }
        }
    }
    Ok(out.flush()?)
}

fn in_csv(entry: &AuditEntry) -> String {
    let id = |id: Option<accounts::AccountId>| id.map(|id| id.to_string()).unwrap_or_default();
    csv::line([
        &entry.sequence.to_string(),
        &dates::machine(entry.at),
        entry.action.as_str(),
        entry.outcome.as_str(),
        entry.actor_kind.as_str(),
        entry.actor_name.as_deref().unwrap_or_default(),
        &id(entry.actor),
        entry.target_name.as_deref().unwrap_or_default(),
        &id(entry.target),
        &entry.address,
        &entry.detail,
    ])
}
