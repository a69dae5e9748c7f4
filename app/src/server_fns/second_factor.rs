//! Second factors: verifying one at sign-in, and managing them.

use crate::error::AppError;
use accounts::second_factor::Factors;
use accounts::{AccountId, FactorId, Timestamp};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use crate::server::identify::view;
#[cfg(feature = "ssr")]
use crate::server::{context, go_to, land, must_prove, proven_administrator, reader, refuse, set_session, signed_in};

/// The owner's second factors, and the time when they were read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactorsNow {
    /// The factors.
    pub factors: Factors,
    /// The server's time.
    pub now: Timestamp,
}

/// Verifies a second factor by a code of an authenticator app or a recovery code. Returns the path to open
/// next.
#[server(prefix = "/fn", endpoint = "prove-factor")]
pub async fn prove_factor(
    form_token: String,
    #[server(default)] code: String,
    #[server(default)] recovery_code: String,
) -> Result<String, AppError> {
    let who = must_prove(&form_token).await?;
    let context = context()?;
    let given = if code.is_empty() { recovery_code } else { code };
    let session = context.directory.prove_factor(&who, &given, &context.origin).await.map_err(refuse)?;
    set_session(&session)?;
    let opened = context.directory.session(session.token.reveal()).await.map_err(refuse)?;
    let home = view(&context, Some(&opened)).home();
    land(home);
    Ok(home.to_owned())
}

/// The owner's second factors.
#[server(prefix = "/fn", endpoint = "own-factors")]
pub async fn own_factors() -> Result<FactorsNow, AppError> {
    let who = reader().await?;
    let directory = context()?.directory;
    let factors = directory.own_factors(&who).await.map_err(refuse)?;
    Ok(FactorsNow { factors, now: directory.now() })
}

/// Renames one of the owner's second factors.
#[server(prefix = "/fn", endpoint = "rename-factor")]
pub async fn rename_factor(
    form_token: String,
    factor: FactorId,
    #[server(default)] factor_name: String,
) -> Result<(), AppError> {
    let who = signed_in(&form_token).await?;
    let context = context()?;
    context.directory.rename_own_factor(&who, factor, &factor_name, &context.origin).await.map_err(refuse)?;
    land("/account/security?notice=factor-renamed");
    Ok(())
}

/// Removes a person's lost second factor.
#[server(prefix = "/fn", endpoint = "remove-factor")]
pub async fn remove_factor(
    form_token: String,
    id: AccountId,
    factor: FactorId,
    reason: String,
    #[server(default)] password: String,
) -> Result<(), AppError> {
    let actor = proven_administrator(&form_token, &password).await?;
    context()?.directory.remove_factor(&actor, id, factor, &reason).await.map_err(refuse)?;
    go_to(&format!("/users/{id}?notice=factor-removed"));
    Ok(())
}
