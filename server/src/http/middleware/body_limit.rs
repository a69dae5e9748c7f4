//! Limits the size of request bodies, whatever `Content-Length` says.

use super::plain;
use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use http::StatusCode;
use http_body_util::BodyExt;

/// In bytes; enough for every form but those in [`LISTS`].
const MOST: usize = 64 * 1024;
/// In bytes. A selection can contain several thousand ids, and the settings a thousand forbidden terms.
const MOST_FOR_LISTS: usize = 256 * 1024;
/// The forms that contain such lists.
const LISTS: [&str; 2] = ["/fn/draft-reset", "/fn/change-settings"];
/// How many bytes of a body that is too large are read and discarded, so that the client receives the answer:
/// closing a connection with unread bytes resets it.
const READ_AND_FORGET: usize = 1024 * 1024;

/// Reads the body before the request is processed further. Answers 413 if the body is too large.
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
