//! The owner's second factors. Adding, renewing and removing are plain form posts, answered by separate
//! documents: these contain secrets, which must never be part of a page's serialised data.

use crate::browser::passkey;
use crate::components::{
    ErrorSummary, FormError, FormToken, PasskeyButton, PasswordField, SubmitButton, in_words, use_alive,
};
use crate::error::AppError;
use crate::server_fns::passkey::{begin_passkey, register_passkey};
use crate::server_fns::password::Prove;
use crate::server_fns::second_factor::{FactorsNow, RenameFactor};
use crate::viewer::{refresh_viewer, use_texts, use_viewer};
use accounts::second_factor::{Factor, LONGEST_FACTOR_NAME};
use accounts::{Refusal, Timestamp};
use leptos::prelude::*;
use texts::dates;

/// The list of second factors, with the forms to add and remove them.
#[component]
pub fn OwnFactors(
    factors: Resource<Result<FactorsNow, AppError>>,
    rename: ServerAction<RenameFactor>,
) -> impl IntoView {
    let texts = use_texts();
    let error = FormError::of(rename, |_| None);
    view! {
        <section aria-labelledby="factors">
            <h2 id="factors">{texts.factors.title}</h2>
            <p>{texts.factors.lead}</p>
            <ErrorSummary error />
            <Transition>
                {move || Suspend::new(async move {
                    match factors.await {
                        Ok(own) => view! { <List own rename /> }.into_any(),
                        Err(error) => view! { <p class="notice notice--warning">{error.sentence(texts)}</p> }.into_any(),
                    }
                })}
            </Transition>
        </section>
    }
}

#[component]
fn List(own: FactorsNow, rename: ServerAction<RenameFactor>) -> impl IntoView {
    let texts = &use_texts().factors;
    let FactorsNow { factors, now } = own;
    let none = factors.registered.is_empty();
    let lines: Vec<_> = factors.registered.into_iter().map(|factor| view! { <Line factor now rename /> }).collect();
    let left = factors.recovery_codes;
    let codes = move || {
        view! {
            <h3>{texts.recovery_title}</h3>
            <p>{if left == 0 { texts.recovery_none.to_owned() } else { (texts.recovery_left)(left) }}</p>
            <form method="post" action="/account/security/recovery-codes">
                <FormToken />
                <button type="submit" class="button">{texts.recovery_renew}</button>
            </form>
        }
    };
    view! {
        {none.then(|| view! { <p>{texts.none}</p> })}
        <ul class="sessions">{lines}</ul>
        <AddAuthenticator />
        <AddPasskey />
        {(!none).then(codes)}
    }
}

#[component]
fn Line(factor: Factor, now: Timestamp, rename: ServerAction<RenameFactor>) -> impl IntoView {
    let all = use_texts();
    let (language, texts) = (all.language, &all.factors);
    let kind = (texts.kind)(factor.kind);
    let name = if factor.name.is_empty() { kind.to_owned() } else { factor.name.clone() };
    let id = factor.id;
    let created = in_words(factor.created_at);
    let registered = move || (texts.registered)(&created());
    let last_used = match factor.last_used_at {
        Some(at) => (texts.last_used)(&dates::ago(language, at, now)),
        None => texts.never_used.to_owned(),
    };
    let label = (texts.remove_of)(&name);
    view! {
        <li class="session">
            <div class="session__facts">
                <p class="session__browser">{name}</p>
                <p class="session__when">{kind} " · " {registered} " · " {last_used}</p>
                <Rename factor rename />
            </div>
            <form method="post" action="/account/security/remove-factor">
                <FormToken />
                <input type="hidden" name="id" value=id.to_string() />
                <button type="submit" class="button" aria-label=label>{texts.remove}</button>
            </form>
        </li>
    }
}

/// The form that renames a factor.
#[component]
fn Rename(factor: Factor, rename: ServerAction<RenameFactor>) -> impl IntoView {
    let texts = &use_texts().factors;
    let input = format!("name-of-{}", factor.id);
    view! {
        <details class="disclosure">
            <summary>{texts.rename}</summary>
            <ActionForm action=rename attr:class="form">
                <FormToken />
                <input type="hidden" name="factor" value=factor.id.to_string() />
                <div class="field">
                    <label class="field__label" for=input.clone()>
                        {texts.new_name}
                    </label>
                    <input
                        class="field__input"
                        type="text"
                        id=input
                        name="factor_name"
                        value=factor.name
                        maxlength=LONGEST_FACTOR_NAME.to_string()
                        autocomplete="off"
                    />
                </div>
                <div class="button-row">
                    <SubmitButton pending=rename.pending()>{texts.save_name}</SubmitButton>
                </div>
            </ActionForm>
        </details>
    }
}

/// The button that starts the registration of an authenticator app.
#[component]
pub fn AddAuthenticator(#[prop(default = "")] class: &'static str) -> impl IntoView {
    let texts = &use_texts().factors;
    view! {
        <form method="post" action="/account/security/authenticator">
            <FormToken />
            <button type="submit" class=format!("button {class}")>{texts.add_authenticator}</button>
        </form>
    }
}

/// The button that registers a passkey. It appears after a fresh proof.
#[component]
pub fn AddPasskey() -> impl IntoView {
    let viewer = use_viewer();
    let stale = Memo::new(move |_| viewer.with(|viewer| viewer.signed_in().is_some_and(|person| !person.fresh)));
    let token = move || viewer.with_untracked(|viewer| viewer.form_token().to_owned());
    let ask = move || async move {
        let challenge = begin_passkey(token()).await?;
        let answer = passkey::create(&challenge).await?;
        register_passkey(token(), challenge.id, answer).await?;
        Ok(Some("/account/security?notice=factor-added"))
    };
    move || match stale.get() {
        true => view! { <ProveFirst /> }.into_any(),
        false => view! { <PasskeyButton ask label=use_texts().factors.add_passkey /> }.into_any(),
    }
}

/// Asks for the owner's password; the button appears afterwards.
#[component]
fn ProveFirst() -> impl IntoView {
    let (viewer, texts, alive) = (use_viewer(), use_texts(), use_alive());
    let offered = viewer.with_untracked(|viewer| viewer.offers_passkeys);
    let prove = ServerAction::<Prove>::new();
    let error = FormError::of(prove, |refusal| matches!(refusal, Refusal::WrongPassword).then_some("password"));
    Effect::new(move |_| {
        if let Some(Ok(())) = prove.value().get() {
            refresh_viewer(viewer);
        }
    });
    view! {
        <details class="disclosure" hidden=move || !offered || !alive.get()>
            <summary>{texts.factors.add_passkey}</summary>
            <ErrorSummary error />
            <ActionForm action=prove attr:class="form">
                <FormToken />
                <PasswordField
                    name="password"
                    label=texts.shared.your_password
                    hint=texts.shared.why_your_password
                    autocomplete="current-password"
                    error
                />
                <div class="button-row">
                    <SubmitButton pending=prove.pending()>{texts.person.continue_}</SubmitButton>
                </div>
            </ActionForm>
        </details>
    }
}
