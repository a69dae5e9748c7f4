//! Fields that people fill in.

use crate::components::{FormError, PasskeyButton, PasswordField};
use crate::passkey;
use crate::server_fns::passkey::{begin_fresh_passkey, prove_with_passkey};
use crate::viewer::{use_signed_in, use_texts, use_viewer};
use accounts::Refusal;
use leptos::html;
use leptos::prelude::*;
use texts::Text;

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
    /// Which keyboard a telephone shows.
    #[prop(optional)]
    inputmode: Option<&'static str>,
    /// Whether it must be filled in.
    #[prop(default = true)]
    required: bool,
    /// Longest text that is taken.
    #[prop(default = 320)]
    maxlength: u32,
    /// What stands in it at first.
    #[prop(optional, into)]
    value: Option<String>,
    /// The id of a `datalist` with what is often filled in.
    #[prop(optional)]
    list: Option<&'static str>,
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
    /// Its name in the form, and its id.
    name: &'static str,
    /// What it asks for.
    label: Text,
    /// What helps to fill it in.
    hint: Text,
    /// The form's error.
    error: FormError,
    /// What stands in it at first.
    #[prop(into)]
    value: Option<u32>,
    /// The least and the greatest number that is taken.
    range: (u32, u32),
    /// Whether it must be filled in.
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

/// A field for several lines, none of which must be there.
#[component]
pub fn TextArea(
    /// Its name in the form, and its id.
    name: &'static str,
    /// What it asks for.
    label: Text,
    /// What helps to fill it in.
    hint: Text,
    /// The form's error.
    error: FormError,
    /// What stands in it at first.
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

/// Asks for the person's own password, or a passkey of theirs, where the last proof is too old; its field is `password`.
#[component]
pub fn FreshProof(
    /// The id of its field, where the page asks for another proof too.
    #[prop(default = "password")]
    id: &'static str,
    /// The form's error: a proof may have grown old while the form was open.
    error: FormError,
    /// Whether what the form asks for needs a proof.
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
