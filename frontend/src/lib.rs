//! Hydrates the app in the browser.

use wasm_bindgen::prelude::wasm_bindgen;

/// Takes over the page that the server rendered. Called by the page's own script.
#[wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_body(app::App);
}
