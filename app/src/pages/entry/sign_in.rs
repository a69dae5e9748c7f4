//! The sign-in page.

use crate::browser::navigation::leave_for;
use crate::browser::passkey;
use crate::components::{
    Done, DoneNotice, ErrorSummary, Field, FormError, Helpdesk, Page, PasskeyButton, PasswordField, SubmitButton,
};
use crate::server_fns::passkey::{begin_passkey_sign_in, passkey_sign_in};
use crate::server_fns::session::SignIn;
use crate::viewer::{use_texts, use_viewer};
use leptos::prelude::*;

/// Signing in with username and password, or with a passkey.
#[component]
pub fn SignInPage() -> impl IntoView {
    let texts = &use_texts().person;
    let action = ServerAction::<SignIn>::new();
    let done = Done::from_address();
    let organisation = use_viewer().with_untracked(|viewer| viewer.organisation.name.clone());
    // The answer does not reveal which of the two is wrong, so the error concerns the whole form.
    let error = FormError::of(action, |_| None);
    Effect::new(move |_| {
        if let Some(Ok(home)) = action.value().get() {
            leave_for(&home);
        }
    });
    let ask = || async {
        let challenge = begin_passkey_sign_in().await?;
        let answer = passkey::prove(&challenge).await?;
        passkey_sign_in(challenge.id, answer).await?;
        Ok(Some("/"))
    };
    view! {
        <Page title=texts.sign_in_title lead=organisation narrow=true>
            <DoneNotice done=Signal::derive(move || done.filter(|_| error.error().with(Option::is_none))) />
            <ErrorSummary error />
            <ActionForm action attr:class="form">
                <Field name="username" label=texts.username autocomplete="username" error />
                <PasswordField name="password" label=texts.password autocomplete="current-password" error />
                <div class="button-row">
                    <SubmitButton pending=action.pending()>{texts.sign_in_title}</SubmitButton>
                </div>
            </ActionForm>
            <PasskeyButton ask label=use_texts().factors.sign_in_with_passkey />
            <p>
                <a href="/forgot-password" rel="external">
                    {texts.forgot_password}
                </a>
            </p>
            <p>
                <a href="/set-password" rel="external">
                    {texts.have_a_code}
                </a>
            </p>
            <Helpdesk />
        </Page>
    }
}
