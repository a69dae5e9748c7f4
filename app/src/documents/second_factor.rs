//! The documents for changing one's own second factors: the secret of an authenticator, recovery codes, and the
//! confirmation before a factor is removed.

use crate::documents::document::{Asked, document, field, hidden, summary};
use crate::documents::qr::qr_code;
use accounts::second_factor::{Factor, LONGEST_FACTOR_NAME};
use accounts::{Field, Language, NewAuthenticator, Refusal, SecretText};
use leptos::prelude::*;

/// Shows the secret of a new authenticator and asks for its first code.
pub fn render_authenticator(
    asked: &Asked<'_>,
    shown: &NewAuthenticator,
    name: &str,
    refusal: Option<&Refusal>,
) -> String {
    let all = texts::of(asked.language);
    let t = &all.factors;
    let error = refusal.map(|refusal| all.refusal(refusal));
    let wrong_name = refusal == Some(&Refusal::InvalidField(Field::FactorName));
    let of_code = error.clone().filter(|_| !wrong_name);
    let of_name = error.clone().filter(|_| wrong_name);
    let content = view! {
        {error.map(|error| summary(if wrong_name { "name" } else { "code" }, error))}
        <h1 class="page__title">{t.authenticator_title}</h1>
        <p class="page__lead">{t.authenticator_lead}</p>
        <figure class="enrolment">
            <figcaption>{t.scan}</figcaption>
            {qr_code(shown.address.reveal(), "enrolment__code", t.scan_label)}
        </figure>
        <details class="disclosure">
            <summary>{t.type_instead}</summary>
            <p class="field__hint">{t.secret_hint}</p>
            <p><code class="secret">{shown.secret.reveal().to_owned()}</code></p>
        </details>
        <form class="form" method="post" action=asked.action.to_owned() autocomplete="off">
            {hidden(asked)}
            {field("code", "text", t.first_code, Some(t.first_code_hint), "one-time-code", of_code)}
            {name_field(t.name, t.name_hint, name, of_name)}
            <div class="button-row">
                <button type="submit" class="button button--primary">{t.add_authenticator}</button>
                <a class="button button--quiet" href=asked.back.to_owned()>{t.cancel}</a>
            </div>
        </form>
    };
    document(asked.language, t.authenticator_title, "page page--form", content)
}

fn name_field(label: &'static str, hint: &'static str, name: &str, error: Option<String>) -> impl IntoView + use<> {
    let described = if error.is_some() { "name-error" } else { "name-hint" };
    let invalid = error.is_some().then_some("true");
    view! {
        <div class="field">
            <label class="field__label" for="name">{label}</label>
            <p class="field__hint" id="name-hint">{hint}</p>
            {error.map(|error| view! { <p class="field__error" id="name-error">{error}</p> })}
            <input
                class="field__input"
                id="name"
                name="name"
                type="text"
                value=name.to_owned()
                maxlength=LONGEST_FACTOR_NAME.to_string()
                autocomplete="off"
                aria-invalid=invalid
                aria-describedby=described
            />
        </div>
    }
}

/// Shows new recovery codes, once only: on the screen, to print, and as a file.
pub fn render_recovery_codes(language: Language, username: &str, codes: &[SecretText], next: &str) -> String {
    let t = &texts::of(language).factors;
    let lines = codes.iter().map(|code| view! { <li><code class="secret">{code.reveal().to_owned()}</code></li> });
    let file = codes.iter().fold((t.codes_file)(username), |file, code| file + "\n" + code.reveal()) + "\n";
    let content = view! {
        <h1 class="page__title">{t.codes_title}</h1>
        <p class="page__lead">{t.codes_lead}</p>
        <p class="notice notice--warning">{t.codes_warning}</p>
        <ol class="recovery-codes">{lines.collect_view()}</ol>
        <p class="recovery-codes__owner">{username.to_owned()}</p>
        <p class="field__hint">{t.codes_print}</p>
        <div class="button-row">
            <a class="button" href=as_address(&file) download="passord-recovery-codes.txt">{t.codes_download}</a>
            <a class="button button--primary" href=next.to_owned()>{t.codes_done}</a>
        </div>
    };
    document(language, t.codes_title, "page page--form", content)
}

/// The file as a `data:` URL, so that the codes exist in this one document only.
fn as_address(file: &str) -> String {
    let mut address = String::from("data:text/plain;charset=utf-8,");
    for byte in file.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' => address.push(byte as char),
            other => address += &format!("%{other:02X}"),
        }
    }
    address
}

/// Asks for confirmation before a factor is removed.
pub fn render_removal(asked: &Asked<'_>, factor: &Factor) -> String {
    let t = &texts::of(asked.language).factors;
    let name = if factor.name.is_empty() { (t.kind)(factor.kind) } else { &factor.name };
    let content = view! {
        <h1 class="page__title">{t.removal_title}</h1>
        <p class="page__lead">{(t.removal_lead)(name)}</p>
        <form class="form" method="post" action=asked.action.to_owned()>
            {hidden(asked)}
            <div class="button-row">
                <button type="submit" class="button button--danger">{t.removal_confirm}</button>
                <a class="button button--quiet" href=asked.back.to_owned()>{t.cancel}</a>
            </div>
        </form>
    };
    document(asked.language, t.removal_title, "page page--form", content)
}

/// Explains why nothing was changed.
pub fn render_refusal(language: Language, refusal: &Refusal, back: &str) -> String {
    let all = texts::of(language);
    let content = view! {
        <h1 class="page__title">{all.factors.title}</h1>
        <p class="error-page" role="alert">{all.refusal(refusal)}</p>
        <p><a href=back.to_owned()>{all.shared.back}</a></p>
    };
    document(language, all.factors.title, "page page--form", content)
}
