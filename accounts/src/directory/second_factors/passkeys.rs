//! Passkeys (*Web Authentication Level 3*) as second factor, for sign-in without a password, and as fresh
//! proof. All uses require user verification by PIN, fingerprint or face.
//!
//! Challenges are stored on the server. Each is valid for one purpose, once, and for five minutes.

use crate::directory::Directory;
use crate::directory::access::session_state::{MustProve, NewSession, Registrant, SignedIn};
use crate::directory::access::throttle::Attempt;
use crate::directory::sign_in::password::Ahead;
use crate::error::Error;
use crate::store::audit::event::{Origin, own_event};
use crate::store::credentials::passkeys::{self, PasskeyRow};
use crate::store::{Tx, accounts};
use crate::vocabulary::audit::{AuditAction, AuditOutcome};
use crate::vocabulary::ids::{AccountId, ChallengeId, FactorId};
use crate::vocabulary::message::MessageKind;
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::second_factor::{Challenge, FactorKind, MOST_PASSKEYS, Purpose, factor_name};
use crate::vocabulary::time::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::time::Duration;
use uuid::Uuid;
use webauthn_rs::prelude::*;

const UNWRITABLE: Error = Error::Internal("a passkey or challenge cannot be written");
/// How long a challenge can be answered.
const CHALLENGE_LIFETIME: Duration = Duration::from_secs(5 * 60);

impl Directory {
    /// Whether passkeys can be used here. Browsers do not support them for a bare network address.
    pub fn offers_passkeys(&self) -> bool {
        self.webauthn.is_some()
    }

    /// Starts the registration of a passkey.
    ///
    /// # Errors
    /// [`Refusal::TooManyFactors`], [`Refusal::PasskeyRefused`] if passkeys cannot be used.
    pub async fn begin_passkey(&self, who: &Registrant) -> Result<Challenge, Error> {
        let known = self.passkeys_of(who.account()).await?;
        if known.len() >= MOST_PASSKEYS {
            return Err(Refusal::TooManyFactors.into());
        }
        let excluded = known.iter().map(|passkey| passkey.cred_id().clone()).collect();
        let (account, name) = (who.account().0, who.username());
        let begun = self.webauthn()?.start_passkey_registration(account, name, who.display_name(), Some(excluded));
        let (options, state) = begun.map_err(unexpected)?;
        // Ask for a discoverable credential, so that the passkey can sign in without a username.
        let mut options = serde_json::to_value(&options).map_err(|_| UNWRITABLE)?;
        let selection = &mut options["publicKey"]["authenticatorSelection"];
        selection["residentKey"] = "required".into();
        selection["requireResidentKey"] = true.into();
        self.ask(Purpose::Register, Some(who.account()), &options, &state).await
    }

    /// Registers a passkey with the response to its challenge. Ends all other sessions of the owner, and gives
    /// this one a new token.
    ///
    /// # Errors
    /// [`Refusal::PasskeyRefused`], [`Refusal::InvalidField`] for the name.
    pub async fn finish_passkey(
        &self,
        who: &Registrant,
        challenge: ChallengeId,
        name: &str,
        answer: &str,
        origin: &Origin,
    ) -> Result<NewSession, Error> {
        let name = factor_name(name)?;
        let state: PasskeyRegistration = self.take(Purpose::Register, Some(who.account()), challenge).await?;
        let answer: RegisterPublicKeyCredential = read(answer)?;
        let passkey = self.webauthn()?.finish_passkey_registration(&answer, &state).map_err(refused)?;
        let now = self.now();
        let mut tx = self.store.begin().await?;
        let session = self.factors_changed(&mut tx, who, origin, now).await?;
        if passkeys::by_credential(&mut tx, passkey.cred_id()).await?.is_some() {
            return Err(Refusal::PasskeyRefused.into());
        }
        let row = PasskeyRow { id: FactorId(Uuid::now_v7()), account_id: who.account(), credential: write(&passkey)? };
        passkeys::insert(&mut tx, &row, passkey.cred_id(), name, now).await?;
        self.notify(&mut tx, MessageKind::FactorAdded, who.account(), origin, now).await?;
        let (action, kind) = (AuditAction::RegisterFactor, FactorKind::Passkey);
        tx.record(own_event(now, action, AuditOutcome::Success, Some(who.account()), origin, kind.as_str()));
        tx.commit().await?;
        Ok(session)
    }

    /// Creates a challenge for a passkey as second factor.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] if the account has none.
    pub async fn begin_passkey_proof(&self, who: &MustProve) -> Result<Challenge, Error> {
        self.ask_owner(Purpose::SecondFactor, who.account()).await
    }

