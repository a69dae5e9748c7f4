//! HTML documents that the server renders as a whole and that contain no script. Their content, such as
//! secrets, never becomes part of the app's own pages, whose data is serialised into scripts.

use accounts::{Language, Refusal};
use leptos::prelude::*;

/// The HTML document around `content`.
pub(crate) fn document(language: Language, title: &'static str, class: &'static str, content: impl IntoView) -> String {
    let body = view! {
        <html lang=language.tag()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <meta name="robots" content="noindex" />
                <title>{format!("{title} – Passord")}</title>
                <link rel="icon" type="image/svg+xml" href="/favicon.svg" />
                <link rel="stylesheet" href="/pkg/passord.css" />
            </head>
            <body>
                <div class="layout"><main class=class>{content}</main></div>
            </body>
        </html>
    };
    format!("<!DOCTYPE html>{}", body.to_html())
}

/// A form that was posted and must be posted again with additional fields.
pub struct Asked<'a> {
    /// The language of the document.
    pub language: Language,
    /// The action URL of the form.
    pub action: &'a str,
    /// The form token of the session.
    pub form_token: &'a str,
    /// The form's other fields.
    pub fields: Vec<(&'static str, String)>,
    /// The target of the *Back* link.
    pub back: &'a str,
}

/// Asks for the user's own password as a fresh proof, then posts the same form again.
pub fn render_proof(asked: &Asked<'_>, refusal: Option<&Refusal>) -> String {
    let all = texts::of(asked.language);
    let t = &all.admin().results;
    let error = refusal.map(|refusal| match refusal {
        Refusal::WrongPassword | Refusal::SignInFailed => t.proof_wrong.to_owned(),
        other => all.refusal(other),
    });
    let content = view! {
        {error.clone().map(|error| summary("password", error))}
        <h1 class="page__title">{t.proof_title}</h1>
        <p class="page__lead">{t.proof_lead}</p>
        <form class="form" method="post" action=asked.action.to_owned()>
            {hidden(asked)}
            {field("password", "password", t.proof_password, None, "current-password", error)}
            <div class="button-row">
                <button type="submit" class="button button--primary">{t.proof_button}</button>
                <a class="button button--quiet" href=asked.back.to_owned()>{t.back}</a>
            </div>
        </form>
    };
    document(asked.language, t.proof_title, "page page--form", content)
}

/// The form's token and its other hidden fields.
pub(crate) fn hidden(asked: &Asked<'_>) -> impl IntoView + use<> {
    let token = [("form_token", asked.form_token.to_owned())];
    hidden_fields(token.into_iter().chain(asked.fields.clone()))
}

/// Hidden fields of a form.
pub(crate) fn hidden_fields(fields: impl IntoIterator<Item = (&'static str, String)>) -> impl IntoView {
    fields.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value /> }).collect_view()
}

/// The reason why the form was refused, with a link to the field.
pub(crate) fn summary(field: &'static str, error: String) -> impl IntoView {
    view! {
        <div class="error-summary" role="alert" tabindex="-1">
            <p><a href=format!("#{field}")>{error}</a></p>
        </div>
    }
}

/// A required field with its hint and error.
pub(crate) fn field(
    name: &'static str,
    kind: &'static str,
    label: &'static str,
    hint: Option<&'static str>,
    autocomplete: &'static str,
    error: Option<String>,
) -> impl IntoView {
    let described = match (hint, &error) {
        (_, Some(_)) => Some(format!("{name}-error")),
        (Some(_), None) => Some(format!("{name}-hint")),
        (None, None) => None,
    };
    let invalid = error.is_some().then_some("true");
    view! {
        <div class="field">
            <label class="field__label" for=name>{label}</label>
            {hint.map(|hint| view! { <p class="field__hint" id=format!("{name}-hint")>{hint}</p> })}
            {error.map(|error| view! { <p class="field__error" id=format!("{name}-error")>{error}</p> })}
            <input
                class="field__input"
                id=name
                name=name
                type=kind
                autocomplete=autocomplete
                inputmode=(autocomplete == "one-time-code").then_some("numeric")
                required
                autofocus
                aria-invalid=invalid
                aria-describedby=described
            />
        </div>
    }
}
