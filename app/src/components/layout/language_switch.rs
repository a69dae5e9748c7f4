//! The language switch.

use crate::viewer::{use_signed_in, use_texts};
use accounts::Language;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

/// A button for each other language. It is a plain form post that returns to the same page: a new document
/// guarantees that every text is in the new language.
#[component]
pub fn LanguageSwitch() -> impl IntoView {
    let present = use_texts().language;
    let others = Language::ALL.iter().filter(|language| **language != present).map(|language| {
        view! {
            <button
                type="submit"
                class="button button--quiet"
                name="language"
                value=language.as_str()
                lang=language.tag()
            >
                {texts::of(*language).shared.switch_to}
            </button>
        }
    });
    let person = use_signed_in();
    let form_token = move || person.with(|person| person.as_ref().map(|p| p.form_token.clone()).unwrap_or_default());
    view! {
        <form class="language-switch" method="post" action=crate::server_fns::language::SetLanguage::url()>
            <input type="hidden" name="form_token" value=form_token />
            {others.collect_view()}
        </form>
    }
    .into_any()
}
