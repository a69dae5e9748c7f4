//! A timestamp, readable for people and machines.

use crate::viewer::use_texts;
use accounts::Timestamp;
use leptos::prelude::*;
use texts::dates;

/// A timestamp, to the minute.
#[component]
pub fn Moment(
    /// The point in time.
    at: Timestamp,
) -> impl IntoView {
    view! { <time datetime=dates::machine(at)>{in_words(at)}</time> }
}

/// A timestamp to the minute, for use in a sentence: in UTC as rendered by the server, and in the browser's
/// time zone after hydration.
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

/// The offset of the browser's time zone from UTC at that time, in minutes; positive east of UTC.
fn minutes_ahead(at: Timestamp) -> i64 {
    -js_sys::Date::new(&(at.0 as f64).into()).get_timezone_offset() as i64
}
