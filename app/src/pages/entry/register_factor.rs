//! The page to register a required second factor.

use crate::components::Page;
use crate::pages::account::security::{AddAuthenticator, AddPasskey};
use crate::viewer::use_texts;
use leptos::prelude::*;

/// The only page of a session that must register a second factor.
#[component]
pub fn RegisterFactorPage() -> impl IntoView {
    let texts = &use_texts().factors;
    view! {
        <Page title=texts.register_title lead=texts.register_lead narrow=true>
            <AddAuthenticator class="button--primary" />
            <AddPasskey />
        </Page>
    }
}
