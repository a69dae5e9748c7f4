//! The settings of the organisation.

use crate::error::AppError;
use accounts::settings::OrganisationSettings;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::server::{context, go_to, or_give_back, proven_administrator, reading_administrator, refuse};
#[cfg(feature = "ssr")]
use leptos::server_fn::ServerFn;

/// Reads the settings.
#[server(prefix = "/fn", endpoint = "settings")]
pub async fn read_settings() -> Result<OrganisationSettings, AppError> {
    let actor = reading_administrator().await?;
    context()?.directory.organisation_settings(&actor).await.map_err(refuse)
}

/// Replaces the settings by those of the form.
#[server(prefix = "/fn", endpoint = "change-settings")]
pub async fn change_settings(
    form_token: String,
    settings: OrganisationSettings,
    #[server(default)] password: String,
) -> Result<(), AppError> {
    let change = async {
        let actor = proven_administrator(&form_token, &password).await?;
        context()?.directory.change_settings(&actor, &settings).await.map_err(refuse)
    };
    or_give_back(ChangeSettings::PATH, "/settings", &settings, change).await?;
    go_to("/settings?notice=settings-saved");
    Ok(())
}
