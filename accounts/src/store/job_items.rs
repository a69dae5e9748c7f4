//! The items of reset jobs: one for each account of the frozen selection.

use super::listing::{MATCHES, Matching};
use super::{Db, execute, fetch};
use crate::account::{AccountId, JobId, Language, PasswordKind, Status};
use crate::reset::{ItemState, JobItem, SecretState, SkipReason};
use crate::role::Role;
use crate::time::Timestamp;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

/// Who freezes a selection, as far as skipping goes.
pub(crate) struct Freezing<'a> {
    pub job: JobId,
    pub asker: Option<AccountId>,
    pub highest_role: Role,
    pub matching: &'a Matching,
}

/// Freezes everyone who matches (or one of them) into items of the job, by one statement.
/// The worker decides again for each; what is skipped here is what the administrator is told.
pub(crate) async fn freeze(
    db: &mut impl Db,
    freezing: &Freezing<'_>,
    only: Option<AccountId>,
) -> Result<u64, sqlx::Error> {
    let sql = AssertSqlSafe(format!(
        "INSERT INTO reset_items (job_id, account_id, sort_key, state, reason, issue)
         SELECT $7, f.id, f.sort_key, CASE WHEN f.reason IS NULL THEN 'Waiting' ELSE 'Skipped' END, f.reason, 1
         FROM (SELECT a.id, a.sort_key, CASE WHEN a.id = $8 THEN 'OwnAccount' WHEN a.role > $9 THEN 'HigherRole'
                   WHEN a.status = 'Blocked' THEN 'Blocked' END AS reason
               FROM accounts a WHERE {MATCHES} AND ($10 IS NULL OR a.id = $10)) f
         WHERE TRUE ON CONFLICT DO NOTHING"
    ));
    let m = freezing.matching.clone();
    execute!(
        db,
        sql,
        m.pattern,
        m.role,
        m.status,
        m.must_change,
        m.department,
        m.limited,
        freezing.job,
        freezing.asker,
        freezing.highest_role,
        only
    )
}

pub(crate) async fn count(db: &mut impl Db, job: JobId, state: ItemState) -> Result<i64, sqlx::Error> {
    let sql = "SELECT COUNT(*) FROM reset_items WHERE job_id = $1 AND state = $2";
    Ok(fetch!(db, fetch_one, (i64,), sql, job, state)?.0)
}

pub(crate) async fn skipped(db: &mut impl Db, job: JobId) -> Result<Vec<(SkipReason, i64)>, sqlx::Error> {
    let sql = "SELECT reason, COUNT(*) FROM reset_items WHERE job_id = $1 AND state = 'Skipped'
               GROUP BY reason ORDER BY reason";
    fetch!(db, fetch_all, (SkipReason, i64), sql, job)
}

/// How many sessions the people who would be reset have.
pub(crate) async fn sessions(db: &mut impl Db, job: JobId) -> Result<i64, sqlx::Error> {
    let sql = "SELECT COUNT(*) FROM sessions s JOIN reset_items i ON i.account_id = s.account_id
               WHERE i.job_id = $1 AND i.state = 'Waiting'";
    Ok(fetch!(db, fetch_one, (i64,), sql, job)?.0)
}

/// An item to be done, with what its account is like now.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct WaitingRow {
    pub account_id: AccountId,
    pub issue: i64,
    pub username: String,
    pub role: Role,
    pub department: String,
    pub status: Status,
    pub deleted_at: Option<Timestamp>,
    pub generation: i64,
}

pub(crate) async fn waiting(db: &mut impl Db, job: JobId, limit: i64) -> Result<Vec<WaitingRow>, sqlx::Error> {
    fetch!(
        db,
        fetch_all,
        WaitingRow,
        "SELECT i.account_id, i.issue, a.username, a.role, a.department, a.status, a.deleted_at, a.generation
         FROM reset_items i JOIN accounts a ON a.id = i.account_id
         WHERE i.job_id = $1 AND i.state = 'Waiting' ORDER BY i.account_id LIMIT $2",
        job,
        limit
    )
}

