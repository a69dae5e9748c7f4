//! The owner replaces a password: either one that they know, or a temporary one.

use crate::directory::Directory;
use crate::directory::access::session_state::{Holder, MustChoose, NewSession, SignedIn};
use crate::directory::access::throttle::forget_failures;
use crate::directory::passwords::{Chosen, Password};
use crate::directory::sign_in::password::Ahead;
use crate::error::Error;
use crate::store::accounts::{self, AccountRow, NewPassword};
use crate::store::audit::event::{Origin, own_event};
use crate::store::credentials::{one_time_links, second_factors, sessions};
use crate::store::{Tx, messages};
use crate::vocabulary::audit::{AuditAction, AuditOutcome};
use crate::vocabulary::message::MessageKind;
use crate::vocabulary::password_policy::PolicyViolation;
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::time::Timestamp;

impl Directory {
    /// Replaces the password of a person who knows the current one. Ends all other sessions and any open
    /// one-time link. The current session receives a new token.
    ///
    /// # Errors
    /// [`Refusal::WrongPassword`], [`Refusal::PasswordRejected`], [`Refusal::TooManyAttempts`],
    /// [`Refusal::Conflict`] if the password was replaced at the same time; then nothing is changed.
    pub async fn change_password(
        &self,
        who: &SignedIn,
        current: &str,
        new: &str,
        origin: &Origin,
    ) -> Result<NewSession, Error> {
        let account = self.check_own_password(who, current, AuditAction::ChangePassword, origin).await?;
        let chosen = self.new_password_of(&account, new).await?;
        if Password::typed(current).is_some_and(|current| current.as_bytes() == chosen.password.as_bytes()) {
            return Err(Refusal::PasswordRejected(vec![PolicyViolation::SameAsCurrent]).into());
        }
        self.replace_own(&who.0, &account, &chosen, AuditAction::ChangePassword, origin).await
    }

    /// Replaces a password that must be replaced by one that the owner chose, and signs them in fully.
    ///
    /// # Errors
    /// As [`Directory::change_password`], without those about the current password, which was verified at
    /// sign-in.
    pub async fn choose_password(&self, who: &MustChoose, new: &str, origin: &Origin) -> Result<NewSession, Error> {
        let mut db = self.store.read().await?;
        let account = accounts::by_id(&mut db, who.account()).await?.ok_or(Refusal::NotSignedIn)?;
        let has_factor = second_factors::any(&mut db, account.id).await?;
        let settings = self.settings(&mut db).await?;
        drop(db);
        if account.change_reason(&settings, has_factor, self.now()).is_none() {
            return Err(Refusal::NotSignedIn.into());
        }
        let chosen = self.new_password_of(&account, new).await?;
        if self.password_is_right(Some(&account), chosen.password.as_str()).await? {
            return Err(Refusal::PasswordRejected(vec![PolicyViolation::SameAsCurrent]).into());
        }
        self.replace_own(&who.0, &account, &chosen, AuditAction::ChoosePassword, origin).await
    }

    pub(super) async fn new_password_of(&self, account: &AccountRow, text: &str) -> Result<Chosen, Error> {
        let demands = self.demands_on(&mut self.store.read().await?, account).await?;
        self.chosen_password(text, &demands).await
    }

    async fn replace_own(
        &self,
        who: &Holder,
        account: &AccountRow,
        chosen: &Chosen,
        action: AuditAction,
        origin: &Origin,
    ) -> Result<NewSession, Error> {
        let hash = self.hasher.hash(chosen.password.as_bytes()).await?;
        let now = self.now();
        let mut tx = self.store.begin().await?;
        // A session that has ended in between, for example because of a new second factor, must not start
        // another.
        if !accounts::hold(&mut tx, account.id, account.generation).await? {
            return Err(Refusal::Conflict.into());
        }
        if !sessions::end_one(&mut tx, account.id, who.session).await? {
            return Err(Refusal::NotSignedIn.into());
        }
        self.replace_chosen(&mut tx, account, &hash, chosen.short, now).await?;
        let session = self.open_session(&mut tx, account, Ahead::default(), origin, now).await?;
        self.notify(&mut tx, MessageKind::PasswordChanged, account.id, origin, now).await?;
        tx.record(own_event(now, action, AuditOutcome::Success, Some(account.id), origin, ""));
        tx.commit().await?;
        Ok(session)
    }

    /// Stores a password that its owner chose, and ends all sessions and links.
    pub(super) async fn replace_chosen(
        &self,
        tx: &mut Tx,
        account: &AccountRow,
        hash: &str,
        short: bool,
        now: Timestamp,
    ) -> Result<(), Error> {
        // Keep the reference to the last reset job, so that its results show that the secret was used.
        let job = accounts::password_job(tx, account.id).await?;
        let new = NewPassword { hash, short, job };
        if !accounts::replace_password(tx, account.id, account.generation, &new, now).await? {
            return Err(Refusal::Conflict.into());
        }
        one_time_links::end(tx, account.id).await?;
        messages::withdraw_all(tx, account.id).await?;
        sessions::end_all(tx, account.id, None).await?;
        forget_failures(tx, &self.throttle_key, &account.username).await?;
        Ok(())
    }
}
