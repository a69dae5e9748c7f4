//! Reset jobs.

use super::{Db, execute, fetch};
use crate::account::{AccountId, JobId};
use crate::reset::{JobState, ResetKind, ResetOptions};
use crate::time::Timestamp;
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

/// Counts the frozen items into the job.
pub(crate) async fn set_total(db: &mut impl Db, job: JobId) -> Result<(), sqlx::Error> {
    let sql = "UPDATE reset_jobs SET total = (SELECT COUNT(*) FROM reset_items i WHERE i.job_id = $1) WHERE id = $1";
    execute!(db, sql, job)?;
    Ok(())
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
