//! The addresses of an account, changed by its owner.

use crate::crypto::codes::{new_code, parse_code};
use crate::crypto::secret::digest;
use crate::directory::Directory;
use crate::directory::access::session_state::SignedIn;
use crate::directory::access::throttle::Attempt;
use crate::directory::messages::enqueue::Post;
use crate::error::Error;
use crate::normalization::nfc;
use crate::store::accounts::{self, AccountRow};
use crate::store::audit::event::{Origin, own_event};
use crate::store::credentials::{addresses, recovery, sessions};
use crate::store::{Tx, messages};
use crate::vocabulary::account::{Language, Status};
use crate::vocabulary::addresses::Addresses;
use crate::vocabulary::audit::{AuditAction, AuditOutcome};
use crate::vocabulary::field_rules::is_address;
use crate::vocabulary::message::MessageKind;
use crate::vocabulary::refusal::{Field, Refusal};
use crate::vocabulary::time::Timestamp;
use std::time::Duration;

/// Lifetime of the code that verifies an address.
const VERIFICATION_LIFETIME: Duration = Duration::from_secs(24 * 3600);

impl Directory {
    /// The addresses that receive the person's messages.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn own_addresses(&self, who: &SignedIn) -> Result<Addresses, Error> {
        Ok(addresses::of_account(&mut self.store.read().await?, who.account(), self.now()).await?)
    }

    /// Sends a code to a new alternate address of the person. The address receives nothing else until the code
    /// is entered. Replaces an earlier unverified address, and notifies the current addresses. Changes nothing
    /// and returns false if it already is the alternate address. The message is in `language` if the person has
    /// chosen none.
    ///
    /// # Errors
    /// [`Refusal::FreshProofNeeded`], [`Refusal::InvalidField`], [`Refusal::TooManyAttempts`].
    pub async fn enter_address(
        &self,
        who: &SignedIn,
        address: &str,
        language: Option<Language>,
        origin: &Origin,
    ) -> Result<bool, Error> {
        let address = nfc(address.trim());
        if !is_address(&address) {
            return Err(Refusal::InvalidField(Field::Address).into());
        }
        who.require_fresh_proof()?;
        let now = self.now();
        let (mut tx, account) = self.begin_on_own(who).await?;
        if addresses::of_account(&mut tx, account.id, now).await?.alternate.as_deref() == Some(&*address) {
            return Ok(false);
        }
        Attempt::entered_address(&self.throttle_key, account.id).admit(&mut tx, now).await?;
        let code = new_code();
        let canonical = parse_code(code.reveal()).ok_or(Error::Internal("a new code is malformed"))?;
        let ends_at = now.plus(VERIFICATION_LIFETIME);
        addresses::enter(&mut tx, &account, &address, &digest(&canonical), ends_at).await?;
        self.notify(&mut tx, MessageKind::AddressEntered, account.id, origin, now).await?;
        let kind = MessageKind::VerifyAddress;
        let code = Some((&code, ends_at));
        let post = Post { kind, account: account.id, about: None, code, origin, language };
        self.post_to(&mut tx, &post, who.language(), &[address], now).await?;
        let done = (AuditAction::EnterAddress, AuditOutcome::Success);
        tx.record(own_event(now, done.0, done.1, Some(account.id), origin, ""));
        tx.commit().await?;
        Ok(true)
    }

    /// Replaces the alternate address by the unverified one, using the code that was sent to it. Uses up the
    /// code, and notifies the previous addresses.
    ///
    /// # Errors
    /// [`Refusal::LinkInvalid`], also for a code of another account; [`Refusal::TooManyAttempts`].
    pub async fn verify_address(&self, who: &SignedIn, code: &str, origin: &Origin) -> Result<(), Error> {
        let now = self.now();
        let (mut tx, account) = self.begin_on_own(who).await?;
        let attempt = Attempt::verification(&self.throttle_key, account.id);
        attempt.admit(&mut tx, now).await?;
        let verified = match parse_code(code) {
            Some(code) => addresses::verify(&mut tx, &account, &digest(&code), now).await?,
            None => None,
        };
        let event = |outcome| own_event(now, AuditAction::VerifyAddress, outcome, Some(account.id), origin, "");
        let Some(address) = verified else {
            tx.record(event(AuditOutcome::Failure));
            tx.commit().await?;
            return Err(Refusal::LinkInvalid.into());
        };
        attempt.succeeded(&mut tx, now).await?;
        self.leave_addresses(&mut tx, &account, origin, now).await?;
        addresses::set_alternate(&mut tx, account.id, Some(&address), now).await?;
        tx.record(event(AuditOutcome::Success));
        tx.commit().await
    }

    /// Removes the person's alternate address and any unverified one. Notifies the previous addresses.
    ///
    /// # Errors
    /// [`Refusal::FreshProofNeeded`].
    pub async fn remove_address(&self, who: &SignedIn, origin: &Origin) -> Result<(), Error> {
        who.require_fresh_proof()?;
        let now = self.now();
        let (mut tx, account) = self.begin_on_own(who).await?;
        let waited = addresses::forget_pending(&mut tx, account.id).await?;
        messages::withdraw(&mut tx, account.id, MessageKind::VerifyAddress).await?;
        let there = addresses::of_account(&mut tx, account.id, now).await?.alternate.is_some();
        if there {
            self.leave_addresses(&mut tx, &account, origin, now).await?;
            addresses::set_alternate(&mut tx, account.id, None, now).await?;
        }
        if there || waited {
            let done = (AuditAction::RemoveAddress, AuditOutcome::Success);
            tx.record(own_event(now, done.0, done.1, Some(account.id), origin, ""));
        }
        tx.commit().await
    }

    /// Call this before replacing an account's addresses. Notifies the current addresses, and ends a recovery
    /// link that was sent there.
    pub(super) async fn leave_addresses(
        &self,
        tx: &mut Tx,
        account: &AccountRow,
        origin: &Origin,
        now: Timestamp,
    ) -> Result<(), Error> {
        recovery::end(tx, account.id).await?;
        messages::withdraw(tx, account.id, MessageKind::RecoveryLink).await?;
        self.notify(tx, MessageKind::AddressChanged, account.id, origin, now).await
    }

    /// Begins a transaction on the person's own account if their session is still valid. Locks the account
    /// until the transaction ends.
    async fn begin_on_own(&self, who: &SignedIn) -> Result<(Tx, AccountRow), Error> {
        let mut tx = self.store.begin().await?;
        let account = accounts::by_id(&mut tx, who.account()).await?;
        let account = account.filter(|account| account.status == Status::Active).ok_or(Refusal::NotSignedIn)?;
        let stands = accounts::hold(&mut tx, account.id, account.generation).await?
            && sessions::stands(&mut tx, who.0.session).await?;
        if stands { Ok((tx, account)) } else { Err(Refusal::NotSignedIn.into()) }
    }
}
