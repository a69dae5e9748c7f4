//! Counters of failures. Each has a key that does not reveal what it counts.

use crate::store::{Db, execute, fetch};
use crate::vocabulary::time::Timestamp;

/// The present values of a counter.
#[derive(Debug, Clone, Default, sqlx::FromRow)]
pub(crate) struct Counter {
    pub failures: i64,
    pub blocked_until: Timestamp,
    pub updated_at: Timestamp,
    /// Digests of the last wrong passwords, newest first.
    pub wrong_digests: Vec<u8>,
}

/// Reads a counter and locks it until the transaction ends, so that concurrent attempts are counted in turn.
pub(crate) async fn hold(db: &mut impl Db, key: &[u8], now: Timestamp) -> Result<Counter, sqlx::Error> {
    let sql = "INSERT INTO throttles (key, failures, blocked_until, updated_at) VALUES ($1, 0, 0, $2)
               ON CONFLICT (key) DO UPDATE SET failures = throttles.failures
               RETURNING failures, blocked_until, updated_at, wrong_digests";
    fetch!(db, fetch_one, Counter, sql, key, now)
}

pub(crate) async fn put(db: &mut impl Db, key: &[u8], counter: &Counter) -> Result<(), sqlx::Error> {
    execute!(
        db,
        "INSERT INTO throttles (key, failures, blocked_until, updated_at, wrong_digests) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (key) DO UPDATE SET failures = excluded.failures, blocked_until = excluded.blocked_until,
             updated_at = excluded.updated_at, wrong_digests = excluded.wrong_digests",
        key,
        counter.failures,
        counter.blocked_until,
        counter.updated_at,
        counter.wrong_digests.as_slice()
    )?;
    Ok(())
}

pub(crate) async fn clear(db: &mut impl Db, key: &[u8]) -> Result<(), sqlx::Error> {
    execute!(db, "DELETE FROM throttles WHERE key = $1", key)?;
    Ok(())
}

/// Deletes counters that were not updated since `before`, except those at the limit of 100.
pub(crate) async fn purge(db: &mut impl Db, before: Timestamp) -> Result<(), sqlx::Error> {
    execute!(db, "DELETE FROM throttles WHERE updated_at < $1 AND failures < 100", before)?;
    Ok(())
}

/// Deletes counters with digests of wrong passwords that were not updated since `before`.
pub(crate) async fn forget_wrong_passwords(db: &mut impl Db, before: Timestamp) -> Result<(), sqlx::Error> {
    execute!(db, "DELETE FROM throttles WHERE updated_at < $1 AND length(wrong_digests) > 0", before)?;
    Ok(())
}

/// Deletes every counter.
pub(crate) async fn clear_all(db: &mut impl Db) -> Result<(), sqlx::Error> {
    execute!(db, "DELETE FROM throttles")?;
    Ok(())
}
