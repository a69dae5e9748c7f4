//! The message that confirms an administrator's last action, shown once.

use super::notice_in;
use crate::browser::navigation::tidy_address;
use crate::viewer::use_texts;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use texts::Text;
use texts::Texts;

/// Shows the message that the URL names. Unknown names are ignored, because anybody can write a URL.
#[component]
pub fn ToldNotice() -> impl IntoView {
    let query = use_query_map();
    let texts = use_texts();
    let told = Memo::new(move |_| query.with(|query| sentence(texts, notice_in(query)?)));
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

fn sentence(texts: &Texts, word: &str) -> Option<Text> {
    let (person, jobs, factors) = (&texts.admin().person, &texts.admin().jobs, &texts.factors);
    let approval = &texts.admin().approval;
    Some(match word {
        "blocked" => person.notice_blocked,
        "added" => person.notice_added,
        "edited" => person.notice_edited,
        "invited" => person.notice_invited,
        "withdrawn" => person.notice_withdrawn,
        "unblocked" => person.notice_unblocked,
        "sessions-ended" => person.notice_sessions_ended,
        "role-granted" => person.notice_role_granted,
        "factor-removed" => factors.lost_removed,
        "cancelled" => jobs.notice_cancelled,
        "approved" => approval.notice_approved,
        "declined" => approval.notice_declined,
        "discarded" => jobs.notice_discarded,
        "reissued" => jobs.notice_reissued,
        "messages-retried" => texts.admin().messages.notice_retried,
        "test-sent" => texts.admin().messages.notice_test,
        "settings-saved" => texts.admin().settings.notice_saved,
        _ => return None,
    })
}
