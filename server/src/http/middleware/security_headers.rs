//! Adds the security headers to every answer.

use crate::config::BaseUrl;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderMap, HeaderValue};

/// The policy of every answer except rendered pages: no scripts at all. Documents that are sent as plain HTML
/// can still use our style sheet and post forms to us.
const WITHOUT_SCRIPTS: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; \
     object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

const ALWAYS: [(HeaderName, &str); 4] = [
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), fullscreen=(), geolocation=(), gyroscope=(), \
         magnetometer=(), microphone=(), midi=(), payment=(), screen-wake-lock=(), serial=(), usb=(), \
         xr-spatial-tracking=()",
    ),
];

/// Whether browsers are told to use https only (`Strict-Transport-Security`).
#[derive(Clone, Copy)]
pub struct Transport {
    https: bool,
}

impl Transport {
    /// Decided by the configured address, because TLS may end at a proxy.
    pub fn of(base_url: &BaseUrl) -> Transport {
        Transport { https: base_url.is_https() }
    }
}

/// The policy of a rendered page: it allows the scripts with this nonce, the scripts that those load, and our
/// own wasm.
pub fn page_policy(nonce: &str) -> HeaderValue {
    let policy = format!(
        "default-src 'self'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self' data:; connect-src 'self'; form-action 'self'; object-src 'none'; base-uri 'none'; \
         frame-ancestors 'none'"
    );
    HeaderValue::try_from(policy).unwrap_or(HeaderValue::from_static(WITHOUT_SCRIPTS))
}

/// Adds the headers that the answer does not set itself. Only pages set their own content policy, only files of
/// the site may be cached, and only the page for a code in its path sets its own referrer policy.
pub async fn add(State(transport): State<Transport>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if transport.https {
        headers.insert(STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=63072000; includeSubDomains"));
    }
    unless_set(headers, CONTENT_SECURITY_POLICY, WITHOUT_SCRIPTS);
    unless_set(headers, CACHE_CONTROL, "no-store");
    // With `no-referrer`, browsers send `Origin: null` with forms, and server functions could not redirect back.
    unless_set(headers, REFERRER_POLICY, "same-origin");
    response
}

fn unless_set(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    headers.entry(name).or_insert(HeaderValue::from_static(value));
}
