//! Messages that could not be sent.

use crate::error::AppError;
use accounts::MessageId;
use accounts::message::StuckMessages;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::server::{administrator, context, go_to, reading_administrator, refuse};

/// Lists the messages that could not be sent.
#[server(prefix = "/fn", endpoint = "stuck-messages")]
pub async fn read_stuck_messages() -> Result<StuckMessages, AppError> {
    let actor = reading_administrator().await?;
    context()?.directory.stuck_messages(&actor).await.map_err(refuse)
}

/// Retries one stuck message, or all of them.
#[server(prefix = "/fn", endpoint = "retry-messages")]
pub async fn retry_messages(form_token: String, #[server(default)] message: Option<MessageId>) -> Result<(), AppError> {
    let actor = administrator(&form_token).await?;
    context()?.directory.retry_messages(&actor, message).await.map_err(refuse)?;
    go_to("/messages?notice=messages-retried");
    Ok(())
}

/// Sends a test message to the administrator.
#[server(prefix = "/fn", endpoint = "send-test-message")]
pub async fn send_test_message(form_token: String) -> Result<(), AppError> {
    let actor = administrator(&form_token).await?;
    let context = context()?;
    context.directory.send_test_message(&actor, &context.origin).await.map_err(refuse)?;
    go_to("/messages?notice=test-sent");
    Ok(())
}
