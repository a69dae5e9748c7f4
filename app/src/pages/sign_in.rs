//! Sign in.

use crate::components::{Done, DoneNotice, ErrorSummary, Field, FormError, Page, PasswordField, SubmitButton};
use crate::navigation::leave_for;
use crate::server_fns::session::SignIn;
use crate::viewer::use_texts;
use leptos::prelude::*;
use leptos_router::components::A;

/// Sign in with username and password.
#[component]
pub fn SignInPage() -> impl IntoView {
    let texts = &use_texts().person;
    let action = ServerAction::<SignIn>::new();
    let done = Done::from_address();
    // Which of the two is wrong is not told, so the error belongs to the form.
    let error = FormError::of(action, |_| None);
    Effect::new(move |_| {
        if let Some(Ok(home)) = action.value().get() {
            leave_for(&home);
        }
    });
    view! {
        <Page title=texts.sign_in_title narrow=true>
            <DoneNotice done=Signal::derive(move || done.filter(|_| error.error().with(Option::is_none))) />
            <ErrorSummary error />
            <ActionForm action attr:class="form">
                <Field name="username" label=texts.username autocomplete="username" error />
                <PasswordField name="password" label=texts.password autocomplete="current-password" error />
                <div class="button-row">
                    <SubmitButton pending=action.pending()>{texts.sign_in_title}</SubmitButton>
                </div>
            </ActionForm>
            <p>
                <A href="/forgot-password">{texts.forgot_password}</A>
            </p>
            <p>
                <A href="/set-password">{texts.have_a_code}</A>
            </p>
        </Page>
    }
}
