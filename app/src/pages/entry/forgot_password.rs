//! *Forgot password?*

use crate::components::{ErrorSummary, Field, FormError, Helpdesk, Page, SubmitButton};
use crate::server_fns::recovery::ForgotPassword;
use crate::viewer::{use_texts, use_viewer};
use accounts::{Field as Named, Refusal};
use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_query_map;

/// Asks for the username. The answer is the same whether or not the account exists.
#[component]
pub fn ForgotPasswordPage() -> impl IntoView {
    let ask = ServerAction::<ForgotPassword>::new();
    let sent_before = use_query_map().with_untracked(|query| query.get("sent").is_some());
    let sent = Memo::new(move |_| match ask.value().get() {
        None => sent_before,
        Some(answer) => answer.is_ok(),
    });
    move || if sent.get() { view! { <Sent /> }.into_any() } else { view! { <Ask ask /> }.into_any() }
}

#[component]
fn Ask(ask: ServerAction<ForgotPassword>) -> impl IntoView {
    let texts = &use_texts().person;
    let error =
        FormError::of(ask, |refusal| matches!(refusal, Refusal::InvalidField(Named::Username)).then_some("username"));
    let signed_in = use_viewer().with_untracked(|viewer| viewer.signed_in().map(|person| person.username.clone()));
    view! {
        <Page title=texts.forgot_title lead=texts.forgot_lead narrow=true>
            {signed_in.map(|name| view! { <p class="notice">{(texts.forgot_signed_in)(&name)}</p> })}
            <ErrorSummary error />
            <ActionForm action=ask attr:class="form">
                <Field name="username" label=texts.username hint=texts.forgot_hint autocomplete="username" error />
                <div class="button-row">
                    <SubmitButton pending=ask.pending()>{texts.forgot_send}</SubmitButton>
                    <A href="/sign-in" attr:class="button button--quiet">
                        {texts.back_to_sign_in}
                    </A>
                </div>
            </ActionForm>
            <p>{texts.forgot_code}</p>
            <p>
                <A href="/set-password">{texts.enter_code}</A>
            </p>
        </Page>
    }
}

#[component]
fn Sent() -> impl IntoView {
    let texts = &use_texts().person;
    view! {
        <Page title=texts.forgot_sent_title lead=texts.forgot_sent narrow=true>
            <p>{texts.forgot_nothing_came}</p>
            <Helpdesk />
            <p class="button-row">
                <A href="/set-password" attr:class="button button--primary">
                    {texts.enter_code}
                </A>
                <A href="/sign-in" attr:class="button button--quiet">
                    {texts.back_to_sign_in}
                </A>
            </p>
        </Page>
    }
}
