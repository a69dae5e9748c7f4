//! The fields about a person, shared by *Add a user* and *Edit*.

use crate::components::{Field, FormError};
use crate::error::AppError;
use crate::viewer::use_texts;
use accounts::{Field as About, Refusal};
use leptos::prelude::*;
use texts::Text;

/// The input that a refusal concerns.
pub fn person_input(refusal: &Refusal) -> Option<&'static str> {
    match refusal {
        Refusal::InvalidField(About::DisplayName) => Some("person[display_name]"),
        Refusal::InvalidField(About::Username) | Refusal::UsernameTaken => Some("person[username]"),
        Refusal::InvalidField(About::Address) | Refusal::NoAddress => Some("person[contact_address]"),
        Refusal::InvalidField(About::Department) => Some("person[department]"),
        Refusal::WrongPassword | Refusal::FreshProofNeeded => Some("password"),
        _ => None,
    }
}

/// The field for the person's name.
#[component]
pub fn DisplayNameField(
    /// The initial name.
    value: String,
    /// The form's error.
    error: FormError,
) -> impl IntoView {
    let label = use_texts().admin().add.display_name;
    view! { <Field name="person[display_name]" label value maxlength=256 error /> }
}

/// The fields for the contact address and the department.
#[component]
pub fn WhereaboutsFields(
    /// The initial contact address.
    address: Option<String>,
    /// Help for filling in the address.
    address_hint: Text,
    /// The initial department.
    department: String,
    /// The existing departments, as suggestions.
    departments: Resource<Result<Vec<String>, AppError>>,
    /// The form's error.
    error: FormError,
) -> impl IntoView {
    let t = &use_texts().admin().add;
    let known = move || {
        Suspend::new(async move {
            let names = departments.await.unwrap_or_default().into_iter();
            names.map(|name| view! { <option value=name></option> }).collect_view()
        })
    };
    view! {
        <Field
            name="person[contact_address]"
            label=t.address
            hint=address_hint
            value=address.unwrap_or_default()
            inputmode="email"
            maxlength=254
            required=false
            error
        />
        <Field
            name="person[department]"
            label=t.department
            value=department
            maxlength=128
            required=false
            list="departments"
            error
        />
        <datalist id="departments">
            <Transition>{known}</Transition>
        </datalist>
    }
}
