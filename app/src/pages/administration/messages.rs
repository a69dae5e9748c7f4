//! *Messages*: messages that could not be sent, with the reason and what to do.

use crate::components::{
    ErrorSummary, FormError, FormToken, Loading, Moment, NotLoaded, Page, SubmitButton, ToldNotice, use_successes,
};
use crate::server_fns::messages::{RetryMessages, SendTestMessage, read_stuck_messages};
use crate::viewer::use_texts;
use accounts::Timestamp;
use accounts::message::{StuckMessage, StuckMessages};
use leptos::prelude::*;
use texts::dates;

/// The messages that could not be sent.
#[component]
pub fn MessagesPage() -> impl IntoView {
    let texts = use_texts();
    let t = &texts.admin().messages;
    let retry = ServerAction::<RetryMessages>::new();
    let test = ServerAction::<SendTestMessage>::new();
    let (retried, tested) = (use_successes(retry), use_successes(test));
    let stuck = Resource::new_blocking(move || (retried.get(), tested.get()), |_| read_stuck_messages());
    let list = move || {
        Suspend::new(async move {
            match stuck.await {
                Ok(stuck) => view! { <Stuck stuck retry /> }.into_any(),
                Err(error) => view! { <NotLoaded error /> }.into_any(),
            }
        })
    };
    view! {
        <Page title=texts.shared.messages lead=t.lead>
            <ToldNotice />
            <ErrorSummary error=FormError::of(retry, |_| None) />
            <ErrorSummary error=FormError::of(test, |_| None) />
            <Transition fallback=|| view! { <Loading /> }>{list}</Transition>
            <section aria-labelledby="test">
                <h2 id="test">{t.test}</h2>
                <p>{t.test_hint}</p>
                <ActionForm action=test>
                    <FormToken />
                    <SubmitButton pending=test.pending() class="">{t.test}</SubmitButton>
                </ActionForm>
            </section>
        </Page>
    }
}

#[component]
fn Stuck(stuck: StuckMessages, retry: ServerAction<RetryMessages>) -> impl IntoView {
    let t = &use_texts().admin().messages;
    let StuckMessages { messages, waiting, now } = stuck;
    let many = messages.iter().filter(|message| message.can_be_retried).count() > 1;
    let content = if messages.is_empty() {
        view! { <p class="empty">{t.none}</p> }.into_any()
    } else {
        let rows = messages.into_iter().map(|message| view! { <Message message now retry /> }).collect_view();
        view! {
            <table class="results">
                <caption class="visually-hidden">{t.stuck}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t.to}</th>
                        <th scope="col">{t.kind}</th>
                        <th scope="col">{t.problem}</th>
                        <th scope="col">{t.next}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    };
    let retry_all = many.then(|| {
        view! {
            <ActionForm action=retry>
                <FormToken />
                <SubmitButton pending=retry.pending()>{t.retry_all}</SubmitButton>
            </ActionForm>
        }
    });
    view! {
        <section aria-labelledby="stuck">
            <h2 id="stuck">{t.stuck}</h2>
            <p>{(t.waiting)(waiting)}</p>
            {retry_all}
            {content}
        </section>
    }
}

#[component]
fn Message(message: StuckMessage, now: Timestamp, retry: ServerAction<RetryMessages>) -> impl IntoView {
    let texts = use_texts();
    let t = &texts.admin().messages;
    let next = match (message.next_attempt_at, message.can_be_retried) {
        (_, false) => t.over.to_owned(),
        (Some(at), _) => (t.tried_again)(&dates::until(texts.language, at, now)),
        (None, _) => t.given_up.to_owned(),
    };
    let button = message.can_be_retried.then(|| {
        view! {
            <ActionForm action=retry>
                <FormToken />
                <input type="hidden" name="message" value=message.id.to_string() />
                <SubmitButton pending=retry.pending() class="">{t.retry}</SubmitButton>
            </ActionForm>
        }
    });
    let code = message.reply_code.map(|code| format!(" ({code})"));
    let (problem, remedy) = (t.problem_of)(message.problem);
    view! {
        <tr>
            <th scope="row">
                <a class="people__name" href=format!("/users/{}", message.account)>{message.display_name}</a>
                <span class="people__username">{message.address}</span>
            </th>
            <td data-label=t.kind><div>{(t.kind_of)(message.kind)} <br /> <Moment at=message.at /></div></td>
            <td data-label=t.problem><div><strong>{problem}{code}</strong> <br /> {remedy}</div></td>
            <td data-label=t.next><div>{next} {button}</div></td>
        </tr>
    }
}
