//! What an administrator has just done, said once.

use crate::navigation::tidy_address;
use crate::texts::admin::{AdminTexts, Text};
use crate::viewer::use_texts;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// Says what the address says was done, if it is one of the words we know: anybody can write there.
#[component]
pub fn ToldNotice() -> impl IntoView {
    let query = use_query_map();
    let texts = &use_texts().admin;
    let told = Memo::new(move |_| query.with(|query| sentence(texts, query.get_str("notice")?)));
    Effect::new(move |_| {
        query.track();
        tidy_address();
    });
    view! {
        <div role="status">
            {move || told.get().map(|sentence| view! { <p class="notice notice--success">{sentence}</p> })}
        </div>
    }
}

fn sentence(texts: &AdminTexts, word: &str) -> Option<Text> {
    let (person, jobs) = (&texts.person, &texts.jobs);
    Some(match word {
        "blocked" => person.notice_blocked,
        "unblocked" => person.notice_unblocked,
        "sessions-ended" => person.notice_sessions_ended,
        "role-granted" => person.notice_role_granted,
        "cancelled" => jobs.notice_cancelled,
        "discarded" => jobs.notice_discarded,
        _ => return None,
    })
}
