//! The owner replaces a password: one that they know, a temporary one, or by a one-time link.

use crate::account::PasswordKind;
use crate::actor::{MustChoose, NewSession, Origin, SignedIn, own_event};
use crate::audit_event::{AuditAction, AuditOutcome};
use crate::directory::Directory;
use crate::error::{Error, Refusal};
use crate::password::Password;
use crate::policy::{PersonalWords, PolicyViolation};
use crate::store::accounts::{AccountRow, NewPassword};
use crate::store::{Tx, accounts, links, sessions};
use crate::throttle::{Attempt, forget_failures};
use crate::time::Timestamp;

impl Directory {
    /// Replaces the password of somebody who knows the current one. All other sessions end, and
    /// so does a waiting link; the session that asks moves to a new token.
    ///
    /// # Errors
    /// [`Refusal::WrongPassword`], [`Refusal::PasswordRejected`], [`Refusal::TooManyAttempts`],
    /// [`Refusal::Conflict`] when the password was replaced meanwhile; nothing is changed then.
    pub async fn change_password(
        &self,
        who: &SignedIn,
        current: &str,
        new: &str,
        origin: &Origin,
    ) -> Result<NewSession, Error> {
        let account = self.check_own_password(who, current, AuditAction::ChangePassword, origin).await?;
        let chosen = Password::chosen(new, &who.personal_words())?;
        if Password::typed(current).is_some_and(|current| current.as_bytes() == chosen.as_bytes()) {
            return Err(Refusal::PasswordRejected(vec![PolicyViolation::SameAsCurrent]).into());
        }
        let hash = self.hasher.hash(chosen.as_bytes()).await?;
        self.replace_own(&account, &hash, AuditAction::ChangePassword, origin).await
    }

    /// Puts a password of the owner's own in the place of a temporary one, and signs them in wholly.
    ///
    /// # Errors
    /// As [`Directory::change_password`], but for the current password, which was proven at sign-in.
    pub async fn choose_password(&self, who: &MustChoose, new: &str, origin: &Origin) -> Result<NewSession, Error> {
        let account = accounts::by_id(&mut self.store.read().await?, who.account()).await?;
        let account = account.filter(|account| account.must_change).ok_or(Refusal::NotSignedIn)?;
        let chosen = Password::chosen(new, &who.personal_words())?;
        if self.password_is_right(Some(&account), chosen.as_str()).await? {
            return Err(Refusal::PasswordRejected(vec![PolicyViolation::SameAsCurrent]).into());
        }
        let hash = self.hasher.hash(chosen.as_bytes()).await?;
        self.replace_own(&account, &hash, AuditAction::ChoosePassword, origin).await
    }

    /// The words that the new password of a link's holder must not be built from. Consumes nothing.
    ///
    /// # Errors
    /// [`Refusal::LinkInvalid`] for unknown, used, replaced and expired codes alike;
    /// [`Refusal::TooManyAttempts`].
    pub async fn check_code(&self, code: &str, origin: &Origin) -> Result<PersonalWords, Error> {
        let (account, _) = self.link_holder(code, origin).await?;
        Ok(self.words_of(&account))
    }

    /// Sets a password by a one-time link, which this uses up. All sessions end; the person then signs in.
    ///
    /// # Errors
    /// [`Refusal::LinkInvalid`], [`Refusal::PasswordRejected`], [`Refusal::TooManyAttempts`];
    /// after a refused password the link is as good as before.
    pub async fn set_password(&self, code: &str, new: &str, origin: &Origin) -> Result<(), Error> {
        let (account, code_hash) = self.link_holder(code, origin).await?;
        let chosen = Password::chosen(new, &self.words_of(&account))?;
        let hash = self.hasher.hash(chosen.as_bytes()).await?;
        let now = self.now();
        let mut tx = self.store.begin().await?;
        if !links::use_up(&mut tx, &code_hash, now).await? {
            return Err(Refusal::LinkInvalid.into());
        }
        self.replace_chosen(&mut tx, &account, &hash, now).await?;
        tx.record(own_event(now, AuditAction::SetPassword, AuditOutcome::Success, Some(account.id), origin, ""));
        tx.commit().await
    }

    async fn link_holder(&self, code: &str, origin: &Origin) -> Result<(AccountRow, Vec<u8>), Error> {
        let attempt = Attempt::code(&self.throttle_key, &origin.address);
        let now = self.now();
        let mut tx = self.store.begin().await?;
        attempt.admit(&mut tx, now).await?;
        let code_hash = crate::reset::parse_code(code).map(|code| crate::secret::digest(&code));
        let holder = match &code_hash {
            Some(hash) => links::holder(&mut tx, hash, now).await?,
            None => None,
        };
        let account = match holder {
            Some(id) => accounts::by_id(&mut tx, id).await?.filter(is_present),
            None => None,
        };
        if account.is_some() {
            attempt.succeeded(&mut tx, self.now()).await?;
        } else {
            tx.record(own_event(now, AuditAction::SetPassword, AuditOutcome::Failure, None, origin, ""));
        }
        tx.commit().await?;
        Ok(account.zip(code_hash).ok_or(Refusal::LinkInvalid)?)
    }

    fn words_of(&self, account: &AccountRow) -> PersonalWords {
        let names = [&account.username, &account.display_name, &account.first_name, &account.last_name];
        self.personal_words(names.into_iter().map(String::as_str))
    }

    async fn replace_own(
        &self,
        account: &AccountRow,
        hash: &str,
        action: AuditAction,
        origin: &Origin,
    ) -> Result<NewSession, Error> {
        let now = self.now();
        let mut tx = self.store.begin().await?;
        self.replace_chosen(&mut tx, account, hash, now).await?;
        let session = self.open_session(&mut tx, account, false, origin, now).await?;
        tx.record(own_event(now, action, AuditOutcome::Success, Some(account.id), origin, ""));
        tx.commit().await?;
        Ok(session)
    }

    /// Writes a password that its owner chose, and ends everything that the old one opened.
    async fn replace_chosen(&self, tx: &mut Tx, account: &AccountRow, hash: &str, now: Timestamp) -> Result<(), Error> {
        // The mark of the last reset job stays, so that its results tell that the secret was used.
        let job = accounts::password_job(tx, account.id).await?;
        let new =
            NewPassword { kind: PasswordKind::Chosen, hash: Some(hash), expires_at: None, must_change: false, job };
        if !accounts::replace_password(tx, account.id, account.generation, &new, now).await? {
            return Err(Refusal::Conflict.into());
        }
        links::end(tx, account.id).await?;
        sessions::end_all(tx, account.id, None).await?;
        forget_failures(tx, &self.throttle_key, &account.username).await?;
        Ok(())
    }
}

fn is_present(account: &AccountRow) -> bool {
    account.status == crate::account::Status::Active && account.deleted_at.is_none()
}
