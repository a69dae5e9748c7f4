//! Bounds what a request may send, whatever it says about its length.

use super::plain;
use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use http::StatusCode;
use http_body_util::BodyExt;

/// Enough for every form.
const MOST: usize = 64 * 1024;
/// A ticked selection may hold some thousand identifiers, and settings a thousand terms.
const MOST_FOR_LISTS: usize = 256 * 1024;
/// The forms that carry such lists.
const LISTS: [&str; 2] = ["/fn/draft-reset", "/fn/change-settings"];
/// How much of a body that is too large is still read, so that the client comes to hear the answer:
/// closing a connection with unread bytes resets it.
const READ_AND_FORGET: usize = 1024 * 1024;

/// Reads the body before anything else works on the request, and answers 413 when it is too large.
pub async fn limit(request: Request, next: Next) -> Response {
    let most = if LISTS.contains(&request.uri().path()) { MOST_FOR_LISTS } else { MOST };
    let (parts, body) = request.into_parts();
    match read(body, most).await {
        Ok(Some(bytes)) => next.run(Request::from_parts(parts, Body::from(bytes))).await,
        Ok(None) => plain(StatusCode::PAYLOAD_TOO_LARGE, "The request is too large.\n"),
        Err(_) => plain(StatusCode::BAD_REQUEST, "The request could not be read.\n"),
    }
}

async fn read(mut body: Body, most: usize) -> Result<Option<Bytes>, axum::Error> {
    let mut bytes = Vec::new();
    let mut length = 0;
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame?.into_data() else { continue };
        length += data.len();
        if length <= most {
            bytes.extend_from_slice(&data);
        } else if length > most + READ_AND_FORGET {
            break;
        }
    }
    Ok((length <= most).then(|| bytes.into()))
}
