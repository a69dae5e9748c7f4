//! Answers to refused and failed requests.

use super::context::{accepts_html, request_id};
use super::redirect::go_to;
use crate::browser::navigation::way_on;
use crate::error::AppError;
use accounts::{Error, Refusal, RefusalKind};
use http::header::{HeaderValue, LOCATION, RETRY_AFTER};
use http::request::Parts;
use http::{HeaderMap, Method, StatusCode};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

/// Turns a domain error into the answer: logs internal details instead of sending them, sets the status, and
/// redirects visitors without a session to the sign-in page.
pub fn refuse(error: impl Into<Error>) -> AppError {
    let refused = match error.into() {
        Error::Refused(refusal) => AppError::Refused(refusal),
        hidden => {
            let request_id = request_id();
            tracing::error!(?request_id, error = %hidden, "a request failed");
            AppError::Internal { request_id }
        }
    };
    answer_with(&refused);
    refused
}

/// Sets the answer's status and headers for an error.
pub fn answer_with(error: &AppError) {
    let Some(response) = use_context::<ResponseOptions>() else { return };
    if let Some(seconds) = error.refusal().and_then(Refusal::retry_after_seconds) {
        response.insert_header(RETRY_AFTER, HeaderValue::from(seconds));
    }
    let renders_page = use_context::<Parts>().is_some_and(|parts| parts.method == Method::GET);
    match error {
        AppError::Refused(Refusal::NotSignedIn) if accepts_html() => go_to("/sign-in"),
        _ if accepts_html()
            && let Some(path) = way_on(error) =>
        {
            go_to(path)
        }
        // A plain form post is answered by a redirect back to its page.
        _ if renders_page || !accepts_html() => response.set_status(status(error)),
        _ => {}
    }
}

/// Sets the status of a page, unless it redirects.
pub fn set_status(status: u16) {
    if let (Some(response), Ok(status)) = (use_context::<ResponseOptions>(), StatusCode::from_u16(status)) {
        let redirected = response.0.read().is_ok_and(|parts| parts.headers.contains_key(LOCATION));
        if !redirected {
            response.set_status(status);
        }
    }
}

/// The HTTP status of an error.
fn status(error: &AppError) -> StatusCode {
    match error {
        AppError::Refused(refusal) => refusal_status(refusal),
        AppError::Malformed => StatusCode::BAD_REQUEST,
        AppError::Internal { .. } | AppError::Network => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// The HTTP status of a refusal. Pages, server functions and documents all answer with it.
pub fn refusal_status(refusal: &Refusal) -> StatusCode {
    match refusal.kind() {
        RefusalKind::SignInRequired => StatusCode::UNAUTHORIZED,
        RefusalKind::ProofRequired | RefusalKind::NotAllowed => StatusCode::FORBIDDEN,
        RefusalKind::NotFound => StatusCode::NOT_FOUND,
        RefusalKind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
        RefusalKind::Conflict => StatusCode::CONFLICT,
        RefusalKind::Throttled => StatusCode::TOO_MANY_REQUESTS,
        RefusalKind::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
    }
}

/// Adds `Retry-After` to the answer of a refusal after which waiting helps.
pub fn add_retry_after(headers: &mut HeaderMap, refusal: &Refusal) {
    if let Some(seconds) = refusal.retry_after_seconds() {
        headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
}
