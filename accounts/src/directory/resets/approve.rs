//! Approval by a second administrator, where the organisation requires it. The second administrator starts a
//! reset, or ends it before anybody is reset. Until then the job has no key, and therefore no secrets.

use super::jobs::may_look_at;
use super::rules::{RESULTS_LIFETIME, check_options, link_lifetime};
use crate::crypto::codes::new_job_key;
use crate::crypto::sealing::SealedTo;
use crate::directory::Directory;
use crate::directory::access::actor::{Actor, check_see, limited};
use crate::directory::access::current_authority::asker_now;
use crate::directory::messages::enqueue::Post;
use crate::error::{Error, isolated};
use crate::store::accounts::locking;
use crate::store::audit::event::Origin;
use crate::store::resets::approvals;
use crate::store::resets::jobs::{self, JobRow};
use crate::store::{Db, Tx};
use crate::vocabulary::audit::{AuditAction, AuditOutcome};
use crate::vocabulary::authority::{Asker, Operation, may_ever};
use crate::vocabulary::ids::{AccountId, JobId};
use crate::vocabulary::message::MessageKind;
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reset::{Decision, JobState, REQUEST_LIFETIME, ResetOptions, StopReason};
use crate::vocabulary::settings::OrganisationSettings;
use crate::vocabulary::time::Timestamp;

impl Directory {
    /// Approves or declines a reset that waits for a second administrator. Notifies its requester by e-mail.
    /// Needs a fresh proof.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::FreshProofNeeded`], [`Refusal::JobState`] if the reset no longer
    /// waits; [`Refusal::NotAllowed`] for its requester, and for administrators who may not reset everybody in
    /// it; [`Refusal::RequesterNotAllowed`] if its requester may no longer reset everybody in it;
    /// [`Refusal::NoTemporaryPasswords`] if temporary passwords have been switched off since.
    pub async fn decide_reset(&self, actor: &Actor, job: JobId, decision: Decision) -> Result<(), Error> {
        check_see(actor)?;
        actor.require_fresh_proof()?;
        let now = self.now();
        let action = match decision {
            Decision::Approve => AuditAction::ApproveReset,
            Decision::Decline => AuditAction::DeclineReset,
        };
        let mut tx = self.store.begin().await?;
        let row = jobs::hold(&mut tx, job).await?.ok_or(Refusal::NotFound)?;
        if row.state != JobState::AwaitingApproval {
            // Another administrator may have just decided.
            let seen = row.requested_at.is_some() || may_look_at(&mut tx, actor, &row).await?;
            return Err(if seen { Refusal::JobState } else { Refusal::NotFound }.into());
        }
        if is_overdue(&row, now) {
            self.end_request(tx, &row, now).await?;
            return Err(Refusal::JobState.into());
        }
        let (Some(decider), Some(requester)) = (actor.asker().id, row.made_by) else {
            return Err(Refusal::NotAllowed.into());
        };
        // Lock both administrators until the commit.
        let held = locking::hold(&mut tx, &[decider, requester]).await?;
        let standing = |id: AccountId| held.iter().find(|standing| standing.id == id);
        let allowed = match asker_now(&mut tx, standing(decider)).await? {
            Ok(asker) => may_decide(&mut tx, &asker, &row).await?,
            Err(_) => false,
        };
        if !allowed {
            drop(tx);
            return actor.refuse(&self.store, now, action, Some(requester), Refusal::NotAllowed).await;
        }
        let kind = match decision {
            Decision::Approve => {
                let asker = asker_now(&mut tx, standing(requester)).await?;
                let still = asker.map_err(|_| Refusal::RequesterNotAllowed)?;
                if !covers(&mut tx, &still, job).await? {
                    return Err(Refusal::RequesterNotAllowed.into());
                }
                self.begin_approved(&mut tx, &row, now).await?;
                MessageKind::ResetApproved
            }
            Decision::Decline => {
                jobs::stop(&mut tx, job, Some(StopReason::Declined), now).await?;
                MessageKind::ResetDeclined
            }
        };
        approvals::decided(&mut tx, job, decider, now).await?;
        let detail = row.detail(&row.options());
        tx.record(actor.event(now, action, AuditOutcome::Success, Some(requester), detail));
        self.tell(&mut tx, kind, requester, Some(decider), now).await?;
        tx.commit().await?;
        self.reset_begun.notify_one();
        Ok(())
    }

    /// Turns a draft into a request for approval, and notifies everybody who may decide. Returns false if the
    /// job is no longer a draft.
    pub(super) async fn request_approval(
        &self,
        tx: &mut Tx,
        job: JobId,
        requester: AccountId,
        options: &ResetOptions,
        now: Timestamp,
    ) -> Result<bool, Error> {
        if !approvals::request(tx, job, options, now).await? {
            return Ok(false);
        }
        let others = approvals::other_administrators(tx, requester).await?;
        for standing in locking::hold(tx, &others).await? {
            if let Ok(asker) = asker_now(tx, Some(&standing)).await?
                && covers(tx, &asker, job).await?
            {
                self.tell(tx, MessageKind::ApprovalRequested, standing.id, Some(requester), now).await?;
            }
        }
        Ok(true)
    }

