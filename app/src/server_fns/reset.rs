//! Resets: the selection, the draft, the job and its results.
#![allow(clippy::too_many_arguments, reason = "an argument is a field of a form")]

use crate::error::AppError;
use accounts::reset::{Channel, Decision, ItemState, JobItemPage, ResetJob, ResetKind, Verification};
use accounts::{AccountFilter, AccountId, JobId, Timestamp};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use crate::server::{
    administrator, context, give_back, go_to, land, proven_administrator, reading_administrator, refuse,
};
#[cfg(feature = "ssr")]
use accounts::reset::{Evidence, ResetOptions, Selection};
#[cfg(feature = "ssr")]
use accounts::{Error, Refusal};
#[cfg(feature = "ssr")]
use leptos::server_fn::ServerFn;

/// The accounts that the form of the list applies to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// The selected accounts.
    Ticked,
    /// All accounts that match the filter.
    Everyone,
}

/// A reset job, and the time when it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobNow {
    /// The job.
    pub job: ResetJob,
    /// The server's time.
    pub now: Timestamp,
}

/// Freezes a selection into a draft and opens its steps.
///
/// `also` contains the ids of accounts selected on other pages of the list, separated by commas. This is
/// shorter than one field per account, so that thousands fit into a form.
#[server(prefix = "/fn", endpoint = "draft-reset")]
pub async fn draft_reset(
    form_token: String,
    scope: Scope,
    #[server(default)] accounts: Vec<AccountId>,
    #[server(default)] also: String,
    #[server(default)] filter: AccountFilter,
) -> Result<(), AppError> {
    let actor = administrator(&form_token).await?;
    let selection = match scope {
        Scope::Ticked => Selection::Ticked(ticked(accounts, &also)?),
        Scope::Everyone => Selection::Everyone(filter),
    };
    let job = context()?.directory.draft_reset(&actor, &selection).await.map_err(refuse)?;
    go_to(&format!("/users/reset?draft={job}"));
    Ok(())
}

/// Confirms a draft: it starts, or awaits approval by a second administrator.
#[server(prefix = "/fn", endpoint = "start-reset")]
pub async fn start_reset(
    form_token: String,
    job: JobId,
    kind: ResetKind,
    #[server(default)] must_change: bool,
    #[server(default)] end_sessions: bool,
    #[server(default)] old_password_days: u32,
    #[server(default)] channel: Option<Channel>,
    #[server(default)] reason: String,
    #[server(default)] verification: Option<Verification>,
    #[server(default)] verification_note: String,
    #[server(default)] password: String,
) -> Result<(), AppError> {
    let directory = context()?.directory;
    // The justification must survive a wrong password, so save it in the draft first.
    let evidence = Evidence { reason, verification, note: verification_note };
    directory.explain_reset(&administrator(&form_token).await?, job, &evidence).await.map_err(refuse)?;
    let options = ResetOptions { must_change, end_sessions, ..ResetOptions::of(kind) };
    let options = options.keeping_old_password(old_password_days, directory.now());
    let options = options.by(channel.unwrap_or(Channel::HandOver));
    // Without JavaScript, a wrong password must not lose the options that were sent with it.
    let come_back = |error| give_back(error, StartReset::PATH, &sheet(job, options, old_password_days));
    let actor = proven_administrator(&form_token, &password).await.map_err(come_back)?;
    directory.start_reset(&actor, job, options).await.map_err(refuse).map_err(come_back)?;
    land(&format!("/resets/{job}"));
    Ok(())
}

/// Gives one person a new temporary password at once; the page of the reset then hands it over. If the last
/// proof is too old or a justification is required, redirects to the steps of the reset, which ask for it.
#[server(prefix = "/fn", endpoint = "issue-temporary-password")]
pub async fn issue_temporary_password(form_token: String, id: AccountId) -> Result<(), AppError> {
    let actor = administrator(&form_token).await?;
    let directory = context()?.directory;
    let job = directory.draft_reset(&actor, &Selection::Ticked(vec![id])).await.map_err(refuse)?;
    let options = ResetOptions::of(ResetKind::TemporaryPassword);
    match directory.start_reset(&actor, job, options).await {
        Err(Error::Refused(Refusal::FreshProofNeeded | Refusal::InvalidField(_))) => go_to(&sheet(job, options, 0)),
        started => {
            started.map_err(refuse)?;
            go_to(&format!("/resets/{job}"));
        }
    }
    Ok(())
}

