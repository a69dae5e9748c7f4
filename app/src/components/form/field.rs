//! Form fields.

use crate::browser::passkey;
use crate::components::{FormError, PasskeyButton, PasswordField};
use crate::server_fns::passkey::{begin_fresh_passkey, prove_with_passkey};
use crate::viewer::{use_signed_in, use_texts, use_viewer};
use accounts::Refusal;
use leptos::html;
use leptos::prelude::*;
use texts::Text;

/// The ids of a field's hint and error, and of any additional description, for `aria-describedby`.
pub fn described_by(name: &str, has_hint: bool, has_error: bool, besides: Option<&str>) -> Option<String> {
    let hint = has_hint.then(|| format!("{name}-hint"));
    let error = has_error.then(|| format!("{name}-error"));
    let ids: Vec<String> = hint.into_iter().chain(error).chain(besides.map(str::to_owned)).collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

/// A one-line text field with its label, hint and error.
#[component]
pub fn Field(
    /// The name of the field in the form, also its id.
    name: &'static str,
    /// The label.
    #[prop(into)]
    label: String,
    /// Help for filling in the field.
    #[prop(optional, into)]
    hint: Option<String>,
    /// The form's error.
    error: FormError,
    /// The value of the `autocomplete` attribute.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// The keyboard that a phone shows.
    #[prop(optional)]
    inputmode: Option<&'static str>,
    /// Whether the field is required.
    #[prop(default = true)]
    required: bool,
    /// The maximum length, in characters.
    #[prop(default = 320)]
    maxlength: u32,
    /// The initial value.
    #[prop(optional, into)]
    value: Option<String>,
    /// The id of a `datalist` with suggestions.
    #[prop(optional)]
    list: Option<&'static str>,
    /// The input element, for pages that set its value themselves. What people type stays in the element: they
    /// may type before hydration, and hydration must not overwrite it.
    #[prop(optional)]
    input: NodeRef<html::Input>,
) -> impl IntoView {
    let wrong = error.at(name);
    let has_hint = hint.is_some();
    view! {
        <div class="field">
            <label class="field__label" for=name>
                {label}
            </label>
            {hint.map(|hint| view! { <p class="field__hint" id=format!("{name}-hint")>{hint}</p> })}
            <FieldError name error />
            <input
                class="field__input"
                type="text"
                id=name
                name=name
                autocomplete=autocomplete
                inputmode=inputmode
                autocapitalize="none"
                spellcheck="false"
                required=required
                maxlength=maxlength
                value=value
                list=list
                aria-invalid=move || wrong.with(Option::is_some).then_some("true")
                aria-describedby=move || described_by(name, has_hint, wrong.with(Option::is_some), None)
                node_ref=input
            />
        </div>
    }
}

/// A field for a whole number.
#[component]
pub fn NumberField(
    /// The name of the field in the form, also its id.
    name: &'static str,
    /// The label.
    label: Text,
    /// Help for filling in the field.
    hint: Text,
    /// The form's error.
    error: FormError,
    /// The initial value.
    #[prop(into)]
    value: Option<u32>,
    /// The smallest and the largest number allowed.
    range: (u32, u32),
    /// Whether the field is required.
    #[prop(default = true)]
    required: bool,
) -> impl IntoView {
    let wrong = error.at(name);
    view! {
        <div class="field">
            <label class="field__label" for=name>
                {label}
            </label>
            <p class="field__hint" id=format!("{name}-hint")>{hint}</p>
            <FieldError name error />
            <input
                class="field__input field__input--number"
                type="number"
                id=name
                name=name
                value=value
                min=range.0
                max=range.1
                required=required
                autocomplete="off"
                aria-invalid=move || wrong.with(Option::is_some).then_some("true")
                aria-describedby=move || described_by(name, true, wrong.with(Option::is_some), None)
            />
        </div>
    }
}

/// An optional field for several lines of text.
#[component]
pub fn TextArea(
    /// The name of the field in the form, also its id.
    name: &'static str,
    /// The label.
    label: Text,
    /// Help for filling in the field.
    hint: Text,
    /// The form's error.
    error: FormError,
    /// The initial value.
    value: String,
) -> impl IntoView {
    let wrong = error.at(name);
    view! {
        <div class="field">
            <label class="field__label" for=name>
                {label}
            </label>
            <p class="field__hint" id=format!("{name}-hint")>{hint}</p>
            <FieldError name error />
            <textarea
                class="field__input"
                id=name
                name=name
                rows="6"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                aria-invalid=move || wrong.with(Option::is_some).then_some("true")
                aria-describedby=move || described_by(name, true, wrong.with(Option::is_some), None)
            >
                {value}
            </textarea>
        </div>
    }
}

/// The error of one field, shown next to the field.
#[component]
pub fn FieldError(
    /// The name of the field.
    name: &'static str,
    /// The form's error.
    error: FormError,
) -> impl IntoView {
    let wrong = error.at(name);
    move || wrong.get().map(|sentence| view! { <p class="field__error" id=format!("{name}-error")>{sentence}</p> })
}

/// A radio button with its label and an explanation.
#[component]
pub fn Choice(
    /// The name that all radio buttons of the group share.
    name: &'static str,
    /// The value that the form sends.
    value: &'static str,
    /// The label.
    #[prop(into)]
    label: String,
    /// The explanation.
    #[prop(optional, into)]
    hint: Option<String>,
    /// Whether the radio button is selected initially.
    #[prop(optional)]
    checked: bool,
    /// A signal for the selected value, if the page needs it.
    #[prop(optional)]
    chosen: Option<RwSignal<String>>,
) -> impl IntoView {
    let id = format!("{name}-{value}");
    let hint_id = hint.is_some().then(|| format!("{id}-hint"));
    let choose = move |_| {
        if let Some(chosen) = chosen {
            chosen.set(value.to_owned());
        }
    };
    view! {
        <div class="choice">
            <input
                class="choice__input"
                type="radio"
                id=id.clone()
                name=name
                value=value
                checked=checked
                aria-describedby=hint_id.clone()
                on:change=choose
            />
            <label class="choice__label" for=id>
                {label}
            </label>
            {hint.map(|hint| view! { <p class="choice__hint" id=hint_id>{hint}</p> })}
        </div>
    }
}

/// Asks for the user's own password or one of their passkeys if the last proof is too old. The field's name is
/// `password`.
#[component]
pub fn FreshProof(
    /// The id of the field; set it if the page has another proof field.
    #[prop(default = "password")]
    id: &'static str,
    /// The form's error. The proof may expire while the form is open.
    error: FormError,
    /// Whether the requested action needs a fresh proof.
    #[prop(into, default = true.into())]
    needed: Signal<bool>,
) -> impl IntoView {
    let texts = use_texts();
    let person = use_signed_in();
    let too_old = error.is(Refusal::FreshProofNeeded);
    let asked = Memo::new(move |_| {
        too_old.get() || (needed.get() && person.with(|person| person.as_ref().is_some_and(|p| !p.fresh)))
    });
    let viewer = use_viewer();
    let token = move || viewer.with_untracked(|viewer| viewer.form_token().to_owned());
    let ask = move || async move {
        let challenge = begin_fresh_passkey(token()).await?;
        let answer = passkey::prove(&challenge).await?;
        prove_with_passkey(token(), challenge.id, answer).await?;
        Ok(None)
    };
    let has_passkey = person.with_untracked(|person| person.as_ref().is_some_and(|person| person.has_passkey));
    move || {
        asked.get().then(|| {
            view! {
                <PasswordField
                    name="password"
                    id
                    label=texts.shared.your_password
                    hint=texts.shared.why_your_password
                    autocomplete="current-password"
                    error
                />
                {has_passkey.then(|| view! { <PasskeyButton ask label=texts.factors.use_passkey /> })}
            }
        })
    }
}
