//! The page to choose a new password after signing in with one that must be replaced.

use crate::browser::navigation::leave_for;
use crate::components::{ErrorSummary, FormError, FormToken, NewPasswordFields, Page, SubmitButton};
use crate::pages::entry::set_password_by_link::new_password_field;
use crate::server_fns::password::ChoosePassword;
use crate::viewer::{Who, use_texts, use_viewer};
use leptos::prelude::*;

/// The only page of a session that must choose a new password.
#[component]
pub fn ChoosePasswordPage() -> impl IntoView {
    let texts = &use_texts().person;
    let viewer = use_viewer();
    let lead = viewer.with_untracked(|viewer| match &viewer.who {
        Who::MustChoose(person) => (texts.choose_lead)(&person.display_name, person.reason),
        _ => String::new(),
    });
    let rules = Signal::stored(viewer.with_untracked(|viewer| viewer.password_rules()));
    let action = ServerAction::<ChoosePassword>::new();
    let error = FormError::of(action, new_password_field);
    Effect::new(move |_| {
        if let Some(Ok(())) = action.value().get() {
            leave_for("/");
        }
    });
    view! {
        <Page title=texts.choose_title lead=lead narrow=true>
            <ErrorSummary error />
            <ActionForm action attr:class="form">
                <FormToken />
                <NewPasswordFields rules error />
                <div class="button-row">
                    <SubmitButton pending=action.pending()>{texts.choose_button}</SubmitButton>
                </div>
            </ActionForm>
        </Page>
    }
}
