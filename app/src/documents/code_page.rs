//! The form for a one-time code that arrived in the path of a link. Some mail gateways rewrite the `#` of a
//! link as `%23`, which makes the code part of the path. The document contains no script, because the client's
//! router does not know such a path.

use crate::documents::document::{document, hidden_fields};
use accounts::Language;
use leptos::prelude::*;

/// A page that reads a code from the fragment of its URL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeTarget {
    /// The page that sets a password by a one-time link.
    SetPassword,
    /// The page that verifies an alternate address. Its form belongs to a session.
    VerifyAddress,
}

/// Renders the form with the code filled in. `form_token` is empty if there is no session.
pub fn render_code_page(language: Language, target: CodeTarget, code: &str, form_token: &str) -> String {
    let all = texts::of(language);
    let (action, title, button) = match target {
        CodeTarget::SetPassword => ("/fn/check-code", all.person.set_password_title, all.person.continue_),
        CodeTarget::VerifyAddress => ("/fn/verify-address", all.addresses.title, all.addresses.verify),
    };
    let content = view! {
        <h1 class="page__title">{title}</h1>
        <p class="page__lead">{all.person.set_password_lead}</p>
        <form class="form" method="post" action=action>
            {hidden_fields([("form_token", form_token.to_owned())])}
            <div class="field">
                <label class="field__label" for="code">{all.person.code}</label>
                <p class="field__hint" id="code-hint">{all.person.code_hint}</p>
                <input
                    class="field__input"
                    id="code"
                    name="code"
                    value=code.to_owned()
                    autocomplete="one-time-code"
                    translate="no"
                    required
                    aria-describedby="code-hint"
                />
            </div>
            <div class="button-row">
                <button type="submit" class="button button--primary">{button}</button>
            </div>
        </form>
    };
    document(language, title, "page page--form", content)
}
