//! One-time links: the code of a link lets its owner set one new password.

use crate::error::AppError;
use accounts::LinkHolder;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::server::{
    close_link_in_browser, context, give_back, go_to, land, open_link_in_browser, refuse, typed_twice,
};
#[cfg(feature = "ssr")]
use accounts::{Error, Refusal};
#[cfg(feature = "ssr")]
use leptos::server_fn::ServerFn;

/// Checks a code without using it up, then redirects to the page that sets the password.
#[server(prefix = "/fn", endpoint = "check-code")]
pub async fn check_code(code: String) -> Result<(), AppError> {
    let context = context()?;
    let give_back = |error| give_back(error, CheckCode::PATH, "/set-password");
    context.directory.check_code(&code, &context.origin).await.map_err(refuse).map_err(give_back)?;
    let link = open_link_in_browser(&code)?;
    go_to(&format!("/set-password?link={link}"));
    Ok(())
}

/// The owner of the link that this browser opened under this name; `None` if there is none or it is no longer
/// valid.
#[server(prefix = "/fn", endpoint = "open-link")]
pub async fn open_link(link: String) -> Result<Option<LinkHolder>, AppError> {
    let context = context()?;
    let Some(code) = context.opened_links.get(&link) else { return Ok(None) };
    match context.directory.check_code(code, &context.origin).await {
        Ok(holder) => Ok(Some(holder)),
        Err(Error::Refused(Refusal::LinkInvalid)) => Ok(None),
        Err(error) => Err(refuse(error)),
    }
}

/// Sets the new password and uses up the link. It is the link that the form's page was opened with, even if the
/// browser has opened other links since.
#[server(prefix = "/fn", endpoint = "set-password")]
pub async fn set_password(
    link: String,
    new: String,
    confirm: String,
    #[server(default)] proof: String,
) -> Result<(), AppError> {
    typed_twice(&new, &confirm)?;
    let context = context()?;
    let code = context.opened_links.get(&link).ok_or_else(|| refuse(Refusal::LinkInvalid))?;
    let set = context.directory.set_password_with_proof(code, &new, &proof, &context.origin).await;
    if matches!(set, Ok(()) | Err(Error::Refused(Refusal::LinkInvalid))) {
        close_link_in_browser(&link)?;
    }
    set.map_err(refuse)?;
    land("/sign-in?notice=password-set");
    Ok(())
}
