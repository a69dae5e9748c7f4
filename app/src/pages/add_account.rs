//! *Add a user*: who it is, and how they get in.

use crate::components::{
    Choice, ErrorSummary, Field, FormError, FormToken, FreshProof, Page, RoleField, SubmitButton, given_back,
};
use crate::server_fns::directory::{AddAccount, departments};
use crate::viewer::{refresh_viewer, use_signed_in, use_texts, use_viewer};
use accounts::authority::{Operation, may_ever};
use accounts::{Field as About, Language, NewAccount, Refusal, Role};
use leptos::prelude::*;

/// The input that a refusal is about.
fn input_of(refusal: &Refusal) -> Option<&'static str> {
    match refusal {
        Refusal::InvalidField(About::DisplayName) => Some("person[display_name]"),
        Refusal::InvalidField(About::Username) | Refusal::UsernameTaken => Some("person[username]"),
        Refusal::InvalidField(About::Address) | Refusal::NoAddress => Some("person[contact_address]"),
        Refusal::InvalidField(About::Department) => Some("person[department]"),
        Refusal::WrongPassword | Refusal::FreshProofNeeded => Some("password"),
        _ => None,
    }
}

/// The form that adds a person.
#[component]
pub fn AddAccountPage() -> impl IntoView {
    let t = &use_texts().admin.add;
    let add = ServerAction::<AddAccount>::new();
    let error = FormError::of(add, input_of);
    let person = given_back().unwrap_or(NewAccount { invite: true, ..NewAccount::default() });
    let role = RwSignal::new(person.role);
    let needs_proof = Signal::derive(move || role.get() != Role::User);
    let viewer = use_viewer();
    Effect::new(move |_| {
        // A proof that was given with a role has renewed the session, whatever came of the rest.
        if add.value().with(Option::is_some) && needs_proof.get_untracked() {
            refresh_viewer(viewer);
        }
    });
    let asker = use_signed_in().get_untracked().map(|person| person.asker);
    let may_grant = asker.is_some_and(|asker| may_ever(&asker, Operation::GrantRole));
    view! {
        <Page title=t.title lead=t.lead narrow=true>
            <p class="page__back">
                <a href="/users">{use_texts().admin.people.title}</a>
            </p>
            <ErrorSummary error />
            <ActionForm action=add attr:class="form">
                <FormToken />
                <Names person=person.clone() error />
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

/// Who it is, and where messages go.
#[component]
fn Names(person: NewAccount, error: FormError) -> impl IntoView {
    let t = &use_texts().admin.add;
    let departments = Resource::new(|| (), |()| departments());
    let known = move || {
        Suspend::new(async move {
            let names = departments.await.unwrap_or_default().into_iter();
            names.map(|name| view! { <option value=name></option> }).collect_view()
        })
    };
    view! {
        <Field name="person[display_name]" label=t.display_name value=person.display_name maxlength=256 error />
        <Field
            name="person[username]"
            label=t.username
            hint=t.username_hint
            value=person.username
            inputmode="email"
            maxlength=254
            error
        />
        <Field
            name="person[contact_address]"
            label=t.address
            hint=t.address_hint
            value=person.contact_address.unwrap_or_default()
            inputmode="email"
            maxlength=254
            required=false
            error
        />
        <Field
            name="person[department]"
            label=t.department
            value=person.department
            maxlength=128
            required=false
            list="departments"
            error
        />
        <datalist id="departments">
            <Transition>{known}</Transition>
        </datalist>
    }
}

/// The language of their messages and pages.
#[component]
fn Languages(chosen: Option<Language>) -> impl IntoView {
    let t = &use_texts().admin.add;
    let choices = [("", t.language_of_organisation, None)]
        .into_iter()
        .chain([("English", Language::En), ("Norsk bokmål", Language::Nb)].map(|(l, v)| (v.as_str(), l, Some(v))))
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

/// How the person gets in.
#[component]
fn WayIn(invite: bool) -> impl IntoView {
    let t = &use_texts().admin.add;
    view! {
        <fieldset class="field">
            <legend class="field__label">{t.way_in}</legend>
            <Choice name="person[invite]" value="true" label=t.invite hint=t.invite_hint checked=invite />
            <Choice name="person[invite]" value="false" label=t.hand_over hint=t.hand_over_hint checked=!invite />
        </fieldset>
    }
}
