//! Links whose `#` became `%23`. Mail gateways that rewrite links, such as Safe Links, encode the fragment:
//! `/set-password#CODE` arrives as `/set-password%23CODE`, with the code in the path.

use accounts::{Language, Session};
use app::documents::code_page::{CodeTarget, render_code_page};
use app::server::identify::Identified;
use axum::response::{Html, IntoResponse, Redirect, Response};
use http::header::REFERRER_POLICY;
use http::request::Parts;
use percent_encoding::percent_decode_str;
use std::borrow::Cow;

/// A gateway may encode a link that another gateway has already encoded.
const MOST_ENCODINGS: usize = 3;

/// Removes percent encoding from a path or query, including repeated encoding.
pub(crate) fn decoded(text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..MOST_ENCODINGS {
        match percent_decode_str(&text).decode_utf8_lossy() {
            Cow::Owned(once) if once != text => text = once,
            _ => break,
        }
    }
    text
}

/// The page that a rewritten link leads to, and the code in its path.
fn rewritten_link(path: &str) -> Option<(CodeTarget, String)> {
    let path = decoded(path);
    let (page, code) = path.split_once('#')?;
    let target = match page.trim_end_matches('/') {
        "/set-password" => CodeTarget::SetPassword,
        "/account/profile" => CodeTarget::VerifyAddress,
        _ => return None,
    };
    // Some relays append their own parameters after the fragment.
    let code = code.split(['?', '&', '#']).next().unwrap_or_default();
    Some((target, code.to_owned()))
}

/// The form with the code filled in, or `None` if the path is not a rewritten link. The request must already be
/// identified, because the answer depends on its language and session.
pub fn answer(parts: &Parts) -> Option<Response> {
    let (target, code) = rewritten_link(parts.uri.path())?;
    let identified = parts.extensions.get::<Identified>();
    let session = identified.and_then(|found| found.session.as_ref());
    let viewer = identified.and_then(|found| found.viewer.as_ref().ok());
    let language = viewer.map_or(Language::En, |viewer| viewer.language);
    let form_token = match (target, session) {
        (CodeTarget::SetPassword, _) => "",
        (CodeTarget::VerifyAddress, Some(Session::SignedIn(who))) => who.form_token(),
        // The link works again after sign-in.
        (CodeTarget::VerifyAddress, _) => return Some(Redirect::to("/account/profile").into_response()),
    };
    let document = render_code_page(language, target, &code, form_token);
    // The log of a proxy must not record the path as the referrer of the style sheet.
    Some(([(REFERRER_POLICY, "origin")], Html(document)).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_found_however_a_gateway_wrote_its_link() {
        for path in [
            "/set-password%23ABCDE-FGHJK",
            "/set-password%2523ABCDE-FGHJK",
            "/set-password%252523ABCDE-FGHJK",
            "/set-password/%23ABCDE-FGHJK",
            "/set-password%23ABCDE%2DFGHJK",
            "/set-password%23ABCDE-FGHJK%3Futm_source%3Dmail",
            "/set-password%23ABCDE-FGHJK&utm_source=mail",
        ] {
            assert_eq!(rewritten_link(path), Some((CodeTarget::SetPassword, "ABCDE-FGHJK".to_owned())), "{path}");
        }
        assert_eq!(rewritten_link("/account/profile%23X"), Some((CodeTarget::VerifyAddress, "X".to_owned())));
        for path in ["/set-password", "/users%23ABC", "/set-passwords%23ABC", "/%23", "/set-password%2"] {
            assert_eq!(rewritten_link(path), None, "{path}");
        }
    }
}
