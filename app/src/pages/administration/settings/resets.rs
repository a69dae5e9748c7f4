//! Settings for resets: temporary passwords, the required justification, and which resets need approval.

use super::Section;
use crate::components::{FormError, NumberField, TickBox};
use crate::viewer::use_texts;
use accounts::settings::{APPROVAL_ABOVE, OrganisationSettings, TEMPORARY_PASSWORD_HOURS};
use leptos::prelude::*;

#[component]
pub(super) fn ResetSettings(settings: OrganisationSettings, error: FormError) -> impl IntoView {
    let t = &use_texts().admin().settings;
    view! {
        <Section id="resets" title=t.resets>
            <TickBox
                name="settings[temporary_passwords]"
                label=t.temporary_passwords
                hint=t.temporary_passwords_hint
                checked=settings.temporary_passwords
            />
            <NumberField
                name="settings[temporary_password_hours]"
                label=t.temporary_password_hours
                hint=t.temporary_password_hours_hint
                value=settings.temporary_password_hours
                range=TEMPORARY_PASSWORD_HOURS
                error
            />
            <TickBox
                name="settings[evidence_required]"
                label=t.evidence_required
                hint=t.evidence_required_hint
                checked=settings.evidence_required
            />
            <TickBox
                name="settings[approval_for_administrators]"
                label=t.approval_for_administrators
                hint=t.approval_for_administrators_hint
                checked=settings.approval_for_administrators
            />
            <NumberField
                name="settings[approval_above]"
                label=t.approval_above
                hint=t.approval_above_hint
                value=settings.approval_above
                range=APPROVAL_ABOVE
                required=false
                error
            />
        </Section>
    }
}
