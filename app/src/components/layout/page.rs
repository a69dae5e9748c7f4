//! The heading and the title of a page.

use crate::viewer::use_texts;
use leptos::html;
use leptos::prelude::*;
use leptos_meta::Title;

#[derive(Clone, Copy)]
struct FirstPage(StoredValue<bool>);

/// Provides a context that records whether a page is the first of its document.
pub fn provide_first_page() {
    provide_context(FirstPage(StoredValue::new(true)));
}

/// A page: its title in the browser, its heading and its content.
///
/// When the client's router opens a page, the heading takes the focus, so that screen readers start at the top
/// as they do in a new document.
#[component]
pub fn Page(
    /// The heading, and the title in the browser.
    #[prop(into)]
    title: String,
    /// One sentence under the heading.
    #[prop(optional, into)]
    lead: Option<String>,
    /// Whether the page is as narrow as a form.
    #[prop(optional)]
    narrow: bool,
    /// Its content.
    children: Children,
) -> impl IntoView {
    let brand = use_texts().shared.brand;
    let heading = NodeRef::<html::H1>::new();
    let FirstPage(first) = expect_context();
    Effect::new(move |_| {
        let Some(heading) = heading.get() else { return };
        if first.get_value() {
            first.set_value(false);
        } else {
            // A page that was loading joins the document only after this effect.
            request_animation_frame(move || {
                let _ = heading.focus();
            });
        }
    });
    let class = if narrow { "page page--form" } else { "page" };
    view! {
        <Title text=in_head(format!("{title} – {brand}")) />
        <div class=class>
            <h1 class="page__title" tabindex="-1" node_ref=heading>
                {title}
            </h1>
            {lead.filter(|lead| !lead.is_empty()).map(|lead| view! { <p class="page__lead">{lead}</p> })}
            {children()}
        </div>
    }
}

/// The title for the document's head. `leptos_meta` writes it there without escaping. Titles contain people's
/// names, and a name must not close the element and inject markup.
#[cfg(feature = "ssr")]
fn in_head(title: String) -> String {
    html_escape::encode_text(&title).into_owned()
}

/// The browser sets the title through the DOM, which does not parse markup.
#[cfg(not(feature = "ssr"))]
fn in_head(title: String) -> String {
    title
}
