//! A group of checkboxes for roles.

use crate::viewer::use_texts;
use accounts::Role;
use leptos::prelude::*;
use texts::Text;

/// A checkbox for each role.
#[component]
pub fn RoleBoxes(
    /// The name of the field in the form: a list, so it ends in `[]`.
    name: &'static str,
    /// The question, as the legend of the group.
    legend: Text,
    /// The explanation.
    hint: Text,
    /// The roles that are checked initially.
    ticked: Vec<Role>,
) -> impl IntoView {
    let texts = use_texts();
    let boxes = Role::ALL.map(|role| {
        let id = format!("{name}-{role}");
        view! {
            <div class="choice">
                <input
                    class="choice__input"
                    type="checkbox"
                    id=id.clone()
                    name=name
                    value=role.as_str()
                    checked=ticked.contains(&role)
                    autocomplete="off"
                />
                <label class="choice__label" for=id>
                    {(texts.shared.role)(role)}
                </label>
            </div>
        }
    });
    view! {
        <fieldset class="field" aria-describedby=format!("{name}-hint")>
            <legend class="field__label">{legend}</legend>
            <p class="field__hint" id=format!("{name}-hint")>
                {hint}
            </p>
            {boxes.into_iter().collect_view()}
        </fieldset>
    }
}
