//! Asking for a reset: a selection is frozen into a draft, looked at, and started.

use crate::account::{AccountFilter, JobId};
use crate::actor::Actor;
use crate::audit_event::{AuditAction, AuditOutcome};
use crate::authority::Operation;
use crate::directory::Directory;
use crate::error::{Error, Refusal};
use crate::people::limited;
use crate::reset::secrets::new_job_key;
use crate::reset::{JobState, ResetOptions, Selection};
use crate::store::job_items::{self, Freezing};
use crate::store::jobs::{self, JobRow};
use crate::store::listing::Matching;
use std::time::Duration;
use uuid::Uuid;

/// How long results can be shown, from the start of the work.
const RESULTS_LIFETIME: Duration = Duration::from_secs(24 * 3600);

impl Directory {
    /// Freezes a selection into a draft; its items already say who will be skipped and why.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`], [`Refusal::NothingSelected`].
    pub async fn draft_reset(&self, actor: &Actor, selection: &Selection) -> Result<JobId, Error> {
        let now = self.now();
        actor.check_ever(&self.store, now, AuditAction::StartReset, Operation::Reset).await?;
        let job = JobId(Uuid::now_v7());
        let everyone = AccountFilter::default();
        let (filter, ticked) = match selection {
            Selection::Everyone(filter) => (filter, None),
            Selection::Ticked(accounts) => (&everyone, Some(accounts)),
        };
        let matching = Matching::new(filter, limited(actor.asker()));
        let freezing = Freezing { job, asker: actor.asker().id, highest_role: actor.asker().role, matching: &matching };
        let mut tx = self.store.begin().await?;
        jobs::insert_draft(&mut tx, job, actor.asker().id, now).await?;
        let mut frozen = 0;
        match ticked {
            None => frozen += job_items::freeze(&mut tx, &freezing, None).await?,
            Some(accounts) => {
                for account in accounts {
                    frozen += job_items::freeze(&mut tx, &freezing, Some(*account)).await?;
                }
            }
        }
        if frozen == 0 {
            return Err(Refusal::NothingSelected.into());
        }
        jobs::set_total(&mut tx, job).await?;
        tx.commit().await?;
        Ok(job)
    }

    /// Starts the work of a draft. Needs a fresh proof.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for somebody else's draft, [`Refusal::FreshProofNeeded`],
    /// [`Refusal::NothingSelected`] when everybody in it is skipped, [`Refusal::JobState`].
    pub async fn start_reset(&self, actor: &Actor, job: JobId, options: ResetOptions) -> Result<(), Error> {
        let row = self.own_job(actor, job).await?;
        actor.require_fresh_proof()?;
        if row.state != JobState::Draft {
            return Err(Refusal::JobState.into());
        }
        let now = self.now();
        let sealed = self.keys.seal(&key_place(job), &new_job_key()[..]);
        let mut tx = self.store.begin().await?;
        if job_items::count(&mut tx, job, crate::reset::ItemState::Waiting).await? == 0 {
            return Err(Refusal::NothingSelected.into());
        }
        if !jobs::start(&mut tx, job, &options, &sealed, now, now.plus(RESULTS_LIFETIME)).await? {
            return Err(Refusal::JobState.into());
        }
        let detail = format!("{job} {}", options.kind);
        tx.record(actor.event(now, AuditAction::StartReset, AuditOutcome::Success, None, detail));
        tx.commit().await
    }

    /// Throws a draft away, or stops a running job; what was done stays done.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for somebody else's job, [`Refusal::JobState`] when it is over.
    pub async fn cancel_reset(&self, actor: &Actor, job: JobId) -> Result<(), Error> {
        self.own_job(actor, job).await?;
        let now = self.now();
        let mut tx = self.store.begin().await?;
        if jobs::delete_draft(&mut tx, job).await? {
            return tx.commit().await;
        }
        if !jobs::finish(&mut tx, job, JobState::Running, JobState::Cancelled, now).await? {
            return Err(Refusal::JobState.into());
        }
        tx.record(actor.event(now, AuditAction::CancelReset, AuditOutcome::Success, None, job.to_string()));
        tx.commit().await
    }

    /// A job that this actor made.
    pub(crate) async fn own_job(&self, actor: &Actor, job: JobId) -> Result<JobRow, Error> {
        crate::people::check_see(actor)?;
        let row = jobs::by_id(&mut self.store.read().await?, job).await?;
        Ok(row.filter(|row| row.made_by == actor.asker().id).ok_or(Refusal::NotFound)?)
    }
}

/// What a sealed job key is bound to.
pub(crate) fn key_place(job: JobId) -> String {
    format!("reset job {job}")
}
