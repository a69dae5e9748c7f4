//! The results on paper: one sheet per person, in that person's language.

use super::{Pieces, link};
use crate::documents::document::document;
use crate::documents::qr::qr_code;
use accounts::reset::ResetKind;
use accounts::{HandedOver, Language};
use leptos::prelude::*;
use texts::dates;

/// The placeholder for the slips. No name can contain it, because names are escaped.
const SLIPS: &str = "<!--slips-->";

/// One slip per person, in the order given, ready for the browser's *Print*.
pub fn slips(language: Language, base_url: &str, nobody: bool) -> Pieces {
    let all = texts::of(language).admin();
    let t = &all.results;
    let content = view! {
        <h1 class="page__title">{t.slips_title}</h1>
        <p class="notice notice--warning">{t.warning}</p>
        <p>{t.print_hint}</p>
        <p class="page__back">
            <a href="/resets">{all.jobs.back}</a>
        </p>
        {nobody.then(|| view! { <p class="empty">{t.nothing}</p> })}
        <ul class="slips" inner_html=SLIPS></ul>
    };
    let around = document(language, t.slips_title, "page", content);
    let (head, tail) = around.split_once(SLIPS).unwrap_or((&around, ""));
    let (head, tail, base_url) = (head.to_owned(), tail.to_owned(), base_url.to_owned());
    let people = move |people: &[HandedOver]| people.iter().map(|person| slip(person, &base_url).to_html()).collect();
    Pieces { head, people: Box::new(people), tail }
}

fn slip(person: &HandedOver, base_url: &str) -> impl IntoView + use<> {
    let language = person.language;
    let t = &texts::of(language).admin().results;
    let site = base_url.trim_end_matches('/');
    let secret = person.secret.reveal().to_owned();
    let (lead, steps, address, code) = match person.kind {
        ResetKind::OneTimeLink => {
            let code = qr_code(&link(base_url, &secret), "slip__code", t.slip_scan);
            (t.slip_link_lead, t.slip_link_steps, format!("{site}/set-password"), code)
        }
        ResetKind::TemporaryPassword => {
            (t.slip_temporary_lead, t.slip_temporary_steps, format!("{site}/sign-in"), None)
        }
    };
    let code =
        code.map(|code| view! { <figure class="slip__scan"><figcaption>{t.slip_scan}</figcaption> {code}</figure> });
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
            {code}
            <p>{format!("{}: {}", t.slip_address, person.username)}</p>
            <p>{(t.slip_valid_until)(&dates::date_time(language, person.expires_at))}</p>
            <p class="slip__destroy">{t.slip_destroy}</p>
        </li>
    }
}
