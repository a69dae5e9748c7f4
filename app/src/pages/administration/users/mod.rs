//! *Active users*: search for people, see the state of their passwords, and select accounts to reset.

mod filters;
mod query;
mod selection;
mod selection_bar;
mod table;
mod tick;

use crate::components::{ErrorSummary, FormError, FormToken, Page, Pager};
use crate::server_fns::accounts::{People, accounts};
use crate::server_fns::reset::DraftReset;
use crate::viewer::{use_signed_in, use_texts};
use accounts::Total;
use accounts::authority::{Operation, may_ever};
use filters::Filters;
use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_query_map;
use query::{PeopleQuery, filter_fields};
use selection::Selected;
use selection_bar::SelectionBar;
use table::{PeopleResource, PeopleTable};

/// *Active users*.
#[component]
pub fn UsersPage() -> impl IntoView {
    let t = &use_texts().admin().people;
    let params = use_query_map();
    let query = Memo::new(move |_| params.with(PeopleQuery::from_params));
    let people = Resource::new(move || query.get(), |query| accounts(query.filter, query.page));
    let draft = ServerAction::<DraftReset>::new();
    let selected = Selected::nobody();
    view! {
        <Page title=t.title lead=t.lead>
            <ErrorSummary error=FormError::of(draft, |_| None) />
            <Adding />
            <Filters query />
            <Matching people query draft />
            <ActionForm action=draft>
                <FormToken />
                <PeopleTable people query selected />
                <SelectionBar selected />
            </ActionForm>
            <Around people query />
        </Page>
    }
}

/// The link to *Add a user*, for administrators who may add users.
#[component]
fn Adding() -> impl IntoView {
    let asker = use_signed_in().get_untracked().map(|person| person.asker);
    let may_add = asker.is_some_and(|asker| may_ever(&asker, Operation::Import));
    may_add.then(|| {
        view! {
            <p class="page__action">
                <A href="/users/new" attr:class="button">
                    {use_texts().admin().people.add}
                </A>
            </p>
        }
    })
}

/// The number of matches, and the button to reset all of them.
#[component]
fn Matching(people: PeopleResource, query: Memo<PeopleQuery>, draft: ServerAction<DraftReset>) -> impl IntoView {
    let t = &use_texts().admin().people;
    let total = move || {
        Suspend::new(async move { people.await.map(|people| (t.matching)(people.page.total)).unwrap_or_default() })
    };
    let button = move || {
        Suspend::new(async move {
            let total = people.await.map(|people| people.page.total).unwrap_or_default();
            view! {
                <button type="submit" class="button" name="scope" value="everyone" disabled=total == Total::default()>
                    {(t.reset_everyone)(total)}
                </button>
            }
        })
    };
    let fields = move || {
        let fields = query.with(|query| filter_fields(&query.filter)).into_iter();
        fields.map(|(name, value)| view! { <input type="hidden" name=name value=value /> }).collect_view()
    };
    view! {
        <div class="toolbar">
            <p class="toolbar__count" role="status">
                <Transition>{total}</Transition>
            </p>
            <ActionForm action=draft>
                <FormToken />
                {fields}
                <Transition>{button}</Transition>
            </ActionForm>
        </div>
    }
}

/// The links to the previous and the next page.
#[component]
fn Around(people: PeopleResource, query: Memo<PeopleQuery>) -> impl IntoView {
    let t = &use_texts().admin().people;
    let pager = move || {
        Suspend::new(async move {
            match people.await {
                Ok(People { page, .. }) => {
                    let shown = page.accounts.len() as i64;
                    let range = (t.range)(page.earlier + 1, page.earlier + shown, page.total);
                    let here = query.get_untracked();
                    let back = page.previous.map(|mark| (here.before(mark).path(), t.previous));
                    let on = page.next.map(|mark| (here.after(mark).path(), t.next));
                    (shown != 0).then(|| view! { <Pager range back on /> }).into_any()
                }
                // The table already shows the error.
                Err(_) => ().into_any(),
            }
        })
    };
    view! { <Transition>{pager}</Transition> }
}
