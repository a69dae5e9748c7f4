//! Reset jobs.

use crate::store::credentials::sessions;
use crate::store::{Db, Engine, execute, fetch};
use crate::vocabulary::ids::{AccountId, JobId};
use crate::vocabulary::reset::{
    Channel, Evidence, JobState, ResetKind, ResetOptions, SkipReason, StopReason, Verification,
};
use crate::vocabulary::settings::OrganisationSettings;
use crate::vocabulary::time::Timestamp;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

/// A job, as stored.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct JobRow {
    pub id: JobId,
    pub state: JobState,
    pub kind: ResetKind,
    pub must_change: bool,
    pub end_sessions: bool,
    pub old_password_until: Option<Timestamp>,
    pub stopped_because: Option<StopReason>,
    pub made_by: Option<AccountId>,
    pub made_by_name: Option<String>,
    pub created_at: Timestamp,
    pub started_at: Option<Timestamp>,
    pub finished_at: Option<Timestamp>,
    pub results_until: Option<Timestamp>,
    pub sealed_key: Option<Vec<u8>>,
    pub total: i64,
    pub done: i64,
    pub sessions: i64,
    pub reason: String,
    pub verification: Option<Verification>,
    pub verification_note: String,
    pub requested_at: Option<Timestamp>,
    pub decided_by: Option<AccountId>,
    pub decided_by_name: Option<String>,
    pub decided_at: Option<Timestamp>,
    pub reissued_at: Option<Timestamp>,
    pub done_before: i64,
    pub channel: Channel,
    pub addressed: i64,
}

impl JobRow {
    pub(crate) fn options(&self) -> ResetOptions {
        ResetOptions {
            kind: self.kind,
            must_change: self.must_change,
            end_sessions: self.end_sessions,
            old_password_until: self.old_password_until,
            channel: self.channel,
        }
    }

    /// The audit log's description of how and why the reset is done.
    pub(crate) fn detail(&self, options: &ResetOptions) -> String {
        format!("{} {} {} {}", self.id, options.kind, options.channel, self.evidence()).trim_end().to_owned()
    }

    pub(crate) fn evidence(&self) -> Evidence {
        let (reason, note) = (self.reason.clone(), self.verification_note.clone());
        Evidence { reason, verification: self.verification, note }
    }
}

macro_rules! job_columns {
    ($rest:literal) => {
        concat!(
            "SELECT j.id, j.state, j.kind, j.must_change, j.end_sessions, j.old_password_until, j.stopped_because, j.made_by,
                    a.display_name AS made_by_name, j.created_at, j.started_at, j.finished_at, j.results_until,
                    j.sealed_key, j.total, j.done, j.sessions, j.reason, j.reissued_at, j.done_before, j.channel,
                    j.addressed, j.verification, j.verification_note, j.requested_at, j.decided_by,
                    d.display_name AS decided_by_name, j.decided_at
             FROM reset_jobs j LEFT JOIN accounts a ON a.id = j.made_by LEFT JOIN accounts d ON d.id = j.decided_by ",
            $rest
        )
    };
}

pub(crate) async fn by_id(db: &mut impl Db, id: JobId) -> Result<Option<JobRow>, sqlx::Error> {
    fetch!(db, fetch_optional, JobRow, job_columns!("WHERE j.id = $1"), id)
}

/// Reads a job and locks it until the transaction ends.
pub(crate) async fn hold(db: &mut impl Db, id: JobId) -> Result<Option<JobRow>, sqlx::Error> {
    // SQLite has a single writer, which is this transaction.
    if db.engine() == Engine::Postgres {
        execute!(db, "SELECT id FROM reset_jobs WHERE id = $1 FOR NO KEY UPDATE", id)?;
    }
    by_id(db, id).await
}

/// The jobs that await approval by a second administrator, newest first.
pub(crate) async fn awaiting_approval(db: &mut impl Db) -> Result<Vec<JobRow>, sqlx::Error> {
    let sql = job_columns!("WHERE j.state = 'AwaitingApproval' ORDER BY j.created_at DESC, j.id");
    fetch!(db, fetch_all, JobRow, sql)
}

/// The newest jobs that have started: those that one account created or decided on, or all of them.
pub(crate) async fn newest(db: &mut impl Db, whose: Option<AccountId>, limit: i64) -> Result<Vec<JobRow>, sqlx::Error> {
    fetch!(
        db,
        fetch_all,
        JobRow,
        job_columns!(
            "WHERE j.state NOT IN ('Draft', 'AwaitingApproval') AND ($1 IS NULL OR j.made_by = $1 OR j.decided_by = $1)
             ORDER BY j.created_at DESC, j.id LIMIT $2"
        ),
        whose,
        limit
    )
}

/// Number of jobs that run or wait for their turn.
pub(crate) async fn running(db: &mut impl Db) -> Result<i64, sqlx::Error> {
    Ok(fetch!(db, fetch_one, (i64,), "SELECT COUNT(*) FROM reset_jobs WHERE state = 'Running'")?.0)
}

/// Creates a draft without items.
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

