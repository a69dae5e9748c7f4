//! Hydrates the app in the browser.

use leptos::mount::hydrate_from_async;
use leptos::prelude::document;
use wasm_bindgen::prelude::wasm_bindgen;

/// Takes over the page that the server rendered, as soon as the part of the app that it belongs to
/// is there. Called by the page's own script.
#[wasm_bindgen]
pub async fn hydrate() {
    console_error_panic_hook::set_once();
    let Some(body) = document().body() else { return };
    hydrate_from_async(body, app::App).await.forget();
    // Styles and tests can tell a page that has come alive from one that has not.
    if let Some(html) = document().document_element() {
        let _ = html.class_list().add_1("hydrated");
    }
}
