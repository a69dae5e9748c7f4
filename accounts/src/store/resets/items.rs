//! The items of reset jobs: one for each account in the frozen selection.

use crate::store::accounts::filter_sql::Matching;
use crate::store::{Db, execute, fetch, ids_of};
use crate::vocabulary::ids::{AccountId, JobId};
use crate::vocabulary::reset::SkipReason;
use crate::vocabulary::role::Role;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

/// The job and the asker that a selection is frozen for.
pub(crate) struct Freezing<'a> {
    pub job: JobId,
    pub asker: Option<AccountId>,
    pub highest_role: Role,
    pub matching: &'a Matching,
}

/// Freezes everyone who matches (or, of those, the ticked accounts) into items of the job, with one statement. The
/// worker decides again for each account; the skips here are what the administrator sees before starting. A second
/// statement marks accounts that a running job is about to reset: a statement that reads the table that it fills
/// would first copy everything into memory.
pub(crate) async fn freeze(
    db: &mut impl Db,
    freezing: &Freezing<'_>,
    ticked: Option<&[AccountId]>,
) -> Result<u64, sqlx::Error> {
    let everyone = freezing.matching.everyone(db);
    let among = ticked.map(|_| format!("AND a.id IN {}", ids_of(db, "$10"))).unwrap_or_default();
    let sql = AssertSqlSafe(format!(
        "INSERT INTO reset_items (job_id, account_id, sort_key, department, state, reason, issue)
         SELECT $7, f.id, f.sort_key, f.department, CASE WHEN f.reason IS NULL THEN 'Waiting' ELSE 'Skipped' END, f.reason, 1
         FROM (SELECT a.id, a.sort_key, a.department,
                   CASE WHEN a.id = $8 THEN 'OwnAccount' WHEN a.role > $9 THEN 'HigherRole'
                   WHEN a.status = 'Blocked' THEN 'Blocked' END AS reason
               FROM accounts a WHERE {everyone} {among}) f
         WHERE TRUE ON CONFLICT DO NOTHING"
    ));
    let m = freezing.matching;
    let frozen = execute!(
        db,
        sql,
        m.pattern.as_str(),
        m.trigrams.as_deref(),
        m.department.as_deref(),
        m.limited,
        m.idle_since,
        m.password_before,
        freezing.job,
        freezing.asker,
        freezing.highest_role,
        ticked.map(|accounts| crate::store::json(&accounts))
    )?;
    let sql = "UPDATE reset_items SET state = 'Skipped', reason = 'InRunningJob'
               WHERE job_id = $1 AND state = 'Waiting' AND EXISTS
                   (SELECT 1 FROM reset_jobs j JOIN reset_items i ON i.job_id = j.id
                    WHERE j.state = 'Running' AND i.account_id = reset_items.account_id AND i.state = 'Waiting')";
    execute!(db, sql, freezing.job)?;
    Ok(frozen)
}

/// An item that is still to be processed.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct WaitingRow {
    pub account_id: AccountId,
    pub issue: i64,
    pub username_key: String,
}

/// Up to `limit` items to be processed, in order of account ids, after one of them.
pub(crate) async fn waiting(
    db: &mut impl Db,
    job: JobId,
    after: Option<AccountId>,
    limit: usize,
) -> Result<Vec<WaitingRow>, sqlx::Error> {
    fetch!(
        db,
        fetch_all,
        WaitingRow,
        "SELECT i.account_id, i.issue, a.username_key FROM reset_items i JOIN accounts a ON a.id = i.account_id
         WHERE i.job_id = $1 AND i.state = 'Waiting' AND i.account_id > $2 ORDER BY i.account_id LIMIT $3",
        job,
        after.unwrap_or(AccountId(Uuid::nil())),
        i64::try_from(limit).unwrap_or(i64::MAX)
    )
}

/// Marks accounts as skipped, and counts them.
pub(crate) async fn skip(
    db: &mut impl Db,
    job: JobId,
    accounts: &[AccountId],
    reason: SkipReason,
) -> Result<(), sqlx::Error> {
    let sql = format!(
        "UPDATE reset_items SET state = 'Skipped', reason = $3
         WHERE job_id = $2 AND state = 'Waiting' AND account_id IN {}",
        ids_of(db, "$1")
    );
    let skipped = execute!(db, AssertSqlSafe(sql), crate::store::json(&accounts), job, reason)?;
    let sql = "INSERT INTO reset_skips (job_id, reason, accounts) VALUES ($1, $2, $3)
               ON CONFLICT (job_id, reason) DO UPDATE SET accounts = reset_skips.accounts + excluded.accounts";
    execute!(db, sql, job, reason, skipped.cast_signed())?;
    Ok(())
}
