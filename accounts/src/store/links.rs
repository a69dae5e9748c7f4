//! One-time links: only the hash of a code is kept.

use super::{Db, execute, fetch};
use crate::account::{AccountId, JobId};
use crate::time::Timestamp;

/// Gives the account a link; an earlier one is dead from here on.
pub(crate) async fn issue(
    db: &mut impl Db,
    account: AccountId,
    code_hash: &[u8],
    job: JobId,
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<(), sqlx::Error> {
    execute!(
        db,
        "INSERT INTO one_time_links (account_id, code_hash, job_id, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (account_id) DO UPDATE SET code_hash = excluded.code_hash, job_id = excluded.job_id,
             created_at = excluded.created_at, expires_at = excluded.expires_at, used_at = NULL",
        account,
        code_hash,
        job,
        now,
        expires_at
    )?;
    Ok(())
}

/// Whose live link this is.
pub(crate) async fn holder(
    db: &mut impl Db,
    code_hash: &[u8],
    now: Timestamp,
) -> Result<Option<AccountId>, sqlx::Error> {
    let sql = "SELECT account_id FROM one_time_links WHERE code_hash = $1 AND used_at IS NULL AND expires_at > $2";
    Ok(fetch!(db, fetch_optional, (AccountId,), sql, code_hash, now)?.map(|(account,)| account))
}

/// Uses the link up; false when somebody else did so first, or it is not live any more.
pub(crate) async fn use_up(db: &mut impl Db, code_hash: &[u8], now: Timestamp) -> Result<bool, sqlx::Error> {
    let sql = "UPDATE one_time_links SET used_at = $2 WHERE code_hash = $1 AND used_at IS NULL AND expires_at > $2";
    Ok(execute!(db, sql, code_hash, now)? == 1)
}

/// Ends an account's link that was not used.
pub(crate) async fn end(db: &mut impl Db, account: AccountId) -> Result<(), sqlx::Error> {
    execute!(db, "DELETE FROM one_time_links WHERE account_id = $1 AND used_at IS NULL", account)?;
    Ok(())
}

/// Deletes links whose time is over, so that a clock set back revives nothing.
pub(crate) async fn purge(db: &mut impl Db, now: Timestamp) -> Result<(), sqlx::Error> {
    execute!(db, "DELETE FROM one_time_links WHERE used_at IS NULL AND expires_at <= $1", now)?;
    Ok(())
}
