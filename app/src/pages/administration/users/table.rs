//! The list of people.

use super::query::PeopleQuery;
use super::selection::Selected;
use super::tick::{PageTick, PersonTick};
use crate::components::{NotLoaded, RoleTag, StatusTag, deferred, password_sentence};
use crate::error::AppError;
use crate::server_fns::accounts::People;
use crate::viewer::{use_signed_in, use_texts};
use accounts::authority::{Asker, Operation, Target, may};
use accounts::reset::SkipReason;
use accounts::{AccountId, AccountSummary, SortBy, Timestamp};
use leptos::prelude::*;
use texts::Text;
use texts::Texts;

/// The page of people that the list shows, once it is loaded.
pub type PeopleResource = Resource<Result<People, AppError>>;

const COLUMNS: &str = "6";

/// The table of people, with checkboxes. The table head is not replaced when the rows change, so that an
/// activated heading keeps the focus.
#[component]
pub fn PeopleTable(
    /// The people.
    people: PeopleResource,
    /// The current view of the list.
    query: Memo<PeopleQuery>,
    /// The selection.
    selected: Selected,
) -> impl IntoView {
    let texts = use_texts();
    let t = &texts.admin().people;
    let asker = use_asker();
    let head = move || {
        Suspend::new(async move {
            let ids = people.await.map(|people| resettable(asker.get_untracked().as_ref(), &people.page.accounts));
            view! { <PageTick accounts=ids.unwrap_or_default() selected /> }
        })
    };
    let rows = move || {
        Suspend::new(async move {
            match people.await {
                Ok(People { page, .. }) if page.accounts.is_empty() => {
                    view! { <Wide><p>{t.nobody}</p><p>{t.nobody_hint}</p></Wide> }.into_any()
                }
                Ok(people) => {
                    let asker = asker.get_untracked();
                    deferred(move || view! { <PeopleRows people asker selected /> }).into_any()
                }
                Err(error) => view! { <Wide><NotLoaded error /></Wide> }.into_any(),
            }
        })
    };
    view! {
        <table class="people">
            <caption class="visually-hidden">{t.title}</caption>
            <thead>
                <tr>
                    <th scope="col">
                        <span class="visually-hidden">{t.select}</span>
                        <Transition>{head}</Transition>
                    </th>
                    <th scope="col" aria-sort=move || order(query, &[SortBy::Name, SortBy::Username])>
                        <SortLink query sort=SortBy::Name label=t.name />
                        " "
                        <SortLink query sort=SortBy::Username label=t.username />
                    </th>
                    <th scope="col">{t.department}</th>
                    <th scope="col">{t.role}</th>
                    <th scope="col">{t.status}</th>
                    <th scope="col" aria-sort=move || order(query, &[SortBy::PasswordAge])>
                        <SortLink query sort=SortBy::PasswordAge label=t.password />
                    </th>
                </tr>
            </thead>
            <Transition fallback=move || view! { <Wide><p>{texts.shared.loading}</p></Wide> }>{rows}</Transition>
        </table>
    }
}

/// One cell that spans all columns.
#[component]
fn Wide(children: Children) -> impl IntoView {
    view! {
        <tbody>
            <tr>
                <td colspan=COLUMNS class="empty">
                    {children()}
                </td>
            </tr>
        </tbody>
    }
}

#[component]
fn SortLink(query: Memo<PeopleQuery>, sort: SortBy, label: Text) -> impl IntoView {
    let current = move || query.with(|query| query.sort() == sort).then_some("true");
    view! {
        <a href=move || query.with(|query| query.sorted(sort).path()) aria-current=current data-noscroll="">
            {label}
        </a>
    }
}

#[component]
fn PeopleRows(people: People, asker: Option<Asker>, selected: Selected) -> impl IntoView {
    let texts = use_texts();
    let People { page, now } = people;
    let each = move || page.accounts.clone();
    // Rows are recreated with every reload, so that a checkbox is never reused for another person.
    view! {
        <tbody>
            <For each key=move |person| (person.id, now) let:person>
                <PersonRow texts refused=refused(texts, asker.as_ref(), &person) person now selected />
            </For>
        </tbody>
    }
}

#[component]
fn PersonRow(
    texts: &'static Texts,
    person: AccountSummary,
    now: Timestamp,
    refused: Option<Text>,
    selected: Selected,
) -> impl IntoView {
    let t = &texts.admin().people;
    let id = person.id;
    view! {
        <tr>
            <td>
                <PersonTick id label=(t.select_person)(&person.display_name) refused selected />
            </td>
            <th scope="row">
                <a class="people__name" href=format!("/users/{id}")>{person.display_name}</a>
                <span class="people__username">{person.username}</span>
            </th>
            <td data-label=t.department>{person.department}</td>
            <td data-label=t.role><RoleTag texts role=person.role /></td>
            <td data-label=t.status><StatusTag texts status=person.status /></td>
            <td data-label=t.password>{password_sentence(texts, &person.password, now)}</td>
        </tr>
    }
}

/// The sort direction of a column, for `aria-sort`.
fn order(query: Memo<PeopleQuery>, sorts: &[SortBy]) -> Option<&'static str> {
    query.with(|query| {
        let direction = if query.page.descending { "descending" } else { "ascending" };
        sorts.contains(&query.sort()).then_some(direction)
    })
}

/// The accounts whose password the asker may reset.
fn resettable(asker: Option<&Asker>, people: &[AccountSummary]) -> Vec<AccountId> {
    people.iter().filter(|person| left_alone(asker, person).is_none()).map(|person| person.id).collect()
}

fn refused(texts: &Texts, asker: Option<&Asker>, person: &AccountSummary) -> Option<Text> {
    left_alone(asker, person).map(texts.admin().words.skip_reason)
}

/// The reason why the asker may not reset this person's password. It must agree with the domain's decision.
fn left_alone(asker: Option<&Asker>, person: &AccountSummary) -> Option<SkipReason> {
    let asker = asker?;
    let target = Target { id: person.id, role: person.role, department: &person.department };
    if may(asker, Operation::Reset, target) {
        None
    } else if asker.id == Some(person.id) {
        Some(SkipReason::OwnAccount)
    } else if person.role > asker.role {
        Some(SkipReason::HigherRole)
    } else {
        Some(SkipReason::OtherDepartment)
    }
}

/// The viewer as an [`Asker`], for authorisation; `None` if not signed in.
fn use_asker() -> Signal<Option<Asker>> {
    let person = use_signed_in();
    Signal::derive(move || person.with(|person| person.as_ref().map(|person| person.asker.clone())))
}
