//! One batch of a reset job: one transaction, which checks the administrator's authority again.

use super::pipeline::{Prepared, Secret};
use super::{LEASE, notifications};
use crate::crypto::secret::hex;
use crate::directory::Directory;
use crate::directory::access::actor::Actor;
use crate::directory::access::current_authority::asker_now;
use crate::directory::resets::rules::LINK_LIFETIME;
use crate::error::Error;
use crate::store::Tx;
use crate::store::accounts::locking::{self, Standing};
use crate::store::resets::batches::{self, BatchRow};
use crate::store::resets::items;
use crate::store::resets::jobs::{self, JobRow};
use crate::vocabulary::account::Status;
use crate::vocabulary::audit::{ActorKind, AuditAction, AuditOutcome};
use crate::vocabulary::authority::{Asker, Operation, Target, may};
use crate::vocabulary::ids::{AccountId, JobId};
use crate::vocabulary::reset::{Channel, JobState, ResetKind, SkipReason, StopReason};
use crate::vocabulary::role::Role;
use std::collections::{BTreeMap, HashMap};
use std::time::{Duration, Instant};

/// The result of writing a batch.
pub(super) enum Written {
    /// It was written. The write lock was held for this long before the commit.
    Done(Duration),
    /// The job no longer runs, or another process has taken it over.
    Stopped,
}

impl Directory {
    pub(super) async fn write_batch(&self, job: &JobRow, batch: &[Prepared]) -> Result<Written, Error> {
        let mut tx = self.store.begin_in_bulk().await?;
        let begun = Instant::now();
        let now = self.now();
        if !jobs::holds(&mut tx, job.id, self.process, now.plus(LEASE)).await? {
            return Ok(Written::Stopped);
        }
        // Lock these accounts and the administrator until the commit.
        let ids: Vec<AccountId> = batch.iter().map(|prepared| prepared.account).chain(job.made_by).collect();
        let standing: HashMap<AccountId, Standing> =
            locking::hold(&mut tx, &ids).await?.into_iter().map(|standing| (standing.id, standing)).collect();
        let actor = match self.worker_for(&mut tx, job, &standing).await? {
            Ok(actor) => actor,
            Err(reason) => {
                self.stop_job(tx, job.id, reason).await?;
                return Ok(Written::Stopped);
            }
        };
        let mut skipped: BTreeMap<SkipReason, Vec<AccountId>> = BTreeMap::new();
        let mut rows = Vec::with_capacity(batch.len());
        let mut done = Vec::with_capacity(batch.len());
        for prepared in batch {
            let Some(standing) = standing.get(&prepared.account) else { continue };
            match skip_reason(actor.asker(), standing, job.channel) {
                Some(reason) => skipped.entry(reason).or_default().push(prepared.account),
                None => {
                    rows.push(row(prepared, standing));
                    done.push((prepared, standing));
                }
            }
        }
        for (reason, accounts) in &skipped {
            items::skip(&mut tx, job.id, accounts, *reason).await?;
        }
        if !rows.is_empty() {
            let settings = self.settings(&mut tx).await?;
            let expires_at = now.plus(match (job.kind, job.channel) {
                (ResetKind::OneTimeLink, Channel::HandOver) => LINK_LIFETIME,
                (ResetKind::OneTimeLink, Channel::Mail) => settings.mailed_link_lifetime(),
                (ResetKind::TemporaryPassword, _) => settings.temporary_password_lifetime(),
            });
            batches::write(&mut tx, job, &rows, now, expires_at).await?;
            notifications::send_links(&mut tx, job, &done, now, expires_at).await?;
            if settings.notices {
                notifications::send_notices(&mut tx, job, &done, now).await?;
            }
            let detail = detail(job);
            for row in &rows {
                let (action, target) = (AuditAction::ResetPassword, Some(row.account));
                tx.record(actor.event(now, action, AuditOutcome::Success, target, detail.as_str()));
            }
        }
        tx.write_events().await?;
        let held = begun.elapsed();
        tx.commit().await?;
        if job.kind == ResetKind::OneTimeLink {
            self.link_pace.note(batch.len(), begun.elapsed());
        }
        Ok(Written::Done(held))
    }

    /// The maker of the job with their current role, or the reason why the job stops here.
    async fn worker_for(
        &self,
        tx: &mut Tx,
        job: &JobRow,
        standing: &HashMap<AccountId, Standing>,
    ) -> Result<Result<Actor, StopReason>, Error> {
        let Some(id) = job.made_by else {
            return Ok(Ok(Actor::worker_for(ActorKind::Operator, self.operator().asker().clone())));
        };
        let asker = asker_now(tx, standing.get(&id)).await?;
        Ok(asker.map(|asker| Actor::worker_for(ActorKind::Account, asker)))
    }

    /// Stops a job, for example because its administrator may not continue it. Accounts already reset stay
    /// reset.
    pub(super) async fn stop_job(&self, mut tx: Tx, job: JobId, reason: StopReason) -> Result<(), Error> {
        let now = self.now();
        if jobs::stop(&mut tx, job, Some(reason), now).await? {
            let (action, detail) = (AuditAction::CancelReset, format!("{job} {reason}"));
            tx.record(Actor::system().event(now, action, AuditOutcome::Success, None, detail));
        }
        tx.commit().await
    }

    /// Finishes a job without remaining accounts.
    pub(super) async fn finish_job(&self, job: &JobRow) -> Result<(), Error> {
        let now = self.now();
        let mut tx = self.store.begin_in_bulk().await?;
        if items::waiting(&mut tx, job.id, None, 1).await?.is_empty()
            && jobs::finish(&mut tx, job.id, JobState::Running, JobState::Done, now).await?
        {
            let maker = match job.made_by {
                Some(id) => {
                    let asker = Asker { id: Some(id), role: Role::User, limited_to: Vec::new() };
                    Actor::worker_for(ActorKind::Account, asker)
                }
                None => self.operator(),
            };
            tx.record(maker.event(now, AuditAction::FinishReset, AuditOutcome::Success, None, job.id.to_string()));
        }
        tx.commit().await
    }
}

fn row<'a>(prepared: &'a Prepared, standing: &Standing) -> BatchRow<'a> {
    let (code, hash) = match &prepared.secret {
        Secret::Code(code) => (Some(hex(code)), None),
        Secret::Hash(hash) => (None, Some(hash.as_str())),
    };
    let failures = hex(&prepared.failures);
    BatchRow { account: prepared.account, generation: standing.generation, code, hash, failures }
}

/// Why to skip an account now, given its current state and the administrator's current authority.
fn skip_reason(asker: &Asker, standing: &Standing, channel: Channel) -> Option<SkipReason> {
    let target = Target { id: standing.id, role: standing.role, department: &standing.department };
    if standing.deleted_at.is_some() {
        Some(SkipReason::Deleted)
    } else if standing.status == Status::Blocked {
        Some(SkipReason::Blocked)
    } else if !may(asker, Operation::Reset, target) {
        Some(SkipReason::NoLongerAllowed)
    } else if channel == Channel::Mail && standing.address.is_none() {
        Some(SkipReason::NoAddress)
    } else {
        None
    }
}

/// The detail of an audit event about a job.
fn detail(job: &JobRow) -> String {
    format!("{} {} {}", job.id, job.kind, job.channel)
}
