//! Forgot password?

use crate::components::Page;
use crate::viewer::use_texts;
use leptos::prelude::*;
use leptos_router::components::A;

/// Says how to get a new password.
#[component]
pub fn ForgotPasswordPage() -> impl IntoView {
    let texts = &use_texts().person;
    view! {
        <Page title=texts.forgot_title lead=texts.forgot_lead narrow=true>
            <p>{texts.forgot_how}</p>
            <p>{texts.forgot_code}</p>
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
