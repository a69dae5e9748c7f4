//! Issues the secrets of a finished job again. The statements run in the order in which they appear here, in one
//! transaction. From the first one on, the old secrets do not work.

use super::results::SECRET_STATE;
use crate::store::{Db, execute, fetch};
use crate::vocabulary::ids::{AccountId, JobId};
use crate::vocabulary::role::Role;
use crate::vocabulary::time::Timestamp;
use sqlx::AssertSqlSafe;

/// The person who issues the secrets again, reduced to what authority depends on.
pub(crate) struct Issuer {
    pub id: Option<AccountId>,
    pub highest_role: Role,
    /// The issuer, if department limits apply to them.
    pub limited: Option<AccountId>,
}

/// Skips the items that a cancelled job did not process, so that they stay untouched when it runs again.
pub(crate) async fn leave_rest(db: &mut impl Db, job: JobId) -> Result<(), sqlx::Error> {
    let sql = "UPDATE reset_items SET state = 'Skipped', reason = 'Cancelled' WHERE job_id = $1 AND state = 'Waiting'";
    let left = execute!(db, sql, job)?;
    if left > 0 {
        let sql = "INSERT INTO reset_skips (job_id, reason, accounts) VALUES ($1, 'Cancelled', $2)";
        execute!(db, sql, job, left as i64)?;
    }
    Ok(())
}

/// Sets items back to waiting, with the next issue number, if the secret is unused and the issuer may reset the
/// account.
pub(crate) async fn wait_again(
    db: &mut impl Db,
    job: JobId,
    now: Timestamp,
    only: Option<AccountId>,
    issuer: &Issuer,
) -> Result<(), sqlx::Error> {
    let sql = AssertSqlSafe(format!(
        "UPDATE reset_items SET state = 'Waiting', issue = issue + 1, done_at = NULL, expires_at = NULL
         WHERE job_id = $1 AND account_id IN
             (SELECT i.account_id FROM reset_items i JOIN accounts a ON a.id = i.account_id
              LEFT JOIN one_time_links k ON k.account_id = i.account_id
              WHERE i.job_id = $1 AND i.state = 'Done' AND {SECRET_STATE} IN ('Unused', 'Expired')
                  AND ($3 IS NULL OR i.account_id = $3)
                  AND a.deleted_at IS NULL AND a.status = 'Active' AND a.role <= $4 AND ($5 IS NULL OR a.id <> $5)
                  AND ($6 IS NULL OR a.department IN
                       (SELECT l.department FROM department_limits l WHERE l.account_id = $6)))"
    ));
    execute!(db, sql, job, now, only, issuer.highest_role, issuer.id, issuer.limited)?;
    Ok(())
}

/// Ends the old secrets, the messages that contain them, and the sessions that a temporary password opened.
pub(crate) async fn end_secrets(db: &mut impl Db, job: JobId) -> Result<(), sqlx::Error> {
    execute!(
        db,
        "DELETE FROM one_time_links WHERE job_id = $1 AND used_at IS NULL AND account_id IN
             (SELECT i.account_id FROM reset_items i WHERE i.job_id = $1 AND i.state = 'Waiting')",
        job
    )?;
    execute!(
        db,
        "DELETE FROM outbox WHERE job_id = $1 AND sealed_code IS NOT NULL AND delivered_at IS NULL AND account_id IN
             (SELECT i.account_id FROM reset_items i WHERE i.job_id = $1 AND i.state = 'Waiting')",
        job
    )?;
    execute!(
        db,
        "DELETE FROM sessions WHERE must_choose AND account_id IN
             (SELECT i.account_id FROM reset_items i WHERE i.job_id = $1 AND i.state = 'Waiting')",
        job
    )?;
    execute!(
        db,
        "UPDATE accounts SET password_kind = 'None', password_hash = NULL, password_expires_at = NULL,
             must_change = FALSE, generation = generation + 1
         WHERE password_job = $1 AND password_kind = 'Temporary' AND id IN
             (SELECT i.account_id FROM reset_items i WHERE i.job_id = $1 AND i.state = 'Waiting')",
        job
    )?;
    Ok(())
}

/// Skips people who used their secret while this transaction started. Returns the number of the others.
pub(crate) async fn leave_used(db: &mut impl Db, job: JobId) -> Result<i64, sqlx::Error> {
    execute!(
        db,
        "UPDATE reset_items SET state = 'Done', issue = issue - 1 WHERE job_id = $1 AND state = 'Waiting'
             AND account_id IN
             (SELECT a.id FROM accounts a LEFT JOIN one_time_links k ON k.account_id = a.id AND k.job_id = $1
              WHERE a.password_job = $1 AND (a.password_kind = 'Chosen' OR k.used_at IS NOT NULL))",
        job
    )?;
    let sql = "SELECT COUNT(*) FROM reset_items WHERE job_id = $1 AND state = 'Waiting'";
    Ok(fetch!(db, fetch_one, (i64,), sql, job)?.0)
}

/// Runs the job again for this many items. Returns `false` if it has not ended.
pub(crate) async fn work_again(
    db: &mut impl Db,
    job: JobId,
    waiting: i64,
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    let sql = "UPDATE reset_jobs SET state = 'Running', finished_at = NULL, lease_until = 0, done = done - $2,
                   done_before = done - $2, reissued_at = $3
               WHERE id = $1 AND state IN ('Done', 'Cancelled')";
    Ok(execute!(db, sql, job, waiting, now)? == 1)
}
