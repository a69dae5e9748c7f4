//! Setting a new password by a one-time link from an administrator, an invitation or a recovery.

use crate::crypto::codes::parse_code;
use crate::crypto::secret::digest;
use crate::directory::Directory;
use crate::directory::access::throttle::Attempt;
use crate::error::Error;
use crate::store::accounts::{self, AccountRow};
use crate::store::audit::event::{Origin, own_event};
use crate::store::credentials::second_factors::proofs_of;
use crate::store::credentials::{one_time_links, recovery};
use crate::vocabulary::account::{LinkHolder, Status};
use crate::vocabulary::audit::{AuditAction, AuditOutcome};
use crate::vocabulary::message::MessageKind;
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::second_factor::Proofs;

/// What a valid code gives access to.
struct Opened {
    account: AccountRow,
    code_hash: Vec<u8>,
    /// Whether the owner requested the link by recovery. Otherwise it came from an administrator.
    recovery: bool,
    /// Second factors to verify as well: access to the mailbox alone must not replace the password of an
    /// account that has a second factor.
    proofs: Proofs,
}

impl Directory {
    /// The owner of a link, and the requirements for their new password. Does not use up the link.
    ///
    /// # Errors
    /// [`Refusal::LinkInvalid`] for unknown, used, replaced and expired codes alike;
    /// [`Refusal::TooManyAttempts`].
    pub async fn check_code(&self, code: &str, origin: &Origin) -> Result<LinkHolder, Error> {
        let Opened { account, proofs, .. } = self.link_holder(code, origin).await?;
        let rules = self.demands_on(&mut self.store.read().await?, &account).await?.rules;
        Ok(LinkHolder { rules, username: account.username, proofs })
    }

    /// Sets a password by a one-time link and uses up the link. Ends all sessions; the person then signs in.
    ///
    /// # Errors
    /// [`Refusal::LinkInvalid`], [`Refusal::PasswordRejected`], [`Refusal::TooManyAttempts`];
    /// after a rejected password the link stays valid.
    pub async fn set_password(&self, code: &str, new: &str, origin: &Origin) -> Result<(), Error> {
        self.set_password_with_proof(code, new, "", origin).await
    }

    /// Like [`Directory::set_password`], for links for which [`Directory::check_code`] asks for proofs. Takes a
    /// code of an authenticator, or a recovery code, which is used up as well.
    ///
    /// # Errors
    /// As [`Directory::set_password`]; [`Refusal::WrongCode`], [`Refusal::CodesLocked`].
    pub async fn set_password_with_proof(
        &self,
        code: &str,
        new: &str,
        proof: &str,
        origin: &Origin,
    ) -> Result<(), Error> {
        let Opened { account, code_hash, recovery, proofs } = self.link_holder(code, origin).await?;
        let chosen = self.new_password_of(&account, new).await?;
        let hash = self.hasher.hash(chosen.password.as_bytes()).await?;
        let now = self.now();
        let attempt = match proofs.any() {
            true => Some(self.admit_code(account.id, now).await?),
            false => None,
        };
        let mut tx = self.store.begin().await?;
        // Lock the account before its links, as everywhere. Another order could deadlock.
        if !accounts::hold(&mut tx, account.id, account.generation).await? {
            return Err(Refusal::LinkInvalid.into());
        }
        if let Some(attempt) = attempt {
            if self.use_code(&mut tx, account.id, proof, now).await?.is_none() {
                let failed = (AuditAction::RecoverPassword, AuditOutcome::Failure);
                tx.record(own_event(now, failed.0, failed.1, Some(account.id), origin, "second factor"));
                tx.commit().await?;
                return Err(Refusal::WrongCode.into());
            }
            attempt.succeeded(&mut tx, now).await?;
        }
        let (used, action, notice) = if recovery {
            let used = recovery::use_up(&mut tx, &code_hash, now).await?;
            (used, AuditAction::RecoverPassword, MessageKind::PasswordRecovered)
        } else {
            (
                one_time_links::use_up(&mut tx, &code_hash, now).await?,
                AuditAction::SetPassword,
                MessageKind::PasswordChanged,
            )
        };
        if !used {
            return Err(Refusal::LinkInvalid.into());
        }
        self.replace_chosen(&mut tx, &account, &hash, chosen.short, now).await?;
        self.notify(&mut tx, notice, account.id, origin, now).await?;
        tx.record(own_event(now, action, AuditOutcome::Success, Some(account.id), origin, ""));
        tx.commit().await
    }

    async fn link_holder(&self, code: &str, origin: &Origin) -> Result<Opened, Error> {
        let attempt = Attempt::code(&self.throttle_key, &origin.address);
        let now = self.now();
        let mut tx = self.store.begin().await?;
        attempt.admit(&mut tx, now).await?;
        let code_hash = parse_code(code).map(|code| digest(&code));
        let (issued, asked_for) = match &code_hash {
            Some(hash) => {
                (one_time_links::holder(&mut tx, hash, now).await?, recovery::holder(&mut tx, hash, now).await?)
            }
            None => (None, None),
        };
        let recovery = issued.is_none() && asked_for.is_some();
        let account = match issued.or(asked_for) {
            Some(id) => accounts::by_id(&mut tx, id).await?.filter(is_present),
            None => None,
        };
        // If the organisation requires two proofs, removing the factor also invalidates the link.
        let account = match account {
            Some(account) if recovery && !self.may_recover(&mut tx, account.id).await? => None,
            account => account,
        };
        let proofs = match &account {
            Some(account) if recovery => proofs_of(&mut tx, account.id).await?,
            _ => Proofs::default(),
        };
        if account.is_some() {
            attempt.succeeded(&mut tx, self.now()).await?;
        } else {
            tx.record(own_event(now, AuditAction::SetPassword, AuditOutcome::Failure, None, origin, ""));
        }
        tx.commit().await?;
        let (account, code_hash) = account.zip(code_hash).ok_or(Refusal::LinkInvalid)?;
        Ok(Opened { account, code_hash, recovery, proofs })
    }
}

fn is_present(account: &AccountRow) -> bool {
    account.status == Status::Active && account.deleted_at.is_none()
}
