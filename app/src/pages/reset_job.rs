//! One reset: its progress while it runs, then its results.

mod items;
mod live;
mod results;

use crate::components::{
    Broken, ErrorSummary, FormError, FormToken, JobProgress, LoadingPage, Moment, Page, ResetStep, ResetSteps,
    SubmitButton, ToldNotice, use_successes,
};
use crate::error::AppError;
use crate::pages::NotFoundPage;
use crate::server_fns::reset::{CancelReset, DiscardResults, JobNow, read_reset_job};
use crate::viewer::use_texts;
use accounts::reset::{JobState, ResetJob};
use accounts::{JobId, Refusal};
use items::{Items, Listing};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use results::HandOver;

/// Asks for the page again where there is no JavaScript to listen for progress.
const ASK_AGAIN: &str = r#"<meta http-equiv="refresh" content="2">"#;

/// The page of one reset.
#[component]
pub fn ResetJobPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id")?.parse::<JobId>().ok()));
    let cancel = ServerAction::<CancelReset>::new();
    let discard = ServerAction::<DiscardResults>::new();
    let (cancelled, discarded) = (use_successes(cancel), use_successes(discard));
    let finished = RwSignal::new(0_usize);
    let changed = move || (id.get(), cancelled.get(), discarded.get(), finished.get());
    let job = Resource::new_blocking(changed, |(id, ..)| async move {
        match id {
            Some(id) => read_reset_job(id).await,
            None => Err(AppError::Refused(Refusal::NotFound)),
        }
    });
    let listing = Listing::new(id, move || (cancelled.get(), finished.get()));
    let page = move || {
        Suspend::new(async move {
            match job.await {
                Ok(first) => view! { <Job first cancel discard finished listing /> }.into_any(),
                Err(AppError::Refused(Refusal::NotFound)) => view! { <NotFoundPage /> }.into_any(),
                Err(error) => view! { <Broken error /> }.into_any(),
            }
        })
    };
    view! { <Transition fallback=|| view! { <LoadingPage /> }>{page}</Transition> }
}

#[component]
fn Job(
    first: JobNow,
    cancel: ServerAction<CancelReset>,
    discard: ServerAction<DiscardResults>,
    finished: RwSignal<usize>,
    listing: Listing,
) -> impl IntoView {
    let texts = &use_texts().admin;
    let job = first.job.clone();
    let content = match job.state {
        JobState::Running | JobState::AwaitingApproval => view! { <Running first cancel finished /> }.into_any(),
        JobState::Draft => {
            let href = format!("/users/reset?draft={}", job.id);
            view! { <p><a class="button button--primary" href=href>{texts.jobs.continue_draft}</a></p> }.into_any()
        }
        JobState::Done | JobState::Cancelled => view! { <Ended job=job.clone() discard listing /> }.into_any(),
    };
    view! {
        <Page title=(texts.jobs.job_title)(job.total) lead=lead(&job)>
            <p class="page__back">
                <a href="/resets">{texts.jobs.back}</a>
            </p>
            <ToldNotice />
            <ErrorSummary error=FormError::of(cancel, |_| None) />
            <ErrorSummary error=results::discard_error(discard) />
            {content}
        </Page>
    }
}

/// How it was done and by whom, in one line.
fn lead(job: &ResetJob) -> String {
    let texts = &use_texts().admin;
    let kind = (texts.words.kind)(job.options.kind);
    let by = if job.made_by.is_some() { job.made_by_name.as_str() } else { texts.jobs.operator };
    format!("{kind} · {by}")
}

#[component]
fn Running(first: JobNow, cancel: ServerAction<CancelReset>, finished: RwSignal<usize>) -> impl IntoView {
    let t = &use_texts().admin.jobs;
    let id = first.job.id;
    let latest = RwSignal::new(first);
    Effect::new(move |_| live::listen(id, latest, finished));
    view! {
        <noscript inner_html=ASK_AGAIN></noscript>
        <ResetSteps step=ResetStep::Progress />
        <section aria-labelledby="progress">
            <h2 id="progress">{t.progress}</h2>
            <JobProgress latest />
            {move || latest.with(|latest| skipped(&latest.job))}
            <p>{t.may_leave}</p>
            <ActionForm action=cancel>
                <FormToken />
                <input type="hidden" name="job" value=id.to_string() />
                <SubmitButton pending=cancel.pending() class="button--danger">{t.cancel}</SubmitButton>
            </ActionForm>
        </section>
    }
}

#[component]
fn Ended(job: ResetJob, discard: ServerAction<DiscardResults>, listing: Listing) -> impl IntoView {
    let texts = &use_texts().admin;
    let t = &texts.jobs;
    let number = texts.words.number;
    let class = if job.state == JobState::Done { "tag tag--role" } else { "tag" };
    let id = job.id;
    view! {
        <ResetSteps step=ResetStep::Results />
        <dl class="facts">
            <div><dt>{t.state}</dt><dd><span class=class>{(texts.words.job_state)(job.state)}</span></dd></div>
            {job.finished_at.map(|at| view! { <div><dt>{t.finished}</dt><dd><Moment at /></dd></div> })}
            <div><dt>{t.done}</dt><dd>{number(job.done)}</dd></div>
            <div><dt>{t.skipped}</dt><dd>{number(job.skipped_total())} {skipped(&job)}</dd></div>
        </dl>
        {(job.done != 0).then(|| view! { <HandOver job discard /> })}
        <Items id listing />
    }
}

/// Who is left alone, by reason.
fn skipped(job: &ResetJob) -> impl IntoView + use<> {
    let words = &use_texts().admin.words;
    let reasons = job.skipped.iter().map(|(reason, count)| {
        view! { <li>{format!("{}: {}", (words.skip_reason)(*reason), (words.number)(*count))}</li> }
    });
    (!job.skipped.is_empty()).then(|| view! { <ul class="skipped">{reasons.collect_view()}</ul> })
}
