//! Placeholders for content that is still loading.

use crate::components::Page;
use crate::viewer::use_texts;
use leptos::prelude::*;

/// A page whose title is not known yet.
#[component]
pub fn LoadingPage() -> impl IntoView {
    view! {
        <Page title=use_texts().shared.brand>
            <Loading />
        </Page>
    }
}

/// A part of a page that is still loading.
#[component]
pub fn Loading() -> impl IntoView {
    view! { <p class="empty">{use_texts().shared.loading}</p> }
}
