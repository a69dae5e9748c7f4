//! Resets that await approval by a second administrator.

use crate::store::{Db, execute, fetch};
use crate::vocabulary::ids::{AccountId, JobId};
use crate::vocabulary::reset::ResetOptions;
use crate::vocabulary::role::Role;
use crate::vocabulary::time::Timestamp;

/// Puts a draft into the state of awaiting approval. Returns `false` if it is not a draft any more.
pub(crate) async fn request(
    db: &mut impl Db,
    job: JobId,
    options: &ResetOptions,
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    let sql = "UPDATE reset_jobs SET state = 'AwaitingApproval', kind = $2, must_change = $3, end_sessions = $4,
                   old_password_until = $5, channel = $6, requested_at = $7 WHERE id = $1 AND state = 'Draft'";
    let rows = execute!(
        db,
        sql,
        job,
        options.kind,
        options.must_change,
        options.end_sessions,
        options.old_password_until,
        options.channel,
        now
    )?;
    Ok(rows == 1)
}

/// Records who decided, and when.
pub(crate) async fn decided(db: &mut impl Db, job: JobId, by: AccountId, now: Timestamp) -> Result<(), sqlx::Error> {
    execute!(db, "UPDATE reset_jobs SET decided_by = $2, decided_at = $3 WHERE id = $1", job, by, now)?;
    Ok(())
}

/// Jobs whose approval was requested before a moment and is still pending.
pub(crate) async fn overdue(db: &mut impl Db, before: Timestamp) -> Result<Vec<JobId>, sqlx::Error> {
    let sql = "SELECT id FROM reset_jobs WHERE state = 'AwaitingApproval' AND requested_at <= $1 ORDER BY id";
    Ok(fetch!(db, fetch_all, (JobId,), sql, before)?.into_iter().map(|(id,)| id).collect())
}

/// Number of administrators of each role that are still to be reset. Uses the index of roles, because
/// administrators are few.
pub(crate) async fn administrators(db: &mut impl Db, job: JobId) -> Result<Vec<(Role, i64)>, sqlx::Error> {
    let sql = "SELECT a.role, COUNT(*) FROM accounts a JOIN reset_items i ON i.job_id = $1 AND i.account_id = a.id
               WHERE a.role > 0 AND i.state = 'Waiting' GROUP BY a.role ORDER BY a.role DESC";
    fetch!(db, fetch_all, (Role, i64), sql, job)
}

/// Whether the job would reset an account that this administrator may not reset: their own, one with a higher role,
/// or one outside their departments. `limited` is the administrator if department limits apply to them.
pub(crate) async fn exceeds(
    db: &mut impl Db,
    job: JobId,
    administrator: AccountId,
    role: Role,
    limited: Option<AccountId>,
) -> Result<bool, sqlx::Error> {
    let sql = "SELECT EXISTS (SELECT 1 FROM reset_items i
                       WHERE i.job_id = $1 AND i.account_id = $2 AND i.state = 'Waiting')
                   OR EXISTS (SELECT 1 FROM accounts a JOIN reset_items i ON i.job_id = $1 AND i.account_id = a.id
                       WHERE a.role > 0 AND a.role > $3 AND i.state = 'Waiting')
                   OR ($4 IS NOT NULL AND EXISTS (SELECT 1 FROM reset_items i JOIN accounts a ON a.id = i.account_id
                       WHERE i.job_id = $1 AND i.state = 'Waiting' AND a.department NOT IN
                           (SELECT l.department FROM department_limits l WHERE l.account_id = $4)))";
    Ok(fetch!(db, fetch_one, (bool,), sql, job, administrator, role, limited)?.0)
}

/// Administrators who may sign in, except one.
pub(crate) async fn other_administrators(db: &mut impl Db, but: AccountId) -> Result<Vec<AccountId>, sqlx::Error> {
    let sql = "SELECT id FROM accounts
               WHERE role > 0 AND status = 'Active' AND deleted_at IS NULL AND id <> $1 ORDER BY id";
    Ok(fetch!(db, fetch_all, (AccountId,), sql, but)?.into_iter().map(|(id,)| id).collect())
}
