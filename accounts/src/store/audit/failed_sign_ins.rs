//! Repeated failed sign-ins, which are collected into one event with their number.

use crate::store::{Db, fetch};
use crate::vocabulary::ids::AccountId;
use crate::vocabulary::time::Timestamp;

/// Failures for one username from one network, not counting the first.
#[derive(Debug, sqlx::FromRow)]
pub(crate) struct Repeated {
    pub account_id: Option<AccountId>,
    /// The address of the last failure.
    pub address: String,
    pub failures: i64,
    pub last_at: Timestamp,
}

/// Counts one more failure. Returns the number of failures after the first.
pub(crate) async fn count(
    db: &mut impl Db,
    key: &[u8],
    account: Option<AccountId>,
    address: &str,
    now: Timestamp,
    closes_at: Timestamp,
) -> Result<i64, sqlx::Error> {
    let sql = "INSERT INTO repeated_failures (key, account_id, address, failures, last_at, closes_at)
               VALUES ($1, $2, $3, 0, $4, $5)
               ON CONFLICT (key) DO UPDATE SET failures = repeated_failures.failures + 1,
                   account_id = excluded.account_id, address = excluded.address, last_at = excluded.last_at
               RETURNING failures";
    Ok(fetch!(db, fetch_one, (i64,), sql, key, account, address, now, closes_at)?.0)
}

/// Removes and returns the failures of a key. With `closed_by`, only if their time window has closed by then.
pub(crate) async fn take(
    db: &mut impl Db,
    key: &[u8],
    closed_by: Option<Timestamp>,
) -> Result<Option<Repeated>, sqlx::Error> {
    let sql = "DELETE FROM repeated_failures WHERE key = $1 AND closes_at <= $2
               RETURNING account_id, address, failures, last_at";
    fetch!(db, fetch_optional, Repeated, sql, key, closed_by.unwrap_or(Timestamp(i64::MAX)))
}

/// Removes and returns up to `limit` counts whose time window has closed.
pub(crate) async fn take_closed(db: &mut impl Db, now: Timestamp, limit: i64) -> Result<Vec<Repeated>, sqlx::Error> {
    let sql = "DELETE FROM repeated_failures WHERE key IN
                   (SELECT key FROM repeated_failures WHERE closes_at <= $1 ORDER BY closes_at, key LIMIT $2)
               RETURNING account_id, address, failures, last_at";
    fetch!(db, fetch_all, Repeated, sql, now, limit)
}
