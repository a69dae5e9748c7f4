//! What administrators do to accounts besides resetting: add, block, sign out, grant roles.

use crate::account::{AccountId, PasswordKind, Status};
use crate::actor::Actor;
use crate::audit_event::{ActorKind, AuditAction, AuditOutcome};
use crate::authority::{Operation, Target};
use crate::directory::Directory;
use crate::error::{Error, Field, Refusal};
use crate::password::Password;
use crate::role::Role;
use crate::store::accounts::{AccountRow, NewPassword, Particulars};
use crate::store::{Tx, accounts, links, sessions};
use crate::throttle::forget_failures;
use uuid::Uuid;

/// Longest username or address, in bytes (*RFC 5321 §4.5.3.1.3*).
pub(crate) const LONGEST_USERNAME: usize = 254;
/// Longest name, in code points.
pub(crate) const LONGEST_NAME: usize = 256;

/// An account to be made by hand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewAccount {
    /// The sign-in name, usually an e-mail address.
    pub username: String,
    /// The name to show; the username when empty.
    pub display_name: String,
    /// What it may do.
    pub role: Role,
    /// Where the person works.
    pub department: String,
    /// Where messages go; the username when it is an address.
    pub contact_address: Option<String>,
}

impl Directory {
    /// Stops an account from signing in, and ends its sessions and waiting link.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`], [`Refusal::NotFound`], [`Refusal::LastGlobalAdministrator`].
    pub async fn block(&self, actor: &Actor, id: AccountId) -> Result<(), Error> {
        let target = self.target(actor, id, AuditAction::BlockAccount, Operation::Block).await?;
        let mut tx = self.store.begin().await?;
        if !accounts::set_status(&mut tx, id, Status::Blocked, self.now()).await? {
            return Ok(());
        }
        keep_a_global_administrator(&mut tx, &target).await?;
        sessions::end_all(&mut tx, id, None).await?;
        links::end(&mut tx, id).await?;
        self.finish(tx, actor, AuditAction::BlockAccount, id, "").await
    }

    /// Lets a blocked account sign in again.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`], [`Refusal::NotFound`].
    pub async fn unblock(&self, actor: &Actor, id: AccountId) -> Result<(), Error> {
        self.target(actor, id, AuditAction::UnblockAccount, Operation::Block).await?;
        let mut tx = self.store.begin().await?;
        if !accounts::set_status(&mut tx, id, Status::Active, self.now()).await? {
            return Ok(());
        }
        self.finish(tx, actor, AuditAction::UnblockAccount, id, "").await
    }

    /// Signs an account out everywhere.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`], [`Refusal::NotFound`].
    pub async fn end_sessions(&self, actor: &Actor, id: AccountId) -> Result<(), Error> {
        self.target(actor, id, AuditAction::EndSessions, Operation::EndSessions).await?;
        let mut tx = self.store.begin().await?;
        let ended = sessions::end_all(&mut tx, id, None).await?;
        self.finish(tx, actor, AuditAction::EndSessions, id, &ended.to_string()).await
    }

    /// Gives or takes a role; `limited_to` are the departments of a helpdesk administrator.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`], [`Refusal::FreshProofNeeded`], [`Refusal::NotFound`],
    /// [`Refusal::LastGlobalAdministrator`].
    pub async fn grant_role(
        &self,
        actor: &Actor,
        id: AccountId,
        role: Role,
        limited_to: Vec<String>,
    ) -> Result<(), Error> {
        let target = self.target(actor, id, AuditAction::GrantRole, Operation::GrantRole).await?;
        actor.require_fresh_proof()?;
        let limits = if role == Role::HelpdeskAdministrator { limited_to } else { Vec::new() };
        let mut tx = self.store.begin().await?;
        accounts::set_role(&mut tx, id, role, &limits, self.now()).await?;
        if role != Role::GlobalAdministrator {
            keep_a_global_administrator(&mut tx, &target).await?;
        }
        self.finish(tx, actor, AuditAction::GrantRole, id, role.as_str()).await
    }

    /// Makes an account without a password; its owner gets in by a one-time link.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`], [`Refusal::InvalidField`], [`Refusal::UsernameTaken`].
    pub async fn add_account(&self, actor: &Actor, new: &NewAccount) -> Result<AccountId, Error> {
        actor.check_ever(&self.store, self.now(), AuditAction::AddAccount, Operation::Import).await?;
        if new.role != Role::User {
            actor.check_ever(&self.store, self.now(), AuditAction::GrantRole, Operation::GrantRole).await?;
        }
        let particulars = particulars_of(new)?;
        let mut tx = self.store.begin().await?;
        let key = crate::names::username_key(&particulars.username);
        if accounts::by_username_key(&mut tx, &key).await?.is_some() {
            return Err(Refusal::UsernameTaken.into());
        }
        let id = AccountId(Uuid::now_v7());
        accounts::insert(&mut tx, id, &particulars, new.role, Status::Active, self.now()).await?;
        self.finish(tx, actor, AuditAction::AddAccount, id, new.role.as_str()).await?;
        Ok(id)
    }

