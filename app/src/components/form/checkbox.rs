//! A checkbox in a form.

use leptos::prelude::*;
use texts::Text;

/// A checkbox with an explanation. It sends `true` when checked.
#[component]
pub fn TickBox(
    /// The name of the field in the form, also its id.
    name: &'static str,
    /// The label.
    label: Text,
    /// The explanation.
    hint: Text,
    /// Whether the checkbox is checked initially.
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
