//! The justification of a reset: its reason, and how the identity of the caller was verified.

use crate::components::{Field, FieldError, FormError, described_by};
use crate::viewer::use_texts;
use accounts::reset::{Evidence, LONGEST_REASON, LONGEST_VERIFICATION_NOTE, Verification};
use leptos::prelude::*;

/// The fields of the justification. Reason and verification are optional unless the organisation requires them.
#[component]
pub(super) fn EvidenceFields(evidence: Evidence, required: bool, error: FormError) -> impl IntoView {
    let (t, approval) = (&use_texts().admin().reset, &use_texts().admin().approval);
    let words = &use_texts().admin().words;
    let label = if required { approval.verification_required } else { approval.verification };
    let wrong = error.at("verification");
    let choices = Verification::ALL.iter().map(|way| {
        let selected = evidence.verification == Some(*way);
        view! { <option value=way.as_str() selected=selected>{(words.verification)(*way)}</option> }
    });
    view! {
        <Field
            name="reason"
            label=if required { approval.reason } else { t.reason }
            hint=t.reason_hint
            value=evidence.reason
            maxlength=LONGEST_REASON as u32
            required=false
            error
        />
        <div class="field">
            <label class="field__label" for="verification">{label}</label>
            <FieldError name="verification" error />
            <select
                class="field__input"
                id="verification"
                name="verification"
                autocomplete="off"
                aria-invalid=move || wrong.with(Option::is_some).then_some("true")
                aria-describedby=move || described_by("verification", false, wrong.with(Option::is_some), None)
            >
                <option value="">{approval.verification_unknown}</option>
                {choices.collect_view()}
            </select>
        </div>
        <Field
            name="verification_note"
            label=approval.note
            hint=approval.note_hint
            value=evidence.note
            maxlength=LONGEST_VERIFICATION_NOTE as u32
            required=false
            error
        />
    }
}
