//! `passord reset`: a reset job like any other, made, worked on and handed over in one go.

use super::failure::{Failure, Outcome};
use super::{json, open};
use crate::cli::Reset;
use crate::config::Config;
use accounts::reset::{HandedOver, ItemState, JobState, ResetKind, ResetOptions, Selection, SkipReason};
use accounts::{Actor, Directory, Error, JobId};
use serde::Serialize;
use std::io::Write;
use std::time::Duration;

/// How long to wait when another process has leased the job.
const WHEN_IDLE: Duration = Duration::from_millis(100);

#[derive(Serialize)]
struct Handed {
    username: String,
    display_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    temporary_password: Option<String>,
    expires_at: String,
}

pub(super) async fn reset(config: &Config, reset: &Reset, out: &mut dyn Write) -> Outcome {
    let directory = open(config).await?;
    let operator = directory.operator();
    let mut ids = Vec::new();
    // All names are looked up before anybody is reset.
    for username in &reset.usernames {
        let found = directory.account_named(&operator, username).await.map_err(Failure::of_account(username))?;
        ids.push(found.summary.id);
    }
    let kind = if reset.link { ResetKind::OneTimeLink } else { ResetKind::TemporaryPassword };
    let options = ResetOptions { kind, must_change: true, end_sessions: true };
    let job = directory.draft_reset(&operator, &Selection::Ticked(ids)).await?;
    directory.start_reset(&operator, job, options).await?;
    work_until_done(&directory, &operator, job).await?;

    let base_url = config.base_url.origin();
    let handed: Vec<Handed> =
        directory.hand_over(&operator, job).await?.iter().map(|person| handed(person, base_url)).collect();
    if reset.json {
        json(out, &handed)?;
    } else {
        tell(&handed, out)?;
    }
    out.flush()?;
    // Whoever asked has them now; they are not kept for a second look.
    directory.discard_results(&operator, job).await?;
    skipped(&directory, &operator, job).await
}

async fn work_until_done(directory: &Directory, operator: &Actor, job: JobId) -> Result<(), Error> {
    while !matches!(directory.reset_job(operator, job).await?.state, JobState::Done | JobState::Cancelled) {
        if !directory.work_on_resets().await? {
            tokio::time::sleep(WHEN_IDLE).await;
        }
    }
    Ok(())
}

fn handed(person: &HandedOver, base_url: &str) -> Handed {
    let secret = person.secret.reveal();
    let (link, temporary_password) = match person.kind {
        ResetKind::OneTimeLink => (Some(format!("{base_url}/set-password#{secret}")), None),
        ResetKind::TemporaryPassword => (None, Some(secret.to_owned())),
    };
    Handed {
        username: person.username.clone(),
        display_name: person.display_name.clone(),
        link,
        temporary_password,
        expires_at: app::texts::dates::machine(person.expires_at),
    }
}

fn tell(handed: &[Handed], out: &mut dyn Write) -> Outcome {
    for person in handed {
        let secret = person.link.as_ref().or(person.temporary_password.as_ref());
        writeln!(out, "{}\n  {}\n  until {}", person.username, secret.map_or("", String::as_str), person.expires_at)?;
    }
    Ok(())
}

/// Fails with the names of those who were left alone, so that a script notices.
async fn skipped(directory: &Directory, operator: &Actor, job: JobId) -> Outcome {
    let mut lines = Vec::new();
    let mut after = None;
    loop {
        let page = directory.job_items(operator, job, Some(ItemState::Skipped), after.as_deref()).await?;
        lines.extend(page.items.iter().map(|item| format!("  {}: {}", item.username, reason(item.reason))));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    if lines.is_empty() { Ok(()) } else { Err(Failure::new(format!("not reset:\n{}", lines.join("\n")))) }
}

const fn reason(reason: Option<SkipReason>) -> &'static str {
    match reason {
        Some(SkipReason::Blocked) => "the account is blocked; unblock it first",
        Some(SkipReason::Deleted) => "the account was deleted",
        Some(SkipReason::OwnAccount) => "people change their own password",
        Some(SkipReason::HigherRole | SkipReason::OtherDepartment | SkipReason::NoLongerAllowed) => "not allowed",
        None => "for an unknown reason",
    }
}
