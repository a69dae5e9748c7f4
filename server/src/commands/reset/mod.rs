//! `passord reset`: creates an ordinary reset job, carries it out and prints its results, all in one command.

mod output;
mod who;

use super::failure::{Failure, Outcome};
use super::{counted, open};
use crate::cli::Reset;
use crate::config::Config;
use accounts::reset::{Channel, ItemState, JobState, ResetJob, ResetKind, ResetOptions, SkipReason};
use accounts::{Actor, Directory, Error, JobId};
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{IsTerminal, Write};
use std::time::Duration;

/// How long to wait when another process holds the lease of the job.
const WHEN_IDLE: Duration = Duration::from_millis(100);
/// A pause between two batches, so that a server on the same database can write.
const BETWEEN_BATCHES: Duration = Duration::from_millis(2);

/// Ctrl+C cancels the job: the results so far are printed, and all other accounts keep their passwords. If the
/// program is killed, the next server that runs finishes the job.
pub(super) async fn reset(config: &Config, reset: &Reset, out: &mut dyn Write) -> Outcome {
    let directory = open(config).await?;
    let operator = directory.operator();
    let selection = who::selection(&directory, &operator, reset).await?;
    let kind = if reset.link { ResetKind::OneTimeLink } else { ResetKind::TemporaryPassword };
    let days = reset.keep_old_for.map_or(0, u32::from);
    let channel = if reset.mail { Channel::Mail } else { Channel::HandOver };
    let options = ResetOptions::of(kind).keeping_old_password(days, directory.now()).by(channel);
    let job = directory.draft_reset(&operator, &selection).await?;
    if !is_meant(&directory.reset_job(&operator, job).await?, reset)? {
        directory.cancel_reset(&operator, job).await?;
        return Err(Failure::new("nobody was reset"));
    }
    directory.explain_reset(&operator, job, &reset.evidence()).await?;
    directory.start_reset(&operator, job, options).await?;
    let over = work_until_over(&directory, &operator, job).await?;

    match channel {
        Channel::HandOver => {
            output::hand_over(&directory, &operator, job, config.base_url.origin(), reset, out).await?
        }
        Channel::Mail => output::sent(over.done, reset.json, out)?,
    }
    out.flush()?;
    // The caller has the results now, so they are deleted.
    directory.discard_results(&operator, job).await?;
    if over.state == JobState::Cancelled {
        let (done, left) = (counted(over.done, "was", "were"), counted(over.waiting(), "was", "were"));
        return Err(Failure::new(format!("cancelled: {done} reset, and {left} not")));
    }
    skipped(&directory, &operator, job).await
}

/// Asks for confirmation on a terminal, unless usernames or `--yes` were given.
fn is_meant(draft: &ResetJob, reset: &Reset) -> Result<bool, Failure> {
    if reset.yes || !reset.usernames.is_empty() || !std::io::stdin().is_terminal() {
        return Ok(true);
    }
    let mut err = std::io::stderr();
    let people = counted(draft.waiting(), "person, who is", "people, who are");
    let sessions = counted(draft.sessions, "time", "times");
    write!(err, "Reset {people} signed in {sessions}? [y/N] ")?;
    err.flush()?;
    let mut answer = String::new();
    std::io::stdin().read_line(&mut answer)?;
    Ok(matches!(answer.trim(), "y" | "Y" | "yes"))
}

async fn work_until_over(directory: &Directory, operator: &Actor, job: JobId) -> Result<ResetJob, Error> {
    let style = ProgressStyle::with_template("{bar:40} {pos} of {len}, {per_sec}, {eta} left");
    // It is visible only on a terminal.
    let bar = ProgressBar::new(0).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    let mut interrupt = Box::pin(tokio::signal::ctrl_c());
    loop {
        let now = directory.reset_job(operator, job).await?;
        bar.set_length((now.total - now.skipped_total()).unsigned_abs());
        bar.set_position(now.done.unsigned_abs());
        if matches!(now.state, JobState::Done | JobState::Cancelled) {
            bar.finish_and_clear();
            return Ok(now);
        }
        let step = async {
            let more = directory.work_on_resets().await?;
            tokio::time::sleep(if more { BETWEEN_BATCHES } else { WHEN_IDLE }).await;
            Ok::<_, Error>(())
        };
        tokio::select! {
            done = step => match done {
                // The damage may belong to another job, which is stopped now. If it belongs to this job, the
                // job has ended.
                Err(error) if error.is_damage() => tracing::error!(%error, "a reset cannot go on and was stopped"),
                done => done?,
            },
            _ = &mut interrupt => {
                // The last batch may have finished at the same moment.
                let _ = directory.cancel_reset(operator, job).await;
                interrupt = Box::pin(tokio::signal::ctrl_c());
            }
        }
    }
}

/// Fails with the names of the accounts that were skipped, so that a script notices.
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
        Some(SkipReason::InRunningJob) => "another reset is about to reset it",
        Some(SkipReason::NoAddress) => "there is no e-mail address",
        Some(SkipReason::Cancelled) => "the reset was cancelled",
        Some(SkipReason::OwnAccount) => "people change their own password",
        Some(SkipReason::HigherRole | SkipReason::OtherDepartment | SkipReason::NoLongerAllowed) => "not allowed",
        None => "for an unknown reason",
    }
}
