//! Why a domain function did not do its work.

use crate::vocabulary::refusal::Refusal;
use futures::FutureExt;
use std::panic::AssertUnwindSafe;

/// Why a domain function did not do its work.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A reason for the person who asked.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The database failed; never shown to a client.
    #[error("database: {0}")]
    Store(#[from] sqlx::Error),
    /// Something that cannot happen unless data or keys are damaged; never shown to a client.
    #[error("internal: {0}")]
    Internal(&'static str),
    /// What is stored cannot be read, or makes the program panic, and would again; never shown to a client.
    #[error("damaged: {0}")]
    Damaged(&'static str),
}

impl Error {
    /// Whether another attempt at the same would fail like this one.
    pub const fn is_damage(&self) -> bool {
        matches!(self, Error::Damaged(_) | Error::Store(sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_)))
    }
}

/// Does one unit of a worker's work. A panic in it becomes an error, so that the worker goes on with the next.
pub(crate) async fn isolated<T>(unit: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
    let outcome = AssertUnwindSafe(unit).catch_unwind().await;
    outcome.unwrap_or(Err(Error::Damaged("it makes the program panic")))
}
