//! Choose a new password after signing in with a temporary one.

use crate::components::{ErrorSummary, FormError, FormToken, NewPasswordFields, Page, SubmitButton};
use crate::navigation::leave_for;
use crate::pages::set_password::new_password_field;
use crate::server_fns::password::ChoosePassword;
use crate::viewer::{Who, use_texts, use_viewer};
use leptos::prelude::*;

/// The only page of a session that began with a temporary password.
#[component]
pub fn ChoosePasswordPage() -> impl IntoView {
    let texts = &use_texts().person;
    let viewer = use_viewer();
    let name = viewer.with_untracked(|viewer| match &viewer.who {
        Who::MustChoose(person) => person.display_name.clone(),
        _ => String::new(),
    });
    let words = Signal::stored(viewer.with_untracked(|viewer| viewer.words()));
    let action = ServerAction::<ChoosePassword>::new();
    let error = FormError::of(action, new_password_field);
    Effect::new(move |_| {
        if let Some(Ok(())) = action.value().get() {
            leave_for("/");
        }
    });
    view! {
        <Page title=texts.choose_title lead=(texts.choose_lead)(&name) narrow=true>
            <ErrorSummary error />
            <ActionForm action attr:class="form">
                <FormToken />
                <NewPasswordFields words error />
                <div class="button-row">
                    <SubmitButton pending=action.pending()>{texts.choose_button}</SubmitButton>
                </div>
            </ActionForm>
        </Page>
    }
}
