//! The error type of the domain.

use crate::vocabulary::refusal::Refusal;
use futures::FutureExt;
use std::panic::AssertUnwindSafe;

/// Why a domain function failed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The request was refused, for a reason that the client may see.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The database failed. Never shown to a client.
    #[error("database: {0}")]
    Store(#[from] sqlx::Error),
    /// An impossible state, unless data or keys are damaged. Never shown to a client.
    #[error("internal: {0}")]
    Internal(&'static str),
    /// Stored data cannot be read, or makes the program panic. A retry would fail too. Never shown to a client.
    #[error("damaged: {0}")]
    Damaged(&'static str),
}

impl Error {
    /// Whether a retry of the same work would fail in the same way.
    pub const fn is_damage(&self) -> bool {
        matches!(self, Error::Damaged(_) | Error::Store(sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_)))
    }
}

/// Runs one unit of a worker's work. A panic becomes an error, so that the worker continues with the next unit.
pub(crate) async fn isolated<T>(unit: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
    let outcome = AssertUnwindSafe(unit).catch_unwind().await;
    outcome.unwrap_or(Err(Error::Damaged("it makes the program panic")))
}
