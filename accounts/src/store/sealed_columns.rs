//! The columns that contain sealed secrets.

use super::{Db, execute, fetch};
use crate::crypto::sealing::SealedTo;
use crate::vocabulary::ids::{FactorId, JobId, MessageId};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

/// Number of rows that are read at once.
const AT_ONCE: i64 = 500;

/// A column with sealed secrets.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Sealed {
    Authenticators,
    Outbox,
    ResetJobs,
}

impl Sealed {
    pub const ALL: [Sealed; 3] = [Sealed::Authenticators, Sealed::Outbox, Sealed::ResetJobs];

    /// What the secret in the row `id` is bound to.
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

/// The next rows after `id` that contain a secret, in order of their ids.
pub(crate) async fn after(db: &mut impl Db, what: Sealed, id: Uuid) -> Result<Vec<(Uuid, Vec<u8>)>, sqlx::Error> {
    let (table, column) = what.column();
    let sql =
        format!("SELECT id, {column} FROM {table} WHERE {column} IS NOT NULL AND id > $1 ORDER BY id LIMIT {AT_ONCE}");
    fetch!(db, fetch_all, (Uuid, Vec<u8>), AssertSqlSafe(sql), id)
}

/// Replaces the sealed secret in a row.
pub(crate) async fn put(db: &mut impl Db, what: Sealed, id: Uuid, sealed: &[u8]) -> Result<(), sqlx::Error> {
    let (table, column) = what.column();
    execute!(db, AssertSqlSafe(format!("UPDATE {table} SET {column} = $2 WHERE id = $1")), id, sealed)?;
    Ok(())
}
