//! Counters of failures, each under a key that tells nothing of what it counts.

use super::{Db, execute, fetch};
use crate::time::Timestamp;

/// A counter as it stands.
#[derive(Debug, Clone, Copy, Default, sqlx::FromRow)]
pub(crate) struct Counter {
    pub failures: i64,
    pub blocked_until: Timestamp,
    pub updated_at: Timestamp,
}

/// The counter, held until the transaction ends, so that attempts at once count one after another.
pub(crate) async fn hold(db: &mut impl Db, key: &[u8], now: Timestamp) -> Result<Counter, sqlx::Error> {
    let sql = "INSERT INTO throttles (key, failures, blocked_until, updated_at) VALUES ($1, 0, 0, $2)
               ON CONFLICT (key) DO UPDATE SET failures = throttles.failures
               RETURNING failures, blocked_until, updated_at";
    fetch!(db, fetch_one, Counter, sql, key, now)
}

pub(crate) async fn put(db: &mut impl Db, key: &[u8], counter: Counter) -> Result<(), sqlx::Error> {
    execute!(
        db,
        "INSERT INTO throttles (key, failures, blocked_until, updated_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (key) DO UPDATE SET failures = excluded.failures,
             blocked_until = excluded.blocked_until, updated_at = excluded.updated_at",
        key,
        counter.failures,
        counter.blocked_until,
        counter.updated_at
    )?;
    Ok(())
}

pub(crate) async fn clear(db: &mut impl Db, key: &[u8]) -> Result<(), sqlx::Error> {
    execute!(db, "DELETE FROM throttles WHERE key = $1", key)?;
    Ok(())
}

/// Forgets counters that nothing was added to since `before`, but for those at the limit of 100.
pub(crate) async fn purge(db: &mut impl Db, before: Timestamp) -> Result<(), sqlx::Error> {
    execute!(db, "DELETE FROM throttles WHERE updated_at < $1 AND failures < 100", before)?;
    Ok(())
}