    /// Ends requests that nobody decided in time.
    pub(in crate::directory) async fn end_overdue_requests(&self) -> Result<(), Error> {
        let now = self.now();
        let overdue = approvals::overdue(&mut self.store.read().await?, now.minus(REQUEST_LIFETIME)).await?;
        let mut outcome = Ok(());
        for job in overdue {
            outcome = outcome.and(isolated(self.end_overdue_request(job, now)).await);
        }
        outcome
    }

    async fn end_overdue_request(&self, job: JobId, now: Timestamp) -> Result<(), Error> {
        let mut tx = self.store.begin().await?;
        match jobs::hold(&mut tx, job).await?.filter(|row| is_overdue(row, now)) {
            Some(row) => self.end_request(tx, &row, now).await,
            None => Ok(()),
        }
    }

    async fn end_request(&self, mut tx: Tx, row: &JobRow, now: Timestamp) -> Result<(), Error> {
        let reason = StopReason::NotApproved;
        jobs::stop(&mut tx, row.id, Some(reason), now).await?;
        let (action, detail) = (AuditAction::CancelReset, format!("{} {reason}", row.id));
        tx.record(Actor::system().event(now, action, AuditOutcome::Success, row.made_by, detail));
        if let Some(requester) = row.made_by {
            self.tell(&mut tx, MessageKind::RequestExpired, requester, None, now).await?;
        }
        tx.commit().await
    }

    /// Starts the job as if it were confirmed now. Only here does it receive its key.
    async fn begin_approved(&self, tx: &mut Tx, row: &JobRow, now: Timestamp) -> Result<(), Error> {
        let settings = self.settings(tx).await?;
        let lifetime = link_lifetime(row.channel, &settings);
        let waited = now.0 - row.requested_at.unwrap_or(now).0;
        let old_password_until =
            row.old_password_until.map(|until| Timestamp(until.0 + waited).min(now.plus(lifetime)));
        let options = ResetOptions { old_password_until, ..row.options() };
        check_options(&options, &settings, now)?;
        let sealed = self.keys.seal(SealedTo::ResetJob(row.id), &new_job_key()[..]);
        let from = JobState::AwaitingApproval;
        if !jobs::start(tx, row.id, from, &options, &sealed, now, now.plus(RESULTS_LIFETIME)).await? {
            return Err(Refusal::JobState.into());
        }
        Ok(())
    }

    async fn tell(
        &self,
        tx: &mut Tx,
        kind: MessageKind,
        account: AccountId,
        about: Option<AccountId>,
        now: Timestamp,
    ) -> Result<(), Error> {
        let post = Post { kind, account, about, code: None, origin: &Origin::default(), language: None };
        self.post(tx, &post, now).await.map(drop)
    }
}

/// Whether the organisation requires a second administrator for a job with this many people, or with the people
/// in it.
pub(super) async fn needs_approval(
    db: &mut impl Db,
    settings: &OrganisationSettings,
    job: JobId,
    people: i64,
) -> Result<bool, Error> {
    if settings.approval_above.is_some_and(|most| people > i64::from(most)) {
        return Ok(true);
    }
    Ok(settings.approval_for_administrators && !approvals::administrators(db, job).await?.is_empty())
}

/// How many waiting jobs this person may decide.
pub(in crate::directory) async fn count_to_decide(db: &mut impl Db, asker: &Asker) -> Result<i64, Error> {
    if !may_ever(asker, Operation::Reset) {
        return Ok(0);
    }
    let mut count = 0;
    for row in jobs::awaiting_approval(db).await? {
        count += i64::from(may_decide(db, asker, &row).await?);
    }
    Ok(count)
}

/// Whether an administrator may decide a job: it waits, it is not their own, and they may reset everybody in
/// it.
pub(super) async fn may_decide(db: &mut impl Db, asker: &Asker, row: &JobRow) -> Result<bool, Error> {
    Ok(row.state == JobState::AwaitingApproval && row.made_by != asker.id && covers(db, asker, row.id).await?)
}

/// Whether an administrator may reset everybody in a job.
async fn covers(db: &mut impl Db, asker: &Asker, job: JobId) -> Result<bool, Error> {
    let Some(id) = asker.id.filter(|_| may_ever(asker, Operation::Reset)) else { return Ok(false) };
    Ok(!approvals::exceeds(db, job, id, asker.role, limited(asker)).await?)
}

fn is_overdue(row: &JobRow, now: Timestamp) -> bool {
    row.state == JobState::AwaitingApproval && row.requested_at.is_some_and(|at| at.plus(REQUEST_LIFETIME) <= now)
}
