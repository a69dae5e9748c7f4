//! How to reset, the check, and the start.

use crate::components::{Choice, FormError, FormToken, FreshProof, SubmitButton, TickBox};
use crate::server_fns::reset::{CancelReset, StartReset};
use crate::viewer::use_texts;
use accounts::reset::{ResetJob, ResetKind, ResetOptions};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;

const CANCEL_FORM: &str = "cancel-draft";

/// The form that starts the reset, and the one beside it that gives it up.
#[component]
pub(super) fn ResetForm(
    job: ResetJob,
    start: ServerAction<StartReset>,
    cancel: ServerAction<CancelReset>,
    error: FormError,
) -> impl IntoView {
    let t = &use_texts().admin.reset;
    let id = job.id.to_string();
    let nobody = job.waiting() == 0;
    view! {
        {(!nobody).then(|| view! { <StartForm job start error /> })}
        <ActionForm action=cancel attr:id=CANCEL_FORM>
            <FormToken />
            <input type="hidden" name="job" value=id />
            <input type="hidden" name="draft" value="true" />
            {nobody.then(|| view! { <SubmitButton pending=cancel.pending() class="">{t.cancel}</SubmitButton> })}
        </ActionForm>
    }
}

#[component]
fn StartForm(job: ResetJob, start: ServerAction<StartReset>, error: FormError) -> impl IntoView {
    let t = &use_texts().admin.reset;
    let chosen = use_query_map().with_untracked(|query| given_back(query, job.options));
    let kind = RwSignal::new(chosen.kind.to_string());
    let only_link = move || kind.with(|kind| kind == ResetKind::OneTimeLink.as_str());
    let waiting = job.waiting();
    view! {
        <ActionForm action=start attr:class="form">
            <FormToken />
            <input type="hidden" name="job" value=job.id.to_string() />
            <section aria-labelledby="how">
                <h2 id="how">{t.how}</h2>
                <fieldset class="field">
                    <legend class="field__label">{t.kind}</legend>
                    <Choice
                        name="kind"
                        value=ResetKind::OneTimeLink.as_str()
                        label=t.link
                        hint=t.link_hint
                        checked=chosen.kind == ResetKind::OneTimeLink
                        chosen=kind
                    />
                    <Choice
                        name="kind"
                        value=ResetKind::TemporaryPassword.as_str()
                        label=t.temporary
                        hint=t.temporary_hint
                        checked=chosen.kind == ResetKind::TemporaryPassword
                        chosen=kind
                    />
                </fieldset>
                <div class:is-unused=only_link>
                    <TickBox name="must_change" label=t.must_change hint=t.must_change_hint checked=chosen.must_change />
                </div>
                <TickBox name="end_sessions" label=t.end_sessions hint=t.end_sessions_hint checked=chosen.end_sessions />
            </section>
            <section aria-labelledby="check">
                <h2 id="check">{t.check}</h2>
                <p>{(t.check_lead)(waiting)}</p>
                <FreshProof error />
                <div class="button-row">
                    <SubmitButton pending=start.pending() class="button--danger">{(t.confirm)(waiting)}</SubmitButton>
                    <button type="submit" class="button button--quiet" form=CANCEL_FORM>{t.cancel}</button>
                </div>
            </section>
        </ActionForm>
    }
}

/// The answers that a refused plain form post brought back in the address, else those of the draft.
fn given_back(query: &ParamsMap, draft: ResetOptions) -> ResetOptions {
    let ticked = |name: &str, otherwise| query.get_str(name).and_then(|word| word.parse().ok()).unwrap_or(otherwise);
    ResetOptions {
        kind: query.get_str("kind").and_then(|word| word.parse().ok()).unwrap_or(draft.kind),
        must_change: ticked("must_change", draft.must_change),
        end_sessions: ticked("end_sessions", draft.end_sessions),
    }
}
