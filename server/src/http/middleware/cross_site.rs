//! Refuses requests that another site made a browser send.
//!
//! Browsers send the source of a request in `Sec-Fetch-Site`, and older browsers at least in `Origin`. A page
//! can forge neither. Forms also carry a token bound to the session, so this is one of two defences.

use super::plain;
use crate::config::BaseUrl;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use std::sync::Arc;

/// The origin of our own pages.
#[derive(Clone)]
pub struct OwnOrigin(Arc<str>);

impl OwnOrigin {
    /// The origin of the configured address. It never comes from a request.
    pub fn of(base_url: &BaseUrl) -> OwnOrigin {
        OwnOrigin(base_url.origin().into())
    }
}

/// Answers 403 to every unsafe method that did not come from our own pages. Removes a `Referer` that is not one
/// of our pages, because refused forms redirect to their referrer.
pub async fn refuse(State(own): State<OwnOrigin>, mut request: Request, next: Next) -> Response {
    let is_safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if !request.headers().get(header::REFERER).is_some_and(|referer| is_below(referer, &own.0)) {
        request.headers_mut().remove(header::REFERER);
    }
    if is_safe || is_from_own_pages(request.headers(), &own.0) {
        return next.run(request).await;
    }
    tracing::warn!("cross-site request refused");
    plain(StatusCode::FORBIDDEN, "This request did not come from a page of Passord, so it was refused.\n")
}

fn is_below(referer: &HeaderValue, own_origin: &str) -> bool {
    referer.as_bytes().strip_prefix(own_origin.as_bytes()).is_some_and(|path| path.starts_with(b"/"))
}

/// `Sec-Fetch-Site: none` (typed address or bookmark) never occurs for a form and does not identify the source,
/// so such a request needs a valid `Origin`, like one from a browser that does not send the header.
fn is_from_own_pages(headers: &HeaderMap, own_origin: &str) -> bool {
    let mut sites = headers.get_all("sec-fetch-site").iter();
    match (sites.next().map(|value| value.as_bytes()), sites.next()) {
        (Some(b"same-origin"), None) => true,
        (None | Some(b"none"), None) => {
            let mut origins = headers.get_all(header::ORIGIN).iter();
            origins.next().is_some_and(|origin| origin.as_bytes() == own_origin.as_bytes()) && origins.next().is_none()
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allowed(headers: &[(&'static str, &str)]) -> bool {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(*name, value.parse().unwrap());
        }
        is_from_own_pages(&map, "https://passord.example")
    }

    #[test]
    fn only_our_own_pages_may_post() {
        assert!(allowed(&[("sec-fetch-site", "same-origin")]));
        assert!(allowed(&[("origin", "https://passord.example")]));
        assert!(allowed(&[("sec-fetch-site", "none"), ("origin", "https://passord.example")]));
        for refused in ["same-site", "cross-site", "SAME-ORIGIN", ""] {
            assert!(!allowed(&[("sec-fetch-site", refused), ("origin", "https://passord.example")]), "{refused}");
        }
        for origin in ["null", "https://passord.example.evil", "http://passord.example", "https://passord.example:444"]
        {
            assert!(!allowed(&[("origin", origin)]), "{origin}");
        }
    }

    #[test]
    fn saying_nothing_or_two_things_is_refused() {
        assert!(!allowed(&[]));
        assert!(!allowed(&[("sec-fetch-site", "none")]));
        assert!(!allowed(&[("sec-fetch-site", "same-origin"), ("sec-fetch-site", "cross-site")]));
        assert!(!allowed(&[("origin", "https://passord.example"), ("origin", "https://evil.example")]));
    }
}
