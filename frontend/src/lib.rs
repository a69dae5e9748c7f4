//! Hydrates the app in the browser.

use leptos::mount::hydrate_from_async;
use leptos::prelude::document;
use wasm_bindgen::prelude::wasm_bindgen;

/// Hydrates the page that the server rendered, as soon as the code for its part of the app is loaded. The
/// page's script calls it.
#[wasm_bindgen]
pub async fn hydrate() {
    console_error_panic_hook::set_once();
    let Some(body) = document().body() else { return };
    hydrate_from_async(body, app::App).await.forget();
    // The class lets styles and tests detect that the page is hydrated.
    if let Some(html) = document().document_element() {
        let _ = html.class_list().add_1("hydrated");
    }
}
