//! The page of one reset: its progress while it runs, then its results.

mod items;
mod live;
mod results;
mod waiting;

use crate::components::{
    Broken, ErrorSummary, FormError, FormToken, JobProgress, LoadingPage, Moment, Page, ResetSteps, SubmitButton,
    ToldNotice, use_successes,
};
use crate::error::AppError;
use crate::pages::NotFoundPage;
use crate::server_fns::reset::{CancelReset, DecideReset, DiscardResults, JobNow, ReissueResults, read_reset_job};
use crate::viewer::{refresh_viewer, use_texts, use_viewer};
use accounts::reset::{Channel, JobState, ResetJob};
use accounts::{JobId, Refusal};
use items::{Items, Listing};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use results::{HandOver, Report, Sent};
use waiting::{Waiting, decision_error};

/// Reloads the page every two seconds if there is no JavaScript to receive progress events.
const ASK_AGAIN: &str = r#"<meta http-equiv="refresh" content="2">"#;

/// The page of one reset.
#[component]
pub fn ResetJobPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id")?.parse::<JobId>().ok()));
    let cancel = ServerAction::<CancelReset>::new();
    let discard = ServerAction::<DiscardResults>::new();
    let reissue = ServerAction::<ReissueResults>::new();
    let decide = ServerAction::<DecideReset>::new();
    let (cancelled, discarded, decided) = (use_successes(cancel), use_successes(discard), use_successes(decide));
    let finished = RwSignal::new(0_usize);
    let changed = move || (id.get(), cancelled.get(), discarded.get(), decided.get(), finished.get());
    let job = Resource::new_blocking(changed, |(id, ..)| async move {
        match id {
            Some(id) => read_reset_job(id).await,
            None => Err(AppError::Refused(Refusal::NotFound)),
        }
    });
    let listing = Listing::new(id, move || (cancelled.get(), decided.get(), finished.get()));
    let viewer = use_viewer();
    Effect::new(move |_| {
        // A fresh proof sent with the decision renewed the session, and one less reset awaits a decision.
        if decided.get() != 0 {
            refresh_viewer(viewer);
        }
    });
    let page = move || {
        Suspend::new(async move {
            match job.await {
                Ok(first) => view! { <Job first cancel discard reissue decide finished listing /> }.into_any(),
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
    reissue: ServerAction<ReissueResults>,
    decide: ServerAction<DecideReset>,
    finished: RwSignal<usize>,
    listing: Listing,
) -> impl IntoView {
    let texts = use_texts().admin();
    let job = first.job.clone();
    let content = match job.state {
        JobState::Running => view! { <Running first cancel finished /> }.into_any(),
        JobState::AwaitingApproval => view! { <Waiting job=job.clone() cancel decide listing /> }.into_any(),
        JobState::Draft => {
            let href = format!("/users/reset?draft={}", job.id);
            view! { <p><a class="button button--primary" href=href>{texts.jobs.continue_draft}</a></p> }.into_any()
        }
        JobState::Done | JobState::Cancelled => view! { <Ended job=job.clone() discard reissue listing /> }.into_any(),
    };
    view! {
        <Page title=(texts.jobs.job_title)(job.total) lead=lead(&job)>
            <p class="page__back">
                <a href="/resets">{texts.jobs.back}</a>
            </p>
            <ToldNotice />
            <ErrorSummary error=FormError::of(cancel, |_| None) />
            <ErrorSummary error=FormError::of(discard, |_| None) />
            <ErrorSummary error=decision_error(decide) />
            <ErrorSummary error=results::reissue_error(reissue) />
            {content}
        </Page>
    }
}

/// How the reset was done and by whom, in one line.
fn lead(job: &ResetJob) -> String {
    let texts = use_texts().admin();
    let kind = (texts.words.kind)(job.options.kind);
    let by = if job.made_by.is_some() { job.made_by_name.as_str() } else { texts.jobs.operator };
    let by_mail = (job.options.channel == Channel::Mail).then(|| (texts.words.channel)(Channel::Mail));
    [Some(kind), by_mail, Some(by)].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

#[component]
fn Running(first: JobNow, cancel: ServerAction<CancelReset>, finished: RwSignal<usize>) -> impl IntoView {
    let t = &use_texts().admin().jobs;
    let (id, steps) = (first.job.id, first.job.clone());
    let latest = RwSignal::new(first);
    let lost = RwSignal::new(false);
    Effect::new(move |_| live::listen(id, latest, lost, finished));
    view! {
        <noscript inner_html=ASK_AGAIN></noscript>
        <ResetSteps job=steps />
        <section aria-labelledby="progress">
            <h2 id="progress">{t.progress}</h2>
            <JobProgress latest />
            <div role="status">
                {move || lost.get().then(|| view! { <p class="notice notice--warning">{t.connection_lost}</p> })}
            </div>
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
fn Ended(
    job: ResetJob,
    discard: ServerAction<DiscardResults>,
    reissue: ServerAction<ReissueResults>,
    listing: Listing,
) -> impl IntoView {
    let texts = use_texts().admin();
    let t = &texts.jobs;
    let number = texts.words.number;
    let class = if job.state == JobState::Done { "tag tag--role" } else { "tag" };
    let (id, old_passwords) = (job.id, job.options.old_password_until);
    view! {
        <ResetSteps job=job.clone() />
        <dl class="facts">
            <div>
                <dt>{t.state}</dt>
                <dd><span class=class>{(texts.words.job_state)(job.state)}</span> {job.stopped_because.map(texts.words.stop_reason)}</dd>
            </div>
            {job.finished_at.map(|at| view! { <div><dt>{t.finished}</dt><dd><Moment at /></dd></div> })}
            <div><dt>{t.done}</dt><dd>{number(job.done)}</dd></div>
            <div><dt>{t.skipped}</dt><dd>{number(job.skipped_total())} {skipped(&job)}</dd></div>
            {evidence(&job)}
            {decided(&job)}
            {old_passwords.map(|at| view! { <div><dt>{t.old_password_until}</dt><dd><Moment at /></dd></div> })}
        </dl>
        {(job.done != 0 && job.options.channel == Channel::HandOver)
            .then(|| view! { <HandOver job=job.clone() discard reissue /> })}
        {(job.done != 0 && job.options.channel == Channel::Mail).then(|| view! { <Sent job reissue /> })}
        <Report id />
        <Items id listing />
    }
}

/// The justification: the reason and the verification of the caller, as far as they were given.
fn evidence(job: &ResetJob) -> impl IntoView + use<> {
    let texts = use_texts().admin();
    let evidence = job.evidence.clone();
    let verification = evidence.verification.map(texts.words.verification);
    let verified: Vec<_> = verification.into_iter().map(str::to_owned).chain([evidence.note]).collect();
    let verified = verified.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ");
    let told = [(texts.jobs.reason, evidence.reason), (texts.approval.verified, verified)];
    let told = told.into_iter().filter(|(_, text)| !text.is_empty());
    told.map(|(label, text)| view! { <div><dt>{label}</dt><dd>{text}</dd></div> }).collect_view()
}

/// The administrator who approved or declined the reset.
fn decided(job: &ResetJob) -> impl IntoView + use<> {
    let t = &use_texts().admin().approval;
    let label = if job.started_at.is_some() { t.approved_by } else { t.declined_by };
    job.approval.decided.clone().map(|(at, by)| view! { <div><dt>{label}</dt><dd>{by} " · " <Moment at /></dd></div> })
}

/// The number of skipped accounts, by reason.
fn skipped(job: &ResetJob) -> impl IntoView + use<> {
    let words = &use_texts().admin().words;
    let reasons = job.skipped.iter().map(|(reason, count)| {
        view! { <li>{format!("{}: {}", (words.skip_reason)(*reason), (words.number)(*count))}</li> }
    });
    (!job.skipped.is_empty()).then(|| view! { <ul class="skipped">{reasons.collect_view()}</ul> })
}
