//! Where a request leads.

use super::auth::sender;
use super::context::{accepts_html, context, header};
use crate::error::AppError;
use accounts::Refusal;
use leptos::server_fn::error::ServerFnUrlError;

/// Sends the visitor on: by a redirect, or by the client's router when a server function was
/// called from it.
pub fn go_to(path: &str) {
    leptos_axum::redirect(path);
}

/// Sends a plain form post on to where a client that runs our code finds its own way.
pub fn land(path: &str) {
    if accepts_html() {
        go_to(path);
    }
}

/// The page that a plain form post came from, without its passing messages. Never another host:
/// only the path of the header `Referer` counts.
pub fn back() -> String {
    let referer = header("referer").unwrap_or_default();
    let after_host = referer.split_once("://").and_then(|(_, rest)| rest.split_once('/')).map_or("", |(_, path)| path);
    let (path, query) = after_host.split_once('?').unwrap_or((after_host, ""));
    format!("/{}{}", path.trim_start_matches(['/', '\\']), crate::navigation::without_passing(query))
}

/// Does what a form asks for. A refused plain form post is sent back to its page, which shows `fields` again:
/// the server keeps them for the same person and page. Nothing secret may be in them. `function` is the path
/// of the server function.
pub async fn or_give_back<T>(
    function: &str,
    page: &str,
    fields: &impl serde::Serialize,
    work: impl Future<Output = Result<T, AppError>>,
) -> Result<T, AppError> {
    // Before the work, which may renew the session.
    let who = if accepts_html() { sender().await } else { None };
    let error = match work.await {
        Ok(done) => return Ok(done),
        Err(error) => error,
    };
    let address = match who {
        Some(who) => {
            let fields = serde_json::to_string(fields).unwrap_or_default();
            let kept = context()?.directory.keep_refused_form(&who, page, &fields).await;
            kept.map_or_else(|_| page.to_owned(), |id| format!("{page}?refused={id}"))
        }
        None => page.to_owned(),
    };
    Err(give_back(error, function, &address))
}

/// Sends a refused plain form post back to the page at this address. `function` is the path of the server
/// function.
pub fn give_back(error: AppError, function: &str, address: &str) -> AppError {
    if !matches!(error.refusal(), Some(Refusal::NotSignedIn | Refusal::MustChoosePassword)) {
        // Only path and query of this are used; the host stands for whichever is ours.
        let page = format!("http://passord{address}");
        if let Ok(address) = ServerFnUrlError::new(function, error.clone()).to_url(&page) {
            land(&format!("{}?{}", address.path(), address.query().unwrap_or_default()));
        }
    }
    error
}
