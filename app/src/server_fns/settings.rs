//! What the organisation has settled for itself.

use crate::error::AppError;
use accounts::organisation::OrganisationSettings;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::navigation::filled_in;
#[cfg(feature = "ssr")]
use crate::request::{context, give_back, go_to, proven_administrator, reading_administrator, refuse};
#[cfg(feature = "ssr")]
use leptos::server_fn::ServerFn;

/// Reads the settings.
#[server(prefix = "/api", endpoint = "settings")]
pub async fn read_settings() -> Result<OrganisationSettings, AppError> {
    let actor = reading_administrator().await?;
    context()?.directory.organisation_settings(&actor).await.map_err(refuse)
}

/// Puts the settings of the form in the place of those that stand.
#[server(prefix = "/api", endpoint = "change-settings")]
pub async fn change_settings(
    form_token: String,
    settings: OrganisationSettings,
    #[server(default)] password: String,
) -> Result<(), AppError> {
    let give_back = |error| give_back(error, ChangeSettings::PATH, &filled_in("/settings", &bearable(&settings)));
    let actor = proven_administrator(&form_token, &password).await.map_err(give_back)?;
    context()?.directory.change_settings(&actor, &settings).await.map_err(refuse).map_err(give_back)?;
    go_to("/settings?notice=settings-saved");
    Ok(())
}

/// What was filled in, for the address of the page that asks again. A long list of terms stays behind,
/// as it stands in the directory: proxies take no longer addresses.
#[cfg(feature = "ssr")]
fn bearable(settings: &OrganisationSettings) -> serde_json::Value {
    const LONGEST: usize = 1500;
    let mut fields = serde_json::to_value(settings).unwrap_or_default();
    if settings.banned_terms.len() > LONGEST
        && let Some(fields) = fields.as_object_mut()
    {
        fields.remove("banned_terms");
    }
    fields
}
