//! Registering an authenticator app. Its secret is shown until its first code was right.

use crate::crypto::sealing::SealedTo;
use crate::crypto::secret::SecretText;
use crate::crypto::totp;
use crate::directory::Directory;
use crate::directory::access::session_state::{NewSession, Registrant};
use crate::directory::access::throttle::Attempt;
use crate::error::Error;
use crate::store::audit::event::{Origin, own_event};
use crate::store::credentials::second_factors::{self, AuthenticatorRow};
use crate::vocabulary::audit::{AuditAction, AuditOutcome};
use crate::vocabulary::ids::FactorId;
use crate::vocabulary::message::MessageKind;
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::second_factor::{FactorKind, MOST_AUTHENTICATORS, factor_name};
use crate::vocabulary::time::Timestamp;
use std::time::Duration;
use uuid::Uuid;
use zeroize::Zeroizing;

/// How long a registration waits for the first code.
const REGISTRATION_LIFETIME: Duration = Duration::from_secs(30 * 60);

/// An authenticator that is being registered. Only for its owner.
#[derive(Debug, Clone)]
pub struct NewAuthenticator {
    /// The id of the factor.
    pub id: FactorId,
    /// The secret in groups of four characters, for typing it into an app.
    pub secret: SecretText,
    /// The secret as the `otpauth` URI of a QR code.
    pub address: SecretText,
}

impl Directory {
    /// Creates the secret of a new authenticator. Discards an earlier unfinished registration.
    ///
    /// # Errors
    /// [`Refusal::TooManyFactors`].
    pub async fn begin_authenticator(&self, who: &Registrant) -> Result<NewAuthenticator, Error> {
        let now = self.now();
        let mut tx = self.store.begin().await?;
        second_factors::forget_unfinished(&mut tx, who.account()).await?;
        if second_factors::authenticators(&mut tx, who.account()).await?.len() >= MOST_AUTHENTICATORS {
            return Err(Refusal::TooManyFactors.into());
        }
        let (id, secret) = (FactorId(Uuid::now_v7()), totp::new_secret());
        let sealed = self.keys.seal(SealedTo::Authenticator(id), &secret[..]);
        second_factors::begin_authenticator(&mut tx, id, who.account(), &sealed, now).await?;
        tx.commit().await?;
        self.shown(who, id, &secret[..]).await
    }

    /// The unfinished registration, to be shown again after a wrong code.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] if there is none, or if it began more than half an hour ago.
    pub async fn unfinished_authenticator(&self, who: &Registrant) -> Result<NewAuthenticator, Error> {
        let (row, secret) = self.unfinished(who).await?;
        self.shown(who, row.id, &secret).await
    }

    /// Finishes the registration with a first code of the authenticator. Ends all other sessions of the owner,
    /// and gives this one a new token. That first code cannot be used again.
    ///
    /// # Errors
    /// [`Refusal::WrongCode`], [`Refusal::NotFound`], [`Refusal::InvalidField`] for the name,
    /// [`Refusal::TooManyAttempts`].
    pub async fn finish_authenticator(
        &self,
        who: &Registrant,
        name: &str,
        code: &str,
        origin: &Origin,
    ) -> Result<NewSession, Error> {
        let name = factor_name(name)?;
        let attempt = Attempt::registration(&self.throttle_key, who.account());
        let now = self.now();
        let mut tx = self.store.begin().await?;
        attempt.admit(&mut tx, now).await?;
        tx.commit().await?;
        let (row, secret) = self.unfinished(who).await?;
        let step = totp::matching_step(&secret, code, now).ok_or(Refusal::WrongCode)?;
        let mut tx = self.store.begin().await?;
        let session = self.factors_changed(&mut tx, who, origin, now).await?;
        if !second_factors::finish_authenticator(&mut tx, row.id, name, step, now).await? {
            return Err(Refusal::NotFound.into());
        }
        attempt.succeeded(&mut tx, now).await?;
        self.notify(&mut tx, MessageKind::FactorAdded, who.account(), origin, now).await?;
        let (action, kind) = (AuditAction::RegisterFactor, FactorKind::Authenticator);
        tx.record(own_event(now, action, AuditOutcome::Success, Some(who.account()), origin, kind.as_str()));
        tx.commit().await?;
        Ok(session)
    }

    async fn unfinished(&self, who: &Registrant) -> Result<(AuthenticatorRow, Zeroizing<Vec<u8>>), Error> {
        let row = second_factors::unfinished(&mut self.store.read().await?, who.account()).await?;
        let row = row.filter(|row| row.created_at.plus(REGISTRATION_LIFETIME) > self.now()).ok_or(Refusal::NotFound)?;
        let secret = self.authenticator_secret(&row)?;
        Ok((row, secret))
    }

    pub(in crate::directory) fn authenticator_secret(
        &self,
        row: &AuthenticatorRow,
    ) -> Result<Zeroizing<Vec<u8>>, Error> {
        let opened = self.keys.open(SealedTo::Authenticator(row.id), &row.sealed_secret);
        opened.ok_or(Error::Internal("the secret of an authenticator cannot be opened"))
    }

    async fn shown(&self, who: &Registrant, id: FactorId, secret: &[u8]) -> Result<NewAuthenticator, Error> {
        let organisation = self.settings(&mut self.store.read().await?).await?.name;
        let issuer = if organisation.is_empty() { "Passord" } else { &organisation };
        let address = totp::address(secret, issuer, who.username());
        let address = address.ok_or(Error::Internal("an authenticator's address cannot be written"))?;
        Ok(NewAuthenticator { id, secret: totp::spelled(secret), address })
    }

    /// Deletes unfinished registrations that are too old.
    pub(in crate::directory) async fn purge_unfinished_factors(
        &self,
        tx: &mut crate::store::Tx,
        now: Timestamp,
    ) -> Result<(), sqlx::Error> {
        second_factors::purge_unfinished(tx, now.minus(REGISTRATION_LIFETIME)).await
    }
}
