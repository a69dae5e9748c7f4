//! The steps of *Reset password* before the job starts: who, how, check.

mod evidence;
mod form;

use crate::browser::navigation::answer_with_status;
use crate::components::{ErrorSummary, FormError, Loading, NotLoaded, Page, ResetSteps};
use crate::error::AppError;
use crate::server_fns::reset::{CancelReset, StartReset, job_items, read_reset_job};
use crate::viewer::{refresh_viewer, use_texts, use_viewer};
use accounts::reset::{ItemState, JobItem, JobItemPage, JobState, ResetJob, SkipReason};
use accounts::{Field, JobId, Refusal};
use form::ResetForm;
use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_query_map};

/// A draft and its skipped accounts, as many as fit on one page.
type Draft = (ResetJob, Vec<JobItem>);

async fn read_draft(id: Option<JobId>) -> Result<Draft, AppError> {
    let id = id.ok_or(AppError::Refused(Refusal::NotFound))?;
    let job = read_reset_job(id).await?.job;
    let JobItemPage { items, .. } = job_items(id, Some(ItemState::Skipped), None).await?;
    Ok((job, items))
}

/// The steps of *Reset password*.
#[component]
pub fn ResetDraftPage() -> impl IntoView {
    let query = use_query_map();
    let id = Memo::new(move |_| query.with(|query| query.get("draft")?.parse::<JobId>().ok()));
    let start = ServerAction::<StartReset>::new();
    let cancel = ServerAction::<CancelReset>::new();
    let draft = Resource::new_blocking(move || id.get(), read_draft);
    follow(start, id);
    let error = FormError::of(start, |refusal| match refusal {
        Refusal::WrongPassword | Refusal::FreshProofNeeded => Some("password"),
        Refusal::InvalidField(Field::Reason) => Some("reason"),
        Refusal::InvalidField(Field::Verification) => Some("verification"),
        Refusal::InvalidField(Field::VerificationNote) => Some("verification_note"),
        _ => None,
    });
    let sheet = move || {
        Suspend::new(async move {
            match draft.await {
                Ok(draft) => view! { <Sheet draft start cancel error /> }.into_any(),
                Err(AppError::Refused(Refusal::NotFound)) => view! { <NoDraft /> }.into_any(),
                Err(error) => view! { <NotLoaded error /> }.into_any(),
            }
        })
    };
    view! {
        <Page title=use_texts().admin().reset.title>
            <ErrorSummary error />
            <ErrorSummary error=FormError::of(cancel, |_| None) />
            <Transition fallback=|| view! { <Loading /> }>{sheet}</Transition>
        </Page>
    }
}

/// Opens the progress page when the job has started. The viewer is reloaded first, because a password sent with
/// the form renewed the session.
fn follow(start: ServerAction<StartReset>, id: Memo<Option<JobId>>) {
    let (viewer, navigate) = (use_viewer(), use_navigate());
    Effect::new(move |_| {
        if let (Some(Ok(())), Some(id)) = (start.value().get(), id.get_untracked()) {
            refresh_viewer(viewer);
            navigate(&format!("/resets/{id}"), Default::default());
        }
    });
}

#[component]
fn NoDraft() -> impl IntoView {
    let t = &use_texts().admin().reset;
    answer_with_status(404);
    view! { <p>{t.no_draft} " " <a href="/users">{t.back}</a></p> }
}

#[component]
fn Sheet(
    draft: Draft,
    start: ServerAction<StartReset>,
    cancel: ServerAction<CancelReset>,
    error: FormError,
) -> impl IntoView {
    let t = &use_texts().admin().reset;
    let (job, skipped) = draft;
    if job.state != JobState::Draft {
        let href = format!("/resets/{}", job.id);
        let done = view! {
            <p class="notice notice--warning">
                {t.already_started} " " <a href=href>{t.already_started_link}</a>
            </p>
        };
        return done.into_any();
    }
    view! {
        <ResetSteps job=job.clone() />
        <Who job=job.clone() skipped />
        <ResetForm job start cancel error />
    }
    .into_any()
}

/// How many accounts will be reset, and which accounts are skipped and why.
#[component]
fn Who(job: ResetJob, skipped: Vec<JobItem>) -> impl IntoView {
    let t = &use_texts().admin().reset;
    let total = job.skipped_total();
    let groups = job.skipped.iter().map(|(reason, count)| left_alone(*reason, *count, &skipped)).collect_view();
    let groups = (total != 0).then(|| {
        view! {
            <p>{(t.skipped)(total)}</p>
            <ul class="skipped">{groups}</ul>
        }
    });
    let nobody = (job.waiting() == 0).then(|| view! { <p class="notice notice--warning">{t.nobody_left}</p> });
    let sessions = (job.sessions != 0 && job.waiting() != 0).then(|| view! { <p>{(t.sessions_end)(job.sessions)}</p> });
    view! {
        <section aria-labelledby="who">
            <h2 id="who">{t.who}</h2>
            {nobody}
            {(job.waiting() != 0).then(|| view! { <p><strong>{(t.will_be_reset)(job.waiting())}</strong></p> })}
            {sessions}
            {groups}
        </section>
    }
}

/// The accounts skipped for one reason, listed by name as far as the names were loaded.
fn left_alone(reason: SkipReason, count: i64, skipped: &[JobItem]) -> impl IntoView + use<> {
    let texts = use_texts().admin();
    let names: Vec<String> = skipped
        .iter()
        .filter(|item| item.reason == Some(reason))
        .map(|item| format!("{} ({})", item.display_name, item.username))
        .collect();
    let unnamed = count - names.len() as i64;
    let more = (unnamed > 0).then(|| view! { <li>{(texts.reset.and_more)(unnamed)}</li> });
    let label = format!("{} ({})", (texts.words.skip_reason)(reason), (texts.words.number)(count));
    view! {
        <li>
            <details>
                <summary>{label}</summary>
                <ul>
                    {names.into_iter().map(|name| view! { <li>{name}</li> }).collect_view()}
                    {more}
                </ul>
            </details>
        </li>
    }
}
