//! The context of the request being answered.

use crate::error::AppError;
use crate::server::identify::language_for;
use accounts::{Directory, Language, Origin};
use http::header::HeaderName;
use http::request::Parts;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// The context of a request. It is built in one place, because only the server knows which proxies to trust.
#[derive(Clone)]
pub struct RequestContext {
    /// All use cases of the domain.
    pub directory: Directory,
    /// The origin of the request.
    pub origin: Origin,
    /// The value of the session cookie.
    pub session_token: Option<String>,
    /// The codes of one-time links that were opened in this browser and not used yet. The key is the link's
    /// name in the query parameter `link`.
    pub opened_links: BTreeMap<String, String>,
    /// The header `Accept-Language`.
    pub accept_language: Option<String>,
    /// The value of the language cookie.
    pub language_cookie: Option<String>,
    /// Whether the public URL uses https.
    pub secure: bool,
}

/// The context of this request.
pub fn context() -> Result<RequestContext, AppError> {
    use_context::<RequestContext>().ok_or(AppError::Internal { request_id: None })
}

/// The language of the answer to this request.
pub fn language(of_account: Option<Language>) -> Language {
    let of_request = use_context::<RequestContext>().map(|request| language_for(&request, of_account));
    of_request.or(of_account).unwrap_or(Language::En)
}

pub(super) fn accepts_html() -> bool {
    header("accept").is_some_and(|accept| accept.contains("text/html"))
}

pub(super) fn request_id() -> Option<uuid::Uuid> {
    header("x-request-id")?.parse().ok()
}

pub(super) fn header(name: &'static str) -> Option<String> {
    let parts = use_context::<Parts>()?;
    Some(parts.headers.get(HeaderName::from_static(name))?.to_str().ok()?.to_owned())
}
