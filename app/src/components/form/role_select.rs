//! A dropdown list for one role.

use crate::components::{FieldError, FormError};
use crate::viewer::use_texts;
use accounts::Role;
use leptos::prelude::*;
use texts::Text;

/// A dropdown list of the roles.
#[component]
pub fn RoleField(
    /// The name of the field in the form, also its id.
    name: &'static str,
    /// The label.
    label: Text,
    /// The selected role: first the initial one, then the user's choice.
    chosen: RwSignal<Role>,
    /// The form's error.
    error: FormError,
) -> impl IntoView {
    let texts = use_texts();
    let wrong = error.at(name);
    let first = chosen.get_untracked();
    let options = Role::ALL.map(|role| {
        view! { <option value=role.as_str() selected=role == first>{(texts.shared.role)(role)}</option> }
    });
    let choose = move |event| {
        if let Ok(role) = event_target_value(&event).parse() {
            chosen.set(role);
        }
    };
    view! {
        <div class="field">
            <label class="field__label" for=name>{label}</label>
            <FieldError name error />
            <select
                class="field__input"
                id=name
                name=name
                autocomplete="off"
                aria-invalid=move || wrong.with(Option::is_some).then_some("true")
                aria-describedby=move || wrong.with(Option::is_some).then(|| format!("{name}-error"))
                on:change=choose
            >
                {options.into_iter().collect_view()}
            </select>
        </div>
    }
}
