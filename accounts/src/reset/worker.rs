//! The work of a reset job, batch by batch. Each batch is one transaction; a job that was
//! interrupted goes on where it was, and never does an account twice or half.

use crate::account::{JobId, PasswordKind, Status};
use crate::actor::Actor;
use crate::audit_event::{ActorKind, AuditAction, AuditOutcome};
use crate::authority::{Asker, Operation, Target, may};
use crate::directory::Directory;
use crate::error::Error;
use crate::reset::request::key_place;
use crate::reset::secrets::{JobKey, canonical_temporary, derive};
use crate::reset::{JobState, ResetKind, SkipReason};
use crate::role::Role;
use crate::store::accounts::NewPassword;
use crate::store::job_items::{self, WaitingRow};
use crate::store::jobs::{self, JobRow};
use crate::store::{Tx, accounts, links, sessions};
use crate::throttle::forget_failures;
use crate::time::Timestamp;
use std::time::Duration;
use zeroize::Zeroizing;

/// How long a crashed process keeps others from going on with its job.
const LEASE: Duration = Duration::from_secs(30);
/// Life of a one-time link that is handed over or printed.
pub(crate) const LINK_LIFETIME: Duration = Duration::from_secs(7 * 24 * 3600);
/// Life of a temporary password.
pub(crate) const TEMPORARY_LIFETIME: Duration = Duration::from_secs(72 * 3600);
/// Accounts in one transaction: few enough that nobody waits long for the writer.
const LINK_BATCH: i64 = 64;
/// Temporary passwords cost a hash each; progress should move every half second or so.
const TEMPORARY_BATCH: i64 = 32;

/// An item with everything that needs no transaction done.
struct Prepared {
    item: WaitingRow,
    secret: Secret,
}

enum Secret {
    Code(Vec<u8>),
    Hash(String),
}

impl Directory {
    /// Does one batch of one job that can be leased; true when there may be more to do.
    ///
    /// # Errors
    /// [`Error::Store`] when the database cannot be written just now: the batch is left as it was.
    pub async fn work_on_resets(&self) -> Result<bool, Error> {
        let now = self.now();
        let mut tx = self.store.begin().await?;
        let leased = jobs::lease(&mut tx, self.process, now, now.plus(LEASE)).await?;
        let job = match leased {
            Some(id) => jobs::by_id(&mut tx, id).await?,
            None => None,
        };
        tx.commit().await?;
        let Some(job) = job else { return Ok(false) };
        let (kind, asker) = self.asker_of(&job).await?;
        self.work_on(&job, &Actor::worker_for(kind, asker)).await?;
        Ok(true)
    }

    async fn work_on(&self, job: &JobRow, actor: &Actor) -> Result<(), Error> {
        let size = match job.kind {
            ResetKind::OneTimeLink => LINK_BATCH,
            ResetKind::TemporaryPassword => TEMPORARY_BATCH,
        };
        let waiting = job_items::waiting(&mut self.store.read().await?, job.id, size).await?;
        if waiting.is_empty() {
            return self.finish_job(job.id, actor).await;
        }
        let mut skipped = Vec::new();
        let mut allowed = Vec::new();
        for item in waiting {
            match skip_reason(actor.asker(), &item) {
                Some(reason) => skipped.push((item.account_id, reason)),
                None => allowed.push(item),
            }
        }
        let key = self.job_key(job)?;
        let prepared =
            futures::future::try_join_all(allowed.into_iter().map(|item| self.prepare(job, &key, item))).await?;
        let now = self.now();
        let mut tx = self.store.begin().await?;
        if !jobs::holds(&mut tx, job.id, self.process, now.plus(LEASE)).await? {
            return Ok(());
        }
        for (account, reason) in skipped {
            job_items::skip(&mut tx, job.id, account, reason).await?;
        }
        // The same order everywhere keeps two jobs that meet on some accounts from waiting for each other.
        for Prepared { item, secret } in prepared {
            self.reset_one(&mut tx, job, actor, &item, &secret, now).await?;
        }
        tx.commit().await
    }

