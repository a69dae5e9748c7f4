//! Tells whether Passord can do its work, and nothing else.

use crate::Shared;
use crate::middleware::plain;
use axum::extract::State;
use axum::response::Response;
use http::StatusCode;

/// 200 when the database answers, else 503.
pub async fn health(State(shared): State<Shared>) -> Response {
    match shared.directory.ping().await {
        Ok(()) => plain(StatusCode::OK, "ok\n"),
        Err(error) => {
            tracing::error!(%error, "the database does not answer");
            plain(StatusCode::SERVICE_UNAVAILABLE, "unavailable\n")
        }
    }
}
