//! Who sent a request. Each function returns a proof that a use case of the domain asks for.

use super::context::{RequestContext, context};
use super::cookies::set_session;
use super::errors::refuse;
use crate::error::AppError;
use crate::identify::Identified;
use accounts::{Actor, MustChoose, MustProve, Refusal, Session, SignedIn};
use leptos::prelude::*;

/// The session of this request, for reading.
pub async fn session() -> Result<Session, AppError> {
    if let Some(session) = use_context::<Identified>().and_then(|found| found.session) {
        return Ok(session);
    }
    let context = context()?;
    match &context.session_token {
        Some(token) => context.directory.session(token).await.map_err(refuse),
        None => Err(refuse(Refusal::NotSignedIn)),
    }
}

/// Who sent this request, if they are signed in.
pub(super) async fn sender() -> Option<SignedIn> {
    let context = use_context::<RequestContext>()?;
    context.directory.session(context.session_token.as_ref()?).await.ok()?.signed_in().ok()
}

/// The signed-in person of this request, for reading.
pub async fn reader() -> Result<SignedIn, AppError> {
    session().await?.signed_in().map_err(refuse)
}

/// The signed-in person of this request, for changing something: the form must be theirs.
pub async fn signed_in(form_token: &str) -> Result<SignedIn, AppError> {
    let who = reader().await?;
    if who.accepts_form_token(form_token) { Ok(who) } else { Err(refuse(Refusal::FormExpired)) }
}

/// The session of this request that may only choose a new password.
pub async fn must_choose(form_token: &str) -> Result<MustChoose, AppError> {
    let session = session().await?;
    own_form(&session, form_token)?;
    match session {
        Session::MustChoose(who) => Ok(who),
        other => Err(refuse(other.signed_in().err().unwrap_or(Refusal::NotAllowed))),
    }
}

/// The session of this request that may only prove a second factor.
pub async fn must_prove(form_token: &str) -> Result<MustProve, AppError> {
    let session = session().await?;
    own_form(&session, form_token)?;
    match session {
        Session::MustProve(who) => Ok(who),
        other => Err(refuse(other.signed_in().err().unwrap_or(Refusal::NotAllowed))),
    }
}

/// Refuses a form that is not the session's own.
pub fn own_form(session: &Session, form_token: &str) -> Result<(), AppError> {
    if session.accepts_form_token(form_token) { Ok(()) } else { Err(refuse(Refusal::FormExpired)) }
}

/// The administrator of this request, for reading.
pub async fn reading_administrator() -> Result<Actor, AppError> {
    reader().await?.administrator(&context()?.origin).map_err(refuse)
}

/// The administrator of this request, for changing something.
pub async fn administrator(form_token: &str) -> Result<Actor, AppError> {
    signed_in(form_token).await?.administrator(&context()?.origin).map_err(refuse)
}

/// The signed-in person of this request, who gives their password as fresh proof if it is asked for.
pub async fn proven(form_token: &str, password: &str) -> Result<SignedIn, AppError> {
    let context = context()?;
    let who = signed_in(form_token).await?;
    if who.has_fresh_proof() || password.is_empty() {
        return Ok(who);
    }
    let renewed = context.directory.prove(&who, password, &context.origin).await.map_err(refuse)?;
    set_session(&renewed)?;
    context.directory.session(renewed.token.reveal()).await.map_err(refuse)?.signed_in().map_err(refuse)
}

/// The same for an administrator.
pub async fn proven_administrator(form_token: &str, password: &str) -> Result<Actor, AppError> {
    proven(form_token, password).await?.administrator(&context()?.origin).map_err(refuse)
}

/// Refuses a new password that was not typed the same twice.
pub fn typed_twice(new: &str, confirm: &str) -> Result<(), AppError> {
    if new == confirm { Ok(()) } else { Err(refuse(Refusal::PasswordsDiffer)) }
}
