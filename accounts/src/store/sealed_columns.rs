//! Secrets that the key file seals, wherever they stand.

use super::{Db, execute, fetch};
use crate::crypto::sealing::SealedTo;
use crate::vocabulary::ids::{FactorId, JobId, MessageId};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

/// Rows that are read at once.
const AT_ONCE: i64 = 500;

/// Where sealed secrets stand.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Sealed {
    Authenticators,
    Outbox,
    ResetJobs,
}

impl Sealed {
    pub const ALL: [Sealed; 3] = [Sealed::Authenticators, Sealed::Outbox, Sealed::ResetJobs];

    /// What the secret in a row is sealed to.
    pub const fn place(self, id: Uuid) -> SealedTo {
        match self {
            Sealed::Authenticators => SealedTo::Authenticator(FactorId(id)),
            Sealed::Outbox => SealedTo::Message(MessageId(id)),
            Sealed::ResetJobs => SealedTo::ResetJob(JobId(id)),
        }
    }

    const fn column(self) -> (&'static str, &'static str) {
        match self {
            Sealed::Authenticators => ("authenticators", "sealed_secret"),
            Sealed::Outbox => ("outbox", "sealed_code"),
            Sealed::ResetJobs => ("reset_jobs", "sealed_key"),
        }
    }
}

/// Some of the rows after one, in order.
pub(crate) async fn after(db: &mut impl Db, what: Sealed, id: Uuid) -> Result<Vec<(Uuid, Vec<u8>)>, sqlx::Error> {
    let (table, column) = what.column();
    let sql =
        format!("SELECT id, {column} FROM {table} WHERE {column} IS NOT NULL AND id > $1 ORDER BY id LIMIT {AT_ONCE}");
    fetch!(db, fetch_all, (Uuid, Vec<u8>), AssertSqlSafe(sql), id)
}

/// Writes what is sealed in a row over what it was.
pub(crate) async fn put(db: &mut impl Db, what: Sealed, id: Uuid, sealed: &[u8]) -> Result<(), sqlx::Error> {
    let (table, column) = what.column();
    execute!(db, AssertSqlSafe(format!("UPDATE {table} SET {column} = $2 WHERE id = $1")), id, sealed)?;
    Ok(())
}
