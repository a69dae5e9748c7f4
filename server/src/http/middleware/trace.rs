//! One log line per request, and the handler for panics.

use super::plain;
use crate::http::pages::code_in_path::decoded;
use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;
use futures::FutureExt;
use http::{HeaderValue, StatusCode};
use std::panic::AssertUnwindSafe;
use std::time::Instant;
use tracing::Instrument;
use uuid::Uuid;

/// The header with the request id, by which people can refer to a log line.
pub const REQUEST_ID: &str = "x-request-id";
const LONGEST_PATH: usize = 200;
const LONGEST_METHOD: usize = 20;
/// In characters. A one-time code has 26 letters and digits, so a shorter part of a path is not a code.
const SHORTEST_CODE: usize = 20;

/// Logs method, path, status and duration, but never the query, a header or the body. Turns a panic into a
/// generic 500 answer that contains only the request id.
pub async fn trace(mut request: Request, next: Next) -> Response {
    let id = Uuid::now_v7().simple().to_string();
    let route = request.extensions().get::<MatchedPath>().map_or("", MatchedPath::as_str);
    let path = without_codes(request.uri().path(), route);
    let method: String = request.method().as_str().chars().take(LONGEST_METHOD).collect();
    let span = tracing::info_span!("request", %id, %method, %path);
    // The app reads the id from here when it logs a failure. A value from the client is overwritten.
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

/// The path as the log records it: printable, limited in length, and without anything that could be a one-time
/// code. Mail gateways move codes from the fragment of a link into its path.
fn without_codes(path: &str, route: &str) -> String {
    let is_known = |segment: &str| route.split('/').any(|known| known == segment) || Uuid::try_parse(segment).is_ok();
    let mut logged = String::new();
    for segment in path.split('/').skip(1) {
        let readable = decoded(segment);
        // What follows a `#` is a code, even if a gateway shortened it.
        let (name, code) = readable.split_once('#').map_or((&*readable, None), |(name, code)| (name, Some(code)));
        let could_be_a_code = name.chars().filter(|c| c.is_alphanumeric()).count() >= SHORTEST_CODE;
        logged.push('/');
        logged.push_str(if could_be_a_code && !is_known(segment) { "…" } else { name });
        logged.push_str(if code.is_some() { "#…" } else { "" });
    }
    logged.chars().take(LONGEST_PATH).flat_map(printable).collect()
}

/// Returns the character, or its escape if it is not printable: control characters, line separators and marks
/// that change the direction of the text.
fn printable(c: char) -> impl Iterator<Item = char> {
    let is_harmless =
        !c.is_control() && !matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let (plain, escaped) = if is_harmless { (Some(c), None) } else { (None, Some(c.escape_unicode())) };
    plain.into_iter().chain(escaped.into_iter().flatten())
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

#[cfg(test)]
mod tests {
    use super::without_codes;

    const CODE: &str = "ABCDE-FGHJK-MNPQR-STVWX-YZ0123";

    #[test]
    fn a_code_in_a_path_is_not_logged_however_it_is_written() {
        let written = [
            format!("/set-password%23{CODE}"),
            format!("/set-password%2523{CODE}"),
            format!("/set-password/{CODE}"),
            format!("/set-password/%23{CODE}"),
            format!("/set-password%23{}", CODE.replace('-', "%2D")),
            format!("/set-password%23{}", CODE.replace('-', "").to_lowercase()),
            format!("/{}", CODE.replace('-', "%E2%80%93")),
            format!("/set-up%23{CODE}%3Futm_source%3Dmail"),
            format!("/x%20https:%2F%2Fpassord.example%2Fset-password%23{CODE}"),
            "/set-password%23ABCDE-FG".to_owned(),
        ];
        for path in written {
            let logged = without_codes(&path, "");
            for part in ["ABCDE", "abcde", "YZ0123", "yz0123"] {
                assert!(!logged.contains(part), "{path} is logged as {logged}");
            }
        }
        assert_eq!(without_codes(&format!("/set-password%23{CODE}"), ""), "/set-password#…");
    }

    #[test]
    fn other_paths_are_logged_as_they_are_and_printable() {
        let id = "0199d5d2-7c1a-7c53-8f64-6f5a3a1d2b4c";
        for (path, route) in [
            ("/users", "/users"),
            (&*format!("/users/{id}"), "/users/{id}"),
            ("/fn/issue-temporary-password", "/fn/issue-temporary-password"),
            ("/wp-login.php", ""),
            ("/", "/"),
        ] {
            assert_eq!(without_codes(path, route), path);
        }
        assert_eq!(without_codes("/a\u{9b}b%0Ac%E2%80%AEd", ""), "/a\\u{9b}b\\u{a}c\\u{202e}d");
        assert_eq!(without_codes(&"/a".repeat(500), "").chars().count(), 200);
    }
}
