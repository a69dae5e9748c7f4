//! The owner's addresses.

use crate::error::AppError;
use accounts::Addresses;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::server::{context, give_back, land, language, or_give_back, proven, reader, refuse, signed_in};
#[cfg(feature = "ssr")]
use leptos::server_fn::ServerFn;

/// The addresses for messages to the owner.
#[server(prefix = "/fn", endpoint = "own-addresses")]
pub async fn own_addresses() -> Result<Addresses, AppError> {
    let who = reader().await?;
    context()?.directory.own_addresses(&who).await.map_err(refuse)
}

/// Sends a code to an alternate address. Returns false if it already is the alternate address.
#[server(prefix = "/fn", endpoint = "enter-address")]
pub async fn enter_address(
    form_token: String,
    address: String,
    #[server(default)] password: String,
) -> Result<bool, AppError> {
    let enter = async {
        let context = context()?;
        let who = proven(&form_token, &password).await?;
        let sent = context.directory.enter_address(&who, &address, Some(language(who.language())), &context.origin);
        sent.await.map_err(refuse)
    };
    let sent = or_give_back(EnterAddress::PATH, "/account/profile", &address, enter).await?;
    land(if sent { "/account/profile?notice=address-entered" } else { "/account/profile?notice=address-known" });
    Ok(sent)
}

/// Verifies the pending address by the code that was sent to it.
#[server(prefix = "/fn", endpoint = "verify-address")]
pub async fn verify_address(form_token: String, code: String) -> Result<(), AppError> {
    let give_back = |error| give_back(error, VerifyAddress::PATH, "/account/profile");
    let who = signed_in(&form_token).await.map_err(give_back)?;
    let context = context()?;
    let verified = context.directory.verify_address(&who, &code, &context.origin).await;
    verified.map_err(refuse).map_err(give_back)?;
    land("/account/profile?notice=address-verified");
    Ok(())
}

/// Removes the alternate address and a pending one.
#[server(prefix = "/fn", endpoint = "remove-address")]
pub async fn remove_address(form_token: String, #[server(default)] password: String) -> Result<(), AppError> {
    let who = proven(&form_token, &password).await?;
    let context = context()?;
    context.directory.remove_address(&who, &context.origin).await.map_err(refuse)?;
    land("/account/profile?notice=address-removed");
    Ok(())
}
