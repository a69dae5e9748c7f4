//! Navigation to other pages, and the content of the address bar. The server and the browser implement these
//! functions differently under the same names, so that views need not distinguish the two.

use crate::error::AppError;
use accounts::Refusal;

/// Sends the visitor to another page: a redirect on the server, a new document in the browser.
#[cfg(feature = "ssr")]
pub fn leave_for(path: &str) {
    crate::server::go_to(path);
}

/// Sends the visitor to another page: a redirect on the server, a new document in the browser.
#[cfg(not(feature = "ssr"))]
pub fn leave_for(path: &str) {
    // If the browser refuses the navigation, the visitor still has the page and its links.
    let _ = leptos::prelude::window().location().set_href(path);
}

/// The page that a visitor must visit first, if that is the reason for the refusal.
pub fn way_on(error: &AppError) -> Option<&'static str> {
    Some(match error.refusal()? {
        Refusal::NotSignedIn => "/sign-in?notice=session-ended",
        Refusal::SecondFactorNeeded => "/prove",
        Refusal::MustChoosePassword => "/choose-password",
        Refusal::MustRegisterFactor => "/register-factor",
        _ => return None,
    })
}

/// Sets the HTTP status of the page; does nothing in the browser.
#[cfg(feature = "ssr")]
pub fn answer_with_status(status: u16) {
    crate::server::set_status(status);
}

/// Sets the HTTP status of the page; does nothing in the browser.
#[cfg(not(feature = "ssr"))]
pub fn answer_with_status(_status: u16) {}

/// Sets the HTTP status of the page to that of an error; does nothing in the browser.
#[cfg(feature = "ssr")]
pub fn answer_with_error(error: &AppError) {
    crate::server::answer_with(error);
}

/// Sets the HTTP status of the page to that of an error; does nothing in the browser.
#[cfg(not(feature = "ssr"))]
pub fn answer_with_error(_error: &AppError) {}

/// One-time query parameters: they describe the last action and must not take effect again on reload.
const PASSING: [&str; 4] = ["__path", "__err", "notice", "refused"];

/// Removes the one-time parameters from the address bar. For effects only, because the server has no address
/// bar.
pub fn tidy_address() {
    let location = leptos::prelude::window().location();
    let Ok(search) = location.search() else { return };
    let tidied = without_passing(&search);
    if tidied != search {
        let (path, hash) = (location.pathname().unwrap_or_default(), location.hash().unwrap_or_default());
        replace_address(&format!("{path}{tidied}{hash}"));
    }
}

/// The query without the one-time parameters.
pub fn without_passing(search: &str) -> String {
    let is_lasting = |pair: &&str| !pair.is_empty() && !PASSING.contains(&pair.split('=').next().unwrap_or_default());
    let kept: Vec<&str> = search.trim_start_matches('?').split('&').filter(is_lasting).collect();
    if kept.is_empty() { String::new() } else { format!("?{}", kept.join("&")) }
}

/// Removes the fragment from the address bar and the history, and returns it.
pub fn take_fragment() -> Option<String> {
    let location = leptos::prelude::window().location();
    let hash = location.hash().ok()?;
    let fragment = hash.trim_start_matches('#');
    if fragment.is_empty() {
        return None;
    }
    replace_address(&format!("{}{}", location.pathname().ok()?, location.search().ok()?));
    Some(fragment.to_owned())
}

/// Moves the focus to the element with this id, if it exists.
pub fn focus(id: &str) {
    use wasm_bindgen::JsCast;
    let element = leptos::prelude::document().get_element_by_id(id);
    if let Some(element) = element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

fn replace_address(address: &str) {
    if let Ok(history) = leptos::prelude::window().history() {
        let state = history.state().unwrap_or(wasm_bindgen::JsValue::NULL);
        let _ = history.replace_state_with_url(&state, "", Some(address));
    }
}

#[cfg(test)]
mod tests {
    use super::without_passing;

    #[test]
    fn what_has_just_happened_leaves_the_query_and_the_rest_stays() {
        assert_eq!(
            without_passing("?search=a%26b&__path=%2Fapi&__err=x&notice=done&refused=0199d5d2&sort=Name&person=kari"),
            "?search=a%26b&sort=Name&person=kari"
        );
        assert_eq!(without_passing("?notice=done"), "");
        assert_eq!(without_passing(""), "");
    }
}
