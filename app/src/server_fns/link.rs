//! A one-time link: its code opens the way to one new password.

use crate::error::AppError;
use accounts::LinkHolder;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::request::{clear_link_code, context, land, refuse, set_link_code, typed_twice};
#[cfg(feature = "ssr")]
use accounts::{Error, Refusal};

/// Checks a code without using it up, and holds the way open for a few minutes.
#[server(prefix = "/api", endpoint = "check-code")]
pub async fn check_code(code: String) -> Result<LinkHolder, AppError> {
    let context = context()?;
    let holder = context.directory.check_code(&code, &context.origin).await.map_err(refuse)?;
    set_link_code(&code)?;
    land("/set-password");
    Ok(holder)
}

/// Whether a way is open: for whom, or nothing.
#[server(prefix = "/api", endpoint = "open-link")]
pub async fn open_link() -> Result<Option<LinkHolder>, AppError> {
    let context = context()?;
    let Some(code) = context.link_code else { return Ok(None) };
    match context.directory.check_code(&code, &context.origin).await {
        Ok(holder) => Ok(Some(holder)),
        Err(Error::Refused(Refusal::LinkInvalid)) => Ok(None),
        Err(error) => Err(refuse(error)),
    }
}

/// Sets the new password, which uses the link up.
#[server(prefix = "/api", endpoint = "set-password")]
pub async fn set_password(new: String, confirm: String, #[server(default)] proof: String) -> Result<(), AppError> {
    typed_twice(&new, &confirm)?;
    let context = context()?;
    let code = context.link_code.ok_or_else(|| refuse(Refusal::LinkInvalid))?;
    let set = context.directory.set_password_with_proof(&code, &new, &proof, &context.origin);
    set.await.map_err(refuse)?;
    clear_link_code()?;
    land("/sign-in?notice=password-set");
    Ok(())
}
