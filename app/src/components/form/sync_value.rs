//! Fields whose value can change other than by typing.

use js_sys::Reflect;
use leptos::prelude::*;
use web_sys::Element;

/// A directive for inputs and selects: updates the value whenever the signal changes after hydration, for
/// example by a link. A value entered before hydration is kept.
pub fn follow_value(field: Element, value: Signal<String>) {
    Effect::new(move |before: Option<String>| {
        let now = value.get();
        if before.is_some_and(|before| before != now) {
            // Setting a property of an element never fails.
            let _ = Reflect::set(&field, &"value".into(), &now.as_str().into());
        }
        now
    });
}