/// Counts the frozen items once and stores the numbers in the job: all items, skipped items by reason, and the live
/// sessions and addresses of the others.
pub(crate) async fn count_items(
    db: &mut impl Db,
    job: JobId,
    settings: &OrganisationSettings,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    execute!(
        db,
        "INSERT INTO reset_skips (job_id, reason, accounts)
         SELECT job_id, reason, COUNT(*) FROM reset_items WHERE job_id = $1 AND state = 'Skipped' GROUP BY job_id, reason",
        job
    )?;
    let sql = AssertSqlSafe(format!(
        "UPDATE reset_jobs SET total = (SELECT COUNT(*) FROM reset_items i WHERE i.job_id = $1),
             sessions = (SELECT COUNT(*) FROM reset_items i JOIN accounts a ON a.id = i.account_id
                         JOIN sessions s ON s.account_id = a.id
                         WHERE i.job_id = $1 AND i.state = 'Waiting' AND {}),
             addressed = (SELECT COUNT(*) FROM reset_items i JOIN accounts a ON a.id = i.account_id
                          WHERE i.job_id = $1 AND i.state = 'Waiting'
                              AND COALESCE(a.contact_address, a.alternate_address) IS NOT NULL)
         WHERE id = $1",
        sessions::alive(settings, "$2")
    ));
    execute!(db, sql, job, now)?;
    Ok(())
}

/// Number of skipped accounts of the job, by reason.
pub(crate) async fn skipped(db: &mut impl Db, job: JobId) -> Result<Vec<(SkipReason, i64)>, sqlx::Error> {
    let sql = "SELECT reason, accounts FROM reset_skips WHERE job_id = $1 ORDER BY reason";
    fetch!(db, fetch_all, (SkipReason, i64), sql, job)
}

/// Stores a draft's reason and how the caller was verified. Returns `false` if it is no longer a draft.
pub(crate) async fn explain(db: &mut impl Db, job: JobId, evidence: &Evidence) -> Result<bool, sqlx::Error> {
    let sql = "UPDATE reset_jobs SET reason = $2, verification = $3, verification_note = $4
               WHERE id = $1 AND state = 'Draft'";
    let (reason, note) = (evidence.reason.as_str(), evidence.note.as_str());
    Ok(execute!(db, sql, job, reason, evidence.verification, note)? == 1)
}

/// Starts a job that is in state `from`. Returns `false` if it is not in that state any more.
pub(crate) async fn start(
    db: &mut impl Db,
    job: JobId,
    from: JobState,
    options: &ResetOptions,
    sealed_key: &[u8],
    now: Timestamp,
    results_until: Timestamp,
) -> Result<bool, sqlx::Error> {
    let sql =
        "UPDATE reset_jobs SET state = 'Running', kind = $2, must_change = $3, end_sessions = $4, sealed_key = $5,
                   started_at = $6, results_until = $7, old_password_until = $8, channel = $9 WHERE id = $1 AND state = $10";
    let rows = execute!(
        db,
        sql,
        job,
        options.kind,
        options.must_change,
        options.end_sessions,
        sealed_key,
        now,
        results_until,
        options.old_password_until,
        options.channel,
        from
    )?;
    Ok(rows == 1)
}

/// The running jobs that this owner has leased, or that nobody has.
pub(crate) async fn open(db: &mut impl Db, owner: Uuid, now: Timestamp) -> Result<Vec<JobId>, sqlx::Error> {
    let sql =
        "SELECT id FROM reset_jobs WHERE state = 'Running' AND (lease_until <= $2 OR lease_owner = $1) ORDER BY id";
    Ok(fetch!(db, fetch_all, (JobId,), sql, owner, now)?.into_iter().map(|(id,)| id).collect())
}

/// Leases a running job. Returns `false` if somebody else has leased it.
pub(crate) async fn lease(
    db: &mut impl Db,
    job: JobId,
    owner: Uuid,
    now: Timestamp,
    until: Timestamp,
) -> Result<bool, sqlx::Error> {
    let sql = "UPDATE reset_jobs SET lease_owner = $2, lease_until = $4
               WHERE id = $1 AND state = 'Running' AND (lease_until <= $3 OR lease_owner = $2)";
    Ok(execute!(db, sql, job, owner, now, until)? == 1)
}

/// Extends this owner's lease. Returns `false` if the job does not run under it any more. Locks the row
/// (PostgreSQL).
pub(crate) async fn holds(db: &mut impl Db, job: JobId, owner: Uuid, until: Timestamp) -> Result<bool, sqlx::Error> {
    let sql = "UPDATE reset_jobs SET lease_until = $3 WHERE id = $1 AND lease_owner = $2 AND state = 'Running'";
    Ok(execute!(db, sql, job, owner, until)? == 1)
}

/// Ends a job that is in state `from`. Returns `false` if it is not in that state any more.
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

/// Stops a job that runs or awaits approval, for a reason, or because its creator cancelled it.
pub(crate) async fn stop(
    db: &mut impl Db,
    job: JobId,
    reason: Option<StopReason>,
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    let sql = "UPDATE reset_jobs SET state = 'Cancelled', finished_at = $3, lease_until = 0, stopped_because = $2
               WHERE id = $1 AND state IN ('Running', 'AwaitingApproval')";
    Ok(execute!(db, sql, job, reason, now)? == 1)
}

/// Deletes a draft and its items.
pub(crate) async fn delete_draft(db: &mut impl Db, job: JobId) -> Result<bool, sqlx::Error> {
    execute!(
        db,
        "DELETE FROM reset_items WHERE job_id = (SELECT id FROM reset_jobs WHERE id = $1 AND state = 'Draft')",
        job
    )?;
    Ok(execute!(db, "DELETE FROM reset_jobs WHERE id = $1 AND state = 'Draft'", job)? == 1)
}

/// Erases the job's key. After that, nobody can derive its secrets.
pub(crate) async fn erase_key(db: &mut impl Db, job: JobId) -> Result<bool, sqlx::Error> {
    let sql = "UPDATE reset_jobs SET sealed_key = NULL, results_until = NULL
               WHERE id = $1 AND sealed_key IS NOT NULL AND state IN ('Done', 'Cancelled')";
    Ok(execute!(db, sql, job)? == 1)
}

/// Erases the keys of jobs whose results have expired, and deletes drafts that nobody confirmed.
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
