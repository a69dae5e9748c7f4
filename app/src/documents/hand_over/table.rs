//! The results as a table, with pages, search and filters.

use super::{Format, Wish, hand_over_form, link};
use crate::documents::document::document;
use accounts::reset::{ResetJob, ResetKind, SecretState};
use accounts::{HandedOver, JobId, Language, ResultPage};
use leptos::prelude::*;
use texts::{AdminTexts, dates};

/// One page of the results, with search, filters and the downloads.
pub fn render_results(
    language: Language,
    job: &ResetJob,
    page: &ResultPage,
    wish: &Wish,
    base_url: &str,
    form_token: &str,
) -> String {
    let texts = texts::of(language).admin();
    let (t, id) = (&texts.results, job.id);
    let nobody = page.people.is_empty().then(|| view! { <p class="empty">{t.nothing}</p> });
    let table = (!page.people.is_empty()).then(|| table(texts, language, job, &page.people, base_url, form_token));
    let content = view! {
        <h1 class="page__title">{t.title}</h1>
        <p class="page__lead">{(texts.jobs.job_title)(job.done)}</p>
        <p class="notice notice--warning">{t.warning}</p>
        {hand_over_form(id, form_token, "filters", filters(texts, page, wish))}
        <p class="field__hint">{t.taken_along}</p>
        {nobody}
        {table}
        {pager(texts, id, form_token, page, wish)}
        <div class="button-row">
            <form method="post" action="/fn/discard-results">
                <input type="hidden" name="form_token" value=form_token.to_owned() />
                <input type="hidden" name="job" value=id.to_string() />
                <button type="submit" class="button button--danger">{texts.jobs.discard}</button>
            </form>
            <a class="button button--quiet" href=format!("/resets/{id}")>{t.back}</a>
        </div>
        <p class="field__hint">{texts.jobs.discard_hint}</p>
    };
    document(language, t.title, "page", content)
}

/// The search box, the filters, and the buttons that apply them: show, print and download.
fn filters(texts: &AdminTexts, page: &ResultPage, wish: &Wish) -> impl IntoView + use<> {
    let (t, people) = (&texts.results, &texts.people);
    let departments: Vec<_> = page.departments.iter().map(|name| (name.clone(), name.clone())).collect();
    let departments = (!departments.is_empty())
        .then(|| select("department", people.department, people.any, departments, &wish.department));
    let states =
        SecretState::ALL.iter().map(|state| (state.to_string(), (texts.words.secret_state)(*state).to_owned()));
    view! {
        <div class="field toolbar__search">
            <label class="field__label" for="search">{people.search}</label>
            <input
                class="field__input"
                type="search"
                id="search"
                name="search"
                placeholder=people.search_hint
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                maxlength="200"
                value=wish.search.clone()
            />
        </div>
        {departments}
        {select("state", t.state, people.any, states.collect(), &wish.state)}
        <button type="submit" class="button" name="format" value=Format::Table.as_str()>{t.show}</button>
        <button type="submit" class="button" name="format" value=Format::Slips.as_str()>{texts.jobs.slips}</button>
        <button type="submit" class="button" name="format" value=Format::Csv.as_str()>{texts.jobs.csv}</button>
    }
}

fn select(
    name: &'static str,
    label: &'static str,
    any: &'static str,
    choices: Vec<(String, String)>,
    chosen: &str,
) -> impl IntoView + use<> {
    let options = choices.into_iter().map(|(word, label)| {
        let selected = word == chosen;
        view! { <option value=word selected=selected>{label}</option> }
    });
    view! {
        <div class="field">
            <label class="field__label" for=name>{label}</label>
            <select class="field__input" id=name name=name autocomplete="off">
                <option value="">{any}</option>
                {options.collect_view()}
            </select>
        </div>
    }
}

fn table(
    texts: &AdminTexts,
    language: Language,
    job: &ResetJob,
    people: &[HandedOver],
    base_url: &str,
    form_token: &str,
) -> impl IntoView + use<> {
    let t = &texts.results;
    let links = job.options.kind == ResetKind::OneTimeLink;
    let rows = people.iter().map(|person| row(texts, language, person, base_url, job.id, form_token)).collect_view();
    view! {
        <table class="results">
            <caption class="visually-hidden">{t.title}</caption>
            <thead>
                <tr>
                    <th scope="col">{texts.people.name}</th>
                    <th scope="col">{texts.people.department}</th>
                    <th scope="col">{if links { t.code } else { t.temporary }}</th>
                    {links.then(|| view! { <th scope="col">{t.link}</th> })}
                    <th scope="col">{t.expires}</th>
                    <th scope="col">{t.state}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn row(
    texts: &AdminTexts,
    language: Language,
    person: &HandedOver,
    base_url: &str,
    job: JobId,
    form_token: &str,
) -> impl IntoView + use<> {
    let t = &texts.results;
    let secret = person.secret.reveal().to_owned();
    let link = (person.kind == ResetKind::OneTimeLink).then(|| {
        let address = link(base_url, &secret);
        view! { <td data-label=t.link><code class="secret secret--link">{address}</code></td> }
    });
    let (label, new) = if link.is_some() { (t.code, t.new_code) } else { (t.temporary, t.new_password) };
    let lost = matches!(person.state, SecretState::Unused | SecretState::Expired);
    let again = lost.then(|| {
        view! {
            <form method="post" action="/fn/reissue-results">
                <input type="hidden" name="form_token" value=form_token.to_owned() />
                <input type="hidden" name="job" value=job.to_string() />
                <button type="submit" class="button button--quiet button--inline" name="account" value=person.account.to_string()>
                    {new} <span class="visually-hidden">{person.display_name.clone()}</span>
                </button>
            </form>
        }
    });
    view! {
        <tr>
            <th scope="row" data-label=texts.people.name>
                {person.display_name.clone()} <span class="people__username">{person.username.clone()}</span>
            </th>
            <td data-label=texts.people.department>{person.department.clone()}</td>
            <td data-label=label><code class="secret">{secret}</code></td>
            {link}
            <td data-label=t.expires>{dates::date_time(language, person.expires_at)}</td>
            <td data-label=t.state>{(texts.words.secret_state)(person.state)} {again}</td>
        </tr>
    }
}

/// The links to the first page and to the next one.
fn pager(texts: &AdminTexts, job: JobId, form_token: &str, page: &ResultPage, wish: &Wish) -> impl IntoView + use<> {
    let back = (!wish.after.is_empty()).then(|| (String::new(), texts.jobs.first_page));
    let on = page.next.clone().map(|mark| (mark, texts.people.next));
    let around = back.is_some() || on.is_some();
    let same_people = wish.same_people();
    let form_token = form_token.to_owned();
    let label = texts.people.pages;
    around.then(move || {
        let buttons = [back, on].into_iter().flatten().map(|(mark, label)| {
            view! { <button type="submit" class="button button--quiet" name="after" value=mark>{label}</button> }
        });
        let fields = view! {
            {same_people}
            <input type="hidden" name="format" value=Format::Table.as_str() />
            <div class="pager__links">{buttons.collect_view()}</div>
        };
        view! { <nav class="pager" aria-label=label>{hand_over_form(job, &form_token, "", fields)}</nav> }
    })
}
