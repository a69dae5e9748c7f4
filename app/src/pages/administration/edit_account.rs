//! *Edit*: corrections to a person's data by administrators.

use crate::components::{
    Broken, DisplayNameField, ErrorSummary, FormError, FormToken, FreshProof, LoadingPage, Page, SubmitButton,
    WhereaboutsFields, given_back, person_input,
};
use crate::error::AppError;
use crate::pages::administration::user::{read_person, use_account_id};
use crate::pages::{ForbiddenPage, NotFoundPage};
use crate::server_fns::accounts::{EditAccount, departments};
use crate::viewer::{refresh_viewer, use_signed_in, use_texts, use_viewer};
use accounts::authority::{Operation, may};
use accounts::{AccountSummary, EditedAccount, Refusal};
use leptos::prelude::*;

/// The form that corrects a person's name, department and contact address.
#[component]
pub fn EditAccountPage() -> impl IntoView {
    let id = use_account_id();
    let edit = ServerAction::<EditAccount>::new();
    let person = Resource::new_blocking(move || id.get(), read_person);
    let departments = Resource::new(|| (), |()| departments());
    let given_back = given_back::<EditedAccount>();
    let viewer = use_viewer();
    Effect::new(move |_| {
        // A fresh proof sent with the form renewed the session, even if the rest of the request failed.
        if edit.value().with(Option::is_some) {
            refresh_viewer(viewer);
        }
    });
    let asker = use_signed_in().get_untracked().map(|person| person.asker);
    let page = move || {
        let (given_back, asker) = (given_back.clone(), asker.clone());
        Suspend::new(async move {
            let details = match person.await {
                Ok(person) => person.details,
                Err(AppError::Refused(Refusal::NotFound)) => return view! { <NotFoundPage /> }.into_any(),
                Err(error) => return view! { <Broken error /> }.into_any(),
            };
            if !asker.is_some_and(|asker| may(&asker, Operation::Import, details.summary.target())) {
                return view! { <ForbiddenPage /> }.into_any();
            }
            let edited = given_back.unwrap_or_else(|| EditedAccount {
                display_name: details.summary.display_name.clone(),
                department: details.summary.department.clone(),
                contact_address: details.contact_address,
            });
            view! { <EditForm summary=details.summary edited departments edit /> }.into_any()
        })
    };
    view! { <Transition fallback=|| view! { <LoadingPage /> }>{page}</Transition> }
}

#[component]
fn EditForm(
    summary: AccountSummary,
    edited: EditedAccount,
    departments: Resource<Result<Vec<String>, AppError>>,
    edit: ServerAction<EditAccount>,
) -> impl IntoView {
    let t = &use_texts().admin().person;
    let error = FormError::of(edit, person_input);
    let id = summary.id.to_string();
    view! {
        <Page title=(t.edit_of)(&summary.display_name) lead=summary.username narrow=true>
            <p class="page__back">
                <a href=format!("/users/{id}")>{t.back_to_person}</a>
            </p>
            <ErrorSummary error />
            <ActionForm action=edit attr:class="form">
                <FormToken />
                <input type="hidden" name="id" value=id />
                <DisplayNameField value=edited.display_name error />
                <WhereaboutsFields
                    address=edited.contact_address
                    address_hint=t.edit_address_hint
                    department=edited.department
                    departments
                    error
                />
                <FreshProof error />
                <div class="button-row">
                    <SubmitButton pending=edit.pending()>{t.save}</SubmitButton>
                </div>
            </ActionForm>
        </Page>
    }
}
