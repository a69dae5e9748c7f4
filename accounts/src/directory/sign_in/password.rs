//! Signing in with a password. Attempts for unknown, blocked and passwordless accounts and with wrong passwords
//! take the same time and get the same answer.

use crate::crypto::codes::canonical_temporary;
use crate::crypto::secret::{digest, new_token};
use crate::directory::Directory;
use crate::directory::access::device::device_token;
use crate::directory::access::session_state::{NewSession, SignedIn};
use crate::directory::access::throttle::{Admission, Attempt};
use crate::directory::passwords::Password;
use crate::error::Error;
use crate::store::Tx;
use crate::store::accounts::{self, AccountRow};
use crate::store::audit::event::{Origin, own_event};
use crate::store::credentials::second_factors;
use crate::store::credentials::sessions::{self, NewSessionRow};
use crate::vocabulary::account::{PasswordKind, Status};
use crate::vocabulary::audit::{AuditAction, AuditOutcome};
use crate::vocabulary::ids::{AccountId, SessionId};
use crate::vocabulary::message::MessageKind;
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::time::Timestamp;
use uuid::Uuid;
use zeroize::Zeroizing;

/// The steps that remain before a session allows everything.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::directory) struct Ahead {
    pub must_prove: bool,
    pub must_choose: bool,
}

impl Directory {
    /// Signs a person in with username and password. If the account has a second factor, the session only
    /// allows verifying it.
    ///
    /// # Errors
    /// [`Refusal::SignInFailed`] without the reason, [`Refusal::TooManyAttempts`] while a wait is active,
    /// [`Refusal::Busy`] if too many attempts are queued for hashing.
    pub async fn sign_in(&self, username: &str, password: &str, origin: &Origin) -> Result<NewSession, Error> {
        let key = crate::normalization::username_key(username);
        let device = self.known_device(&key, origin).await?;
        let attempt = Attempt::sign_in(&self.throttle_key, &key, password, &origin.address, device.as_deref());
        let mut tx = self.store.begin().await?;
        let admission = attempt.admit(&mut tx, self.now()).await?;
        tx.commit().await?;

        // Look the account up only after throttling; otherwise the timing of a throttled answer reveals whether
        // it exists.
        let found = accounts::by_username_key(&mut self.store.read().await?, &key).await?;
        let account = found.as_ref().filter(|account| can_sign_in(account, self.now()));
        let right = self.password_is_right(account, password).await?;
        match account.filter(|_| right && admission == Admission::Open) {
            Some(account) => self.begin_session(account, password, &attempt, origin).await,
            None => {
                let mut tx = self.store.begin().await?;
                let target = found.map(|account| account.id);
                if !right {
                    attempt.was_wrong(&mut tx, self.now()).await?;
                }
                self.record_failed_sign_in(&mut tx, &key, target, origin).await?;
                tx.commit().await?;
                Err(Refusal::SignInFailed.into())
            }
        }
    }

    /// Accepts the password as a fresh proof for ten minutes. The session receives a new token.
    ///
    /// # Errors
    /// [`Refusal::WrongPassword`], [`Refusal::TooManyAttempts`], [`Refusal::Busy`].
    pub async fn prove(&self, who: &SignedIn, password: &str, origin: &Origin) -> Result<NewSession, Error> {
        self.check_own_password(who, password, AuditAction::Prove, origin).await?;
        let mut tx = self.store.begin().await?;
        let session = self.renewed(&mut tx, who, origin, self.now()).await?;
        tx.commit().await?;
        Ok(session)
    }

    /// Gives the session a new token after a fresh proof.
    pub(in crate::directory) async fn renewed(
        &self,
        tx: &mut Tx,
        who: &SignedIn,
        origin: &Origin,
        now: Timestamp,
    ) -> Result<NewSession, Error> {
        let (token, device) = (new_token(), device_token(origin));
        if !sessions::rotate(tx, who.0.session, &digest(token.reveal()), now).await? {
            return Err(Refusal::NotSignedIn.into());
        }
        let done = (AuditAction::Prove, AuditOutcome::Success);
        tx.record(own_event(now, done.0, done.1, Some(who.account()), origin, ""));
        let expires_at = self.session_end(tx, who.role()).await?;
        Ok(NewSession { token, device, must_prove: false, must_choose: false, expires_at })
    }

    /// Checks the password of a signed-in person. Counted and throttled like a sign-in.
    pub(in crate::directory) async fn check_own_password(
        &self,
        who: &SignedIn,
        password: &str,
        action: AuditAction,
        origin: &Origin,
    ) -> Result<AccountRow, Error> {
        let attempt = Attempt::proof(&self.throttle_key, who.account());
        let mut tx = self.store.begin().await?;
        attempt.admit(&mut tx, self.now()).await?;
        tx.commit().await?;
        let account = accounts::by_id(&mut self.store.read().await?, who.account()).await?;
        let account = account.filter(|account| can_sign_in(account, self.now())).ok_or(Refusal::NotSignedIn)?;
        let right = self.password_is_right(Some(&account), password).await?;
        let mut tx = self.store.begin().await?;
        if right {
            attempt.succeeded(&mut tx, self.now()).await?;
        } else {
            tx.record(own_event(self.now(), action, AuditOutcome::Failure, Some(account.id), origin, ""));
        }
        tx.commit().await?;
        if right { Ok(account) } else { Err(Refusal::WrongPassword.into()) }
    }