/// Marks an item done; false when it was not waiting any more.
pub(crate) async fn finish(
    db: &mut impl Db,
    job: JobId,
    account: AccountId,
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<(), sqlx::Error> {
    let sql = "UPDATE reset_items SET state = 'Done', done_at = $3, expires_at = $4
               WHERE job_id = $1 AND account_id = $2 AND state = 'Waiting'";
    execute!(db, sql, job, account, now, expires_at)?;
    execute!(db, "UPDATE reset_jobs SET done = done + 1 WHERE id = $1", job)?;
    Ok(())
}

pub(crate) async fn skip(
    db: &mut impl Db,
    job: JobId,
    account: AccountId,
    reason: SkipReason,
) -> Result<(), sqlx::Error> {
    let sql = "UPDATE reset_items SET state = 'Skipped', reason = $3
               WHERE job_id = $1 AND account_id = $2 AND state = 'Waiting'";
    execute!(db, sql, job, account, reason)?;
    Ok(())
}

/// A done item as it is handed over or listed.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct ItemRow {
    pub account_id: AccountId,
    pub sort_key: String,
    pub username: String,
    pub display_name: String,
    pub department: String,
    pub language: Option<Language>,
    pub state: ItemState,
    pub reason: Option<SkipReason>,
    pub issue: i64,
    pub expires_at: Option<Timestamp>,
    pub password_kind: PasswordKind,
    pub password_job: Option<JobId>,
    pub link_job: Option<JobId>,
    pub link_used_at: Option<Timestamp>,
}

impl ItemRow {
    /// What became of the secret that this item's account was given.
    pub(crate) fn secret_state(&self, job: JobId, now: Timestamp) -> Option<SecretState> {
        if self.state != ItemState::Done {
            return None;
        }
        let link_is_ours = self.link_job == Some(job);
        let password_is_ours = self.password_job == Some(job) && self.password_kind == PasswordKind::Temporary;
        Some(if link_is_ours && self.link_used_at.is_some() || self.was_used_by_choosing(job) {
            SecretState::Used
        } else if self.expires_at.is_some_and(|at| at <= now) {
            SecretState::Expired
        } else if link_is_ours || password_is_ours {
            SecretState::Unused
        } else {
            SecretState::Replaced
        })
    }

    /// A temporary password leaves its job's mark on the password that was chosen after it.
    fn was_used_by_choosing(&self, job: JobId) -> bool {
        self.password_job == Some(job) && self.password_kind == PasswordKind::Chosen
    }

    pub(crate) fn into_item(self, job: JobId, now: Timestamp) -> JobItem {
        JobItem {
            account: self.account_id,
            secret: self.secret_state(job, now),
            username: self.username,
            display_name: self.display_name,
            department: self.department,
            state: self.state,
            reason: self.reason,
        }
    }
}

/// Up to `limit` items in Norwegian order of names, after a place.
pub(crate) async fn page(
    db: &mut impl Db,
    job: JobId,
    state: Option<ItemState>,
    after: Option<(&str, AccountId)>,
    limit: i64,
) -> Result<Vec<ItemRow>, sqlx::Error> {
    let (key, id) = after.unwrap_or(("", AccountId(Uuid::nil())));
    fetch!(
        db,
        fetch_all,
        ItemRow,
        "SELECT i.account_id, i.sort_key, a.username, a.display_name, a.department, a.language, i.state, i.reason, i.issue,
                i.expires_at, a.password_kind, a.password_job, k.job_id AS link_job,
                k.used_at AS link_used_at
         FROM reset_items i JOIN accounts a ON a.id = i.account_id
         LEFT JOIN one_time_links k ON k.account_id = i.account_id
         WHERE i.job_id = $1 AND ($2 IS NULL OR i.state = $2) AND (i.sort_key, i.account_id) > ($3, $4)
         ORDER BY i.sort_key, i.account_id LIMIT $5",
        job,
        state,
        key,
        id,
        limit
    )
}
