//! Assembles the server.

use crate::http::middleware::{guard, plain, sign_in_page_cache};
use crate::http::{assets, health, pages};
use crate::{Shared, Site};
use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use axum::routing::{any, get, post};
use http::{Method, StatusCode};
use leptos_axum::{AxumRouteListing, LeptosRoutes, generate_route_list, render_app_async_with_context};
use std::sync::LazyLock;

/// The app's pages. Listed once, before any page is rendered: while Leptos lists routes, a resource that any
/// page in the process starts to load never finishes loading (leptos-rs/leptos#4773).
static ROUTES: LazyLock<Vec<AxumRouteListing>> = LazyLock::new(|| generate_route_list(app::App));

/// All routes of Passord, wrapped in the middleware. The tests use it too.
pub fn build_router(shared: Shared) -> Router {
    let (base_url, options) = (shared.config.base_url.clone(), shared.leptos_options());
    let context = {
        let shared = shared.clone();
        move || shared.provide()
    };
    let app = Router::new()
        .leptos_routes_with_context(&shared, ROUTES.clone(), context, move || app::shell(options.clone()))
        .route_layer(from_fn_with_state(shared.clone(), identify))
        .route_layer(from_fn_with_state(sign_in_page_cache::Keeper::new(shared.clone()), sign_in_page_cache::answer));
    let router = Router::new()
        .route("/health", get(health))
        .route("/resets/{id}/events", get(pages::events::events))
        .route("/resets/{id}/hand-over", get(pages::hand_over::go_back).post(pages::hand_over::hand_over))
        .route("/resets/{id}/report", post(pages::report::report))
        .route(
            "/account/security/authenticator",
            get(pages::second_factor::go_back).post(pages::second_factor::authenticator),
        )
        .route(
            "/account/security/recovery-codes",
            get(pages::second_factor::go_back).post(pages::second_factor::recovery_codes),
        )
        .route(
            "/account/security/remove-factor",
            get(pages::second_factor::go_back).post(pages::second_factor::remove_factor),
        )
        .route("/fn/{*name}", any(no_such_function))
        .merge(app)
        .fallback(file_or_not_found)
        .with_state(shared);
    guard(router, &base_url)
}

/// Logs a warning if the site was not built, because pages would have no scripts and styles.
pub(crate) async fn warn_of_missing_site(site: &Site) {
    if !site.is_built().await {
        tracing::warn!(
            root = site.root(),
            "the site's scripts and styles are not there; build them or set LEPTOS_SITE_ROOT"
        );
    }
}

/// Pages need the session before they are rendered; server functions look it up themselves.
async fn identify(State(shared): State<Shared>, request: Request, next: Next) -> Response {
    if request.uri().path().starts_with("/fn/") {
        return next.run(request).await;
    }
    next.run(shared.identify(request).await).await
}

async fn no_such_function() -> Response {
    plain(StatusCode::NOT_FOUND, "There is no such function.\n")
}

/// A file of the site, or the "not found" page.
async fn file_or_not_found(State(shared): State<Shared>, request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return plain(StatusCode::NOT_FOUND, "There is nothing here.\n");
    }
    let (parts, body) = request.into_parts();
    if let Some(file) = assets::file(&shared.site, &parts).await {
        return file;
    }
    let (parts, body) = shared.identify(Request::from_parts(parts, body)).await.into_parts();
    if let Some(form) = pages::code_in_path::answer(&parts) {
        return form;
    }
    let request = Request::from_parts(parts, body);
    let options = shared.leptos_options();
    let render = render_app_async_with_context(move || shared.provide(), move || app::shell(options.clone()));
    let mut page = render(request).await;
    if page.status() == StatusCode::OK {
        *page.status_mut() = StatusCode::NOT_FOUND;
    }
    page
}