    /// Compares the password with the account's hash. Without a hash, it does the same amount of work and
    /// returns false.
    pub(in crate::directory) async fn password_is_right(
        &self,
        account: Option<&AccountRow>,
        password: &str,
    ) -> Result<bool, Error> {
        let typed = match account {
            Some(account) if account.password_kind == PasswordKind::Temporary => {
                Some(Password::typed(&canonical_temporary(password)))
            }
            _ => None,
        };
        let typed = typed.unwrap_or_else(|| Password::typed(password));
        let hash = account.and_then(|account| account.password_hash.as_deref());
        match typed {
            Some(typed) => self.hasher.verify(typed.as_bytes(), hash).await,
            None => self.hasher.verify(b"too long or empty to be right", None).await,
        }
    }

    async fn known_device(&self, username_key: &str, origin: &Origin) -> Result<Option<Vec<u8>>, Error> {
        let Some(device) = &origin.device else { return Ok(None) };
        let device = digest(device);
        let known = sessions::device_knows_name(&mut self.store.read().await?, &device, username_key).await?;
        Ok(known.then_some(device))
    }

    async fn begin_session(
        &self,
        account: &AccountRow,
        password: &str,
        attempt: &Attempt,
        origin: &Origin,
    ) -> Result<NewSession, Error> {
        let rehashed = self.rehash(account, password).await?;
        let now = self.now();
        let mut tx = self.store.begin().await?;
        if !accounts::hold(&mut tx, account.id, account.generation).await? {
            return Err(Refusal::SignInFailed.into());
        }
        let must_prove = second_factors::any(&mut tx, account.id).await?;
        if let Some(hash) = rehashed {
            accounts::rehash(&mut tx, account.id, account.generation, &hash).await?;
        }
        attempt.succeeded(&mut tx, self.now()).await?;
        self.end_failed_sign_ins(&mut tx, &crate::normalization::username_key(&account.username), origin).await?;
        let reason = account.change_reason(&self.settings(&mut tx).await?, must_prove, now);
        let ahead = Ahead { must_prove, must_choose: reason.is_some() };
        let session = self.open_session(&mut tx, account, ahead, origin, now).await?;
        let action = if must_prove {
            AuditAction::BeginSignIn
        } else {
            self.begin_grace(&mut tx, account, now).await?;
            self.tell_of_new_device(&mut tx, account.id, origin, now).await?;
            accounts::note_sign_in(&mut tx, account.id, now).await?;
            AuditAction::SignIn
        };
        tx.record(own_event(now, action, AuditOutcome::Success, Some(account.id), origin, ""));
        tx.commit().await?;
        Ok(session)
    }

    /// Starts a session with a new token. Remembers the device if no further step remains.
    pub(in crate::directory) async fn open_session(
        &self,
        tx: &mut Tx,
        account: &AccountRow,
        ahead: Ahead,
        origin: &Origin,
        now: Timestamp,
    ) -> Result<NewSession, Error> {
        let token = new_token();
        let device = device_token(origin);
        let Ahead { must_prove, must_choose } = ahead;
        let new = NewSessionRow {
            token_hash: &digest(token.reveal()),
            id: SessionId(Uuid::now_v7()),
            account: account.id,
            must_prove,
            must_choose,
            now,
            address: &origin.address,
            user_agent: &origin.user_agent,
        };
        sessions::insert(tx, &new).await?;
        if !must_prove && !must_choose {
            sessions::remember_device(tx, &digest(device.reveal()), account.id, now).await?;
        }
        let expires_at = self.session_end(tx, account.role).await?;
        Ok(NewSession { token, device, must_prove, must_choose, expires_at })
    }

    /// Notifies the owner of a sign-in from a browser that has never signed in to the account, except at the
    /// very first sign-in. Must run before this sign-in is recorded.
    pub(in crate::directory) async fn tell_of_new_device(
        &self,
        tx: &mut Tx,
        account: AccountId,
        origin: &Origin,
        now: Timestamp,
    ) -> Result<(), Error> {
        let known = match &origin.device {
            Some(device) => sessions::device_knows(tx, &digest(device), account).await?,
            None => false,
        };
        if !known && accounts::has_signed_in(tx, account).await? {
            self.notify(tx, MessageKind::NewDevice, account, origin, now).await?;
        }
        Ok(())
    }

    /// A new hash with the current settings and key if the stored hash is outdated; otherwise `None`.
    async fn rehash(&self, account: &AccountRow, password: &str) -> Result<Option<String>, Error> {
        let outdated = account.password_hash.as_deref().is_some_and(|hash| self.hasher.is_outdated(hash));
        if !outdated {
            return Ok(None);
        }
        let text = match account.password_kind {
            PasswordKind::Temporary => Zeroizing::new(canonical_temporary(password)),
            _ => Zeroizing::new(password.to_owned()),
        };
        match Password::typed(&text) {
            Some(typed) => self.hasher.hash(typed.as_bytes()).await.map(Some),
            None => Ok(None),
        }
    }
}

/// Whether the account can currently sign in with its password.
pub(super) fn can_sign_in(account: &AccountRow, now: Timestamp) -> bool {
    let over = |end: Option<Timestamp>| end.is_some_and(|end| end <= now);
    account.status == Status::Active
        && account.deleted_at.is_none()
        && account.password_hash.is_some()
        && !over(account.password_expires_at)
        && !over(account.password_ends_at)
}
