//! The owner's own password.

use crate::error::AppError;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::server::{context, land, must_choose, refuse, set_session, signed_in, typed_twice};

/// Changes a password that the owner knows, and ends all other sessions.
#[server(prefix = "/fn", endpoint = "change-password")]
pub async fn change_password(
    form_token: String,
    current: String,
    new: String,
    confirm: String,
) -> Result<(), AppError> {
    let who = signed_in(&form_token).await?;
    typed_twice(&new, &confirm)?;
    let context = context()?;
    let session = context.directory.change_password(&who, &current, &new, &context.origin).await.map_err(refuse)?;
    set_session(&session)?;
    land("/account/security?notice=password-changed");
    Ok(())
}

/// Sets the owner's own password after a temporary one.
#[server(prefix = "/fn", endpoint = "choose-password")]
pub async fn choose_password(form_token: String, new: String, confirm: String) -> Result<(), AppError> {
    let who = must_choose(&form_token).await?;
    typed_twice(&new, &confirm)?;
    let context = context()?;
    let session = context.directory.choose_password(&who, &new, &context.origin).await.map_err(refuse)?;
    set_session(&session)?;
    land("/");
    Ok(())
}

/// Verifies the password as fresh proof, which is valid for a few minutes.
#[server(prefix = "/fn", endpoint = "prove")]
pub async fn prove(form_token: String, password: String) -> Result<(), AppError> {
    let who = signed_in(&form_token).await?;
    let context = context()?;
    let session = context.directory.prove(&who, &password, &context.origin).await.map_err(refuse)?;
    set_session(&session)
}
