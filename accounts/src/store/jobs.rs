//! Reset jobs and their items.

use super::listing::{MATCHES, Matching};
use super::{Db, execute, fetch};
use crate::account::{AccountId, JobId, Language, PasswordKind};
use crate::reset::{ItemState, JobItem, JobState, ResetKind, ResetOptions, SecretState, SkipReason};
use crate::role::Role;
use crate::time::Timestamp;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

/// A job as it is stored.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct JobRow {
    pub id: JobId,
    pub state: JobState,
    pub kind: ResetKind,
    pub must_change: bool,
    pub end_sessions: bool,
    pub made_by: Option<AccountId>,
    pub made_by_name: Option<String>,
    pub created_at: Timestamp,
    pub started_at: Option<Timestamp>,
    pub finished_at: Option<Timestamp>,
    pub results_until: Option<Timestamp>,
    pub sealed_key: Option<Vec<u8>>,
    pub total: i64,
    pub done: i64,
}

macro_rules! job_columns {
    ($rest:literal) => {
        concat!(
            "SELECT j.id, j.state, j.kind, j.must_change, j.end_sessions, j.made_by, a.display_name AS made_by_name,
                    j.created_at, j.started_at, j.finished_at, j.results_until, j.sealed_key, j.total, j.done
             FROM reset_jobs j LEFT JOIN accounts a ON a.id = j.made_by ",
            $rest
        )
    };
}

pub(crate) async fn by_id(db: &mut impl Db, id: JobId) -> Result<Option<JobRow>, sqlx::Error> {
    fetch!(db, fetch_optional, JobRow, job_columns!("WHERE j.id = $1"), id)
}

/// The newest jobs that have begun: those of one account, or of everyone.
pub(crate) async fn newest(
    db: &mut impl Db,
    made_by: Option<AccountId>,
    limit: i64,
) -> Result<Vec<JobRow>, sqlx::Error> {
    fetch!(
        db,
        fetch_all,
        JobRow,
        job_columns!(
            "WHERE j.state <> 'Draft' AND ($1 IS NULL OR j.made_by = $1) ORDER BY j.created_at DESC, j.id LIMIT $2"
        ),
        made_by,
        limit
    )
}

/// Makes a draft without items.
pub(crate) async fn insert_draft(
    db: &mut impl Db,
    id: JobId,
    made_by: Option<AccountId>,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    execute!(
        db,
        "INSERT INTO reset_jobs (id, state, kind, must_change, end_sessions, made_by, created_at, lease_until, total, done)
         VALUES ($1, 'Draft', 'OneTimeLink', TRUE, TRUE, $2, $3, 0, 0, 0)",
        id,
        made_by,
        now
    )?;
    Ok(())
}

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

/// Counts the frozen items into the job.
pub(crate) async fn set_total(db: &mut impl Db, job: JobId) -> Result<(), sqlx::Error> {
    let sql = "UPDATE reset_jobs SET total = (SELECT COUNT(*) FROM reset_items i WHERE i.job_id = $1) WHERE id = $1";
    execute!(db, sql, job)?;
    Ok(())
}

pub(crate) async fn count_state(db: &mut impl Db, job: JobId, state: ItemState) -> Result<i64, sqlx::Error> {
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

/// Turns a draft into running work; false when it is no draft any more.
pub(crate) async fn start(
    db: &mut impl Db,
    job: JobId,
    options: &ResetOptions,
    sealed_key: &[u8],
    now: Timestamp,
    results_until: Timestamp,
) -> Result<bool, sqlx::Error> {
    let sql =
        "UPDATE reset_jobs SET state = 'Running', kind = $2, must_change = $3, end_sessions = $4, sealed_key = $5,
                   started_at = $6, results_until = $7 WHERE id = $1 AND state = 'Draft'";
    let rows = execute!(
        db,
        sql,
        job,
        options.kind,
        options.must_change,
        options.end_sessions,
        sealed_key,
        now,
        results_until
    )?;
    Ok(rows == 1)
}

/// Takes the lease of the running job that has waited longest, for as long as one batch may take.
pub(crate) async fn lease(
    db: &mut impl Db,
    owner: Uuid,
    now: Timestamp,
    until: Timestamp,
) -> Result<Option<JobId>, sqlx::Error> {
    let sql = "UPDATE reset_jobs SET lease_owner = $1, lease_until = $3 WHERE id =
                   (SELECT id FROM reset_jobs WHERE state = 'Running' AND (lease_until <= $2 OR lease_owner = $1)
                    ORDER BY lease_until, id LIMIT 1)
               AND state = 'Running' AND (lease_until <= $2 OR lease_owner = $1) RETURNING id";
    Ok(fetch!(db, fetch_optional, (JobId,), sql, owner, now, until)?.map(|(id,)| id))
}

/// Whether the job still runs under this owner's lease. Locks its row on PostgreSQL.
pub(crate) async fn holds(db: &mut impl Db, job: JobId, owner: Uuid, until: Timestamp) -> Result<bool, sqlx::Error> {
    let sql = "UPDATE reset_jobs SET lease_until = $3 WHERE id = $1 AND lease_owner = $2 AND state = 'Running'";
    Ok(execute!(db, sql, job, owner, until)? == 1)
}

/// An item to be done, with what its account is like now.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct WaitingRow {
    pub account_id: AccountId,
    pub issue: i64,
    pub username: String,
    pub role: Role,
    pub department: String,
    pub status: crate::account::Status,
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
pub(crate) async fn item_done(
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

pub(crate) async fn item_skipped(
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

/// Ends a job that is in state `from`.
pub(crate) async fn finish(
    db: &mut impl Db,
    job: JobId,
    from: JobState,
    to: JobState,
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    let sql = "UPDATE reset_jobs SET state = $3, finished_at = $4, lease_until = 0 WHERE id = $1 AND state = $2";
    Ok(execute!(db, sql, job, from, to, now)? == 1)
}

/// Throws a draft away.
pub(crate) async fn delete_draft(db: &mut impl Db, job: JobId) -> Result<bool, sqlx::Error> {
    execute!(
        db,
        "DELETE FROM reset_items WHERE job_id = (SELECT id FROM reset_jobs WHERE id = $1 AND state = 'Draft')",
        job
    )?;
    Ok(execute!(db, "DELETE FROM reset_jobs WHERE id = $1 AND state = 'Draft'", job)? == 1)
}

/// Erases the job's key: from here on nobody can tell its secrets.
pub(crate) async fn erase_key(db: &mut impl Db, job: JobId) -> Result<bool, sqlx::Error> {
    let sql = "UPDATE reset_jobs SET sealed_key = NULL, results_until = NULL
               WHERE id = $1 AND sealed_key IS NOT NULL AND state IN ('Done', 'Cancelled')";
    Ok(execute!(db, sql, job)? == 1)
}

/// Erases the keys of jobs whose results are out of date, and drafts nobody confirmed.
pub(crate) async fn purge(db: &mut impl Db, now: Timestamp, drafts_before: Timestamp) -> Result<u64, sqlx::Error> {
    execute!(
        db,
        "DELETE FROM reset_items WHERE job_id IN (SELECT id FROM reset_jobs WHERE state = 'Draft' AND created_at < $1)",
        drafts_before
    )?;
    execute!(db, "DELETE FROM reset_jobs WHERE state = 'Draft' AND created_at < $1", drafts_before)?;
    let sql = "UPDATE reset_jobs SET sealed_key = NULL, results_until = NULL
               WHERE sealed_key IS NOT NULL AND results_until <= $1 AND state IN ('Done', 'Cancelled')";
    execute!(db, sql, now)
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
pub(crate) async fn items(
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
