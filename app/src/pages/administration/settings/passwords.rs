//! Settings for passwords: their rules and when they expire.

use super::Section;
use crate::components::{FormError, NumberField, TextArea, TickBox};
use crate::viewer::use_texts;
use accounts::settings::{MINIMUM_LENGTHS, OrganisationSettings, PASSWORD_EXPIRY_DAYS};
use leptos::prelude::*;

#[component]
pub(super) fn PasswordSettings(settings: OrganisationSettings, error: FormError) -> impl IntoView {
    let t = &use_texts().admin().settings;
    view! {
        <Section id="passwords" title=t.passwords>
            <NumberField
                name="settings[minimum_length]"
                label=t.minimum_length
                hint=t.minimum_length_hint
                value=settings.minimum_length
                range=MINIMUM_LENGTHS
                error
            />
            <TextArea
                name="settings[banned_terms]"
                label=t.banned_terms
                hint=t.banned_terms_hint
                value=settings.banned_terms
                error
            />
            <TickBox
                name="settings[password_expiry]"
                label=t.password_expiry
                hint=t.password_expiry_hint
                checked=settings.password_expiry
            />
            <NumberField
                name="settings[password_expiry_days]"
                label=t.password_expiry_days
                hint=t.password_expiry_days_hint
                value=settings.password_expiry_days
                range=PASSWORD_EXPIRY_DAYS
                error
            />
        </Section>
    }
}
