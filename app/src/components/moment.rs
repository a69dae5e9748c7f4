//! A moment, readable for people and machines.

use crate::texts::dates;
use crate::viewer::use_texts;
use accounts::Timestamp;
use leptos::prelude::*;

/// A moment to the minute.
#[component]
pub fn Moment(
    /// When.
    at: Timestamp,
) -> impl IntoView {
    let language = use_texts().language;
    view! { <time datetime=dates::machine(at)>{dates::date_time(language, at)}</time> }
}
