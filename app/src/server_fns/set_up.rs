//! First run: creating the first global administrator.

use crate::error::AppError;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::server::{context, land, refuse, typed_twice};

/// Creates the first global administrator.
#[server(prefix = "/fn", endpoint = "set-up")]
pub async fn set_up(
    code: String,
    username: String,
    display_name: String,
    new: String,
    confirm: String,
) -> Result<(), AppError> {
    typed_twice(&new, &confirm)?;
    let context = context()?;
    let first = context.directory.set_up(&code, &username, &display_name, &new, &context.origin);
    first.await.map_err(refuse)?;
    land("/sign-in?notice=set-up");
    Ok(())
}
