//! A reset that awaits approval by a second administrator: its facts and the decision.

use super::items::{Items, Listing};
use super::{evidence, skipped};
use crate::components::{FormError, FormToken, FreshProof, Moment, ResetSteps, SubmitButton, in_words};
use crate::server_fns::reset::{CancelReset, DecideReset};
use crate::viewer::use_texts;
use accounts::reset::{Decision, ResetJob};
use accounts::{JobId, Refusal};
use leptos::prelude::*;

const DAY: i64 = 24 * 3600 * 1000;

/// The error of a decision.
pub(super) fn decision_error(decide: ServerAction<DecideReset>) -> FormError {
    FormError::of(decide, |refusal| match refusal {
        Refusal::WrongPassword | Refusal::FreshProofNeeded => Some("password"),
        _ => None,
    })
}

/// The request, as every administrator who may see it sees it.
#[component]
pub(super) fn Waiting(
    job: ResetJob,
    cancel: ServerAction<CancelReset>,
    decide: ServerAction<DecideReset>,
    listing: Listing,
) -> impl IntoView {
    let t = &use_texts().admin().approval;
    let id = job.id;
    let lead = match (job.own, job.approval.may_decide) {
        (true, _) => t.own_lead.to_owned(),
        (_, true) => (t.decide_lead)(&job.made_by_name),
        _ => t.cannot_decide.to_owned(),
    };
    let ends = job.approval.ends_at().map(in_words);
    view! {
        <ResetSteps job=job.clone() />
        <section aria-labelledby="waits">
            <h2 id="waits">{t.waits}</h2>
            <p>{lead}</p>
            {ends.map(|ends| view! { <p>{move || (t.ends)(&ends())}</p> })}
            <Facts job=job.clone() />
            {job.approval.may_decide.then(|| view! { <DecisionForm id decide /> })}
            {job.own.then(|| view! {
                <ActionForm action=cancel>
                    <FormToken />
                    <input type="hidden" name="job" value=id.to_string() />
                    <SubmitButton pending=cancel.pending() class="button--danger">{t.take_back}</SubmitButton>
                </ActionForm>
            })}
        </section>
        <Items id listing />
    }
}

/// The administrator who requested the reset, the options and the justification.
#[component]
fn Facts(job: ResetJob) -> impl IntoView {
    let texts = use_texts().admin();
    let (t, words) = (&texts.approval, &texts.words);
    let options = job.options;
    let sessions = if options.end_sessions { t.end_sessions } else { t.end_sessions_no };
    let kept = options.old_password_until.zip(job.approval.requested_at);
    let old_password = kept.map(|(until, from)| (texts.reset.old_password_days)((until.0 - from.0) / DAY));
    let method = [(words.kind)(options.kind), (words.channel)(options.channel), sessions].join(" · ");
    let roles = job.approval.roles.iter().filter(|(_, accounts)| *accounts != 0).map(|(role, accounts)| {
        view! { <li>{format!("{}: {}", (use_texts().shared.role)(*role), (words.number)(*accounts))}</li> }
    });
    view! {
        <dl class="facts">
            <div>
                <dt>{t.requested}</dt>
                <dd>{job.made_by_name.clone()} {job.approval.requested_at.map(|at| view! { " · " <Moment at /> })}</dd>
            </div>
            <div><dt>{t.whom}</dt><dd><ul class="skipped">{roles.collect_view()}</ul></dd></div>
            {(job.skipped_total() != 0)
                .then(|| view! { <div><dt>{texts.jobs.skipped}</dt><dd>{skipped(&job)}</dd></div> })}
            <div><dt>{t.method}</dt><dd>{method}</dd></div>
            {old_password.map(|old| view! { <div><dt>{texts.reset.old_password}</dt><dd>{old}</dd></div> })}
            {evidence(&job)}
        </dl>
    }
}

#[component]
fn DecisionForm(id: JobId, decide: ServerAction<DecideReset>) -> impl IntoView {
    let t = &use_texts().admin().approval;
    let busy = move || decide.pending().get();
    view! {
        <ActionForm action=decide attr:class="form">
            <FormToken />
            <input type="hidden" name="job" value=id.to_string() />
            <FreshProof error=decision_error(decide) />
            <div class="button-row">
                <button
                    type="submit"
                    class="button button--primary"
                    name="decision"
                    value=Decision::Approve.as_str()
                    disabled=busy
                >
                    {t.approve}
                </button>
                <button
                    type="submit"
                    class="button button--danger"
                    name="decision"
                    value=Decision::Decline.as_str()
                    disabled=busy
                >
                    {t.decline}
                </button>
            </div>
        </ActionForm>
    }
}
