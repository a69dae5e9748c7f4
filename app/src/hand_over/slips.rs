//! The results on paper: one sheet per person, in the person's own language.

use super::document;
use crate::texts::{self, dates};
use accounts::Language;
use accounts::reset::{HandedOver, ResetKind};
use leptos::prelude::*;

/// What a person reads who never chose a language.
const LANGUAGE_OF_SLIPS: Language = Language::Nb;

/// One slip per person, ordered by department, ready for the browser's *Print*.
pub fn render_slips(language: Language, people: &[HandedOver], base_url: &str) -> String {
    let all = &texts::of(language).admin;
    let t = &all.results;
    let mut ordered: Vec<&HandedOver> = people.iter().collect();
    ordered.sort_by_key(|person| person.department.to_lowercase());
    let slips = ordered.into_iter().map(|person| slip(person, base_url)).collect_view();
    let content = view! {
        <h1 class="page__title">{t.slips_title}</h1>
        <p class="notice notice--warning">{t.warning}</p>
        <p>{t.print_hint}</p>
        <p class="page__back">
            <a href="/resets">{all.jobs.back}</a>
        </p>
        {people.is_empty().then(|| view! { <p class="empty">{t.nothing}</p> })}
        <ul class="slips">{slips}</ul>
    };
    document(language, t.slips_title, "page", content)
}

fn slip(person: &HandedOver, base_url: &str) -> impl IntoView + use<> {
    let language = person.language.unwrap_or(LANGUAGE_OF_SLIPS);
    let t = &texts::of(language).admin.results;
    let base_url = base_url.trim_end_matches('/');
    let (lead, steps, address) = match person.kind {
        ResetKind::OneTimeLink => (t.slip_link_lead, t.slip_link_steps, format!("{base_url}/set-password")),
        ResetKind::TemporaryPassword => (t.slip_temporary_lead, t.slip_temporary_steps, format!("{base_url}/sign-in")),
    };
    let secret = person.secret.reveal().to_owned();
    let department =
        (!person.department.is_empty()).then(|| view! { <p class="slip__department">{person.department.clone()}</p> });
    view! {
        <li class="slip" lang=language.tag()>
            {department}
            <h2 class="slip__title">{(t.slip_greeting)(&person.display_name)}</h2>
            <p>{lead}</p>
            <ol class="slip__steps">
                <li>{steps[0]} " " <strong class="slip__address">{address}</strong></li>
                <li>{steps[1]} " " <code class="secret">{secret}</code></li>
                <li>{steps[2]}</li>
            </ol>
            <p>{format!("{}: {}", t.slip_address, person.username)}</p>
            <p>{(t.slip_valid_until)(&dates::date_time(language, person.expires_at))}</p>
            <p class="slip__destroy">{t.slip_destroy}</p>
        </li>
    }
}
