//! Issuing new secrets: for one person who lost theirs, or for everybody who has not used theirs.

use crate::directory::Directory;
use crate::directory::access::actor::{Actor, limited};
use crate::directory::resets::approve::needs_approval;
use crate::directory::resets::rules::check_open;
use crate::error::Error;
use crate::store::resets::reissue::{self, Issuer};
use crate::vocabulary::audit::{AuditAction, AuditOutcome};
use crate::vocabulary::ids::{AccountId, JobId};
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reset::{JobState, ResetKind};

impl Directory {
    /// Invalidates unused secrets of a finished job, of one account or of all, and makes its worker issue new
    /// ones. The old secrets are invalid when this returns. The new ones can be handed over once the job is
    /// finished again. Returns how many. Needs a fresh proof.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for another administrator's job, [`Refusal::FreshProofNeeded`],
    /// [`Refusal::JobState`] while it runs, [`Refusal::ResultsGone`], [`Refusal::NoTemporaryPasswords`] if
    /// temporary passwords have been switched off since, [`Refusal::NothingSelected`] if no account has an
    /// unused secret and may be reset; [`Refusal::ApprovalNeeded`] if a new reset of these accounts would need
    /// approval by a second administrator, unless one approved this job.
    pub async fn reissue(&self, actor: &Actor, job: JobId, only: Option<AccountId>) -> Result<i64, Error> {
        let row = self.own_job(actor, job).await?;
        actor.require_fresh_proof()?;
        let now = self.now();
        check_open(&row, now)?;
        let asker = actor.asker();
        let issuer = Issuer { id: asker.id, highest_role: asker.role, limited: limited(asker) };
        let mut tx = self.store.begin().await?;
        let settings = self.settings(&mut tx).await?;
        if row.kind == ResetKind::TemporaryPassword && !settings.temporary_passwords {
            return Err(Refusal::NoTemporaryPasswords.into());
        }
        if row.state == JobState::Cancelled {
            reissue::leave_rest(&mut tx, job).await?;
        }
        reissue::wait_again(&mut tx, job, now, only, &issuer).await?;
        reissue::end_secrets(&mut tx, job).await?;
        let waiting = reissue::leave_used(&mut tx, job).await?;
        if waiting == 0 {
            return Err(Refusal::NothingSelected.into());
        }
        let unwatched = row.decided_by.is_none() && asker.id.is_some();
        if unwatched && needs_approval(&mut tx, &settings, job, waiting).await? {
            return Err(Refusal::ApprovalNeeded.into());
        }
        if !reissue::work_again(&mut tx, job, waiting, now).await? {
            return Err(Refusal::JobState.into());
        }
        let detail = format!("{job} {waiting}");
        tx.record(actor.event(now, AuditAction::ReissueResults, AuditOutcome::Success, only, detail));
        tx.commit().await?;
        self.reset_begun.notify_one();
        Ok(waiting)
    }
}
