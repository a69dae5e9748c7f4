//! Builds the context of every request. Only the server knows the names of the cookies, the trusted proxies and
//! the public address.

use crate::config::Config;
use crate::http::Shutdown;
use crate::http::assets::embedded::Site;
use crate::http::client_address;
use crate::http::middleware::security_headers::page_policy;
use crate::workers::WorkerHealth;
use accounts::{Directory, Origin};
use app::server::identify::{Identified, identify};
use app::server::{LINK_COOKIE, RequestContext, cookie_name};
use axum::extract::{ConnectInfo, FromRef, Request};
use http::request::Parts;
use http::{HeaderMap, header};
use leptos::WasmSplitManifest;
use leptos::config::LeptosOptions;
use leptos::nonce::use_nonce;
use leptos::prelude::{Owner, provide_context, use_context};
use leptos_axum::ResponseOptions;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::ops::Deref;
use std::sync::Arc;

const LONGEST_USER_AGENT: usize = 200;
/// In characters; longer than any of our cookies.
const LONGEST_COOKIE: usize = 256;

/// The state that all requests share. Cheap to clone: every layer of middleware has a copy.
#[derive(Clone)]
pub struct Shared {
    inner: Arc<Inner>,
}

/// The state behind every clone of [`Shared`].
pub struct Inner {
    /// All use cases of the domain.
    pub directory: Directory,
    /// The configuration.
    pub config: Config,
    /// The built site.
    pub site: Site,
    /// When to stop.
    pub shutdown: Shutdown,
    /// The health of the background workers.
    pub worker_health: WorkerHealth,
    leptos: LeptosOptions,
    parts_of_app: Option<WasmSplitManifest>,
}

impl Deref for Shared {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.inner
    }
}

impl FromRef<Shared> for LeptosOptions {
    fn from_ref(shared: &Shared) -> Self {
        shared.leptos.clone()
    }
}

impl Shared {
    /// Builds the shared state.
    pub fn new(directory: Directory, config: Config, site: Site, shutdown: Shutdown) -> Shared {
        // Set here and not in Cargo.toml, which does not exist where the program runs.
        let leptos = LeptosOptions::builder()
            .output_name("passord")
            .site_root(site.root())
            .site_pkg_dir("pkg")
            .site_addr(config.listen)
            .build();
        let parts_of_app = site.parts();
        let worker_health = WorkerHealth::default();
        let inner = Inner { directory, config, site, shutdown, worker_health, leptos, parts_of_app };
        Shared { inner: Arc::new(inner) }
    }

    /// The options for rendering pages.
    pub(crate) fn leptos_options(&self) -> LeptosOptions {
        self.leptos.clone()
    }

    /// What the app knows about a request.
    pub(crate) fn request_context(&self, parts: &Parts) -> RequestContext {
        let secure = self.config.base_url.is_https();
        let named = |name: &str| cookie(&parts.headers, &cookie_name(secure, name));
        RequestContext {
            directory: self.directory.clone(),
            origin: Origin {
                address: self.client_address(parts),
                user_agent: user_agent(&parts.headers),
                device: named("device"),
            },
            session_token: named("session"),
            opened_links: opened_links(&parts.headers, secure),
            accept_language: parts
                .headers
                .get(header::ACCEPT_LANGUAGE)
                .and_then(|value| value.to_str().ok())
                .map(str::to_owned),
            language_cookie: named("language"),
            secure,
        }
    }

    /// Looks up the session before a page is rendered and stores it in the request, because rendering cannot
    /// wait for it.
    pub(crate) async fn identify(&self, request: Request) -> Request {
        let (mut parts, body) = request.into_parts();
        let identified =
            identify(&self.request_context(&parts), parts.uri.path(), parts.uri.query().unwrap_or_default()).await;
        parts.extensions.insert(identified);
        Request::from_parts(parts, body)
    }

    /// Gives the app the context of the current request, and sets the content policy of a rendered page: the
    /// nonce of its scripts is known only while it is rendered.
    pub(crate) fn provide(&self) {
        let Some(parts) = use_context::<Parts>() else { return };
        provide_context(self.request_context(&parts));
        if let Some(found) = parts.extensions.get::<Identified>() {
            provide_context(found.clone());
        }
        if let Some(parts_of_app) = &self.parts_of_app {
            provide_context(parts_of_app.clone());
        }
        if let (Some(nonce), Some(response)) = (use_nonce(), use_context::<ResponseOptions>()) {
            response.insert_header(header::CONTENT_SECURITY_POLICY, page_policy(&nonce));
        }
    }

    /// Runs code of the app outside a page or server function. Returns its result and the response headers that
    /// it set.
    pub(crate) fn in_app<T>(&self, parts: &Parts, work: impl FnOnce() -> T) -> (T, HeaderMap) {
        Owner::new().with(|| {
            let response = ResponseOptions::default();
            provide_context(parts.clone());
            provide_context(response.clone());
            provide_context(self.request_context(parts));
            let result = work();
            let headers = response.0.read().map(|set| set.headers.clone()).unwrap_or_default();
            (result, headers)
        })
    }

    fn client_address(&self, parts: &Parts) -> String {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
        let client = peer.map(|peer| client_address(peer, &parts.headers, &self.config.trusted_proxies));
        client.map(|address| address.to_string()).unwrap_or_default()
    }
}

/// The names and values of the cookies that could be ours.
fn cookies(headers: &HeaderMap) -> impl Iterator<Item = (&str, &str)> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .filter(|(_, value)| !value.is_empty() && value.len() <= LONGEST_COOKIE)
}

/// The value of a cookie.
fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    cookies(headers).find(|(found, _)| *found == name).map(|(_, value)| value.to_owned())
}

/// The codes of the one-time links that this browser has opened, by the name that the link's page carries.
fn opened_links(headers: &HeaderMap, secure: bool) -> BTreeMap<String, String> {
    let prefix = cookie_name(secure, LINK_COOKIE);
    cookies(headers)
        .filter_map(|(name, code)| Some((name.strip_prefix(&prefix)?.to_owned(), code.to_owned())))
        .collect()
}

fn user_agent(headers: &HeaderMap) -> String {
    let bytes = headers.get(header::USER_AGENT).map_or(&[][..], |value| value.as_bytes());
    String::from_utf8_lossy(bytes).chars().filter(|c| !c.is_control()).take(LONGEST_USER_AGENT).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(name: header::HeaderName, values: &[&str]) -> HeaderMap {
        let mut map = HeaderMap::new();
        for value in values {
            map.append(&name, value.parse().unwrap());
        }
        map
    }

    #[test]
    fn cookies_are_found_by_their_whole_name() {
        let headers = headers(header::COOKIE, &["a=1; __Host-session=abc=; session=plain", "language=nb"]);
        assert_eq!(cookie(&headers, "__Host-session").as_deref(), Some("abc="));
        assert_eq!(cookie(&headers, "session").as_deref(), Some("plain"));
        assert_eq!(cookie(&headers, "language").as_deref(), Some("nb"));
        assert_eq!(cookie(&headers, "device"), None);
    }

    #[test]
    fn an_endless_user_agent_is_cut() {
        assert_eq!(user_agent(&headers(header::USER_AGENT, &["x".repeat(5000).as_str()])).len(), 200);
        assert_eq!(user_agent(&HeaderMap::new()), "");
    }
}
