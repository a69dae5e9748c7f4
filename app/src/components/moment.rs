//! A moment, readable for people and machines.

use crate::viewer::use_texts;
use accounts::Timestamp;
use leptos::prelude::*;
use texts::dates;

/// A moment to the minute.
#[component]
pub fn Moment(
    /// When.
    at: Timestamp,
) -> impl IntoView {
    view! { <time datetime=dates::machine(at)>{in_words(at)}</time> }
}

/// A moment to the minute, for a sentence: in UTC as the server writes it, and by the browser's own
/// clock once the page answers to the browser.
pub fn in_words(at: Timestamp) -> impl Fn() -> String + Copy + Send + Sync + 'static {
    let language = use_texts().language;
    let in_browser = RwSignal::new(false);
    Effect::new(move |_| in_browser.set(true));
    move || {
        if in_browser.get() {
            dates::local_date_time(language, at, minutes_ahead(at))
        } else {
            dates::date_time(language, at)
        }
    }
}

/// How far the browser's clock was ahead of UTC at that moment.
fn minutes_ahead(at: Timestamp) -> i64 {
    -js_sys::Date::new(&(at.0 as f64).into()).get_timezone_offset() as i64
}
