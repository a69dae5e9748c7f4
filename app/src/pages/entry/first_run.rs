//! First run: the first global administrator of an empty directory.

use crate::browser::navigation::{leave_for, take_fragment};
use crate::components::{ErrorSummary, Field, FormError, NewPasswordFields, Page, SubmitButton};
use crate::pages::entry::set_password_by_link::new_password_field;
use crate::server_fns::set_up::SetUp;
use crate::viewer::use_texts;
use accounts::password_policy::PasswordRules;
use accounts::{Field as About, Refusal};
use leptos::html;
use leptos::prelude::*;

/// Creates the first global administrator. It needs the code that the server issued at its first start.
#[component]
pub fn SetUpPage() -> impl IntoView {
    let texts = &use_texts().person;
    let action = ServerAction::<SetUp>::new();
    let code = NodeRef::<html::Input>::new();
    let error = FormError::of(action, |refusal| match refusal {
        Refusal::LinkInvalid => Some("code"),
        Refusal::InvalidField(About::Username) | Refusal::UsernameTaken => Some("username"),
        Refusal::InvalidField(About::DisplayName) => Some("display_name"),
        other => new_password_field(other),
    });
    Effect::new(move |_| {
        if let Some(code) = code.get()
            && let Some(fragment) = take_fragment()
        {
            code.set_value(&fragment);
        }
    });
    Effect::new(move |_| {
        if let Some(Ok(())) = action.value().get() {
            leave_for("/sign-in?notice=set-up");
        }
    });
    view! {
        <Page title=texts.set_up_title lead=texts.set_up_lead narrow=true>
            <ErrorSummary error />
            <ActionForm action attr:class="form">
                <Field name="code" label=texts.set_up_code hint=texts.set_up_code_hint maxlength=64 input=code error />
                <Field name="username" label=texts.username hint=texts.username_hint autocomplete="username" error />
                <Field name="display_name" label=texts.display_name autocomplete="name" maxlength=200 error />
                <NewPasswordFields rules=Signal::stored(PasswordRules::default()) error />
                <div class="button-row">
                    <SubmitButton pending=action.pending()>{texts.create_account}</SubmitButton>
                </div>
            </ActionForm>
        </Page>
    }
}
