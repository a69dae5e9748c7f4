//! *Audit log*: who did what to whom, newest first.

use crate::components::{Loading, Moment, NotLoaded, Page, Pager};
use crate::server_fns::audit::audit_events;
use crate::viewer::use_texts;
use accounts::JobId;
use accounts::audit_event::{AuditEntry, AuditOutcome, AuditPage as Entries};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use leptos_router::location::Url;

/// The audit log.
#[component]
pub fn AuditPage() -> impl IntoView {
    let texts = use_texts();
    let t = &texts.admin.audit;
    let query = use_query_map();
    let after = Memo::new(move |_| query.with(|query| query.get("after").filter(|mark| !mark.is_empty())));
    let entries = Resource::new(move || after.get(), audit_events);
    let list = move || {
        Suspend::new(async move {
            match entries.await {
                Ok(page) => {
                    let back = after.get_untracked().map(|_| ("/audit".to_owned(), t.newest));
                    view! { <Listed page back /> }.into_any()
                }
                Err(error) => view! { <NotLoaded error /> }.into_any(),
            }
        })
    };
    view! {
        <Page title=texts.shared.audit_log lead=t.lead>
            <Transition fallback=|| view! { <Loading /> }>{list}</Transition>
        </Page>
    }
}

#[component]
fn Listed(page: Entries, back: Option<(String, &'static str)>) -> impl IntoView {
    let t = &use_texts().admin.audit;
    let on = page.next.map(|mark| (format!("/audit?after={}", Url::escape(&mark)), t.older));
    let empty = page.entries.is_empty().then(|| view! { <p class="empty">{t.none}</p> });
    view! {
        <table class="results audit">
            <caption class="visually-hidden">{use_texts().shared.audit_log}</caption>
            <thead>
                <tr>
                    <th scope="col">{t.time}</th>
                    <th scope="col">{t.actor}</th>
                    <th scope="col">{t.action}</th>
                    <th scope="col">{t.target}</th>
                    <th scope="col">{t.outcome}</th>
                    <th scope="col">{t.address}</th>
                    <th scope="col">{t.detail}</th>
                </tr>
            </thead>
            <tbody>{page.entries.into_iter().map(|entry| view! { <Entry entry /> }).collect_view()}</tbody>
        </table>
        {empty}
        <Pager back on />
    }
}

#[component]
fn Entry(entry: AuditEntry) -> impl IntoView {
    let texts = &use_texts().admin;
    let (t, words) = (&texts.audit, &texts.words);
    let person = |id: Option<_>, name: Option<String>| match (id, name) {
        (Some(id), Some(name)) => view! { <a href=format!("/users/{id}")>{name}</a> }.into_any(),
        (None, Some(name)) => name.into_any(),
        (_, None) => t.nobody.into_any(),
    };
    let actor = match entry.actor {
        Some(_) => person(entry.actor, entry.actor_name),
        None => (words.actor_kind)(entry.actor_kind).into_any(),
    };
    let class = if entry.outcome == AuditOutcome::Success { "tag" } else { "tag tag--blocked" };
    view! {
        <tr>
            <th scope="row" data-label=t.time><Moment at=entry.at /></th>
            <td data-label=t.actor>{actor}</td>
            <td data-label=t.action>{(words.action)(entry.action)}</td>
            <td data-label=t.target>{person(entry.target, entry.target_name)}</td>
            <td data-label=t.outcome><span class=class>{(words.outcome)(entry.outcome)}</span></td>
            <td data-label=t.address>{entry.address}</td>
            <td data-label=t.detail>{detail(&entry.detail)}</td>
        </tr>
    }
}

/// The details of an entry, with the words that we know in the reader's language.
fn detail(text: &str) -> impl IntoView + use<> {
    let texts = use_texts();
    let word = move |word: &str| {
        if let Ok(job) = word.parse::<JobId>() {
            return view! { <a href=format!("/resets/{job}")>{texts.admin.audit.open_reset}</a> }.into_any();
        }
        let known = if word == "import" {
            Some(texts.admin.audit.imported)
        } else {
            let role = word.parse().ok().map(texts.shared.role);
            role.or_else(|| word.parse().ok().map(texts.admin.words.kind))
        };
        known.map_or_else(|| word.to_owned(), str::to_owned).into_any()
    };
    text.split_whitespace().map(|part| view! { <span class="audit__detail">{word(part)}</span> " " }).collect_view()
}
