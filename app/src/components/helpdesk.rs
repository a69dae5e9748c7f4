//! Where people find help.

use crate::viewer::{use_texts, use_viewer};
use leptos::prelude::*;

/// The link to the organisation's helpdesk, where it has one.
#[component]
pub fn Helpdesk() -> impl IntoView {
    let link = use_viewer().with_untracked(|viewer| viewer.organisation.helpdesk_link.clone());
    let text = use_texts().shared.helpdesk;
    (!link.is_empty()).then(|| view! { <p><a href=link rel="external">{text}</a></p> })
}
