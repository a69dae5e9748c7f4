//! Starting a reset: a selection is frozen into a draft, reviewed, and confirmed.

use crate::crypto::codes::new_job_key;
use crate::crypto::sealing::SealedTo;
use crate::directory::Directory;
use crate::directory::access::actor::{Actor, check_see, limited};
use crate::directory::resets::approve::needs_approval;
use crate::directory::resets::rules::{RESULTS_LIFETIME, check_options};
use crate::error::Error;
use crate::store::accounts::filter_sql::Matching;
use crate::store::resets::items::{self, Freezing};
use crate::store::resets::jobs::{self, JobRow};
use crate::vocabulary::audit::{AuditAction, AuditOutcome};
use crate::vocabulary::authority::Operation;
use crate::vocabulary::ids::JobId;
use crate::vocabulary::listing::AccountFilter;
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reset::{Channel, Evidence, JobState, ResetOptions, Selection};
use uuid::Uuid;

/// The detail of the audit event when the operator starts a reset that would otherwise need approval.
const WITHOUT_APPROVAL: &str = "WithoutApproval";

impl Directory {
    /// Freezes a selection into a draft. Its items already record who will be skipped, and why.
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
            Selection::Ticked(accounts) => (&everyone, Some(accounts.as_slice())),
        };
        let matching = Matching::new(filter, limited(actor.asker()), now);
        let freezing = Freezing { job, asker: actor.asker().id, highest_role: actor.asker().role, matching: &matching };
        let mut tx = self.store.begin().await?;
        jobs::insert_draft(&mut tx, job, actor.asker().id, now).await?;
        if items::freeze(&mut tx, &freezing, ticked).await? == 0 {
            return Err(Refusal::NothingSelected.into());
        }
        let settings = self.settings(&mut tx).await?;
        jobs::count_items(&mut tx, job, &settings, now).await?;
        tx.commit().await?;
        Ok(job)
    }

    /// Stores in a draft the reason, and how the person who asked was verified, for the audit log and the
    /// report.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for another administrator's draft, [`Refusal::JobState`] if it has started,
    /// [`Refusal::InvalidField`] if a text is too long.
    pub async fn explain_reset(&self, actor: &Actor, job: JobId, evidence: &Evidence) -> Result<(), Error> {
        self.own_job(actor, job).await?;
        let evidence = evidence.tidied()?;
        let mut tx = self.store.begin().await?;
        if !jobs::explain(&mut tx, job, &evidence).await? {
            return Err(Refusal::JobState.into());
        }
        tx.commit().await
    }

    /// Confirms a draft. Its work starts, or it waits for a second administrator if the organisation currently
    /// requires that. The operator needs no approval; the audit log records that it was skipped. Needs a fresh
    /// proof.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for another administrator's draft, [`Refusal::FreshProofNeeded`],
    /// [`Refusal::NothingSelected`] if everybody in it is skipped, [`Refusal::JobState`],
    /// [`Refusal::NoTemporaryPasswords`] if they are switched off; [`Refusal::InvalidField`] if required
    /// evidence is missing, if an old password would stay valid longer than the link, and for temporary
    /// passwords by e-mail.
    pub async fn start_reset(&self, actor: &Actor, job: JobId, options: ResetOptions) -> Result<(), Error> {
        self.own_job(actor, job).await?;
        actor.require_fresh_proof()?;
        let now = self.now();
        let mut tx = self.store.begin().await?;
        // Lock the draft until the commit.
        let row = jobs::hold(&mut tx, job).await?.filter(|row| row.state == JobState::Draft);
        let row = row.ok_or(Refusal::JobState)?;
        let settings = self.settings(&mut tx).await?;
        check_options(&options, &settings, now)?;
        if settings.evidence_required {
            row.evidence().check_complete()?;
        }
        let skipped: i64 = jobs::skipped(&mut tx, job).await?.iter().map(|(_, accounts)| accounts).sum();
        let people = row.total - skipped;
        if people == 0 || (options.channel == Channel::Mail && row.addressed == 0) {
            return Err(Refusal::NothingSelected.into());
        }
        let ruled = needs_approval(&mut tx, &settings, job, people).await?;
        let mut detail = row.detail(&options);
        let (action, confirmed) = match actor.asker().id.filter(|_| ruled) {
            Some(requester) => {
                let waits = self.request_approval(&mut tx, job, requester, &options, now).await?;
                (AuditAction::RequestApproval, waits)
            }
            None => {
                if ruled {
                    detail = format!("{detail} {WITHOUT_APPROVAL}");
                }
                let sealed = self.keys.seal(SealedTo::ResetJob(job), &new_job_key()[..]);
                let until = now.plus(RESULTS_LIFETIME);
                let starts = jobs::start(&mut tx, job, JobState::Draft, &options, &sealed, now, until).await?;
                (AuditAction::StartReset, starts)
            }
        };
        if !confirmed {
            return Err(Refusal::JobState.into());
        }
        tx.record(actor.event(now, action, AuditOutcome::Success, None, detail));
        tx.commit().await?;
        self.reset_begun.notify_one();
        Ok(())
    }

    /// Deletes a draft, withdraws a request, or stops a running job. Accounts already reset stay reset.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for another administrator's job, [`Refusal::JobState`] if it has ended.
    pub async fn cancel_reset(&self, actor: &Actor, job: JobId) -> Result<(), Error> {
        self.own_job(actor, job).await?;
        let now = self.now();
        let mut tx = self.store.begin().await?;
        if jobs::delete_draft(&mut tx, job).await? {
            return tx.commit().await;
        }
        if !jobs::stop(&mut tx, job, None, now).await? {
            return Err(Refusal::JobState.into());
        }
        tx.record(actor.event(now, AuditAction::CancelReset, AuditOutcome::Success, None, job.to_string()));
        tx.commit().await
    }

    /// The job, if this actor made it.
    pub(super) async fn own_job(&self, actor: &Actor, job: JobId) -> Result<JobRow, Error> {
        check_see(actor)?;
        let row = jobs::by_id(&mut self.store.read().await?, job).await?;
        Ok(row.filter(|row| row.made_by == actor.asker().id).ok_or(Refusal::NotFound)?)
    }
}
