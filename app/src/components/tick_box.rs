//! A checkbox in a form.

use leptos::prelude::*;
use texts::Text;

/// A checkbox with what it means, sent as `true` when ticked.
#[component]
pub fn TickBox(
    /// Its name in the form, and its id.
    name: &'static str,
    /// What it says.
    label: Text,
    /// What it means.
    hint: Text,
    /// Whether it is ticked at first.
    checked: bool,
) -> impl IntoView {
    let hint_id = format!("{name}-hint");
    view! {
        <div class="choice">
            <input
                class="choice__input"
                type="checkbox"
                id=name
                name=name
                value="true"
                checked=checked
                aria-describedby=hint_id.clone()
            />
            <label class="choice__label" for=name>
                {label}
            </label>
            <p class="choice__hint" id=hint_id>
                {hint}
            </p>
        </div>
    }
}
