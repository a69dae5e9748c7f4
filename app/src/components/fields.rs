//! Fields that people fill in.

use crate::components::{FormError, PasswordField};
use crate::viewer::{use_signed_in, use_texts};
use accounts::Refusal;
use leptos::html;
use leptos::prelude::*;

/// The ids of a field's hint and error, for `aria-describedby`.
pub fn described_by(name: &str, has_hint: bool, has_error: bool, besides: Option<&str>) -> Option<String> {
    let hint = has_hint.then(|| format!("{name}-hint"));
    let error = has_error.then(|| format!("{name}-error"));
    let ids: Vec<String> = hint.into_iter().chain(error).chain(besides.map(str::to_owned)).collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

/// A one-line text field with its label, hint and error.
#[component]
pub fn Field(
    /// Its name in the form, and its id.
    name: &'static str,
    /// What it asks for.
    #[prop(into)]
    label: String,
    /// What helps to fill it in.
    #[prop(optional, into)]
    hint: Option<String>,
    /// The form's error.
    error: FormError,
    /// What the browser may fill in.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// Whether it must be filled in.
    #[prop(default = true)]
    required: bool,
    /// Longest text that is taken.
    #[prop(default = 320)]
    maxlength: u32,
    /// The input element, for pages that fill it in themselves. What people type stays in the
    /// element: it may be there before the page comes alive, and must not be overwritten then.
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
                autocapitalize="none"
                spellcheck="false"
                required=required
                maxlength=maxlength
                aria-invalid=move || wrong.with(Option::is_some).then_some("true")
                aria-describedby=move || described_by(name, has_hint, wrong.with(Option::is_some), None)
                node_ref=input
            />
        </div>
    }
}

/// What is wrong with a field, right at it.
#[component]
pub fn FieldError(
    /// The field.
    name: &'static str,
    /// The form's error.
    error: FormError,
) -> impl IntoView {
    let wrong = error.at(name);
    move || wrong.get().map(|sentence| view! { <p class="field__error" id=format!("{name}-error")>{sentence}</p> })
}

/// One of several answers, with what it means.
#[component]
pub fn Choice(
    /// The name that the answers share.
    name: &'static str,
    /// The answer, as it is sent.
    value: &'static str,
    /// The answer, as it is read.
    #[prop(into)]
    label: String,
    /// What it means.
    #[prop(optional, into)]
    hint: Option<String>,
    /// Whether it is the one chosen at first.
    #[prop(optional)]
    checked: bool,
    /// Where the answer is kept, if the page needs it.
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

/// Asks for the person's own password where the last proof is too old; its field is `password`.
#[component]
pub fn FreshProof(
    /// The form's error: a proof may have grown old while the form was open.
    error: FormError,
) -> impl IntoView {
    let texts = use_texts();
    let person = use_signed_in();
    let too_old = error.is(Refusal::FreshProofNeeded);
    let asked = Memo::new(move |_| too_old.get() || person.with(|person| person.as_ref().is_some_and(|p| !p.fresh)));
    move || {
        asked.get().then(|| {
            view! {
                <PasswordField
                    name="password"
                    label=texts.shared.your_password
                    hint=texts.shared.why_your_password
                    autocomplete="current-password"
                    error
                />
            }
        })
    }
}
