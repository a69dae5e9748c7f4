//! Security & privacy: one's own password, second factors and sessions.

mod browser_name;
mod factors;
mod sessions;

use crate::components::{
    Done, DoneNotice, ErrorSummary, FormError, FormToken, NewPasswordFields, Page, PasswordField, SubmitButton,
    in_words,
};
use crate::pages::entry::set_password_by_link::new_password_field;
use crate::server_fns::password::ChangePassword;
use crate::server_fns::second_factor::{RenameFactor, own_factors};
use crate::server_fns::session::{EndOtherSessions, EndSession, own_sessions};
use crate::viewer::{refresh_viewer, use_signed_in, use_texts, use_viewer};
use accounts::Refusal;
pub use browser_name::browser_and_system;
use factors::OwnFactors;
pub use factors::{AddAuthenticator, AddPasskey};
use leptos::html;
use leptos::prelude::*;
use leptos_router::components::A;
use sessions::Sessions;

/// The page of one's own password, second factors and sessions.
#[component]
pub fn SecurityPage() -> impl IntoView {
    let texts = &use_texts().person;
    let done = RwSignal::new(Done::from_address());
    let change = ServerAction::<ChangePassword>::new();
    let end_one = ServerAction::<EndSession>::new();
    let end_others = ServerAction::<EndOtherSessions>::new();
    let ended = move || (change.version().get(), end_one.version().get(), end_others.version().get());
    let sessions = Resource::new_blocking(ended, |_| own_sessions());
    let rename = ServerAction::<RenameFactor>::new();
    let factors = Resource::new_blocking(move || rename.version().get(), |_| own_factors());
    Effect::new(move |_| {
        if matches!(end_one.value().get(), Some(Ok(()))) {
            done.set(Some(Done::OneEnded));
        }
    });
    Effect::new(move |_| {
        if matches!(end_others.value().get(), Some(Ok(()))) {
            done.set(Some(Done::OthersEnded));
        }
    });
    Effect::new(move |_| {
        if matches!(rename.value().get(), Some(Ok(()))) {
            done.set(Some(Done::FactorRenamed));
        }
    });
    view! {
        <Page title=texts.security_title>
            <AccountNavigation />
            <DoneNotice done />
            <ChangePasswordForm change done />
            <OwnFactors factors rename />
            <Sessions sessions end_one end_others />
        </Page>
    }
}

#[component]
fn ChangePasswordForm(change: ServerAction<ChangePassword>, done: RwSignal<Option<Done>>) -> impl IntoView {
    let texts = &use_texts().person;
    let viewer = use_viewer();
    let rules = Signal::derive(move || viewer.with(|viewer| viewer.password_rules()));
    let until = Memo::new(move |_| viewer.with(|viewer| viewer.signed_in()?.password_holds_until));
    let typed = RwSignal::new(String::new());
    let place = NodeRef::<html::Section>::new();
    let error = FormError::of(change, |refusal| match refusal {
        Refusal::WrongPassword => Some("current"),
        other => new_password_field(other),
    });
    Effect::new(move |_| match change.value().get() {
        Some(Ok(())) => {
            done.set(Some(Done::PasswordChanged));
            typed.set(String::new());
            if let Some(place) = place.get_untracked() {
                empty_form(&place);
            }
            refresh_viewer(viewer);
        }
        Some(Err(_)) => done.set(None),
        None => {}
    });
    view! {
        <section aria-labelledby="change-password" node_ref=place>
            <h2 id="change-password">{texts.change_password}</h2>
            <p>{texts.change_lead}</p>
            {move || until.get().map(in_words).map(|until| {
                view! { <p>{move || (texts.password_holds_until)(&until())}</p> }
            })}
            <ErrorSummary error />
            <ActionForm action=change attr:class="form">
                <FormToken />
                <AccountName />
                <PasswordField name="current" label=texts.current_password autocomplete="current-password" error />
                <NewPasswordFields rules error typed />
                <div class="button-row">
                    <SubmitButton pending=change.pending()>{texts.change_password}</SubmitButton>
                </div>
            </ActionForm>
        </section>
    }
}

/// Shows password managers which account the password belongs to. The field has no name, so it is not sent.
#[component]
fn AccountName() -> impl IntoView {
    let username = use_signed_in().with_untracked(|person| person.as_ref().map(|person| person.username.clone()));
    view! { <input type="text" autocomplete="username" value=username readonly hidden /> }
}

/// Clears the password fields after success.
fn empty_form(place: &web_sys::HtmlElement) {
    use wasm_bindgen::JsCast;
    let form = place.query_selector("form").ok().flatten();
    if let Some(form) = form.and_then(|form| form.dyn_into::<web_sys::HtmlFormElement>().ok()) {
        form.reset();
    }
}

/// Navigation between the pages of one's own account.
#[component]
pub fn AccountNavigation() -> impl IntoView {
    let texts = &use_texts().person;
    view! {
        <nav class="tabs" aria-label=texts.account_navigation>
            <A href="/account/security" attr:class="tabs__tab">
                {texts.security_title}
            </A>
            <A href="/account/profile" attr:class="tabs__tab">
                {texts.profile_title}
            </A>
        </nav>
    }
}
