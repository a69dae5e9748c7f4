//! The filters of a breach drill: old passwords, passwords that the owner never changed, and inactive people.

use super::{Choices, Filter, use_show};
use crate::pages::administration::users::query::PeopleQuery;
use crate::viewer::use_texts;
use accounts::AccountFilter;
use leptos::prelude::*;
use texts::Counted;

/// The offered numbers of days. A URL may contain others.
const DAYS: [u32; 5] = [30, 90, 180, 365, 730];

/// The filters, collapsed unless one of them is active.
#[component]
pub fn DrillFilters(query: Memo<PeopleQuery>) -> impl IntoView {
    let t = &use_texts().admin().people;
    let show = use_show();
    let is_used = |filter: &AccountFilter| {
        filter.never_changed || filter.password_older_than.is_some() || filter.idle_for.is_some()
    };
    let open = query.with_untracked(|query| is_used(&query.filter));
    let older = query.with_untracked(|query| query.filter.password_older_than);
    let idle = query.with_untracked(|query| query.filter.idle_for);
    let by_age = move |word: Option<String>| {
        show(query.get_untracked().filtered(|f| f.password_older_than = word.and_then(|days| days.parse().ok())));
    };
    let by_owner = move |word: Option<String>| {
        show(query.get_untracked().filtered(|f| f.never_changed = word.is_some()));
    };
    let by_sign_in = move |word: Option<String>| {
        show(query.get_untracked().filtered(|f| f.idle_for = word.and_then(|days| days.parse().ok())));
    };
    view! {
        <details class="filters__more" open=open>
            <summary>{t.more_filters}</summary>
            <div class="filters__row">
                <Filter
                    name="password_older_than"
                    label=t.password_age
                    choices=days(older, t.older_than)
                    chosen=Signal::derive(move || query.with(|q| q.filter.password_older_than.map(|n| n.to_string())))
                    choose=Callback::new(by_age)
                />
                <Filter
                    name="never_changed"
                    label=t.password
                    choices=vec![("true".into(), t.never_changed.into())]
                    chosen=Signal::derive(move || query.with(|q| q.filter.never_changed.then(|| "true".to_owned())))
                    choose=Callback::new(by_owner)
                />
                <Filter
                    name="idle_for"
                    label=t.last_sign_in
                    choices=days(idle, t.idle_for)
                    chosen=Signal::derive(move || query.with(|q| q.filter.idle_for.map(|n| n.to_string())))
                    choose=Callback::new(by_sign_in)
                />
            </div>
        </details>
    }
}

/// The numbers of days to choose from, including the selected one.
fn days(chosen: Option<u32>, label: Counted) -> Choices {
    let mut days: Vec<u32> = DAYS.into_iter().chain(chosen).collect();
    days.sort_unstable();
    days.dedup();
    days.into_iter().map(|days| (days.to_string(), label(days.into()))).collect()
}
