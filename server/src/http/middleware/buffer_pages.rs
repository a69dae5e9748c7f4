//! Sends pages completely or not at all.

use super::plain;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use http::{StatusCode, header};

/// Marks a long document that is sent while it is produced, in its response's extensions.
#[derive(Clone, Copy)]
pub struct Streamed;

/// Buffers the whole page. Pages are rendered completely before their first byte is sent, but Leptos returns
/// them as a stream that ends with cleanup. A failure there would cut the connection after `200 OK`; buffering
/// turns it into an error status. Other answers, such as events and [`Streamed`] documents, are not buffered.
pub async fn gather(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    let is_page =
        response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if !is_page || response.extensions().get::<Streamed>().is_some() {
        return response;
    }
    let (parts, body) = response.into_parts();
    match to_bytes(body, usize::MAX).await {
        Ok(page) => Response::from_parts(parts, Body::from(page)),
        Err(error) => {
            tracing::error!(%error, "a page could not be rendered");
            plain(StatusCode::INTERNAL_SERVER_ERROR, "Something went wrong. Please try again.\n")
        }
    }
}
