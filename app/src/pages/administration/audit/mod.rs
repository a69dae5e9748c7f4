//! *Audit log*: who did what to whom, newest first.

mod filters;
mod query;

use crate::components::{Loading, Moment, NotLoaded, Page, Pager, deferred};
use crate::server_fns::audit::audit_events;
use crate::viewer::use_texts;
use accounts::JobId;
use accounts::audit::{AuditEntry, AuditFilter, AuditOutcome, AuditPage as Entries, read_times};
use filters::{Filters, InEffect};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use query::AuditQuery;

/// The audit log.
#[component]
pub fn AuditPage() -> impl IntoView {
    let texts = use_texts();
    let t = &texts.admin().audit;
    let params = use_query_map();
    let query = Memo::new(move |_| params.with(AuditQuery::from_params));
    let entries = Resource::new(move || query.get(), |query| audit_events(query.filter, query.after));
    let list = move || {
        Suspend::new(async move {
            match entries.await {
                Ok(page) => {
                    let query = query.get_untracked();
                    deferred(move || view! { <Listed page query /> }).into_any()
                }
                Err(error) => view! { <NotLoaded error /> }.into_any(),
            }
        })
    };
    view! {
        <Page title=texts.shared.audit_log lead=t.lead>
            <Filters query />
            <InEffect query />
            <Transition fallback=|| view! { <Loading /> }>{list}</Transition>
        </Page>
    }
}

#[component]
fn Listed(page: Entries, query: AuditQuery) -> impl IntoView {
    let t = &use_texts().admin().audit;
    let on = page.next.map(|mark| (query.after(Some(mark)).path(), t.older));
    let back = query.after.is_some().then(|| (query.after(None).path(), t.newest));
    let nothing = if query.filter == AuditFilter::default() { t.none } else { t.none_matching };
    let empty = page.entries.is_empty().then(|| view! { <p class="empty">{nothing}</p> });
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
    let texts = use_texts().admin();
    let (t, words) = (&texts.audit, &texts.words);
    let person = |id: Option<_>, name: Option<String>| match (id, name) {
        (Some(id), Some(name)) => view! { <a href=format!("/users/{id}")>{name}</a> }.into_any(),
        (None, Some(name)) => name.into_any(),
        (Some(_), None) => t.erased.into_any(),
        (None, None) => t.nobody.into_any(),
    };
    let actor = match entry.actor {
        Some(_) => person(entry.actor, entry.actor_name),
        None => (words.actor_kind)(entry.actor_kind).into_any(),
    };
    let address = if entry.address.is_empty() { t.nobody.to_owned() } else { entry.address };
    let class = if entry.outcome == AuditOutcome::Success { "tag" } else { "tag tag--blocked" };
    view! {
        <tr>
            <th scope="row" data-label=t.time><Moment at=entry.at /></th>
            <td data-label=t.actor>{actor}</td>
            <td data-label=t.action>{(words.action)(entry.action)}</td>
            <td data-label=t.target>{person(entry.target, entry.target_name)}</td>
            <td data-label=t.outcome><span class=class>{(words.outcome)(entry.outcome)}</span></td>
            <td data-label=t.address>{address}</td>
            <td data-label=t.detail><div>{detail(&entry.detail)}</div></td>
        </tr>
    }
}

/// The details of an entry, with known words translated into the reader's language.
fn detail(text: &str) -> impl IntoView + use<> {
    let texts = use_texts();
    let word = move |word: &str| {
        if let Ok(job) = word.parse::<JobId>() {
            return view! { <a href=format!("/resets/{job}")>{texts.admin().audit.open_reset}</a> }.into_any();
        }
        if let Some(times) = read_times(word) {
            return view! { <strong>{format!("× {}", (texts.admin().words.number)(times))}</strong> }.into_any();
        }
        let known = match word {
            "import" => Some(texts.admin().audit.imported),
            "WithoutApproval" => Some(texts.admin().approval.without_approval),
            "DisplayName" => Some(texts.person.name),
            "Department" => Some(texts.admin().people.department),
            "ContactAddress" => Some(texts.admin().person.contact_address),
            _ => {
                let role = word.parse().ok().map(texts.shared.role);
                role.or_else(|| word.parse().ok().map(texts.admin().words.kind))
                    .or_else(|| word.parse().ok().map(texts.admin().words.channel))
                    .or_else(|| word.parse().ok().map(texts.admin().words.verification))
                    .or_else(|| word.parse().ok().map(texts.admin().words.stop_reason))
            }
        };
        known.map_or_else(|| word.to_owned(), str::to_owned).into_any()
    };
    text.split_whitespace().map(|part| view! { <span class="audit__detail">{word(part)}</span> " " }).collect_view()
}
