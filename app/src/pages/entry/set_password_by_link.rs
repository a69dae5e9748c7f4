//! Setting a password by a one-time link: first the code, then the password.

use crate::browser::navigation::leave_for;
use crate::components::{
    Broken, CodeField, ErrorSummary, Field, FormError, Helpdesk, NewPasswordFields, Page, SubmitButton,
    use_code_of_link,
};
use crate::server_fns::one_time_link::{CheckCode, SetPassword, open_link};
use crate::viewer::{use_texts, use_viewer};
use accounts::{LinkHolder, Refusal};
use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_query_map;

/// Two pages at one URL: without `?link=` it asks for the code, with it for the new password. Opening either
/// page does not use the link up. The code is checked when its owner submits it, and used up when the new
/// password is set.
#[component]
pub fn SetPasswordPage() -> impl IntoView {
    let texts = &use_texts().person;
    let query = use_query_map();
    let link = Memo::new(move |_| query.with(|query| query.get("link")).filter(|link| !link.is_empty()));
    let opened = Resource::new_blocking(
        move || link.get(),
        |link| async move {
            let Some(link) = link else { return Ok(None) };
            Ok(open_link(link.clone()).await?.map(|owner| (link, owner)))
        },
    );
    view! {
        <Page title=texts.set_password_title narrow=true>
            <Suspense>
                {move || {
                    let ended = link.with(Option::is_some);
                    Suspend::new(async move {
                        match opened.await {
                            Ok(Some((link, owner))) => view! { <PasswordStep link owner /> }.into_any(),
                            Ok(None) => view! { <CodeStep ended /> }.into_any(),
                            Err(error) => view! { <Broken error /> }.into_any(),
                        }
                    })
                }}
            </Suspense>
        </Page>
    }
}

#[component]
fn CodeStep(
    /// Whether the page was opened with a link that is no longer valid.
    ended: bool,
) -> impl IntoView {
    let texts = &use_texts().person;
    let check = ServerAction::<CheckCode>::new();
    let of_link = use_code_of_link();
    let error = FormError::of(check, |refusal| matches!(refusal, Refusal::LinkInvalid).then_some("code"));
    let refused = error.is(Refusal::LinkInvalid);
    view! {
        <p class="page__lead">{texts.set_password_lead}</p>
        <ErrorSummary error />
        {ended.then(|| view! {
            <p class="notice notice--warning">{use_texts().refusal(&Refusal::LinkInvalid)}</p>
        })}
        {move || (ended || refused.get()).then(|| view! { <AnotherLink /> })}
        <ActionForm action=check attr:class="form">
            <CodeField of_link error />
            <div class="button-row">
                <SubmitButton pending=check.pending()>{texts.continue_}</SubmitButton>
            </div>
        </ActionForm>
    }
}

/// How to get another link when this one is no longer valid.
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
    /// The name under which the browser stores the link's code.
    link: String,
    /// The person whose password is set.
    owner: LinkHolder,
) -> impl IntoView {
    let texts = &use_texts().person;
    let set = ServerAction::<SetPassword>::new();
    let rules = Signal::stored(owner.rules);
    let error = FormError::of(set, |refusal| match refusal {
        Refusal::WrongCode => Some("proof"),
        other => new_password_field(other),
    });
    let ended = error.is(Refusal::LinkInvalid);
    Effect::new(move |_| {
        if let Some(Ok(())) = set.value().get() {
            leave_for("/sign-in?notice=password-set");
        }
    });
    let factors = &use_texts().factors;
    let other = use_viewer().with_untracked(|viewer| {
        let person = viewer.signed_in().filter(|person| person.username != owner.username)?;
        Some((texts.link_of_another)(&person.username, &owner.username))
    });
    view! {
        <p class="page__lead">{(texts.code_accepted)(&owner.username)}</p>
        {other.map(|sentence| view! { <p class="notice notice--warning">{sentence}</p> })}
        {(owner.proofs.any() && !owner.proofs.code()).then(|| view! { <PasskeyInstead /> })}
        <ErrorSummary error />
        {move || ended.get().then(|| view! { <AnotherLink /> })}
        <ActionForm action=set attr:class="form">
            <input type="hidden" name="link" value=link />
            {owner.proofs.any().then(|| view! {
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
                <a class="button button--quiet" href="/set-password" rel="external">
                    {texts.other_code}
                </a>
            </div>
        </ActionForm>
    }
}

/// An alternative for people whose only second factor is a passkey.
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

/// The field of the new password that a refusal concerns.
pub fn new_password_field(refusal: &Refusal) -> Option<&'static str> {
    match refusal {
        Refusal::PasswordRejected(_) => Some("new"),
        Refusal::PasswordsDiffer => Some("confirm"),
        _ => None,
    }
}
