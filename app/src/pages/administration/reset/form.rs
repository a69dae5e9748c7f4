//! The options of a reset, the check, and the start.

use super::evidence::EvidenceFields;
use crate::components::{Choice, FormError, FormToken, FreshProof, SubmitButton, TickBox};
use crate::server_fns::reset::{CancelReset, StartReset};
use crate::viewer::use_texts;
use accounts::reset::{Channel, ResetJob, ResetKind, ResetOptions};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;
use texts::dates;

/// The choices for how many days old passwords stay valid. The last is also the maximum lifetime of a link.
const OLD_PASSWORD_DAYS: [i64; 4] = [0, 1, 3, 7];
const CANCEL_FORM: &str = "cancel-draft";

/// The form that starts the reset, and a separate form that cancels it.
#[component]
pub(super) fn ResetForm(
    job: ResetJob,
    start: ServerAction<StartReset>,
    cancel: ServerAction<CancelReset>,
    error: FormError,
) -> impl IntoView {
    let t = &use_texts().admin().reset;
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
    let (t, approval) = (&use_texts().admin().reset, &use_texts().admin().approval);
    let mut chosen = use_query_map().with_untracked(|query| given_back(query, job.options));
    if !job.temporary_passwords {
        chosen.kind = ResetKind::OneTimeLink;
    }
    let kind = RwSignal::new(chosen.kind.to_string());
    let only_link = move || kind.with(|kind| kind == ResetKind::OneTimeLink.as_str());
    let waiting = job.waiting();
    let needed = job.approval.needed;
    let confirm = if needed { (approval.ask)(waiting) } else { (t.confirm)(waiting) };
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
                        hint=hint(t.link_hint, job.estimate.link_seconds)
                        checked=chosen.kind == ResetKind::OneTimeLink
                        chosen=kind
                    />
                    {job.temporary_passwords.then(|| view! {
                        <Choice
                            name="kind"
                            value=ResetKind::TemporaryPassword.as_str()
                            label=t.temporary
                            hint=hint(
                                &(t.temporary_hint)(job.temporary_password_hours.into()),
                                job.estimate.temporary_seconds,
                            )
                            checked=chosen.kind == ResetKind::TemporaryPassword
                            chosen=kind
                        />
                    })}
                </fieldset>
                <Channels job=job.clone() chosen=chosen.channel only_link=Signal::derive(only_link) />
                {job.temporary_passwords.then(|| view! {
                    <div class:is-unused=only_link>
                        <TickBox name="must_change" label=t.must_change hint=t.must_change_hint checked=chosen.must_change />
                    </div>
                })}
                <TickBox name="end_sessions" label=t.end_sessions hint=t.end_sessions_hint checked=chosen.end_sessions />
                <OldPassword only_link=Signal::derive(only_link) />
            </section>
            <section aria-labelledby="check">
                <h2 id="check">{t.check}</h2>
                <p>{(t.check_lead)(waiting)}</p>
                {needed.then(|| view! { <p class="notice notice--warning">{approval.needed}</p> })}
                <EvidenceFields evidence=job.evidence required=job.evidence_required error />
                <FreshProof error />
                <div class="button-row">
                    <SubmitButton pending=start.pending() class="button--danger">{confirm}</SubmitButton>
                    <button type="submit" class="button button--quiet" form=CANCEL_FORM>{t.cancel}</button>
                </div>
            </section>
        </ActionForm>
    }
}

/// The explanation of a kind of reset, with its estimated duration.
fn hint(meaning: &str, seconds: i64) -> String {
    let texts = use_texts();
    let span = dates::seconds(texts.language, u32::try_from(seconds.max(1)).unwrap_or(u32::MAX));
    format!("{meaning} {}", (texts.admin().reset.takes)(&span))
}

/// The choice of how the secret reaches its owner.
#[component]
fn Channels(job: ResetJob, chosen: Channel, only_link: Signal<bool>) -> impl IntoView {
    let t = &use_texts().admin().reset;
    let mail_hint = (t.mail_hint)(job.addressed, job.mailed_link_hours.into(), job.waiting() - job.addressed);
    view! {
        <fieldset class="field" class:is-unused=move || !only_link.get()>
            <legend class="field__label">{t.channel}</legend>
            <Choice
                name="channel"
                value=Channel::HandOver.as_str()
                label=t.hand_over
                hint=t.hand_over_hint
                checked=chosen == Channel::HandOver
            />
            <Choice
                name="channel"
                value=Channel::Mail.as_str()
                label=t.mail
                hint=mail_hint
                checked=chosen == Channel::Mail
            />
        </fieldset>
    }
}

/// The choice of how long the old password stays valid next to a one-time link.
#[component]
fn OldPassword(only_link: Signal<bool>) -> impl IntoView {
    let t = &use_texts().admin().reset;
    let given_back = use_query_map().with_untracked(|query| query.get_str("old_password_days")?.parse::<i64>().ok());
    let choices = OLD_PASSWORD_DAYS.map(|days| {
        let label = if days == 0 { t.old_password_at_once.to_owned() } else { (t.old_password_days)(days) };
        view! { <option value=days selected=given_back == Some(days)>{label}</option> }
    });
    view! {
        <div class="field" class:is-unused=move || !only_link.get()>
            <label class="field__label" for="old_password_days">{t.old_password}</label>
            <p class="field__hint" id="old_password_days-hint">{t.old_password_hint}</p>
            <select
                class="field__input"
                id="old_password_days"
                name="old_password_days"
                autocomplete="off"
                aria-describedby="old_password_days-hint"
            >
                {choices.into_iter().collect_view()}
            </select>
        </div>
    }
}

/// The options that a refused plain form post returned in the URL; the draft's options for the rest.
fn given_back(query: &ParamsMap, draft: ResetOptions) -> ResetOptions {
    let ticked = |name: &str, otherwise| query.get_str(name).and_then(|word| word.parse().ok()).unwrap_or(otherwise);
    ResetOptions {
        kind: query.get_str("kind").and_then(|word| word.parse().ok()).unwrap_or(draft.kind),
        must_change: ticked("must_change", draft.must_change),
        end_sessions: ticked("end_sessions", draft.end_sessions),
        channel: query.get_str("channel").and_then(|word| word.parse().ok()).unwrap_or(draft.channel),
        ..draft
    }
}
