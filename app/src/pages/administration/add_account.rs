//! *Add a user*: the person's data, and how they get access.

use crate::components::{
    Choice, DisplayNameField, ErrorSummary, Field, FormError, FormToken, FreshProof, Page, RoleField, SubmitButton,
    WhereaboutsFields, given_back, person_input,
};
use crate::server_fns::accounts::{AddAccount, departments};
use crate::viewer::{refresh_viewer, use_signed_in, use_texts, use_viewer};
use accounts::authority::{Operation, may_ever};
use accounts::{Language, NewAccount, Role};
use leptos::prelude::*;

/// The form that adds a user.
#[component]
pub fn AddAccountPage() -> impl IntoView {
    let t = &use_texts().admin().add;
    let add = ServerAction::<AddAccount>::new();
    let error = FormError::of(add, person_input);
    let departments = Resource::new(|| (), |()| departments());
    let person = given_back().unwrap_or(NewAccount { invite: true, ..NewAccount::default() });
    let role = RwSignal::new(person.role);
    let needs_proof = Signal::derive(move || role.get() != Role::User);
    let viewer = use_viewer();
    Effect::new(move |_| {
        // A role needs a fresh proof. A successful proof renewed the session, even if the rest of the request
        // failed.
        if add.value().with(Option::is_some) && needs_proof.get_untracked() {
            refresh_viewer(viewer);
        }
    });
    let asker = use_signed_in().get_untracked().map(|person| person.asker);
    let may_grant = asker.is_some_and(|asker| may_ever(&asker, Operation::GrantRole));
    view! {
        <Page title=t.title lead=t.lead narrow=true>
            <p class="page__back">
                <a href="/users">{use_texts().admin().people.title}</a>
            </p>
            <ErrorSummary error />
            <ActionForm action=add attr:class="form">
                <FormToken />
                <DisplayNameField value=person.display_name error />
                <Field
                    name="person[username]"
                    label=t.username
                    hint=t.username_hint
                    value=person.username
                    inputmode="email"
                    maxlength=254
                    error
                />
                <WhereaboutsFields address=person.contact_address address_hint=t.address_hint department=person.department departments error />
                {may_grant.then(|| view! { <RoleField name="person[role]" label=t.role chosen=role error /> })}
                <Languages chosen=person.language />
                <WayIn invite=person.invite />
                <FreshProof error needed=needs_proof />
                <div class="button-row">
                    <SubmitButton pending=add.pending()>{t.add}</SubmitButton>
                </div>
            </ActionForm>
        </Page>
    }
}

/// The choice of language for the user's messages and pages.
#[component]
fn Languages(chosen: Option<Language>) -> impl IntoView {
    let t = &use_texts().admin().add;
    let choices = [("", t.language_of_organisation, None)]
        .into_iter()
        .chain(Language::ALL.iter().map(|l| (l.as_str(), texts::of(*l).shared.own_name, Some(*l))))
        .map(|(value, label, language)| {
            view! { <Choice name="person[language]" value label checked=language == chosen /> }
        });
    view! {
        <fieldset class="field">
            <legend class="field__label">{t.language}</legend>
            <p class="field__hint">{t.language_hint}</p>
            {choices.collect_view()}
        </fieldset>
    }
}

/// The choice of how the user gets access: an invitation or a one-time link.
#[component]
fn WayIn(invite: bool) -> impl IntoView {
    let t = &use_texts().admin().add;
    view! {
        <fieldset class="field">
            <legend class="field__label">{t.way_in}</legend>
            <Choice name="person[invite]" value="true" label=t.invite hint=t.invite_hint checked=invite />
            <Choice name="person[invite]" value="false" label=t.hand_over hint=t.hand_over_hint checked=!invite />
        </fieldset>
    }
}