/// Approves or declines another administrator's reset.
#[server(prefix = "/fn", endpoint = "decide-reset")]
pub async fn decide_reset(
    form_token: String,
    job: JobId,
    decision: Decision,
    #[server(default)] password: String,
) -> Result<(), AppError> {
    let actor = proven_administrator(&form_token, &password).await?;
    context()?.directory.decide_reset(&actor, job, decision).await.map_err(refuse)?;
    let notice = match decision {
        Decision::Approve => "approved",
        Decision::Decline => "declined",
    };
    go_to(&format!("/resets/{job}?notice={notice}"));
    Ok(())
}

/// Discards a draft, withdraws a request, or stops a running job.
#[server(prefix = "/fn", endpoint = "cancel-reset")]
pub async fn cancel_reset(form_token: String, job: JobId, #[server(default)] draft: bool) -> Result<(), AppError> {
    let actor = administrator(&form_token).await?;
    context()?.directory.cancel_reset(&actor, job).await.map_err(refuse)?;
    go_to(&if draft { "/users".to_owned() } else { format!("/resets/{job}?notice=cancelled") });
    Ok(())
}

/// *Erase results*: erases the results of a job.
#[server(prefix = "/fn", endpoint = "discard-results")]
pub async fn discard_results(form_token: String, job: JobId) -> Result<(), AppError> {
    let actor = administrator(&form_token).await?;
    context()?.directory.discard_results(&actor, job).await.map_err(refuse)?;
    go_to(&format!("/resets/{job}?notice=discarded"));
    Ok(())
}

/// Invalidates unused secrets, of one account or of all, and creates new ones.
#[server(prefix = "/fn", endpoint = "reissue-results")]
pub async fn reissue_results(
    form_token: String,
    job: JobId,
    #[server(default)] account: Option<AccountId>,
    #[server(default)] password: String,
) -> Result<(), AppError> {
    let actor = proven_administrator(&form_token, &password).await?;
    context()?.directory.reissue(&actor, job, account).await.map_err(refuse)?;
    go_to(&format!("/resets/{job}?notice=reissued"));
    Ok(())
}

/// Reads one job.
#[server(prefix = "/fn", endpoint = "reset-job")]
pub async fn read_reset_job(job: JobId) -> Result<JobNow, AppError> {
    let actor = reading_administrator().await?;
    let directory = context()?.directory;
    let job = directory.reset_job(&actor, job).await.map_err(refuse)?;
    Ok(JobNow { job, now: directory.now() })
}

/// Lists the jobs that the administrator may see, newest first.
#[server(prefix = "/fn", endpoint = "reset-jobs")]
pub async fn reset_jobs() -> Result<Vec<ResetJob>, AppError> {
    let actor = reading_administrator().await?;
    context()?.directory.reset_jobs(&actor).await.map_err(refuse)
}

/// Lists the accounts of a job.
#[server(prefix = "/fn", endpoint = "job-items")]
pub async fn job_items(
    job: JobId,
    #[server(default)] state: Option<ItemState>,
    #[server(default)] after: Option<String>,
) -> Result<JobItemPage, AppError> {
    let actor = reading_administrator().await?;
    context()?.directory.job_items(&actor, job, state, after.as_deref()).await.map_err(refuse)
}

/// The URL of a draft's options page, with the options filled in as they were sent.
#[cfg(feature = "ssr")]
fn sheet(job: JobId, options: ResetOptions, old_password_days: u32) -> String {
    let ResetOptions { kind, channel, must_change, end_sessions, .. } = options;
    format!(
        "/users/reset?draft={job}&kind={kind}&must_change={must_change}&end_sessions={end_sessions}\
         &old_password_days={old_password_days}&channel={channel}"
    )
}

/// All selected accounts, on this page of the list and on others.
#[cfg(feature = "ssr")]
fn ticked(mut accounts: Vec<AccountId>, also: &str) -> Result<Vec<AccountId>, AppError> {
    for id in also.split(',').filter(|text| !text.is_empty()) {
        accounts.push(id.parse().map_err(|_| AppError::Malformed)?);
    }
    accounts.sort_unstable();
    accounts.dedup();
    Ok(accounts)
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn whoever_is_ticked_twice_counts_once_and_garbage_is_refused() {
        let (one, two) = ("018f4e9c-0000-7000-8000-000000000001", "018f4e9c-0000-7000-8000-000000000002");
        let first: AccountId = one.parse().expect("an id");
        assert_eq!(ticked(vec![first], &format!("{two},{one},")).map(|all| all.len()), Ok(2));
        assert_eq!(ticked(vec![first], "everyone"), Err(AppError::Malformed));
        assert_eq!(ticked(Vec::new(), ""), Ok(Vec::new()));
    }
}
