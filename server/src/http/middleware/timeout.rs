//! Limits how long a request may take.

use super::plain;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use http::{HeaderValue, StatusCode, header};
use std::time::Duration;

const LONGEST: Duration = Duration::from_secs(30);

/// Ends a request that has no answer in time. Only the time to the start of the answer counts, so a stream of
/// events may continue. The work of an ended request is rolled back, since every change is one transaction.
pub async fn limit(request: Request, next: Next) -> Response {
    match tokio::time::timeout(LONGEST, next.run(request)).await {
        Ok(response) => response,
        Err(_) => {
            tracing::error!("the request took too long");
            let mut response = plain(StatusCode::SERVICE_UNAVAILABLE, "That took too long. Please try again.\n");
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("10"));
            response
        }
    }
}
