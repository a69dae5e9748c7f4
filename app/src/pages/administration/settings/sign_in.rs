//! Settings for sign-in: who needs a second factor, and how long sessions last.

use super::Section;
use crate::components::{FormError, NumberField, RoleBoxes};
use crate::viewer::use_texts;
use accounts::settings::{
    ADMINISTRATOR_IDLE_MINUTES, ADMINISTRATOR_SESSION_HOURS, OrganisationSettings, USER_IDLE_HOURS, USER_SESSION_DAYS,
};
use leptos::prelude::*;

#[component]
pub(super) fn SignInSettings(settings: OrganisationSettings, error: FormError) -> impl IntoView {
    let t = &use_texts().admin().settings;
    view! {
        <Section id="sign-in" title=t.sign_in>
            <RoleBoxes
                name="settings[second_factor][]"
                legend=t.second_factor
                hint=t.second_factor_hint
                ticked=settings.second_factor
            />
        </Section>
        <Section id="sessions" title=t.sessions>
            <p>{t.sessions_lead}</p>
            <NumberField
                name="settings[administrator_idle_minutes]"
                label=t.administrator_idle_minutes
                hint=t.administrator_idle_minutes_hint
                value=settings.administrator_idle_minutes
                range=ADMINISTRATOR_IDLE_MINUTES
                error
            />
            <NumberField
                name="settings[administrator_session_hours]"
                label=t.administrator_session_hours
                hint=t.administrator_session_hours_hint
                value=settings.administrator_session_hours
                range=ADMINISTRATOR_SESSION_HOURS
                error
            />
            <NumberField
                name="settings[user_idle_hours]"
                label=t.user_idle_hours
                hint=t.user_idle_hours_hint
                value=settings.user_idle_hours
                range=USER_IDLE_HOURS
                error
            />
            <NumberField
                name="settings[user_session_days]"
                label=t.user_session_days
                hint=t.user_session_days_hint
                value=settings.user_session_days
                range=USER_SESSION_DAYS
                error
            />
        </Section>
    }
}
