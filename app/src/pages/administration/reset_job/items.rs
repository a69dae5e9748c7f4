//! The accounts of a reset and their outcomes.

use crate::components::{Loading, NotLoaded, Pager, deferred};
use crate::error::AppError;
use crate::server_fns::reset::job_items;
use crate::viewer::use_texts;
use accounts::JobId;
use accounts::message::MailState;
use accounts::reset::{ItemState, JobItem, JobItemPage};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use leptos_router::location::Url;

/// The filter and the cursor from the URL, and the loaded page of the list.
#[derive(Clone, Copy)]
pub(super) struct Listing {
    state: Memo<Option<ItemState>>,
    after: Memo<Option<String>>,
    items: Resource<Result<JobItemPage, AppError>>,
}

impl Listing {
    /// Starts loading the list. Call it at the top of the page: a resource created inside another resource's
    /// result is loaded twice on the server, and the browser then looks for it under another id.
    pub(super) fn new<T>(id: Memo<Option<JobId>>, changed: impl Fn() -> T + Send + Sync + 'static) -> Listing
    where
        T: PartialEq + Clone + Send + Sync + 'static,
    {
        let query = use_query_map();
        let state = Memo::new(move |_| query.with(|query| query.get_str("state")?.parse::<ItemState>().ok()));
        let after = Memo::new(move |_| query.with(|query| query.get("after").filter(|mark| !mark.is_empty())));
        let asked = move || (id.get(), state.get(), after.get(), changed());
        let items = Resource::new(asked, |(id, state, after, _)| async move {
            match id {
                Some(id) => job_items(id, state, after).await,
                None => Ok(JobItemPage::default()),
            }
        });
        Listing { state, after, items }
    }
}

/// The accounts of a reset, with a filter and pages.
#[component]
pub(super) fn Items(id: JobId, listing: Listing) -> impl IntoView {
    let t = &use_texts().admin().jobs;
    let Listing { state, after, items } = listing;
    let list = move || {
        Suspend::new(async move {
            match items.await {
                Ok(page) => {
                    let state = state.get_untracked();
                    let back = after.get_untracked().map(|_| (address(id, state, None), t.first_page));
                    deferred(move || view! { <Listed id page state back /> }).into_any()
                }
                Err(error) => view! { <NotLoaded error /> }.into_any(),
            }
        })
    };
    view! {
        <section aria-labelledby="people">
            <h2 id="people">{t.people}</h2>
            <StateFilter id state />
            <Transition fallback=|| view! { <Loading /> }>{list}</Transition>
        </section>
    }
}

/// A filter made of links, so that it works without JavaScript.
#[component]
fn StateFilter(id: JobId, state: Memo<Option<ItemState>>) -> impl IntoView {
    let texts = use_texts().admin();
    let states = [None, Some(ItemState::Done), Some(ItemState::Skipped), Some(ItemState::Waiting)];
    let links = states.map(|this| {
        let label = this.map_or(texts.jobs.every_state, texts.words.item_state);
        let current = move || (state.get() == this).then_some("true");
        view! {
            <li>
                <a href=address(id, this, None) class="tabs__tab" aria-current=current data-noscroll="">{label}</a>
            </li>
        }
    });
    view! {
        <nav aria-label=texts.jobs.filter_state>
            <ul class="tabs">{links.into_iter().collect_view()}</ul>
        </nav>
    }
}

#[component]
fn Listed(
    id: JobId,
    page: JobItemPage,
    state: Option<ItemState>,
    back: Option<(String, &'static str)>,
) -> impl IntoView {
    let t = &use_texts().admin().jobs;
    let on = page.next.map(|mark| (address(id, state, Some(&mark)), use_texts().admin().people.next));
    if page.items.is_empty() {
        return view! { <p class="empty">{t.nobody_in_state}</p> }.into_any();
    }
    view! {
        <table class="results">
            <caption class="visually-hidden">{t.people}</caption>
            <thead>
                <tr>
                    <th scope="col">{t.person}</th>
                    <th scope="col">{t.department}</th>
                    <th scope="col">{t.result}</th>
                    <th scope="col">{t.secret}</th>
                </tr>
            </thead>
            <tbody>{page.items.into_iter().map(|item| view! { <Item item /> }).collect_view()}</tbody>
        </table>
        <Pager back on />
    }
    .into_any()
}

#[component]
fn Item(item: JobItem) -> impl IntoView {
    let texts = use_texts().admin();
    let (t, words) = (&texts.jobs, &texts.words);
    let reason =
        item.reason.map(|reason| format!("{}: {}", (words.item_state)(item.state), (words.skip_reason)(reason)));
    let unsent = item.mail.filter(|mail| *mail != MailState::Sent).map(words.mail_state);
    view! {
        <tr>
            <th scope="row">
                <a class="people__name" href=format!("/users/{}", item.account)>{item.display_name}</a>
                <span class="people__username">{item.username}</span>
            </th>
            <td data-label=t.department>{item.department}</td>
            <td data-label=t.result>{reason.unwrap_or_else(|| (words.item_state)(item.state).to_owned())}</td>
            <td data-label=t.secret>{unsent.or(item.secret.map(words.secret_state))}</td>
        </tr>
    }
}

fn address(id: JobId, state: Option<ItemState>, after: Option<&str>) -> String {
    let state = state.map(|state| format!("state={state}"));
    let after = after.map(|mark| format!("after={}", Url::escape(mark)));
    let query: Vec<String> = state.into_iter().chain(after).collect();
    if query.is_empty() { format!("/resets/{id}") } else { format!("/resets/{id}?{}", query.join("&")) }
}
