//! Live feedback on the rules for a new password.

use crate::components::{FormError, PasswordField};
use crate::viewer::use_texts;
use accounts::password_policy::{PasswordRules, PolicyViolation, violations};
use leptos::prelude::*;

/// Whether the typed password meets a rule.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// Nothing is typed, or only the server can check the rule.
    Open,
    Met,
    Broken,
}

/// The two fields for a new password, with the list of rules between them. The browser checks the typed
/// password with the same function that the server enforces.
#[component]
pub fn NewPasswordFields(
    /// The rules for the password.
    #[prop(into)]
    rules: Signal<PasswordRules>,
    /// The form's error.
    error: FormError,
    /// The typed password; pages clear it after success.
    #[prop(optional)]
    typed: Option<RwSignal<String>>,
) -> impl IntoView {
    let texts = &use_texts().person;
    let typed = typed.unwrap_or_default();
    view! {
        <PasswordField
            name="new"
            label=texts.new_password
            autocomplete="new-password"
            error
            value=typed
            besides="new-policy"
        />
        <PolicyFeedback typed rules />
        <PasswordField name="confirm" label=texts.confirm_new_password autocomplete="new-password" error />
    }
}

/// The list of rules, and one sentence for screen readers when a rule becomes met or broken.
#[component]
pub fn PolicyFeedback(
    /// The typed password.
    typed: RwSignal<String>,
    /// The rules for the password.
    rules: Signal<PasswordRules>,
) -> impl IntoView {
    let texts = &use_texts().person;
    let found = Memo::new(move |_| {
        let typed = typed.get();
        (!typed.is_empty()).then(|| rules.with(|rules| violations(&normalised(&typed), rules)))
    });
    let standing = move |breaks: fn(&PolicyViolation) -> bool| {
        Memo::new(move |_| match found.get() {
            None => Standing::Open,
            Some(found) if found.iter().any(breaks) => Standing::Broken,
            Some(_) => Standing::Met,
        })
    };
    let length = standing(|v| matches!(v, PolicyViolation::TooShort { .. } | PolicyViolation::TooLong { .. }));
    let names = standing(|v| matches!(v, PolicyViolation::BuiltFromNames(_)));
    let predictable = standing(|v| matches!(v, PolicyViolation::TooPredictable));
    let told = Memo::new(move |_| {
        let rules = [length.get(), names.get(), predictable.get()];
        let met = rules.iter().filter(|rule| **rule == Standing::Met).count();
        match rules[0] {
            Standing::Open => String::new(),
            _ if met == rules.len() => texts.policy_all_met.to_owned(),
            _ => (texts.policy_progress)(met, rules.len()),
        }
    });
    let minimum_length = rules.with_untracked(|rules| rules.minimum_length);
    view! {
        <div class="policy-feedback" id="new-policy">
            <p class="policy-feedback__title">{texts.policy_title}</p>
            <ul class="policy">
                <Rule standing=length text=(texts.policy_length)(minimum_length) />
                <Rule standing=names text=texts.policy_names />
                <Rule standing=predictable text=texts.policy_predictable />
                <li class="policy__item">{texts.policy_known_bad}</li>
            </ul>
        </div>
        <p class="visually-hidden" role="status">
            {told}
        </p>
    }
}

#[component]
fn Rule(standing: Memo<Standing>, #[prop(into)] text: String) -> impl IntoView {
    let texts = &use_texts().person;
    let spoken = move || match standing.get() {
        Standing::Open => "",
        Standing::Met => texts.policy_met,
        Standing::Broken => texts.policy_broken,
    };
    view! {
        <li
            class="policy__item"
            class:is-met=move || standing.get() == Standing::Met
            class:is-broken=move || standing.get() == Standing::Broken
        >
            <span class="visually-hidden">{spoken}</span>
            {text}
        </li>
    }
}

/// The text in NFC, as the server will normalise it. It uses the browser's own Unicode tables, which add
/// nothing to the download.
#[cfg(feature = "hydrate")]
fn normalised(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFC").into()
}

/// On the server nothing has been typed.
#[cfg(not(feature = "hydrate"))]
fn normalised(text: &str) -> String {
    text.to_owned()
}
