//! My profile.

use crate::components::Page;
use crate::pages::security::AccountNavigation;
use crate::viewer::{use_signed_in, use_texts};
use accounts::Language;
use leptos::prelude::*;

/// What the organisation knows of the visitor.
#[component]
pub fn ProfilePage() -> impl IntoView {
    let texts = use_texts();
    let language = match texts.language {
        Language::En => "English",
        Language::Nb => "Norsk bokmål",
    };
    let facts = use_signed_in().get_untracked().map(|person| {
        view! {
            <dl class="facts">
                <dt>{texts.person.name}</dt>
                <dd>{person.display_name}</dd>
                <dt>{texts.person.username}</dt>
                <dd>{person.username}</dd>
                <dt>{texts.person.role}</dt>
                <dd>{(texts.shared.role)(person.role)}</dd>
                <dt>{texts.person.language}</dt>
                <dd>{language}</dd>
            </dl>
        }
    });
    view! {
        <Page title=texts.person.profile_title lead=texts.person.profile_lead>
            <AccountNavigation />
            {facts}
        </Page>
    }
}
