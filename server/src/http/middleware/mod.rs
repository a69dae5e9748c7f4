//! The middleware of every request, outermost first: security headers, a request id with its log line and the
//! handler for panics, a time limit, the refusal of cross-site requests, a size limit, and the buffering of
//! pages. Each is a small function; [`guard`] wraps the router in them. Only the sign-in page is also cached
//! for a moment.

pub mod body_limit;
pub mod buffer_pages;
pub mod cross_site;
pub mod security_headers;
pub mod sign_in_page_cache;
pub mod timeout;
pub mod trace;

use crate::config::BaseUrl;
use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use http::{StatusCode, header};

/// Wraps everything that the router answers, including 404 and 405, in the middleware.
pub fn guard(router: Router, base_url: &BaseUrl) -> Router {
    // A layer added later is further out.
    router
        .layer(from_fn(buffer_pages::gather))
        .layer(from_fn(body_limit::limit))
        .layer(from_fn_with_state(cross_site::OwnOrigin::of(base_url), cross_site::refuse))
        .layer(from_fn(timeout::limit))
        .layer(from_fn(trace::trace))
        .layer(from_fn_with_state(security_headers::Transport::of(base_url), security_headers::add))
}

/// A short plain-text answer for a request that was refused.
pub(crate) fn plain(status: StatusCode, sentence: &'static str) -> Response {
    (status, [(header::CONTENT_TYPE, "text/plain; charset=utf-8")], sentence).into_response()
}
