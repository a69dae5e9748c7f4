//! The choice of language.

use crate::error::AppError;
use accounts::Language;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::server::{self, back, context, land, refuse, signed_in};

/// Stores the language in this browser and, for signed-in users, in their account. Redirects back to the page
/// of the form.
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
