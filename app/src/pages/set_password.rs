//! Set a password with a one-time link: first the code, then the password.

use crate::components::{
    Broken, CodeField, ErrorSummary, Field, FormError, Helpdesk, NewPasswordFields, Page, SubmitButton,
    use_code_of_link,
};
use crate::navigation::leave_for;
use crate::server_fns::link::{CheckCode, SetPassword, open_link};
use crate::viewer::{use_texts, use_viewer};
use accounts::{LinkHolder, Refusal};
use leptos::prelude::*;
use leptos_router::components::A;

/// Two steps on one page. Opening it uses nothing up: a code is checked when its owner says so,
/// and used up by the new password.
#[component]
pub fn SetPasswordPage() -> impl IntoView {
    let texts = &use_texts().person;
    let waiting = Resource::new_blocking(|| (), |_| open_link());
    view! {
        <Page title=texts.set_password_title narrow=true>
            <Suspense>
                {move || Suspend::new(async move {
                    match waiting.await {
                        Ok(holder) => view! { <Steps holder /> }.into_any(),
                        Err(error) => view! { <Broken error /> }.into_any(),
                    }
                })}
            </Suspense>
        </Page>
    }
}

#[component]
fn Steps(holder: Option<LinkHolder>) -> impl IntoView {
    let check = ServerAction::<CheckCode>::new();
    let set = ServerAction::<SetPassword>::new();
    let open = RwSignal::new(holder);
    let of_link = use_code_of_link();
    Effect::new(move |_| {
        if of_link.with(Option::is_some) {
            open.set(None);
        }
    });
    Effect::new(move |_| {
        if let Some(Ok(holder)) = check.value().get() {
            open.set(Some(holder));
        }
    });
    Effect::new(move |_| match set.value().get() {
        Some(Ok(())) => leave_for("/sign-in?notice=password-set"),
        // The link ended meanwhile: another code is needed.
        Some(Err(error)) if error.refusal() == Some(&Refusal::LinkInvalid) => open.set(None),
        _ => {}
    });
    move || match open.get() {
        None => view! { <CodeStep check of_link set /> }.into_any(),
        Some(holder) => view! { <PasswordStep set holder open /> }.into_any(),
    }
}

#[component]
fn CodeStep(
    check: ServerAction<CheckCode>,
    of_link: RwSignal<Option<String>>,
    set: ServerAction<SetPassword>,
) -> impl IntoView {
    let texts = &use_texts().person;
    let error = FormError::of(check, |refusal| matches!(refusal, Refusal::LinkInvalid).then_some("code"));
    let ended = FormError::of(set, |_| None);
    let (refused, ended_meanwhile) = (error.is(Refusal::LinkInvalid), ended.is(Refusal::LinkInvalid));
    view! {
        <p class="page__lead">{texts.set_password_lead}</p>
        {move || ended_meanwhile.get().then(|| view! { <ErrorSummary error=ended /> })}
        <ErrorSummary error />
        {move || (refused.get() || ended_meanwhile.get()).then(|| view! { <AnotherLink /> })}
        <ActionForm action=check attr:class="form">
            <CodeField of_link error />
            <div class="button-row">
                <SubmitButton pending=check.pending()>{texts.continue_}</SubmitButton>
            </div>
        </ActionForm>
    }
}

/// What to do when a link has ended.
#[component]
fn AnotherLink() -> impl IntoView {
    let texts = &use_texts().person;
    view! {
        <p>{texts.link_ended}</p>
        <p>
            <A href="/forgot-password">{texts.forgot_title}</A>
        </p>
        <Helpdesk />
    }
}

#[component]
fn PasswordStep(
    set: ServerAction<SetPassword>,
    holder: LinkHolder,
    open: RwSignal<Option<LinkHolder>>,
) -> impl IntoView {
    let texts = &use_texts().person;
    let rules = Signal::stored(holder.rules);
    let error = FormError::of(set, |refusal| match refusal {
        Refusal::WrongCode => Some("proof"),
        other => new_password_field(other),
    });
    let factors = &use_texts().factors;
    let other = use_viewer().with_untracked(|viewer| {
        let person = viewer.signed_in().filter(|person| person.username != holder.username)?;
        Some((texts.link_of_another)(&person.username, &holder.username))
    });
    view! {
        <p class="page__lead">{(texts.code_accepted)(&holder.username)}</p>
        {other.map(|sentence| view! { <p class="notice notice--warning">{sentence}</p> })}
        {(holder.proofs.any() && !holder.proofs.code()).then(|| view! { <PasskeyInstead /> })}
        <ErrorSummary error />
        <ActionForm action=set attr:class="form">
            {holder.proofs.any().then(|| view! {
                <Field
                    name="proof"
                    label=factors.either_code
                    hint=factors.either_code_hint
                    autocomplete="one-time-code"
                    maxlength=64
                    error
                />
            })}
            <NewPasswordFields rules error />
            <div class="button-row">
                <SubmitButton pending=set.pending()>{texts.set_password}</SubmitButton>
                <OtherCode open />
            </div>
        </ActionForm>
    }
}

/// The way for somebody whose only second factor is a passkey.
#[component]
fn PasskeyInstead() -> impl IntoView {
    let texts = use_texts();
    view! {
        <p class="notice notice--warning">{texts.factors.passkey_instead}</p>
        <p>
            <A href="/sign-in">{texts.person.back_to_sign_in}</A>
        </p>
        <Helpdesk />
    }
}

/// Back to the first step; only for the living page, since without JavaScript the cookie decides.
#[component]
fn OtherCode(open: RwSignal<Option<LinkHolder>>) -> impl IntoView {
    let alive = crate::components::use_alive();
    view! {
        <button type="button" class="button button--quiet" hidden=move || !alive.get() on:click=move |_| open.set(None)>
            {use_texts().person.other_code}
        </button>
    }
}

/// Which field of the new password a refusal is about.
pub fn new_password_field(refusal: &Refusal) -> Option<&'static str> {
    match refusal {
        Refusal::PasswordRejected(_) => Some("new"),
        Refusal::PasswordsDiffer => Some("confirm"),
        _ => None,
    }
}
