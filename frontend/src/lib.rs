//! Hydrates the app in the browser.

use leptos::prelude::document;
use wasm_bindgen::prelude::wasm_bindgen;

/// Takes over the page that the server rendered. Called by the page's own script.
#[wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_body(app::App);
    // Styles and tests can tell a page that has come alive from one that has not.
    if let Some(html) = document().document_element() {
        let _ = html.class_list().add_1("hydrated");
    }
}
