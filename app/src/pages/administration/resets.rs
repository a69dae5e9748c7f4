//! *Resets*: all resets that the administrator may see.

use crate::components::{Loading, Moment, NotLoaded, Page};
use crate::server_fns::reset::reset_jobs;
use crate::viewer::use_texts;
use accounts::reset::{JobState, ResetJob};
use leptos::prelude::*;

/// The list of resets.
#[component]
pub fn ResetsPage() -> impl IntoView {
    let t = &use_texts().admin().jobs;
    let jobs = Resource::new(|| (), |()| reset_jobs());
    let list = move || {
        Suspend::new(async move {
            match jobs.await {
                Ok(jobs) if jobs.is_empty() => {
                    view! { <div class="empty"><p>{t.none}</p><p>{t.none_hint}</p></div> }.into_any()
                }
                Ok(jobs) => view! { <Jobs jobs /> }.into_any(),
                Err(error) => view! { <NotLoaded error /> }.into_any(),
            }
        })
    };
    view! {
        <Page title=t.title lead=t.lead>
            <Transition fallback=|| view! { <Loading /> }>{list}</Transition>
        </Page>
    }
}

#[component]
fn Jobs(jobs: Vec<ResetJob>) -> impl IntoView {
    let t = &use_texts().admin().jobs;
    view! {
        <table class="results">
            <caption class="visually-hidden">{t.title}</caption>
            <thead>
                <tr>
                    <th scope="col">{t.made}</th>
                    <th scope="col">{t.made_by}</th>
                    <th scope="col">{t.kind}</th>
                    <th scope="col">{t.state}</th>
                    <th scope="col" class="number">{t.done}</th>
                    <th scope="col" class="number">{t.skipped}</th>
                    <th scope="col" class="number">{t.total}</th>
                </tr>
            </thead>
            <tbody>{jobs.into_iter().map(|job| view! { <JobRow job /> }).collect_view()}</tbody>
        </table>
    }
}

#[component]
fn JobRow(job: ResetJob) -> impl IntoView {
    let texts = use_texts().admin();
    let t = &texts.jobs;
    let number = texts.words.number;
    let draft = job.state == JobState::Draft;
    let href = if draft { format!("/users/reset?draft={}", job.id) } else { format!("/resets/{}", job.id) };
    // The options of a draft are only the defaults until it starts.
    let kind = if draft { "–" } else { (texts.words.kind)(job.options.kind) };
    let class = match job.state {
        JobState::Running => "tag tag--role",
        JobState::AwaitingApproval if job.approval.may_decide => "tag tag--blocked",
        _ => "tag",
    };
    let made_by = if job.made_by.is_some() { job.made_by_name.clone() } else { t.operator.to_owned() };
    view! {
        <tr>
            <th scope="row"><a href=href><Moment at=job.created_at /></a></th>
            <td data-label=t.made_by>{made_by}</td>
            <td data-label=t.kind>{kind}</td>
            <td data-label=t.state><span class=class>{(texts.words.job_state)(job.state)}</span></td>
            <td data-label=t.done class="number">{number(job.done)}</td>
            <td data-label=t.skipped class="number">{number(job.skipped_total())}</td>
            <td data-label=t.total class="number">{number(job.total)}</td>
        </tr>
    }
}
