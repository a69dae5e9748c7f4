//! The actions on the selected people.

use super::selection::Selected;
use crate::components::use_alive;
use crate::viewer::use_texts;
use leptos::prelude::*;

/// Appears when somebody is selected; always visible without JavaScript.
#[component]
pub fn SelectionBar(
    /// The selection.
    selected: Selected,
) -> impl IntoView {
    let t = &use_texts().admin().people;
    let alive = use_alive();
    let count = move || (t.selected)(selected.count() as i64);
    view! {
        <input type="hidden" name="also" value=move || selected.joined() />
        <p class="visually-hidden" role="status">
            {move || alive.get().then(count)}
        </p>
        <div class="selection-bar" role="group" aria-label=t.selection hidden=move || alive.get() && selected.count() == 0>
            <span aria-hidden="true">{move || alive.get().then(count)}</span>
            <button type="button" class="button button--quiet" hidden=move || !alive.get() on:click=move |_| selected.clear()>
                {t.clear}
            </button>
            <button type="submit" class="button button--primary" name="scope" value="ticked">
                {t.reset_ticked}
            </button>
        </div>
    }
}
