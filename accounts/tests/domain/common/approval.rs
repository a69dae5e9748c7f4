//! Helpers for the tests of evidence and approval.

use super::{LINK, TestDirectory};
use accounts::audit::{AuditAction, AuditEntry, AuditFilter};
use accounts::reset::{JobState, Selection, StopReason};
use accounts::{AccountId, Actor, JobId};

/// A directory that requires approval for resets of administrators and for resets of more than two people.
pub async fn watched() -> TestDirectory {
    let directory = TestDirectory::new().await;
    directory
        .settle(|settings| {
            settings.approval_for_administrators = true;
            settings.approval_above = Some(2);
        })
        .await;
    directory
}

/// Drafts a reset of these people and confirms it.
pub async fn ask(directory: &TestDirectory, actor: &Actor, people: &[AccountId]) -> JobId {
    let job = directory.draft_reset(actor, &Selection::Ticked(people.to_vec())).await.expect("a draft");
    directory.start_reset(actor, job, LINK).await.expect("a confirmation");
    job
}

pub async fn state(directory: &TestDirectory, job: JobId) -> (JobState, Option<StopReason>) {
    let job = directory.reset_job(&directory.operator(), job).await.expect("the job");
    (job.state, job.stopped_because)
}

/// The newest event with this action.
pub async fn told(directory: &TestDirectory, action: AuditAction) -> AuditEntry {
    let page = directory.audit_events(&directory.operator(), &AuditFilter::default(), None).await.expect("the log");
    page.entries.into_iter().find(|entry| entry.action == action).expect("an event")
}
