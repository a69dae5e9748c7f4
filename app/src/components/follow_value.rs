//! Fields whose value changes by other ways than typing.

use js_sys::Reflect;
use leptos::prelude::*;
use web_sys::Element;

/// A directive for inputs and choices: keeps the value at one that changes while the page lives, as by a
/// link. What was filled in before the page came alive stays.
pub fn follow_value(field: Element, value: Signal<String>) {
    Effect::new(move |before: Option<String>| {
        let now = value.get();
        if before.is_some_and(|before| before != now) {
            // Every element takes properties.
            let _ = Reflect::set(&field, &"value".into(), &now.as_str().into());
        }
        now
    });
}
