//! One log line per request, and the last resort for panics.

use super::plain;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use futures::FutureExt;
use http::{HeaderValue, StatusCode};
use std::panic::AssertUnwindSafe;
use std::time::Instant;
use tracing::Instrument;

/// The header that tells people which log line to ask about.
pub const REQUEST_ID: &str = "x-request-id";
const LONGEST_PATH: usize = 200;

/// Logs method, path, status and duration, never the query, a header or the body; and turns a
/// panic into a general 500 that says no more than the request's id.
pub async fn trace(mut request: Request, next: Next) -> Response {
    let id = uuid::Uuid::now_v7().simple().to_string();
    let path: String = request.uri().path().chars().take(LONGEST_PATH).collect();
    let span = tracing::info_span!("request", %id, method = %request.method(), %path);
    // The app finds it here when it logs why something failed; what a client sent is overwritten.
    let header = HeaderValue::try_from(&id).unwrap_or(HeaderValue::from_static("-"));
    request.headers_mut().insert(REQUEST_ID, header.clone());
    async move {
        let begun = Instant::now();
        let mut response = AssertUnwindSafe(next.run(request)).catch_unwind().await.unwrap_or_else(|_| {
            tracing::error!("the request panicked");
            plain(StatusCode::INTERNAL_SERVER_ERROR, "Something went wrong. Please try again.\n")
        });
        response.headers_mut().insert(REQUEST_ID, header);
        log(&path, response.status(), begun);
        response
    }
    .instrument(span)
    .await
}

fn log(path: &str, status: StatusCode, begun: Instant) {
    let (status_code, milliseconds) = (status.as_u16(), begun.elapsed().as_secs_f64() * 1000.0);
    if status.is_server_error() {
        tracing::error!(status = status_code, milliseconds, "failed");
    } else if path == "/health" || path.starts_with("/pkg/") {
        tracing::debug!(status = status_code, milliseconds, "answered");
    } else {
        tracing::info!(status = status_code, milliseconds, "answered");
    }
}
