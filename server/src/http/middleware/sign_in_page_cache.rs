//! Caches the sign-in page of visitors without a session for a moment. For all of them it differs only in its
//! language and nonce, and many people request it at eight in the morning.

use super::buffer_pages;
use super::security_headers::page_policy;
use crate::Shared;
use accounts::Language;
use app::server::identify::language_for;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::header::{CONTENT_SECURITY_POLICY, SET_COOKIE};
use http::request::Parts;
use http::{HeaderMap, Method, StatusCode};
use leptos::nonce::Nonce;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

const PATH: &str = "/sign-in";
/// How long a rendering is served. A change of the organisation's name appears this much later.
const KEPT_FOR: Duration = Duration::from_secs(1);

/// The last rendering in each language.
#[derive(Clone)]
pub struct Keeper {
    shared: Shared,
    kept: Arc<Mutex<Vec<Arc<Rendering>>>>,
}

struct Rendering {
    language: Language,
    at: Instant,
    headers: HeaderMap,
    /// The page, split at each occurrence of its nonce.
    pieces: Vec<String>,
}

impl Keeper {
    /// An empty cache.
    pub fn new(shared: Shared) -> Keeper {
        Keeper { shared, kept: Arc::default() }
    }

    /// The language of the answer, or `None` if the page depends on anything else in the request.
    fn language_for_stranger(&self, parts: &Parts) -> Option<Language> {
        if parts.method != Method::GET || parts.uri.path() != PATH || parts.uri.query().is_some() {
            return None;
        }
        let request = self.shared.request_context(parts);
        request.session_token.is_none().then(|| language_for(&request, None))
    }

    fn fresh(&self, language: Language) -> Option<Arc<Rendering>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let rendering = kept.iter().find(|rendering| rendering.language == language)?;
        (rendering.at.elapsed() < KEPT_FOR).then(|| Arc::clone(rendering))
    }

    fn keep(&self, rendering: Rendering) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|older| older.language != rendering.language);
        kept.push(Arc::new(rendering));
    }
}

impl Rendering {
    /// `None` if the page turns out to depend on the visitor.
    fn of(language: Language, headers: &HeaderMap, page: &Bytes) -> Option<Rendering> {
        if headers.contains_key(SET_COOKIE) {
            return None;
        }
        let policy = headers.get(CONTENT_SECURITY_POLICY)?.to_str().ok()?;
        let (_, rest) = policy.split_once("'nonce-")?;
        let (nonce, _) = rest.split_once('\'')?;
        let pieces = std::str::from_utf8(page).ok()?.split(nonce).map(str::to_owned).collect();
        Some(Rendering { language, at: Instant::now(), headers: headers.clone(), pieces })
    }

    /// The page with a fresh nonce.
    fn answer(&self) -> Response {
        let nonce = Nonce::new();
        let mut response = Response::new(Body::from(self.pieces.join(&nonce)));
        *response.headers_mut() = self.headers.clone();
        response.headers_mut().insert(CONTENT_SECURITY_POLICY, page_policy(&nonce));
        response
    }
}

/// Answers with the cached page if there is a fresh one in the right language.
pub async fn answer(State(keeper): State<Keeper>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let language = keeper.language_for_stranger(&parts);
    if let Some(rendering) = language.and_then(|language| keeper.fresh(language)) {
        return rendering.answer();
    }
    let request = Request::from_parts(parts, body);
    let Some(language) = language else { return next.run(request).await };
    let response = buffer_pages::gather(request, next).await;
    if response.status() != StatusCode::OK {
        return response;
    }
    let (parts, body) = response.into_parts();
    // The body is already complete in memory.
    let page = to_bytes(body, usize::MAX).await.unwrap_or_default();
    if let Some(rendering) = Rendering::of(language, &parts.headers, &page) {
        keeper.keep(rendering);
    }
    Response::from_parts(parts, Body::from(page))
}
