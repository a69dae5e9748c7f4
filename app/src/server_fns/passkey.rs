//! Passkeys: the challenges for the browser, and its answers.

use crate::error::AppError;
use accounts::ChallengeId;
use accounts::second_factor::Challenge;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::pages::account::security::browser_and_system;
#[cfg(feature = "ssr")]
use crate::server::{context, language, must_prove, own_form, refuse, session, set_session, signed_in};
#[cfg(feature = "ssr")]
#[cfg(feature = "ssr")]
use accounts::Registrant;

#[cfg(feature = "ssr")]
async fn registrant(form_token: &str) -> Result<Registrant, AppError> {
    let session = session().await?;
    own_form(&session, form_token)?;
    session.registrant().map_err(refuse)
}

/// Creates a challenge for any passkey of this site, for signing in.
#[server(prefix = "/fn", endpoint = "begin-passkey-sign-in")]
pub async fn begin_passkey_sign_in() -> Result<Challenge, AppError> {
    context()?.directory.begin_passkey_sign_in().await.map_err(refuse)
}

/// Signs in with a passkey.
#[server(prefix = "/fn", endpoint = "passkey-sign-in")]
pub async fn passkey_sign_in(challenge: ChallengeId, answer: String) -> Result<(), AppError> {
    let context = context()?;
    let session = context.directory.sign_in_with_passkey(challenge, &answer, &context.origin).await.map_err(refuse)?;
    set_session(&session)
}

/// Creates a challenge for one of the owner's passkeys, as second factor.
#[server(prefix = "/fn", endpoint = "begin-passkey-proof")]
pub async fn begin_passkey_proof(form_token: String) -> Result<Challenge, AppError> {
    let who = must_prove(&form_token).await?;
    context()?.directory.begin_passkey_proof(&who).await.map_err(refuse)
}

/// Verifies a passkey as second factor.
#[server(prefix = "/fn", endpoint = "prove-passkey")]
pub async fn prove_passkey(form_token: String, challenge: ChallengeId, answer: String) -> Result<(), AppError> {
    let who = must_prove(&form_token).await?;
    let context = context()?;
    let session = context.directory.prove_passkey(&who, challenge, &answer, &context.origin).await.map_err(refuse)?;
    set_session(&session)
}

/// Creates a challenge for a new passkey.
#[server(prefix = "/fn", endpoint = "begin-passkey")]
pub async fn begin_passkey(form_token: String) -> Result<Challenge, AppError> {
    let who = registrant(&form_token).await?;
    context()?.directory.begin_passkey(&who).await.map_err(refuse)
}

/// Registers a passkey, named after the browser that created it.
#[server(prefix = "/fn", endpoint = "register-passkey")]
pub async fn register_passkey(form_token: String, challenge: ChallengeId, answer: String) -> Result<(), AppError> {
    let who = registrant(&form_token).await?;
    let context = context()?;
    let on = texts::of(language(who.language())).person.browser_on;
    let name = browser_and_system(&context.origin.user_agent).map(|(browser, system)| on(browser, system));
    let name = name.unwrap_or_default();
    let finished = context.directory.finish_passkey(&who, challenge, &name, &answer, &context.origin);
    set_session(&finished.await.map_err(refuse)?)
}

/// Creates a challenge for one of the owner's passkeys, as fresh proof.
#[server(prefix = "/fn", endpoint = "begin-fresh-passkey")]
pub async fn begin_fresh_passkey(form_token: String) -> Result<Challenge, AppError> {
    let who = signed_in(&form_token).await?;
    context()?.directory.begin_fresh_passkey(&who).await.map_err(refuse)
}

/// Verifies a passkey as fresh proof, which is valid for a few minutes.
#[server(prefix = "/fn", endpoint = "prove-with-passkey")]
pub async fn prove_with_passkey(form_token: String, challenge: ChallengeId, answer: String) -> Result<(), AppError> {
    let who = signed_in(&form_token).await?;
    let context = context()?;
    let proven = context.directory.prove_with_passkey(&who, challenge, &answer, &context.origin);
    set_session(&proven.await.map_err(refuse)?)
}
