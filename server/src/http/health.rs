//! Reports whether Passord can do its work, and nothing else.

use crate::Shared;
use crate::http::middleware::plain;
use axum::extract::State;
use axum::response::Response;
use http::StatusCode;

/// Answers 200 if the database answers and all workers are up, else 503. The log records which of them failed.
pub async fn health(State(shared): State<Shared>) -> Response {
    let answers = shared.directory.ping().await;
    if let Err(error) = &answers {
        tracing::error!(%error, "the database does not answer");
    }
    if answers.is_ok() && shared.worker_health.is_good() {
        plain(StatusCode::OK, "ok\n")
    } else {
        plain(StatusCode::SERVICE_UNAVAILABLE, "unavailable\n")
    }
}
