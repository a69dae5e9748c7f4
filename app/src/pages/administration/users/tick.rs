//! The checkboxes of the list.

use super::selection::Selected;
use crate::components::use_alive;
use crate::viewer::use_texts;
use accounts::AccountId;
use leptos::html;
use leptos::prelude::*;
use texts::Text;

/// The checkbox of one person in the list.
#[component]
pub fn PersonTick(
    /// The person's account.
    id: AccountId,
    /// The label of the checkbox, for screen readers.
    label: String,
    /// The reason why the person cannot be selected; `None` if they can.
    refused: Option<Text>,
    /// The selection.
    selected: Selected,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    Effect::new(move |seen: Option<bool>| {
        let ticked = selected.contains(id);
        let Some(input) = input.get() else { return false };
        // The checkbox may have been checked before hydration.
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

/// The checkbox that selects everyone on the page. Not shown without JavaScript.
#[component]
pub fn PageTick(
    /// The accounts on the page that can be selected.
    accounts: Vec<AccountId>,
    /// The selection.
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
