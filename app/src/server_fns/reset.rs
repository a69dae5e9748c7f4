//! Reset: from a selection through the draft and the job to its results.

use crate::error::AppError;
use accounts::reset::{ItemState, JobItemPage, ResetJob, ResetKind};
use accounts::{AccountFilter, AccountId, JobId, Timestamp};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use crate::request::{administrator, context, go_to, land, proven_administrator, reading_administrator, refuse};
#[cfg(feature = "ssr")]
use accounts::Refusal;
#[cfg(feature = "ssr")]
use accounts::reset::{ResetOptions, Selection};
#[cfg(feature = "ssr")]
use leptos::server_fn::{ServerFn, error::ServerFnUrlError};

/// Whom the list's form is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// Those who were ticked.
    Ticked,
    /// Everyone who matches the filter.
    Everyone,
}

/// A reset job, and the moment it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobNow {
    /// The job.
    pub job: ResetJob,
    /// The server's clock.
    pub now: Timestamp,
}

/// Freezes a selection into a draft, and opens its steps.
///
/// `also` names more ticked accounts, separated by commas: those that are ticked on other pages
/// of the list, written short so that thousands fit into a form.
#[server(prefix = "/api", endpoint = "draft-reset")]
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

/// Starts a draft.
#[server(prefix = "/api", endpoint = "start-reset")]
pub async fn start_reset(
    form_token: String,
    job: JobId,
    kind: ResetKind,
    #[server(default)] must_change: bool,
    #[server(default)] end_sessions: bool,
    #[server(default)] password: String,
) -> Result<(), AppError> {
    let options = ResetOptions { kind, must_change, end_sessions };
    let come_back = |error| come_back(error, job, options);
    let actor = proven_administrator(&form_token, &password).await.map_err(come_back)?;
    context()?.directory.start_reset(&actor, job, options).await.map_err(refuse).map_err(come_back)?;
    land(&format!("/resets/{job}"));
    Ok(())
}

/// Gives a draft up, or stops a running job.
#[server(prefix = "/api", endpoint = "cancel-reset")]
pub async fn cancel_reset(form_token: String, job: JobId, #[server(default)] draft: bool) -> Result<(), AppError> {
    let actor = administrator(&form_token).await?;
    context()?.directory.cancel_reset(&actor, job).await.map_err(refuse)?;
    go_to(&if draft { "/users".to_owned() } else { format!("/resets/{job}?notice=cancelled") });
    Ok(())
}

/// *Done with these*: erases the results of a job.
#[server(prefix = "/api", endpoint = "discard-results")]
pub async fn discard_results(form_token: String, job: JobId) -> Result<(), AppError> {
    let actor = administrator(&form_token).await?;
    context()?.directory.discard_results(&actor, job).await.map_err(refuse)?;
    go_to(&format!("/resets/{job}?notice=discarded"));
    Ok(())
}

/// Reads one job.
#[server(prefix = "/api", endpoint = "reset-job")]
pub async fn read_reset_job(job: JobId) -> Result<JobNow, AppError> {
    let actor = reading_administrator().await?;
    let directory = context()?.directory;
    let job = directory.reset_job(&actor, job).await.map_err(refuse)?;
    Ok(JobNow { job, now: directory.now() })
}

/// Lists the jobs that the administrator may see, newest first.
#[server(prefix = "/api", endpoint = "reset-jobs")]
pub async fn reset_jobs() -> Result<Vec<ResetJob>, AppError> {
    let actor = reading_administrator().await?;
    context()?.directory.reset_jobs(&actor).await.map_err(refuse)
}

/// Lists the people of a job.
#[server(prefix = "/api", endpoint = "job-items")]
pub async fn job_items(
    job: JobId,
    #[server(default)] state: Option<ItemState>,
    #[server(default)] after: Option<String>,
) -> Result<JobItemPage, AppError> {
    let actor = reading_administrator().await?;
    context()?.directory.job_items(&actor, job, state, after.as_deref()).await.map_err(refuse)
}

/// Without JavaScript a wrong password must not lose the answers that were given with it: they
/// come back in the address. The session stays as it is, so there is nothing secret in them.
#[cfg(feature = "ssr")]
fn come_back(error: AppError, job: JobId, options: ResetOptions) -> AppError {
    if matches!(
        error.refusal(),
        Some(Refusal::WrongPassword | Refusal::FreshProofNeeded | Refusal::TooManyAttempts { .. })
    ) {
        let ResetOptions { kind, must_change, end_sessions } = options;
        // Only path and query of this are used; the host stands for whichever is ours.
        let sheet = format!(
            "http://passord/users/reset?draft={job}&kind={kind}&must_change={must_change}&end_sessions={end_sessions}"
        );
        if let Ok(address) = ServerFnUrlError::new(StartReset::PATH, error.clone()).to_url(&sheet) {
            land(&format!("{}?{}", address.path(), address.query().unwrap_or_default()));
        }
    }
    error
}

/// Everyone who was ticked, on this page of the list and on others.
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
