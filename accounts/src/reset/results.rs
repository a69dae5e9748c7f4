//! Handing results over, again and again, until they are given up or 24 hours are over.

use crate::account::{JobId, Language};
use crate::actor::Actor;
use crate::audit_event::{AuditAction, AuditOutcome};
use crate::directory::Directory;
use crate::error::{Error, Refusal};
use crate::reset::secrets::derive;
use crate::reset::{ItemState, JobState, ResetKind, SecretState};
use crate::secret::SecretText;
use crate::store::{job_items, jobs};
use crate::time::Timestamp;

/// Items read at once.
const CHUNK: i64 = 500;

/// One person's new secret, for the administrator who asked for it.
#[derive(Debug, Clone)]
pub struct HandedOver {
    /// The name to show.
    pub display_name: String,
    /// The sign-in name.
    pub username: String,
    /// Where the person works.
    pub department: String,
    /// The language that they chose.
    pub language: Option<Language>,
    /// The code of a one-time link, or a temporary password, in groups for reading out.
    pub secret: SecretText,
    /// Which of both.
    pub kind: ResetKind,
    /// When it ends.
    pub expires_at: Timestamp,
    /// What became of it.
    pub state: SecretState,
}

impl Directory {
    /// The secrets of all accounts that a job has reset; for the administrator who made it, with a
    /// fresh proof. Each hand-over is an audit event.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::FreshProofNeeded`], [`Refusal::JobState`] while it runs,
    /// [`Refusal::ResultsGone`].
    pub async fn hand_over(&self, actor: &Actor, job: JobId) -> Result<Vec<HandedOver>, Error> {
        let row = self.own_job(actor, job).await?;
        actor.require_fresh_proof()?;
        if !matches!(row.state, JobState::Done | JobState::Cancelled) {
            return Err(Refusal::JobState.into());
        }
        let now = self.now();
        if row.sealed_key.is_none() || row.results_until.is_none_or(|until| until <= now) {
            return Err(Refusal::ResultsGone.into());
        }
        let mut tx = self.store.begin().await?;
        tx.record(actor.event(now, AuditAction::HandOverResults, AuditOutcome::Success, None, job.to_string()));
        tx.commit().await?;

        let key = self.job_key(&row)?;
        let mut db = self.store.read().await?;
        let mut results = Vec::new();
        let mut place: Option<(String, crate::account::AccountId)> = None;
        loop {
            let after = place.as_ref().map(|(key, id)| (key.as_str(), *id));
            let items = job_items::page(&mut db, job, Some(ItemState::Done), after, CHUNK).await?;
            let Some(last) = items.last() else { return Ok(results) };
            place = Some((last.sort_key.clone(), last.account_id));
            results.extend(items.into_iter().map(|item| HandedOver {
                secret: derive(&key, row.kind, item.account_id, item.issue),
                state: item.secret_state(job, now).unwrap_or(SecretState::Replaced),
                kind: row.kind,
                expires_at: item.expires_at.unwrap_or_default(),
                display_name: item.display_name,
                username: item.username,
                department: item.department,
                language: item.language,
            }));
        }
    }

    /// Gives the results up: the job's key is erased, and nobody can tell its secrets any more.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::JobState`] while it runs.
    pub async fn discard_results(&self, actor: &Actor, job: JobId) -> Result<(), Error> {
        let row = self.own_job(actor, job).await?;
        if !matches!(row.state, JobState::Done | JobState::Cancelled) {
            return Err(Refusal::JobState.into());
        }
        let mut tx = self.store.begin().await?;
        if jobs::erase_key(&mut tx, job).await? {
            let (now, action) = (self.now(), AuditAction::DiscardResults);
            tx.record(actor.event(now, action, AuditOutcome::Success, None, job.to_string()));
        }
        tx.commit().await?;
        self.store.truncate_log().await?;
        Ok(())
    }
}
