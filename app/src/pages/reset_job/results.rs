//! The way to the results: they are handed over by documents of their own, never by this page.

use crate::components::{FormError, FormToken, FreshProof, SubmitButton};
use crate::server_fns::reset::DiscardResults;
use crate::texts::dates;
use crate::viewer::{refresh_viewer, use_texts, use_viewer};
use accounts::reset::{ResetJob, ResetKind};
use leptos::prelude::*;
use std::time::Duration;

/// Long enough for the answer to a hand-over to have arrived.
const AFTER_HAND_OVER: Duration = Duration::from_secs(3);

/// The error of *Done with these*.
pub(super) fn discard_error(discard: ServerAction<DiscardResults>) -> FormError {
    FormError::of(discard, |_| None)
}

/// The box that hands results over, or says why it cannot.
#[component]
pub(super) fn HandOver(job: ResetJob, discard: ServerAction<DiscardResults>) -> impl IntoView {
    let t = &use_texts().admin.jobs;
    let content = match job.results_until {
        Some(until) => {
            let language = use_texts().language;
            view! {
                <p>{t.hand_over_lead}</p>
                <p>{(t.until)(&dates::date_time(language, until))}</p>
                <HandOverForm job=job.clone() discard />
                <ActionForm action=discard>
                    <FormToken />
                    <input type="hidden" name="job" value=job.id.to_string() />
                    <p class="field__hint">{t.discard_hint}</p>
                    <SubmitButton pending=discard.pending() class="button--danger">{t.discard}</SubmitButton>
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

/// A plain form post, answered by a whole document of its own.
#[component]
fn HandOverForm(job: ResetJob, discard: ServerAction<DiscardResults>) -> impl IntoView {
    let t = &use_texts().admin.jobs;
    let viewer = use_viewer();
    let show = match job.options.kind {
        ResetKind::OneTimeLink => t.show_links,
        ResetKind::TemporaryPassword => t.show_passwords,
    };
    // A download leaves this page open, but a password given with it has renewed the session.
    let handed_over = move |_| set_timeout(move || refresh_viewer(viewer), AFTER_HAND_OVER);
    view! {
        <form class="form" method="post" action=format!("/resets/{}/hand-over", job.id) on:submit=handed_over>
            <FormToken />
            <FreshProof error=discard_error(discard) />
            <div class="button-row">
                <button type="submit" class="button button--primary" name="format" value="table">{show}</button>
                <button type="submit" class="button" name="format" value="csv">{t.csv}</button>
                <button type="submit" class="button" name="format" value="slips">{t.slips}</button>
            </div>
        </form>
    }
}
