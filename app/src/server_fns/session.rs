//! Signing in and out, and sessions.

use crate::error::AppError;
use crate::viewer::Viewer;
use accounts::{SessionId, SessionSummary, Timestamp};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use crate::server::identify::{identify, view};
#[cfg(feature = "ssr")]
use crate::server::{self, context, land, reader, refuse, signed_in};

/// The owner's sessions, and the time when they were read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionsNow {
    /// The sessions, including the current one.
    pub sessions: Vec<SessionSummary>,
    /// The server's time.
    pub now: Timestamp,
}

/// Signs in and returns the path to open next.
#[server(prefix = "/fn", endpoint = "sign-in")]
pub async fn sign_in(username: String, password: String) -> Result<String, AppError> {
    let context = context()?;
    let session = context.directory.sign_in(&username, &password, &context.origin).await.map_err(refuse)?;
    server::set_session(&session)?;
    let opened = context.directory.session(session.token.reveal()).await.map_err(refuse)?;
    let home = view(&context, Some(&opened)).home();
    land(home);
    Ok(home.to_owned())
}

/// Signs this browser out.
#[server(prefix = "/fn", endpoint = "sign-out")]
pub async fn sign_out(form_token: String) -> Result<(), AppError> {
    let context = context()?;
    let token = context.session_token.unwrap_or_default();
    server::own_form(&server::session().await?, &form_token)?;
    context.directory.sign_out(&token, &context.origin).await.map_err(refuse)?;
    server::end_session()?;
    land("/sign-in?notice=signed-out");
    Ok(())
}

/// The current viewer.
#[server(prefix = "/fn", endpoint = "viewer")]
pub async fn current_viewer() -> Result<Viewer, AppError> {
    identify(&context()?, "", "").await.viewer
}

/// The owner's sessions.
#[server(prefix = "/fn", endpoint = "own-sessions")]
pub async fn own_sessions() -> Result<SessionsNow, AppError> {
    let who = reader().await?;
    let directory = context()?.directory;
    let sessions = directory.own_sessions(&who).await.map_err(refuse)?;
    Ok(SessionsNow { sessions, now: directory.now() })
}

/// Ends one of the owner's other sessions.
#[server(prefix = "/fn", endpoint = "end-session")]
pub async fn end_session(form_token: String, id: SessionId) -> Result<(), AppError> {
    let who = signed_in(&form_token).await?;
    let context = context()?;
    context.directory.end_own_session(&who, id, &context.origin).await.map_err(refuse)?;
    land("/account/security?notice=one-ended");
    Ok(())
}

/// Ends all of the owner's other sessions.
#[server(prefix = "/fn", endpoint = "end-other-sessions")]
pub async fn end_other_sessions(form_token: String) -> Result<(), AppError> {
    let who = signed_in(&form_token).await?;
    let context = context()?;
    context.directory.end_other_sessions(&who, &context.origin).await.map_err(refuse)?;
    land("/account/security?notice=others-ended");
    Ok(())
}