    /// Sets a password at the command line; for the operator alone. All sessions end.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`] for anybody else, [`Refusal::NotFound`], [`Refusal::PasswordRejected`].
    pub async fn set_operator_password(&self, actor: &Actor, username: &str, new: &str) -> Result<(), Error> {
        if actor.kind != ActorKind::Operator {
            return Err(Refusal::NotAllowed.into());
        }
        let key = crate::names::username_key(username);
        let account = accounts::by_username_key(&mut self.store.read().await?, &key).await?.ok_or(Refusal::NotFound)?;
        let names = [&account.username, &account.display_name, &account.first_name, &account.last_name];
        let chosen = Password::chosen(new, &self.personal_words(names.into_iter().map(String::as_str)))?;
        let hash = self.hasher.hash(chosen.as_bytes()).await?;
        let mut tx = self.store.begin().await?;
        let password = NewPassword {
            kind: PasswordKind::Chosen,
            hash: Some(&hash),
            expires_at: None,
            must_change: false,
            job: None,
        };
        if !accounts::replace_password(&mut tx, account.id, account.generation, &password, self.now()).await? {
            return Err(Refusal::Conflict.into());
        }
        links::end(&mut tx, account.id).await?;
        sessions::end_all(&mut tx, account.id, None).await?;
        forget_failures(&mut tx, &self.throttle_key, &account.username).await?;
        self.finish(tx, actor, AuditAction::OperatorPassword, account.id, "").await
    }

    /// The account that the actor wants to act on, once that is known to be allowed.
    async fn target(
        &self,
        actor: &Actor,
        id: AccountId,
        action: AuditAction,
        operation: Operation,
    ) -> Result<AccountRow, Error> {
        let account = accounts::by_id(&mut self.store.read().await?, id).await?;
        let account = account.filter(|account| account.deleted_at.is_none()).ok_or(Refusal::NotFound)?;
        let target = Target { id, role: account.role, department: &account.department };
        actor.check(&self.store, self.now(), action, operation, target).await?;
        Ok(account)
    }

    async fn finish(
        &self,
        mut tx: Tx,
        actor: &Actor,
        action: AuditAction,
        target: AccountId,
        detail: &str,
    ) -> Result<(), Error> {
        tx.record(actor.event(self.now(), action, AuditOutcome::Success, Some(target), detail));
        tx.commit().await
    }
}

/// Refuses to go on when no other global administrator could sign in afterwards.
async fn keep_a_global_administrator(tx: &mut Tx, target: &AccountRow) -> Result<(), Error> {
    let was_one = target.role == Role::GlobalAdministrator;
    if was_one && accounts::other_global_administrators(tx, target.id).await? == 0 {
        return Err(Refusal::LastGlobalAdministrator.into());
    }
    Ok(())
}

fn particulars_of(new: &NewAccount) -> Result<Particulars, Refusal> {
    let username = new.username.trim();
    if !is_username(username) {
        return Err(Refusal::InvalidField(Field::Username));
    }
    let display_name = Some(new.display_name.trim()).filter(|name| !name.is_empty()).unwrap_or(username);
    if display_name.chars().count() > LONGEST_NAME || display_name.chars().any(char::is_control) {
        return Err(Refusal::InvalidField(Field::DisplayName));
    }
    let contact = new.contact_address.as_deref().map(str::trim).filter(|address| !address.is_empty());
    if contact.is_some_and(|address| !is_address(address)) {
        return Err(Refusal::InvalidField(Field::Address));
    }
    let contact_address = contact.or(Some(username).filter(|name| is_address(name))).map(str::to_owned);
    Ok(Particulars {
        username: username.to_owned(),
        display_name: display_name.to_owned(),
        department: new.department.trim().to_owned(),
        contact_address,
        ..Particulars::default()
    })
}

/// Whether a text can be a sign-in name: no spaces or control characters, and no spreadsheet formula.
pub(crate) fn is_username(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= LONGEST_USERNAME
        && !text.starts_with(['=', '+', '-', '@'])
        && !text.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | ',' | ';'))
}

/// Whether a text can be an e-mail address: a sign-in name with one `@` amid it.
pub(crate) fn is_address(text: &str) -> bool {
    is_username(text)
        && text.split_once('@').is_some_and(|(local, host)| {
            !local.is_empty() && !host.contains('@') && host.split('.').all(|label| !label.is_empty())
        })
}
