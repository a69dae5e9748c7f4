//! The checkboxes of the list.

use super::selection::Selected;
use crate::components::use_alive;
use crate::viewer::use_texts;
use accounts::AccountId;
use leptos::html;
use leptos::prelude::*;
use texts::Text;

/// The checkbox in front of a person in the list.
#[component]
pub fn PersonTick(
    /// Whose.
    id: AccountId,
    /// What ticking it means.
    label: String,
    /// Why they cannot be ticked, if they cannot.
    refused: Option<Text>,
    /// Who is ticked.
    selected: Selected,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    Effect::new(move |seen: Option<bool>| {
        let ticked = selected.contains(id);
        let Some(input) = input.get() else { return false };
        // Somebody may have ticked it before the page came alive.
        if seen != Some(true) && input.checked() && !ticked {
            selected.set(&[id], true);
        } else {
            input.set_checked(ticked);
        }
        true
    });
    view! {
        <input
            type="checkbox"
            name="accounts[]"
            value=id.to_string()
            autocomplete="off"
            aria-label=label
            disabled=refused.is_some()
            title=refused
            node_ref=input
            on:change=move |event| selected.set(&[id], event_target_checked(&event))
        />
    }
}

/// The checkbox over a page of the list: ticks everyone on it. Nothing without JavaScript.
#[component]
pub fn PageTick(
    /// Those on the page who may be ticked.
    accounts: Vec<AccountId>,
    /// Who is ticked.
    selected: Selected,
) -> impl IntoView {
    let alive = use_alive();
    let all = accounts.len();
    let accounts = StoredValue::new(accounts);
    let ticked = Memo::new(move |_| accounts.with_value(|accounts| selected.count_of(accounts)));
    let everyone = move || all != 0 && ticked.get() == all;
    let some = move || (1..all).contains(&ticked.get());
    view! {
        <input
            type="checkbox"
            autocomplete="off"
            aria-label=use_texts().admin().people.select_page
            hidden=move || !alive.get()
            disabled=all == 0
            prop:checked=everyone
            prop:indeterminate=some
            on:change=move |event| {
                let tick = event_target_checked(&event);
                accounts.with_value(|accounts| selected.set(accounts, tick));
            }
        />
    }
}
