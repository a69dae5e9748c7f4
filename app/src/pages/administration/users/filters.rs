//! Search and filters. With JavaScript the list updates while one types; without it they are a plain form.

use super::query::PeopleQuery;
mod drill;

use crate::components::{follow_value, use_alive};
use crate::server_fns::accounts::departments;
use crate::viewer::use_texts;
use accounts::{Role, Status};
use drill::DrillFilters;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use std::time::Duration;
use texts::Text;

/// Long enough to avoid a request per key press, short enough to go unnoticed.
const TYPING_PAUSE: Duration = Duration::from_millis(200);

/// The choices of a filter: the value in the URL and the label.
type Choices = Vec<(String, String)>;

/// The search box and the filters.
#[component]
pub fn Filters(
    /// The current view of the list.
    query: Memo<PeopleQuery>,
) -> impl IntoView {
    let texts = use_texts();
    let t = &texts.admin().people;
    let alive = use_alive();
    let show = use_show();
    let roles = Role::ALL.map(|role| (role.to_string(), (texts.shared.role)(role).to_owned())).to_vec();
    let statuses = Status::ALL.iter().map(|s| (s.to_string(), (texts.admin().words.status)(*s).to_owned())).collect();
    let must_change = vec![("true".into(), t.must_change_yes.into()), ("false".into(), t.must_change_no.into())];
    let known = Resource::new(|| (), |()| departments());
    let department = move || {
        Suspend::new(async move {
            let names: Choices = known.await.unwrap_or_default().into_iter().map(|name| (name.clone(), name)).collect();
            let chosen = Signal::derive(move || query.with(|query| query.filter.department.clone()));
            let choose = move |word: Option<String>| show(query.get_untracked().filtered(|f| f.department = word));
            view! { <Filter name="department" label=t.department choices=names chosen choose=Callback::new(choose) /> }
        })
    };
    let by_role = move |word: Option<String>| {
        show(query.get_untracked().filtered(|f| f.role = word.and_then(|word| word.parse().ok())));
    };
    let by_status = move |word: Option<String>| {
        show(query.get_untracked().filtered(|f| f.status = word.and_then(|word| word.parse().ok())));
    };
    let by_must_change = move |word: Option<String>| {
        show(query.get_untracked().filtered(|f| f.must_change = word.and_then(|word| word.parse().ok())));
    };
    view! {
        <form class="filters" method="get" action="/users" role="search">
            <Search query />
            <Filter
                name="role"
                label=t.role
                choices=roles
                chosen=Signal::derive(move || query.with(|query| query.filter.role.map(|role| role.to_string())))
                choose=Callback::new(by_role)
            />
            <Filter
                name="status"
                label=t.status
                choices=statuses
                chosen=Signal::derive(move || query.with(|query| query.filter.status.map(|status| status.to_string())))
                choose=Callback::new(by_status)
            />
            <Filter
                name="must_change"
                label=t.must_change
                choices=must_change
                chosen=Signal::derive(move || query.with(|query| query.filter.must_change.map(|yes| yes.to_string())))
                choose=Callback::new(by_must_change)
            />
            <Transition>{department}</Transition>
            <DrillFilters query />
            <KeptOrder query />
            <button type="submit" class="button" hidden=move || alive.get()>{t.search_button}</button>
            <a
                class="button button--quiet"
                href=move || query.with(|query| query.filtered(|filter| *filter = Default::default()).path())
                hidden=move || query.with(|query| query.filter == Default::default())
            >
                {t.clear_filters}
            </a>
        </form>
    }
}

/// The search box.
#[component]
fn Search(query: Memo<PeopleQuery>) -> impl IntoView {
    let t = &use_texts().admin().people;
    let show = use_show();
    let from_address = move || query.with(|query| query.filter.search.clone());
    let typed = RwSignal::new(query.with_untracked(|query| query.filter.search.clone()));
    let asked = StoredValue::new(typed.get_untracked());
    // The URL can change in other ways too, such as by *Back*. The result for the first letters of a search
    // must not overwrite what was typed since.
    Effect::new(move |_| {
        let text = from_address();
        if asked.with_value(|asked| *asked != text) {
            asked.set_value(text.clone());
            typed.set(text);
        }
    });
    let ask = move |text: String| {
        let text = text.trim().to_owned();
        if asked.with_value(|asked| *asked != text) {
            asked.set_value(text.clone());
            show(query.get_untracked().filtered(|filter| filter.search = text));
        }
    };
    let pause = StoredValue::new(None::<TimeoutHandle>);
    let forget = move || {
        if let Some(pending) = pause.try_update_value(Option::take).flatten() {
            pending.clear();
        }
    };
    on_cleanup(forget);
    let keep = move |event| {
        typed.set(event_target_value(&event));
        forget();
        pause.set_value(set_timeout_with_handle(move || ask(typed.get_untracked()), TYPING_PAUSE).ok());
    };
    view! {
        <div class="field toolbar__search">
            <label class="field__label" for="search">{t.search}</label>
            <input
                class="field__input"
                type="search"
                id="search"
                name="search"
                placeholder=t.search_hint
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                maxlength="200"
                value=query.with_untracked(|query| query.filter.search.clone())
                use:follow_value=Signal::from(typed)
                on:input=keep
            />
        </div>
    }
}

/// One filter: all people, or one of the choices.
#[component]
fn Filter(
    name: &'static str,
    label: Text,
    choices: Choices,
    #[prop(into)] chosen: Signal<Option<String>>,
    choose: Callback<Option<String>>,
) -> impl IntoView {
    let id = format!("filter-{name}");
    let first = chosen.get_untracked();
    let options = choices.into_iter().map(|(word, label)| {
        let selected = first.as_ref() == Some(&word);
        view! { <option value=word selected=selected>{label}</option> }
    });
    let pick = move |event| choose.run(Some(event_target_value(&event)).filter(|word| !word.is_empty()));
    view! {
        <div class="field">
            <label class="field__label" for=id.clone()>{label}</label>
            <select
                class="field__input"
                id=id
                name=name
                autocomplete="off"
                prop:value=move || chosen.get().unwrap_or_default()
                on:change=pick
            >
                <option value="">{use_texts().admin().people.any}</option>
                {options.collect_view()}
            </select>
        </div>
    }
}

/// A hidden field that keeps the order when the form is sent without JavaScript.
#[component]
fn KeptOrder(query: Memo<PeopleQuery>) -> impl IntoView {
    let sort = move || query.with(|query| query.page.sort.map(|sort| sort.to_string()));
    let descending = move || query.with(|query| query.page.descending);
    view! {
        <input type="hidden" name="sort" value=move || sort().unwrap_or_default() />
        <input type="hidden" name="descending" value=move || descending().to_string() />
    }
}

/// Replaces the current view of the list by another one.
fn use_show() -> impl Fn(PeopleQuery) + Copy + Send + Sync + 'static {
    let navigate = StoredValue::new(use_navigate());
    move |query: PeopleQuery| {
        let options = NavigateOptions { replace: true, scroll: false, ..Default::default() };
        navigate.with_value(|navigate| navigate(&query.path(), options.clone()));
    }
}
