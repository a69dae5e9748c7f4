//! The pages for an unknown URL and for a lack of permission.

use crate::browser::navigation::answer_with_status;
use crate::components::Page;
use crate::viewer::use_texts;
use leptos::prelude::*;

/// The page does not exist.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    let texts = &use_texts().shared;
    answer_with_status(404);
    view! { <Dead title=texts.not_found_title text=texts.not_found_text /> }
}

/// The visitor's role does not include this page.
#[component]
pub fn ForbiddenPage() -> impl IntoView {
    let texts = &use_texts().shared;
    answer_with_status(403);
    view! { <Dead title=texts.forbidden_title text=texts.forbidden_text /> }
}

#[component]
fn Dead(title: &'static str, text: &'static str) -> impl IntoView {
    view! {
        <Page title narrow=true>
            <p class="error-page">{text}</p>
            <p>
                <a href="/" rel="external">
                    {use_texts().shared.to_start}
                </a>
            </p>
        </Page>
    }
}
