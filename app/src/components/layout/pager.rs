//! Navigation through a paged list.

use crate::viewer::use_texts;
use leptos::prelude::*;

/// The links to the previous and the next page.
#[component]
pub fn Pager(
    /// The range of entries on this page.
    #[prop(optional, into)]
    range: Option<String>,
    /// The URL of the previous page and the label of its link.
    back: Option<(String, &'static str)>,
    /// The URL of the next page and the label of its link.
    on: Option<(String, &'static str)>,
) -> impl IntoView {
    let link = |to: Option<(String, &'static str)>, rel: &'static str| {
        to.map(|(href, label)| view! { <a class="button button--quiet" href=href rel=rel>{label}</a> })
    };
    let around = back.is_some() || on.is_some();
    (around || range.is_some()).then(|| {
        view! {
            <nav class="pager" aria-label=use_texts().admin().people.pages>
                <span class="pager__range">{range}</span>
                <span class="pager__links">{link(back, "prev")} {link(on, "next")}</span>
            </nav>
        }
    })
}
