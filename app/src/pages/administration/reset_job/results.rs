//! Access to the results. Separate documents hand them over; they are never part of this page.

use crate::components::{FormError, FormToken, FreshProof, SubmitButton, in_words};
use crate::server_fns::reset::{DiscardResults, ReissueResults};
use crate::viewer::{refresh_viewer, use_texts, use_viewer};
use accounts::reset::{ResetJob, ResetKind};
use accounts::{JobId, Refusal};
use leptos::prelude::*;
use std::time::Duration;

/// The delay after which the answer to a hand-over has normally arrived.
const AFTER_HAND_OVER: Duration = Duration::from_secs(3);

/// The error of a re-issue.
pub(super) fn reissue_error(reissue: ServerAction<ReissueResults>) -> FormError {
    FormError::of(reissue, |refusal| match refusal {
        Refusal::WrongPassword | Refusal::FreshProofNeeded => Some("password"),
        _ => None,
    })
}

/// The form that hands over the results, or the reason why it cannot.
#[component]
pub(super) fn HandOver(
    job: ResetJob,
    discard: ServerAction<DiscardResults>,
    reissue: ServerAction<ReissueResults>,
) -> impl IntoView {
    let t = &use_texts().admin().jobs;
    let content = match job.results_until {
        Some(until) => {
            let until = in_words(until);
            view! {
                <p>{t.hand_over_lead}</p>
                <p>{move || (t.until)(&until())}</p>
                <HandOverForm job=job.clone() error=reissue_error(reissue) />
                <ActionForm action=discard attr:class="form">
                    <FormToken />
                    <input type="hidden" name="job" value=job.id.to_string() />
                    <p class="field__hint">{t.discard_hint}</p>
                    <div class="button-row">
                        <SubmitButton pending=discard.pending() class="button--danger">{t.discard}</SubmitButton>
                    </div>
                </ActionForm>
            }
            .into_any()
        }
        None if job.own => view! { <p>{t.gone}</p> }.into_any(),
        None => view! { <p>{t.not_own}</p> }.into_any(),
    };
    view! {
        <section aria-labelledby="hand-over">
            <h2 id="hand-over">{t.hand_over}</h2>
            {content}
        </section>
    }
}

/// The outcome of links that were sent by e-mail.
#[component]
pub(super) fn Sent(job: ResetJob, reissue: ServerAction<ReissueResults>) -> impl IntoView {
    let t = &use_texts().admin().jobs;
    let error = reissue_error(reissue);
    let warning = |text: String| view! { <p class="notice notice--warning">{text}</p> };
    view! {
        <section aria-labelledby="sent">
            <h2 id="sent">{t.sent}</h2>
            <p>{t.sent_lead}</p>
            {(job.unsent.waiting != 0).then(|| view! { <p>{(t.unsent_waiting)(job.unsent.waiting)}</p> })}
            {(job.unsent.failed != 0).then(|| warning((t.unsent_failed)(job.unsent.failed)))}
            {job.results_until.map(|_| view! {
                <details>
                    <summary>{t.send_again}</summary>
                    <p>{t.send_again_hint}</p>
                    <ActionForm action=reissue attr:class="form">
                        <FormToken />
                        <input type="hidden" name="job" value=job.id.to_string() />
                        <FreshProof error />
                        <div class="button-row">
                            <SubmitButton pending=reissue.pending() class="button--danger">{t.send_again_all}</SubmitButton>
                        </div>
                    </ActionForm>
                </details>
            })}
        </section>
    }
}

/// The download of the signed report for auditors.
#[component]
pub(super) fn Report(id: JobId) -> impl IntoView {
    let t = &use_texts().admin().jobs;
    view! {
        <section aria-labelledby="report">
            <h2 id="report">{t.report}</h2>
            <p>{t.report_hint}</p>
            <form method="post" action=format!("/resets/{id}/report")>
                <FormToken />
                <button type="submit" class="button">{t.report_download}</button>
            </form>
        </section>
    }
}

/// A plain form post, answered by a separate document.
#[component]
fn HandOverForm(job: ResetJob, error: FormError) -> impl IntoView {
    let t = &use_texts().admin().jobs;
    let viewer = use_viewer();
    let show = match job.options.kind {
        ResetKind::OneTimeLink => t.show_links,
        ResetKind::TemporaryPassword => t.show_passwords,
    };
    // A download does not leave this page, but a password sent with it renewed the session.
    let handed_over = move |_| set_timeout(move || refresh_viewer(viewer), AFTER_HAND_OVER);
    view! {
        <form class="form" method="post" action=format!("/resets/{}/hand-over", job.id) on:submit=handed_over>
            <FormToken />
            <FreshProof error />
            <div class="button-row">
                <button type="submit" class="button button--primary" name="format" value="table">{show}</button>
                <button type="submit" class="button" name="format" value="csv">{t.csv}</button>
                <button type="submit" class="button" name="format" value="slips">{t.slips}</button>
            </div>
            <details>
                <summary>{t.reissue}</summary>
                <p>{t.reissue_hint}</p>
                <button
                    type="submit"
                    class="button button--danger"
                    formaction="/fn/reissue-results"
                    name="job"
                    value=job.id.to_string()
                >
                    {t.reissue_all}
                </button>
            </details>
        </form>
    }
}