    /// Derives the secret of an item, and hashes it where it is a password.
    async fn prepare(&self, job: &JobRow, key: &JobKey, item: WaitingRow) -> Result<Prepared, Error> {
        let secret = derive(key, job.kind, item.account_id, item.issue);
        let secret = match job.kind {
            ResetKind::OneTimeLink => {
                let code =
                    crate::reset::parse_code(secret.reveal()).ok_or(Error::Internal("a derived code is malformed"))?;
                Secret::Code(crate::secret::digest(&code))
            }
            ResetKind::TemporaryPassword => {
                let canonical = Zeroizing::new(canonical_temporary(secret.reveal()));
                Secret::Hash(self.hasher.hash_in_bulk(canonical.as_bytes()).await?)
            }
        };
        Ok(Prepared { item, secret })
    }

    async fn reset_one(
        &self,
        tx: &mut Tx,
        job: &JobRow,
        actor: &Actor,
        item: &WaitingRow,
        secret: &Secret,
        now: Timestamp,
    ) -> Result<(), Error> {
        let account = item.account_id;
        let (password, expires_at) = match secret {
            Secret::Code(_) => {
                let none = NewPassword {
                    kind: PasswordKind::None,
                    hash: None,
                    expires_at: None,
                    must_change: false,
                    job: Some(job.id),
                };
                (none, now.plus(LINK_LIFETIME))
            }
            Secret::Hash(hash) => {
                let expires_at = now.plus(TEMPORARY_LIFETIME);
                let temporary = NewPassword {
                    kind: PasswordKind::Temporary,
                    hash: Some(hash),
                    expires_at: Some(expires_at),
                    must_change: job.must_change,
                    job: Some(job.id),
                };
                (temporary, expires_at)
            }
        };
        // When somebody was first, the item stays waiting and is looked at again.
        if !accounts::replace_password(tx, account, item.generation, &password, now).await? {
            return Ok(());
        }
        match secret {
            Secret::Code(hash) => links::issue(tx, account, hash, job.id, now, expires_at).await?,
            Secret::Hash(_) => links::end(tx, account).await?,
        }
        if job.end_sessions {
            sessions::end_all(tx, account, None).await?;
        }
        forget_failures(tx, &self.throttle_key, &item.username).await?;
        job_items::finish(tx, job.id, account, now, expires_at).await?;
        let detail = format!("{} {}", job.id, job.kind);
        tx.record(actor.event(now, AuditAction::ResetPassword, AuditOutcome::Success, Some(account), detail));
        Ok(())
    }

    async fn finish_job(&self, job: JobId, actor: &Actor) -> Result<(), Error> {
        let now = self.now();
        let mut tx = self.store.begin().await?;
        if jobs::finish(&mut tx, job, JobState::Running, JobState::Done, now).await? {
            tx.record(actor.event(now, AuditAction::FinishReset, AuditOutcome::Success, None, job.to_string()));
        }
        tx.commit().await
    }

    /// Who the job is done for, with the role that they hold at this moment.
    async fn asker_of(&self, job: &JobRow) -> Result<(ActorKind, Asker), Error> {
        let Some(id) = job.made_by else {
            return Ok((ActorKind::Operator, self.operator().asker().clone()));
        };
        let mut db = self.store.read().await?;
        let account = accounts::by_id(&mut db, id).await?;
        let holds_office = |row: &accounts::AccountRow| row.status == Status::Active && row.deleted_at.is_none();
        let role = account.filter(holds_office).map_or(Role::User, |row| row.role);
        let limited_to = accounts::limits(&mut db, id).await?;
        Ok((ActorKind::Account, Asker { id: Some(id), role, limited_to }))
    }

    /// The key that the job's secrets are derived from.
    pub(crate) fn job_key(&self, job: &JobRow) -> Result<JobKey, Error> {
        let sealed = job.sealed_key.as_deref().ok_or(Error::Internal("a running job has no key"))?;
        let opened = self.keys.open(&key_place(job.id), sealed).ok_or(Error::Internal("a job key does not open"))?;
        let key = <[u8; 32]>::try_from(opened.as_slice()).map_err(|_| Error::Internal("a job key is damaged"))?;
        Ok(Zeroizing::new(key))
    }
}

/// Why an account is left alone after all, by what it and the administrator are now.
fn skip_reason(asker: &Asker, item: &WaitingRow) -> Option<SkipReason> {
    let target = Target { id: item.account_id, role: item.role, department: &item.department };
    if item.deleted_at.is_some() {
        Some(SkipReason::Deleted)
    } else if item.status == Status::Blocked {
        Some(SkipReason::Blocked)
    } else if !may(asker, Operation::Reset, target) {
        Some(SkipReason::NoLongerAllowed)
    } else {
        None
    }
}
