//! The link to the helpdesk.

use crate::viewer::{use_texts, use_viewer};
use leptos::prelude::*;

/// The link to the organisation's helpdesk, if one is configured.
#[component]
pub fn Helpdesk() -> impl IntoView {
    let link = use_viewer().with_untracked(|viewer| viewer.organisation.helpdesk_link.clone());
    let text = use_texts().shared.helpdesk;
    (!link.is_empty()).then(|| view! { <p><a href=link rel="external">{text}</a></p> })
}
