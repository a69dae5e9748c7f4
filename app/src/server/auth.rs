//! Authentication of a request. Each function returns a proof type that the domain's use cases require.

use super::context::{RequestContext, context};
use super::cookies::set_session;
use super::errors::refuse;
use crate::error::AppError;
use crate::server::identify::Identified;
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

/// The signed-in user who sent this request, if any.
pub(super) async fn sender() -> Option<SignedIn> {
    let context = use_context::<RequestContext>()?;
    context.directory.session(context.session_token.as_ref()?).await.ok()?.signed_in().ok()
}

/// The signed-in user of this request, for reading.
pub async fn reader() -> Result<SignedIn, AppError> {
    session().await?.signed_in().map_err(refuse)
}

/// The signed-in user of this request, for changes: the form token must be theirs.
pub async fn signed_in(form_token: &str) -> Result<SignedIn, AppError> {
    let who = reader().await?;
    if who.accepts_form_token(form_token) { Ok(who) } else { Err(refuse(Refusal::FormExpired)) }
}

/// The session of this request, if it may only choose a new password.
pub async fn must_choose(form_token: &str) -> Result<MustChoose, AppError> {
    let session = session().await?;
    own_form(&session, form_token)?;
    match session {
        Session::MustChoose(who) => Ok(who),
        other => Err(refuse(other.signed_in().err().unwrap_or(Refusal::NotAllowed))),
    }
}

/// The session of this request, if it may only verify a second factor.
pub async fn must_prove(form_token: &str) -> Result<MustProve, AppError> {
    let session = session().await?;
    own_form(&session, form_token)?;
    match session {
        Session::MustProve(who) => Ok(who),
        other => Err(refuse(other.signed_in().err().unwrap_or(Refusal::NotAllowed))),
    }
}

/// Refuses a form whose token does not belong to the session.
pub fn own_form(session: &Session, form_token: &str) -> Result<(), AppError> {
    if session.accepts_form_token(form_token) { Ok(()) } else { Err(refuse(Refusal::FormExpired)) }
}

/// The administrator of this request, for reading.
pub async fn reading_administrator() -> Result<Actor, AppError> {
    reader().await?.administrator(&context()?.origin).map_err(refuse)
}

/// The administrator of this request, for changes: the form token must be theirs.
pub async fn administrator(form_token: &str) -> Result<Actor, AppError> {
    signed_in(form_token).await?.administrator(&context()?.origin).map_err(refuse)
}

/// The signed-in user of this request, with their password as fresh proof if one is needed.
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

/// The administrator of this request, with their password as fresh proof if one is needed.
pub async fn proven_administrator(form_token: &str, password: &str) -> Result<Actor, AppError> {
    proven(form_token, password).await?.administrator(&context()?.origin).map_err(refuse)
}

/// Refuses a new password if its two entries differ.
pub fn typed_twice(new: &str, confirm: &str) -> Result<(), AppError> {
    if new == confirm { Ok(()) } else { Err(refuse(Refusal::PasswordsDiffer)) }
}
