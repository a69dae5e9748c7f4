//! The documents that hand secrets to an administrator: a table, slips to print, a CSV file, and
//! the question for the password before them.
//!
//! They are whole HTML documents made on the server and sent with `no-store`. They are never part
//! of the app's own pages, whose data is serialised into scripts, and they carry no script.

mod csv;
mod slips;

pub use csv::results_csv;
pub use slips::render_slips;

use crate::texts::admin::{AdminTexts, Text};
use crate::texts::{self, dates};
use accounts::reset::{HandedOver, ResetJob, ResetKind};
use accounts::{JobId, Language, Refusal};
use leptos::prelude::*;

/// What the results are handed over as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// A table on the screen.
    Table,
    /// A file for a spreadsheet or a mail merge.
    Csv,
    /// One sheet of paper per person.
    Slips,
}

impl Format {
    const fn as_str(self) -> &'static str {
        match self {
            Format::Table => "table",
            Format::Csv => "csv",
            Format::Slips => "slips",
        }
    }
}

/// The results as a table, with the ways to take them along.
pub fn render_results(
    language: Language,
    job: &ResetJob,
    people: &[HandedOver],
    base_url: &str,
    form_token: &str,
) -> String {
    let texts = &texts::of(language).admin;
    let (t, id) = (&texts.results, job.id);
    let links = job.options.kind == ResetKind::OneTimeLink;
    let rows = people.iter().map(|person| row(texts, language, person, base_url)).collect_view();
    let table = view! {
        <table class="results">
            <caption class="visually-hidden">{t.title}</caption>
            <thead>
                <tr>
                    <th scope="col">{texts.people.name}</th>
                    <th scope="col">{texts.people.username}</th>
                    <th scope="col">{texts.people.department}</th>
                    <th scope="col">{if links { t.code } else { t.temporary }}</th>
                    {links.then(|| view! { <th scope="col">{t.link}</th> })}
                    <th scope="col">{t.expires}</th>
                    <th scope="col">{t.state}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    };
    let content = view! {
        <h1 class="page__title">{t.title}</h1>
        <p class="page__lead">{(texts.jobs.job_title)(job.done)}</p>
        <p class="notice notice--warning">{t.warning}</p>
        <div class="button-row">
            {hand_over_button(id, form_token, Format::Slips, texts.jobs.slips)}
            {hand_over_button(id, form_token, Format::Csv, texts.jobs.csv)}
            <form method="post" action="/api/discard-results">
                <input type="hidden" name="form_token" value=form_token.to_owned() />
                <input type="hidden" name="job" value=id.to_string() />
                <button type="submit" class="button button--danger">{texts.jobs.discard}</button>
            </form>
            <a class="button button--quiet" href=format!("/resets/{id}")>{t.back}</a>
        </div>
        {if people.is_empty() { view! { <p class="empty">{t.nothing}</p> }.into_any() } else { table.into_any() }}
        <p class="field__hint">{texts.jobs.discard_hint}</p>
    };
    document(language, t.title, "page", content)
}

/// Asks for the administrator's own password, and then posts the same wish again.
pub fn render_proof(
    language: Language,
    job: JobId,
    format: Format,
    form_token: &str,
    refusal: Option<&Refusal>,
) -> String {
    let all = texts::of(language);
    let t = &all.admin.results;
    let error = refusal.map(|refusal| match refusal {
        Refusal::WrongPassword | Refusal::SignInFailed => t.proof_wrong.to_owned(),
        other => all.refusal(other),
    });
    let summary = error.clone().map(|error| {
        view! {
            <div class="error-summary" role="alert" tabindex="-1">
                <p><a href="#password">{error}</a></p>
            </div>
        }
    });
    let wrong = error.is_some();
    let reason = error.map(|error| view! { <p class="field__error" id="password-error">{error}</p> });
    let content = view! {
        {summary}
        <h1 class="page__title">{t.proof_title}</h1>
        <p class="page__lead">{t.proof_lead}</p>
        <form class="form" method="post" action=format!("/resets/{job}/hand-over")>
            <input type="hidden" name="form_token" value=form_token.to_owned() />
            <input type="hidden" name="format" value=format.as_str() />
            <div class="field">
                <label class="field__label" for="password">{t.proof_password}</label>
                {reason}
                <input
                    class="field__input"
                    id="password"
                    name="password"
                    type="password"
                    autocomplete="current-password"
                    required
                    autofocus
                    aria-invalid=wrong.then_some("true")
                    aria-describedby=wrong.then_some("password-error")
                />
            </div>
            <div class="button-row">
                <button type="submit" class="button button--primary">{t.proof_button}</button>
                <a class="button button--quiet" href=format!("/resets/{job}")>{t.back}</a>
            </div>
        </form>
    };
    document(language, t.proof_title, "page page--form", content)
}

fn row(texts: &AdminTexts, language: Language, person: &HandedOver, base_url: &str) -> impl IntoView + use<> {
    let t = &texts.results;
    let secret = person.secret.reveal().to_owned();
    let link = (person.kind == ResetKind::OneTimeLink).then(|| {
        let address = link(base_url, &secret);
        view! { <td data-label=t.link><code class="secret secret--link">{address}</code></td> }
    });
    let label = if link.is_some() { t.code } else { t.temporary };
    view! {
        <tr>
            <th scope="row" data-label=texts.people.name>{person.display_name.clone()}</th>
            <td data-label=texts.people.username>{person.username.clone()}</td>
            <td data-label=texts.people.department>{person.department.clone()}</td>
            <td data-label=label><code class="secret">{secret}</code></td>
            {link}
            <td data-label=t.expires>{dates::date_time(language, person.expires_at)}</td>
            <td data-label=t.state>{(texts.words.secret_state)(person.state)}</td>
        </tr>
    }
}

fn hand_over_button(job: JobId, form_token: &str, format: Format, label: Text) -> impl IntoView + use<> {
    view! {
        <form method="post" action=format!("/resets/{job}/hand-over")>
            <input type="hidden" name="form_token" value=form_token.to_owned() />
            <button type="submit" class="button" name="format" value=format.as_str()>{label}</button>
        </form>
    }
}

/// The link that a code makes. The code stands in the fragment, which browsers never send.
fn link(base_url: &str, code: &str) -> String {
    format!("{}/set-password#{code}", base_url.trim_end_matches('/'))
}

/// The HTML document around `content`.
fn document(language: Language, title: &'static str, class: &'static str, content: impl IntoView) -> String {
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

#[cfg(test)]
mod tests;
