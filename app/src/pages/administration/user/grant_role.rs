//! *Change role*: for global administrators, with a fresh proof.

use super::Deeds;
use crate::components::{FormToken, FreshProof, RoleField, SubmitButton, use_alive};
use crate::viewer::use_texts;
use accounts::{AccountDetails, Role};
use leptos::prelude::*;

/// The form that grants or revokes a role.
#[component]
pub(super) fn GrantRoleForm(details: AccountDetails, departments: Vec<String>, deeds: Deeds) -> impl IntoView {
    let t = &use_texts().admin().person;
    let error = deeds.grant_role_error();
    let chosen = RwSignal::new(details.summary.role);
    view! {
        <section aria-labelledby="grant-role">
            <h2 id="grant-role">{t.grant_role}</h2>
            <p>{t.grant_role_hint}</p>
            <ActionForm action=deeds.grant_role attr:class="form">
                <FormToken />
                <input type="hidden" name="id" value=details.summary.id.to_string() />
                <RoleField name="role" label=t.role chosen error />
                <Limits departments limited_to=details.limited_to chosen />
                <FreshProof id="password-for-role" error />
                <div class="button-row">
                    <SubmitButton pending=deeds.grant_role.pending()>{t.grant}</SubmitButton>
                </div>
            </ActionForm>
        </section>
    }
}

/// The departments that a helpdesk administrator is limited to. Always visible without JavaScript.
#[component]
fn Limits(departments: Vec<String>, limited_to: Vec<String>, chosen: RwSignal<Role>) -> impl IntoView {
    let t = &use_texts().admin().person;
    let alive = use_alive();
    let boxes = departments.into_iter().enumerate();
    let boxes = boxes.map(|(place, name)| department(place, limited_to.contains(&name), name)).collect_view();
    let unused = move || alive.get() && chosen.get() != Role::HelpdeskAdministrator;
    view! {
        <fieldset class="field" hidden=unused>
            <legend class="field__label">{t.limits}</legend>
            <p class="field__hint">{t.limits_hint}</p>
            {boxes}
        </fieldset>
    }
}

fn department(place: usize, checked: bool, name: String) -> impl IntoView {
    let id = format!("limit-{place}");
    view! {
        <div class="choice">
            <input
                class="choice__input"
                type="checkbox"
                id=id.clone()
                name="limited_to[]"
                value=name.clone()
                checked=checked
                autocomplete="off"
            />
            <label class="choice__label" for=id>
                {name}
            </label>
        </div>
    }
}
