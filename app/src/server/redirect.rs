//! Redirects.

use super::auth::sender;
use super::context::{accepts_html, context, header};
use crate::error::AppError;
use accounts::Refusal;
use leptos::server_fn::error::ServerFnUrlError;

/// Redirects the visitor: by HTTP, or by the client's router if that router called the server function.
pub fn go_to(path: &str) {
    leptos_axum::redirect(path);
}

/// Redirects a plain form post. A client that runs our code navigates by itself.
pub fn land(path: &str) {
    if accepts_html() {
        go_to(path);
    }
}

/// The page that a plain form post came from, without one-time parameters. Only the path of the `Referer`
/// header is used, so it never leads to another host.
pub fn back() -> String {
    let referer = header("referer").unwrap_or_default();
    let after_host = referer.split_once("://").and_then(|(_, rest)| rest.split_once('/')).map_or("", |(_, path)| path);
    let (path, query) = after_host.split_once('?').unwrap_or((after_host, ""));
    format!("/{}{}", path.trim_start_matches(['/', '\\']), crate::browser::navigation::without_passing(query))
}

/// Runs the work of a form. If a plain form post is refused, redirects to its page, which shows `fields` again:
/// the server stores them for the same person and page. They must not contain secrets. `function` is the path
/// of the server function.
pub async fn or_give_back<T>(
    function: &str,
    page: &str,
    fields: &impl serde::Serialize,
    work: impl Future<Output = Result<T, AppError>>,
) -> Result<T, AppError> {
    // Identify the sender before the work, which may renew the session.
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

/// Redirects a refused plain form post to the page at this URL. `function` is the path of the server function.
pub fn give_back(error: AppError, function: &str, address: &str) -> AppError {
    if !matches!(error.refusal(), Some(Refusal::NotSignedIn | Refusal::MustChoosePassword)) {
        // Only the path and the query of this URL are used; the host is a placeholder.
        let page = format!("http://passord{address}");
        if let Ok(address) = ServerFnUrlError::new(function, error.clone()).to_url(&page) {
            land(&format!("{}?{}", address.path(), address.query().unwrap_or_default()));
        }
    }
    error
}
