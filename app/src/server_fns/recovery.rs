//! Forgotten passwords.

use crate::error::AppError;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::server::{context, land, language, refuse};

/// Requests a link for a new password. The answer is the same for every username.
#[server(prefix = "/fn", endpoint = "forgot-password")]
pub async fn forgot_password(username: String) -> Result<(), AppError> {
    let context = context()?;
    let asked = context.directory.request_recovery(&username, Some(language(None)), &context.origin);
    asked.await.map_err(refuse)?;
    land("/forgot-password?sent=true");
    Ok(())
}
