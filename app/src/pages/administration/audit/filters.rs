//! The filters of the audit log. They are a plain form, with and without JavaScript.

use super::query::AuditQuery;
use crate::components::follow_value;
use crate::viewer::use_texts;
use accounts::audit::{ActorKind, AuditAction, AuditFilter};
use leptos::prelude::*;
use texts::{Text, dates};

/// The actors that are not accounts, as values of the field for the actor.
const NOT_ACCOUNTS: [ActorKind; 3] = [ActorKind::Operator, ActorKind::System, ActorKind::Anonymous];

/// The filter form. A link may change the URL while the form is shown, so its fields follow the URL.
#[component]
pub fn Filters(
    /// The current view of the log.
    query: Memo<AuditQuery>,
) -> impl IntoView {
    let texts = use_texts();
    let (t, words) = (&texts.admin().audit, &texts.admin().words);
    let mut actions: Vec<_> = AuditAction::ALL.iter().map(|action| (*action, (words.action)(*action))).collect();
    actions.sort_by_key(|(_, name)| *name);
    let action = move || query.with(|query| query.filter.action);
    let chosen = query.with_untracked(|query| query.filter.action);
    let kinds = NOT_ACCOUNTS.map(|kind| view! { <option value=kind.as_str()>{(words.actor_kind)(kind)}</option> });
    view! {
        <form class="filters" method="get" action="/audit" role="search" aria-label=t.filters>
            <Username name="actor" label=t.actor list="not-accounts" value=Signal::derive(move || query.get().filter.actor) />
            <datalist id="not-accounts">{kinds.into_iter().collect_view()}</datalist>
            <Username name="person" label=t.target value=Signal::derive(move || query.get().filter.person) />
            <div class="field">
                <label class="field__label" for="action">{t.action}</label>
                <select
                    class="field__input"
                    id="action"
                    name="action"
                    autocomplete="off"
                    use:follow_value=Signal::derive(move || action().map(AuditAction::as_str).unwrap_or_default().to_owned())
                >
                    <option value="">{texts.admin().people.any}</option>
                    {actions
                        .into_iter()
                        .map(|(action, name)| {
                            view! { <option value=action.as_str() selected=chosen == Some(action)>{name}</option> }
                        })
                        .collect_view()}
                </select>
            </div>
            <Day name="from" label=t.from value=Signal::derive(move || day(query.get().filter.from)) />
            <Day name="to" label=t.to value=Signal::derive(move || day(query.get().filter.to)) />
            <button type="submit" class="button">{t.show}</button>
        </form>
    }
}

/// Shows which filters are active, with a link to the whole log.
#[component]
pub fn InEffect(
    /// The current view of the log.
    query: Memo<AuditQuery>,
) -> impl IntoView {
    let texts = use_texts();
    let (t, words) = (&texts.admin().audit, &texts.admin().words);
    let told = move || {
        let AuditFilter { actor, person, action, from, to } = query.get().filter;
        let actor = match actor.parse() {
            Ok(kind) if NOT_ACCOUNTS.contains(&kind) => (words.actor_kind)(kind).to_owned(),
            _ => actor,
        };
        let day =
            |day: Option<accounts::Day>| day.map(|day| dates::date(texts.language, day.start())).unwrap_or_default();
        let action = action.map(words.action).unwrap_or_default().to_owned();
        let parts = [(t.actor, actor), (t.target, person), (t.action, action), (t.from, day(from)), (t.to, day(to))];
        parts.into_iter().filter(|(_, value)| !value.is_empty()).collect::<Vec<_>>()
    };
    move || {
        let told = told();
        (!told.is_empty()).then(|| {
            view! {
                <div class="in-effect" role="status">
                    <span>{t.only}</span>
                    <dl>
                        {told
                            .into_iter()
                            .map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> })
                            .collect_view()}
                    </dl>
                    <a class="button button--quiet" href="/audit">{texts.admin().people.clear_filters}</a>
                </div>
            }
        })
    }
}

/// A field for a username.
#[component]
fn Username(
    name: &'static str,
    label: Text,
    #[prop(into)] value: Signal<String>,
    #[prop(optional)] list: Option<&'static str>,
) -> impl IntoView {
    view! {
        <div class="field">
            <label class="field__label" for=name>{label}</label>
            <input
                class="field__input"
                type="text"
                id=name
                name=name
                list=list
                placeholder=use_texts().admin().audit.username_hint
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                maxlength="254"
                value=value.get_untracked()
                use:follow_value=value
            />
        </div>
    }
}

/// A field for a date.
#[component]
fn Day(name: &'static str, label: Text, #[prop(into)] value: Signal<String>) -> impl IntoView {
    view! {
        <div class="field">
            <label class="field__label" for=name>{label}</label>
            <input class="field__input" type="date" id=name name=name value=value.get_untracked() use:follow_value=value />
        </div>
    }
}

fn day(day: Option<accounts::Day>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}
