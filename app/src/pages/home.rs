//! The start page, which redirects every visitor to their own start page.

use leptos::prelude::*;

/// An empty page; its guard redirects every visitor.
#[component]
pub fn HomePage() -> impl IntoView {}
