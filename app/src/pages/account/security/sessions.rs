//! The sessions of the owner.

use super::browser_name::browser_and_system;
use crate::components::{ErrorSummary, FormError, FormToken, SubmitButton, in_words};
use crate::error::AppError;
use crate::server_fns::session::{EndOtherSessions, EndSession, SessionsNow};
use crate::viewer::use_texts;
use accounts::{SessionSummary, Timestamp};
use leptos::prelude::*;
use texts::dates;

/// The list of sessions, with the buttons to end them.
#[component]
pub fn Sessions(
    sessions: Resource<Result<SessionsNow, AppError>>,
    end_one: ServerAction<EndSession>,
    end_others: ServerAction<EndOtherSessions>,
) -> impl IntoView {
    let texts = use_texts();
    let error_of_one = FormError::of(end_one, |_| None);
    let error_of_others = FormError::of(end_others, |_| None);
    view! {
        <section aria-labelledby="sessions">
            <h2 id="sessions">{texts.person.sessions_title}</h2>
            <p>{texts.person.sessions_lead}</p>
            <ErrorSummary error=error_of_one />
            <ErrorSummary error=error_of_others />
            <Transition>
                {move || Suspend::new(async move {
                    match sessions.await {
                        Ok(own) => view! { <List own end_one end_others /> }.into_any(),
                        Err(error) => view! { <p class="notice notice--warning">{error.sentence(texts)}</p> }.into_any(),
                    }
                })}
            </Transition>
        </section>
    }
}

#[component]
fn List(
    own: SessionsNow,
    end_one: ServerAction<EndSession>,
    end_others: ServerAction<EndOtherSessions>,
) -> impl IntoView {
    let texts = &use_texts().person;
    let now = own.now;
    let has_others = own.sessions.iter().any(|session| !session.current);
    let lines: Vec<_> = own.sessions.into_iter().map(|session| view! { <Line session now end_one /> }).collect();
    let end_all = move || {
        view! {
            <ActionForm action=end_others>
                <FormToken />
                <SubmitButton pending=end_others.pending() class="button--danger">
                    {texts.end_others}
                </SubmitButton>
            </ActionForm>
        }
    };
    view! {
        <ul class="sessions">{lines}</ul>
        {if has_others { end_all().into_any() } else { view! { <p>{texts.only_session}</p> }.into_any() }}
    }
}

#[component]
fn Line(session: SessionSummary, now: Timestamp, end_one: ServerAction<EndSession>) -> impl IntoView {
    let texts = use_texts();
    let (language, texts) = (texts.language, &texts.person);
    let browser = match browser_and_system(&session.user_agent) {
        Some((browser, system)) => (texts.browser_on)(browser, system),
        None => texts.unknown_browser.to_owned(),
    };
    let end_label = (texts.end_session_of)(&browser);
    let id = session.id.to_string();
    let created = in_words(session.created_at);
    let signed_in = move || (texts.signed_in_at)(&created());
    let last_used = (texts.last_used)(&dates::ago(language, session.last_seen_at, now));
    let end = move || {
        view! {
            <ActionForm action=end_one>
                <FormToken />
                <input type="hidden" name="id" value=id />
                <button type="submit" class="button" aria-label=end_label>
                    {texts.end_session}
                </button>
            </ActionForm>
        }
    };
    view! {
        <li class="session" class:session--current=session.current>
            <div class="session__facts">
                <p class="session__browser">
                    {browser}
                    {session.current.then(|| view! { " " <span class="tag">{texts.this_browser}</span> })}
                </p>
                <p class="session__when">{signed_in} " · " {last_used}</p>
                <p class="session__where">{(texts.from_address)(&session.address)}</p>
            </div>
            {(!session.current).then(end)}
        </li>
    }
}
