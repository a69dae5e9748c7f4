//! The start page: everybody is sent on to where their work begins.

use leptos::prelude::*;

/// Shows nothing; its guard lets nobody stay.
#[component]
pub fn HomePage() -> impl IntoView {}