    /// Verifies a passkey as second factor. The session receives a new token.
    ///
    /// # Errors
    /// [`Refusal::PasskeyRefused`], [`Refusal::TooManyAttempts`].
    pub async fn prove_passkey(
        &self,
        who: &MustProve,
        challenge: ChallengeId,
        answer: &str,
        origin: &Origin,
    ) -> Result<NewSession, Error> {
        let mut tx = self.answered(Purpose::SecondFactor, who.account(), challenge, answer, origin).await?;
        let session = self.complete_sign_in(&mut tx, who, FactorKind::Passkey, origin, self.now()).await?;
        tx.commit().await?;
        Ok(session)
    }

    /// Creates a challenge for a passkey as fresh proof.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] if the account has none.
    pub async fn begin_fresh_passkey(&self, who: &SignedIn) -> Result<Challenge, Error> {
        self.ask_owner(Purpose::FreshProof, who.account()).await
    }

    /// Accepts a passkey as a fresh proof for ten minutes. The session receives a new token.
    ///
    /// # Errors
    /// [`Refusal::PasskeyRefused`], [`Refusal::TooManyAttempts`].
    pub async fn prove_with_passkey(
        &self,
        who: &SignedIn,
        challenge: ChallengeId,
        answer: &str,
        origin: &Origin,
    ) -> Result<NewSession, Error> {
        let mut tx = self.answered(Purpose::FreshProof, who.account(), challenge, answer, origin).await?;
        let session = self.renewed(&mut tx, who, origin, self.now()).await?;
        tx.commit().await?;
        Ok(session)
    }

    /// Creates a challenge for any passkey of this site, for signing in without a username.
    ///
    /// # Errors
    /// [`Refusal::PasskeyRefused`] if passkeys cannot be used.
    pub async fn begin_passkey_sign_in(&self) -> Result<Challenge, Error> {
        let (mut options, state) = self.webauthn()?.start_discoverable_authentication().map_err(unexpected)?;
        // The page prompts when its button is pressed, not while a username is typed.
        options.mediation = None;
        self.ask(Purpose::SignIn, None, &options, &state).await
    }

    /// Signs a person in by a passkey alone. It counts as both factors, because it verified its user.
    ///
    /// # Errors
    /// [`Refusal::PasskeyRefused`] without the reason, [`Refusal::TooManyAttempts`].
    pub async fn sign_in_with_passkey(
        &self,
        challenge: ChallengeId,
        answer: &str,
        origin: &Origin,
    ) -> Result<NewSession, Error> {
        let now = self.now();
        let attempt = Attempt::code(&self.throttle_key, &origin.address);
        let mut tx = self.store.begin().await?;
        attempt.admit(&mut tx, now).await?;
        tx.commit().await?;
        let state: DiscoverableAuthentication = self.take(Purpose::SignIn, None, challenge).await?;
        let answer: PublicKeyCredential = read(answer)?;
        let webauthn = self.webauthn()?;
        let (owner, credential) = webauthn.identify_discoverable_authentication(&answer).map_err(refused)?;
        let mut tx = self.store.begin().await?;
        let row = passkeys::by_credential(&mut tx, credential).await?.filter(|row| row.account_id.0 == owner);
        let row = row.ok_or(Refusal::PasskeyRefused)?;
        let mut passkey: Passkey = stored(&row)?;
        let result = webauthn.finish_discoverable_authentication_v2(&answer, state, &passkey);
        note(&mut tx, &row, &mut passkey, &result.map_err(refused)?, now).await?;
        let account = accounts::by_id(&mut tx, row.account_id).await?.ok_or(Refusal::PasskeyRefused)?;
        if !accounts::hold(&mut tx, account.id, account.generation).await? {
            return Err(Refusal::PasskeyRefused.into());
        }
        attempt.succeeded(&mut tx, now).await?;
        let reason = account.change_reason(&self.settings(&mut tx).await?, true, now);
        let ahead = Ahead { must_prove: false, must_choose: reason.is_some() };
        let session = self.open_session(&mut tx, &account, ahead, origin, now).await?;
        self.tell_of_new_device(&mut tx, account.id, origin, now).await?;
        accounts::note_sign_in(&mut tx, account.id, now).await?;
        let (action, kind) = (AuditAction::SignIn, FactorKind::Passkey);
        tx.record(own_event(now, action, AuditOutcome::Success, Some(account.id), origin, kind.as_str()));
        tx.commit().await?;
        Ok(session)
    }

