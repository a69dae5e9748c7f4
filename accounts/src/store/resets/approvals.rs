//! Resets that wait for a second administrator.

use crate::store::{Db, execute, fetch};
use crate::vocabulary::ids::{AccountId, JobId};
use crate::vocabulary::reset::ResetOptions;
use crate::vocabulary::role::Role;
use crate::vocabulary::time::Timestamp;

/// Has a draft wait for a second administrator; false when it is no draft any more.
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

/// Notes who decided.
pub(crate) async fn decided(db: &mut impl Db, job: JobId, by: AccountId, now: Timestamp) -> Result<(), sqlx::Error> {
    execute!(db, "UPDATE reset_jobs SET decided_by = $2, decided_at = $3 WHERE id = $1", job, by, now)?;
    Ok(())
}

/// What was asked for before a moment and still waits.
pub(crate) async fn overdue(db: &mut impl Db, before: Timestamp) -> Result<Vec<JobId>, sqlx::Error> {
    let sql = "SELECT id FROM reset_jobs WHERE state = 'AwaitingApproval' AND requested_at <= $1 ORDER BY id";
    Ok(fetch!(db, fetch_all, (JobId,), sql, before)?.into_iter().map(|(id,)| id).collect())
}

/// How many administrators of each role are still to be reset. Goes by the index of roles: they are few.
pub(crate) async fn administrators(db: &mut impl Db, job: JobId) -> Result<Vec<(Role, i64)>, sqlx::Error> {
    let sql = "SELECT a.role, COUNT(*) FROM accounts a JOIN reset_items i ON i.job_id = $1 AND i.account_id = a.id
               WHERE a.role > 0 AND i.state = 'Waiting' GROUP BY a.role ORDER BY a.role DESC";
    fetch!(db, fetch_all, (Role, i64), sql, job)
}

/// Whether anybody whom the job would reset is beyond this administrator: their own account, a role
/// above theirs, or outside the departments that `limited` (themself, if departments limit them) may help.
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

/// The administrators who may sign in, but for one of them.
pub(crate) async fn other_administrators(db: &mut impl Db, but: AccountId) -> Result<Vec<AccountId>, sqlx::Error> {
    let sql = "SELECT id FROM accounts
               WHERE role > 0 AND status = 'Active' AND deleted_at IS NULL AND id <> $1 ORDER BY id";
    Ok(fetch!(db, fetch_all, (AccountId,), sql, but)?.into_iter().map(|(id,)| id).collect())
}
