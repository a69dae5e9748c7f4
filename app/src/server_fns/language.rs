//! The choice of language.

use crate::error::AppError;
use accounts::Language;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::server::{self, back, context, land, refuse, signed_in};

/// Remembers the language in this browser and, for somebody who is signed in, in their account.
/// Leads back to the page it came from.
#[server(prefix = "/fn", endpoint = "set-language")]
pub async fn set_language(#[server(default)] form_token: String, language: Language) -> Result<(), AppError> {
    server::set_language(language)?;
    if !form_token.is_empty() {
        let who = signed_in(&form_token).await?;
        context()?.directory.set_language(&who, language).await.map_err(refuse)?;
    }
    land(&back());
    Ok(())
}