    async fn ask_owner(&self, purpose: Purpose, account: AccountId) -> Result<Challenge, Error> {
        let known = self.passkeys_of(account).await?;
        if known.is_empty() {
            return Err(Refusal::NotFound.into());
        }
        let (options, state) = self.webauthn()?.start_passkey_authentication(&known).map_err(unexpected)?;
        self.ask(purpose, Some(account), &options, &state).await
    }

    /// Verifies a response of one of the account's passkeys. Returns the transaction that records its use.
    async fn answered(
        &self,
        purpose: Purpose,
        account: AccountId,
        challenge: ChallengeId,
        answer: &str,
        origin: &Origin,
    ) -> Result<Tx, Error> {
        let now = self.now();
        let attempt = Attempt::passkey(&self.throttle_key, account);
        let mut tx = self.store.begin().await?;
        attempt.admit(&mut tx, now).await?;
        tx.commit().await?;
        let state: PasskeyAuthentication = self.take(purpose, Some(account), challenge).await?;
        let verified = read(answer).and_then(|answer: PublicKeyCredential| {
            self.webauthn()?.finish_passkey_authentication(&answer, &state).map_err(refused)
        });
        let mut tx = self.store.begin().await?;
        match verified {
            Ok(result) => {
                let row = passkeys::by_credential(&mut tx, result.cred_id()).await?;
                let row = row.filter(|row| row.account_id == account).ok_or(Refusal::PasskeyRefused)?;
                let mut passkey = stored(&row)?;
                note(&mut tx, &row, &mut passkey, &result, now).await?;
                attempt.succeeded(&mut tx, now).await?;
                Ok(tx)
            }
            Err(error) => {
                let kind = FactorKind::Passkey.as_str();
                tx.record(own_event(now, AuditAction::Prove, AuditOutcome::Failure, Some(account), origin, kind));
                tx.commit().await?;
                Err(error)
            }
        }
    }

    async fn passkeys_of(&self, account: AccountId) -> Result<Vec<Passkey>, Error> {
        let rows = passkeys::of_account(&mut self.store.read().await?, account).await?;
        rows.iter().map(stored).collect()
    }

    async fn ask(
        &self,
        purpose: Purpose,
        account: Option<AccountId>,
        options: &impl Serialize,
        state: &impl Serialize,
    ) -> Result<Challenge, Error> {
        let id = ChallengeId(Uuid::now_v7());
        let mut tx = self.store.begin().await?;
        passkeys::ask(&mut tx, id, purpose, account, &write(state)?, self.now().plus(CHALLENGE_LIFETIME)).await?;
        tx.commit().await?;
        Ok(Challenge { id, options: write(options)? })
    }

    /// Takes a challenge out of the store. It cannot be used again, whatever the result.
    async fn take<S: DeserializeOwned>(
        &self,
        purpose: Purpose,
        account: Option<AccountId>,
        challenge: ChallengeId,
    ) -> Result<S, Error> {
        let mut tx = self.store.begin().await?;
        let state = passkeys::take(&mut tx, challenge, purpose, account, self.now()).await?;
        tx.commit().await?;
        let state = state.ok_or(Refusal::PasskeyRefused)?;
        serde_json::from_str(&state).map_err(|_| Error::Internal("a challenge cannot be read"))
    }

    fn webauthn(&self) -> Result<&Webauthn, Error> {
        self.webauthn.as_ref().ok_or(Refusal::PasskeyRefused.into())
    }
}

/// Records the use of a passkey and its new signature counter. The library refuses a counter that went
/// backwards.
async fn note(
    tx: &mut Tx,
    row: &PasskeyRow,
    passkey: &mut Passkey,
    result: &AuthenticationResult,
    now: Timestamp,
) -> Result<(), Error> {
    passkey.update_credential(result);
    let noted = passkeys::note_use(tx, row, &write(passkey)?, now).await?;
    if noted { Ok(()) } else { Err(Refusal::PasskeyRefused.into()) }
}

fn stored(row: &PasskeyRow) -> Result<Passkey, Error> {
    serde_json::from_str(&row.credential).map_err(|_| Error::Internal("a passkey cannot be read"))
}

fn write(what: &impl Serialize) -> Result<String, Error> {
    serde_json::to_string(what).map_err(|_| UNWRITABLE)
}

/// Parses the response of a browser.
fn read<A: DeserializeOwned>(answer: &str) -> Result<A, Error> {
    serde_json::from_str(answer).map_err(|_| Refusal::PasskeyRefused.into())
}

/// Hides which check failed. The audit log records the failure.
fn refused(_: WebauthnError) -> Error {
    Refusal::PasskeyRefused.into()
}

fn unexpected(_: WebauthnError) -> Error {
    Error::Internal("a challenge could not be made")
}
