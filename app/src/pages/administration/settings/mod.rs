//! *Settings*: the settings of the organisation.
//!
//! Each setting is one input, named after its field of [`OrganisationSettings`].

mod passwords;
mod resets;
mod sign_in;

use crate::components::{
    Choice, ErrorSummary, Field, FormError, FormToken, FreshProof, Loading, NotLoaded, NumberField, Page, RoleBoxes,
    SubmitButton, TickBox, ToldNotice, given_back, use_successes,
};
use crate::server_fns::settings::{ChangeSettings, read_settings};
use crate::viewer::{refresh_viewer, use_texts, use_viewer};
use accounts::settings::{
    LEAST_INVITATION_DAYS, LEAST_MAILED_LINK_HOURS, MOST_INVITATION_DAYS, MOST_MAILED_LINK_HOURS, OrganisationSettings,
};
use accounts::{Field as Named, Language, Refusal};
use leptos::prelude::*;
use passwords::PasswordSettings;
use resets::ResetSettings;
use serde_json::{Map, Value};
use sign_in::SignInSettings;
use texts::Text;

/// The input that a refusal concerns.
fn input_of(refusal: &Refusal) -> Option<&'static str> {
    match refusal {
        Refusal::WrongPassword | Refusal::FreshProofNeeded => Some("password"),
        Refusal::InvalidField(Named::OrganisationName) => Some("settings[name]"),
        Refusal::InvalidField(Named::HelpdeskLink) => Some("settings[helpdesk_link]"),
        Refusal::InvalidField(Named::ApprovalAbove) => Some("settings[approval_above]"),
        Refusal::InvalidField(Named::MailedLinkHours) => Some("settings[mailed_link_hours]"),
        Refusal::InvalidField(Named::InvitationDays) => Some("settings[invitation_days]"),
        Refusal::InvalidField(Named::MinimumLength) => Some("settings[minimum_length]"),
        Refusal::InvalidField(Named::BannedTerms) => Some("settings[banned_terms]"),
        Refusal::InvalidField(Named::PasswordExpiryDays) => Some("settings[password_expiry_days]"),
        Refusal::InvalidField(Named::AdministratorIdleMinutes) => Some("settings[administrator_idle_minutes]"),
        Refusal::InvalidField(Named::AdministratorSessionHours) => Some("settings[administrator_session_hours]"),
        Refusal::InvalidField(Named::UserIdleHours) => Some("settings[user_idle_hours]"),
        Refusal::InvalidField(Named::UserSessionDays) => Some("settings[user_session_days]"),
        Refusal::InvalidField(Named::TemporaryPasswordHours) => Some("settings[temporary_password_hours]"),
        _ => None,
    }
}

/// The settings and the form that changes them.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let texts = use_texts();
    let save = ServerAction::<ChangeSettings>::new();
    let saved = use_successes(save);
    let settings = Resource::new_blocking(move || saved.get(), |_| read_settings());
    let error = FormError::of(save, input_of);
    let viewer = use_viewer();
    Effect::new(move |_| {
        // A fresh proof sent with the form renewed the session.
        if saved.get() != 0 {
            refresh_viewer(viewer);
        }
    });
    let given_back = given_back::<Map<String, Value>>();
    let form = move || {
        let given_back = given_back.clone();
        Suspend::new(async move {
            match settings.await {
                Ok(settings) => {
                    let settings = filled_in(settings, given_back);
                    view! { <SettingsForm settings save error /> }.into_any()
                }
                Err(error) => view! { <NotLoaded error /> }.into_any(),
            }
        })
    };
    view! {
        <Page title=texts.shared.settings lead=texts.admin().settings.lead>
            <ToldNotice />
            <ErrorSummary error />
            <Transition fallback=|| view! { <Loading /> }>{form}</Transition>
        </Page>
    }
}

/// The stored settings, overwritten by the values from a refused form.
fn filled_in(settings: OrganisationSettings, given_back: Option<Map<String, Value>>) -> OrganisationSettings {
    let (Some(given_back), Ok(Value::Object(mut all))) = (given_back, serde_json::to_value(&settings)) else {
        return settings;
    };
    all.extend(given_back);
    serde_json::from_value(Value::Object(all)).unwrap_or(settings)
}

#[component]
fn SettingsForm(settings: OrganisationSettings, save: ServerAction<ChangeSettings>, error: FormError) -> impl IntoView {
    let t = &use_texts().admin().settings;
    let [passwords, sign_in, resets] = [(); 3].map(|()| settings.clone());
    view! {
        <ActionForm action=save attr:class="form">
            <FormToken />
            <input type="hidden" name="settings[revision]" value=settings.revision />
            <Section id="organisation" title=t.organisation>
                <Field
                    name="settings[name]"
                    label=t.name
                    hint=t.name_hint
                    value=settings.name
                    maxlength=100
                    required=false
                    error
                />
                <Field
                    name="settings[helpdesk_link]"
                    label=t.helpdesk_link
                    hint=t.helpdesk_link_hint
                    value=settings.helpdesk_link
                    maxlength=300
                    required=false
                    error
                />
            </Section>
            <PasswordSettings settings=passwords error />
            <SignInSettings settings=sign_in error />
            <ResetSettings settings=resets error />
            <Section id="recovery" title=t.recovery>
                <RoleBoxes
                    name="settings[recovery][]"
                    legend=t.recovery_roles
                    hint=t.recovery_roles_hint
                    ticked=settings.recovery
                />
                <TickBox
                    name="settings[recovery_by_two_proofs]"
                    label=t.recovery_by_two_proofs
                    hint=t.recovery_by_two_proofs_hint
                    checked=settings.recovery_by_two_proofs
                />
            </Section>
            <Section id="messages" title=t.messages>
                <TickBox name="settings[notices]" label=t.notices hint=t.notices_hint checked=settings.notices />
                <NumberField
                    name="settings[mailed_link_hours]"
                    label=t.mailed_link_hours
                    hint=t.mailed_link_hours_hint
                    value=settings.mailed_link_hours
                    range=(LEAST_MAILED_LINK_HOURS, MOST_MAILED_LINK_HOURS)
                    error
                />
                <NumberField
                    name="settings[invitation_days]"
                    label=t.invitation_days
                    hint=t.invitation_days_hint
                    value=settings.invitation_days
                    range=(LEAST_INVITATION_DAYS, MOST_INVITATION_DAYS)
                    error
                />
                <fieldset class="field">
                    <legend class="field__label">{t.message_language}</legend>
                    <p class="field__hint">{t.message_language_hint}</p>
                    {languages(settings.message_language)}
                </fieldset>
            </Section>
            <FreshProof error />
            <div class="button-row">
                <SubmitButton pending=save.pending()>{t.save}</SubmitButton>
            </div>
        </ActionForm>
    }
}

/// A group of related settings.
#[component]
fn Section(id: &'static str, title: Text, children: Children) -> impl IntoView {
    view! {
        <section aria-labelledby=id>
            <h2 id=id>{title}</h2>
            {children()}
        </section>
    }
}

fn languages(settled: Language) -> impl IntoView {
    let choice = |language: &Language| {
        let label = texts::of(*language).shared.own_name;
        view! { <Choice name="settings[message_language]" value=language.as_str() label checked=*language == settled /> }
    };
    Language::ALL.iter().map(choice).collect_view()
}
