//! The owner's second factors: listing, renaming and removing them.

use crate::crypto::secret::{digest, new_token};
use crate::directory::Directory;
use crate::directory::access::device::device_token;
use crate::directory::access::session_state::{NewSession, Registrant, SignedIn};
use crate::error::Error;
use crate::store::audit::event::{Origin, own_event};
use crate::store::credentials::{second_factors, sessions};
use crate::store::{Tx, accounts};
use crate::vocabulary::audit::{AuditAction, AuditOutcome};
use crate::vocabulary::ids::FactorId;
use crate::vocabulary::message::MessageKind;
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::second_factor::{Factor, Factors, factor_name};
use crate::vocabulary::time::Timestamp;

impl Directory {
    /// The person's second factors.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn own_factors(&self, who: &SignedIn) -> Result<Factors, Error> {
        Ok(second_factors::of_account(&mut self.store.read().await?, who.account()).await?)
    }

    /// One of the person's own factors.
    ///
    /// # Errors
    /// [`Refusal::NotFound`].
    pub async fn own_factor(&self, who: &Registrant, id: FactorId) -> Result<Factor, Error> {
        let factors = second_factors::registered(&mut self.store.read().await?, who.account()).await?;
        Ok(factors.into_iter().find(|factor| factor.id == id).ok_or(Refusal::NotFound)?)
    }

    /// Removes one of the person's own factors. Ends all their other sessions, and gives this one a new token.
    /// Removing the last factor also deletes the recovery codes.
    ///
    /// # Errors
    /// [`Refusal::NotFound`]; [`Refusal::LastFactor`] if the role requires a factor.
    pub async fn remove_own_factor(
        &self,
        who: &Registrant,
        id: FactorId,
        origin: &Origin,
    ) -> Result<NewSession, Error> {
        let now = self.now();
        let mut tx = self.store.begin().await?;
        let session = self.factors_changed(&mut tx, who, origin, now).await?;
        let kind = second_factors::remove(&mut tx, who.account(), id).await?.ok_or(Refusal::NotFound)?;
        if second_factors::registered(&mut tx, who.account()).await?.is_empty() {
            if self.settings(&mut tx).await?.requires_second_factor(who.0.asker.role) {
                return Err(Refusal::LastFactor.into());
            }
            second_factors::forget_recovery_codes(&mut tx, who.account()).await?;
        }
        self.notify(&mut tx, MessageKind::FactorRemoved, who.account(), origin, now).await?;
        let done = (AuditAction::RemoveFactor, AuditOutcome::Success);
        tx.record(own_event(now, done.0, done.1, Some(who.account()), origin, kind.as_str()));
        tx.commit().await?;
        Ok(session)
    }

    /// Renames one of the person's own factors. An empty name removes the name.
    ///
    /// # Errors
    /// [`Refusal::InvalidField`], [`Refusal::NotFound`].
    pub async fn rename_own_factor(
        &self,
        who: &SignedIn,
        id: FactorId,
        name: &str,
        origin: &Origin,
    ) -> Result<(), Error> {
        let name = factor_name(name)?;
        let mut tx = self.store.begin().await?;
        let kind = second_factors::rename(&mut tx, who.account(), id, name).await?.ok_or(Refusal::NotFound)?;
        let done = (AuditAction::RenameFactor, AuditOutcome::Success);
        tx.record(own_event(self.now(), done.0, done.1, Some(who.account()), origin, &format!("{kind}: {name}")));
        tx.commit().await
    }

    /// Gives the current session a new token and ends the others, which began under other rules. Call this
    /// first: it locks the account until the transaction ends.
    pub(super) async fn factors_changed(
        &self,
        tx: &mut Tx,
        who: &Registrant,
        origin: &Origin,
        now: Timestamp,
    ) -> Result<NewSession, Error> {
        let (token, device) = (new_token(), device_token(origin));
        accounts::set_factor_due(tx, who.account(), None).await?;
        if !sessions::rotate(tx, who.0.session, &digest(token.reveal()), now).await? {
            return Err(Refusal::NotSignedIn.into());
        }
        sessions::end_all(tx, who.account(), Some(who.0.session)).await?;
        let expires_at = self.session_end(tx, who.0.asker.role).await?;
        Ok(NewSession { token, device, must_choose: false, must_prove: false, expires_at })
    }
}
