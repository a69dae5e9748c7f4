//! Administration of accounts other than resets: block, sign out, grant roles.

use crate::directory::Directory;
use crate::directory::access::actor::{Actor, check};
use crate::directory::access::throttle::forget_failures;
use crate::error::Error;
use crate::store::accounts::{self, AccountRow, NewPassword, administrators};
use crate::store::credentials::{one_time_links, sessions};
use crate::store::{Tx, messages};
use crate::vocabulary::account::Status;
use crate::vocabulary::audit::{ActorKind, AuditAction, AuditOutcome};
use crate::vocabulary::authority::{Operation, Target};
use crate::vocabulary::ids::AccountId;
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::role::Role;

impl Directory {
    /// Blocks an account from signing in, and ends its sessions and any open one-time link.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`], [`Refusal::NotFound`], [`Refusal::LastGlobalAdministrator`].
    pub async fn block(&self, actor: &Actor, id: AccountId) -> Result<(), Error> {
        let (mut tx, target) = self.begin_on(actor, id, AuditAction::BlockAccount, Operation::Block).await?;
        if !accounts::set_status(&mut tx, id, Status::Blocked, self.now()).await? {
            return Ok(());
        }
        keep_a_global_administrator(&mut tx, &target).await?;
        sessions::end_all(&mut tx, id, None).await?;
        one_time_links::end(&mut tx, id).await?;
        messages::withdraw_all(&mut tx, id).await?;
        self.finish(tx, actor, AuditAction::BlockAccount, id, "").await
    }

    /// Allows a blocked account to sign in again.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`], [`Refusal::NotFound`].
    pub async fn unblock(&self, actor: &Actor, id: AccountId) -> Result<(), Error> {
        let (mut tx, _) = self.begin_on(actor, id, AuditAction::UnblockAccount, Operation::Block).await?;
        if !accounts::set_status(&mut tx, id, Status::Active, self.now()).await? {
            return Ok(());
        }
        self.finish(tx, actor, AuditAction::UnblockAccount, id, "").await
    }

    /// Ends all sessions of an account.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`], [`Refusal::NotFound`].
    pub async fn end_sessions(&self, actor: &Actor, id: AccountId) -> Result<(), Error> {
        let (mut tx, _) = self.begin_on(actor, id, AuditAction::EndSessions, Operation::EndSessions).await?;
        let ended = sessions::end_all(&mut tx, id, None).await?;
        self.finish(tx, actor, AuditAction::EndSessions, id, &ended.to_string()).await
    }

    /// Sets the role. `limited_to` are the departments of a helpdesk administrator.
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
        let (mut tx, target) = self.begin_on(actor, id, AuditAction::GrantRole, Operation::GrantRole).await?;
        actor.require_fresh_proof()?;
        let limits = if role == Role::HelpdeskAdministrator { limited_to } else { Vec::new() };
        administrators::set_role(&mut tx, id, role, &limits, self.now()).await?;
        if role != Role::GlobalAdministrator {
            keep_a_global_administrator(&mut tx, &target).await?;
        }
        self.finish(tx, actor, AuditAction::GrantRole, id, role.as_str()).await
    }

    /// Sets a password at the command line. Only for the operator. Ends all sessions.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`] for everybody else, [`Refusal::NotFound`], [`Refusal::PasswordRejected`],
    /// [`Refusal::Conflict`] if the password was replaced at the same time.
    pub async fn set_operator_password(&self, actor: &Actor, username: &str, new: &str) -> Result<(), Error> {
        if actor.kind != ActorKind::Operator {
            return Err(Refusal::NotAllowed.into());
        }
        let key = crate::normalization::username_key(username);
        let mut db = self.store.read().await?;
        let account = accounts::by_username_key(&mut db, &key).await?.ok_or(Refusal::NotFound)?;
        let demands = self.demands_on(&mut db, &account).await?;
        drop(db);
        let chosen = self.chosen_password(new, &demands).await?;
        let hash = self.hasher.hash(chosen.password.as_bytes()).await?;
        let mut tx = self.store.begin().await?;
        let password = NewPassword { hash: &hash, short: chosen.short, job: None };
        if !accounts::replace_password(&mut tx, account.id, account.generation, &password, self.now()).await? {
            return Err(Refusal::Conflict.into());
        }
        one_time_links::end(&mut tx, account.id).await?;
        messages::withdraw_all(&mut tx, account.id).await?;
        sessions::end_all(&mut tx, account.id, None).await?;
        forget_failures(&mut tx, &self.throttle_key, &account.username).await?;
        self.finish(tx, actor, AuditAction::OperatorPassword, account.id, "").await
    }

    /// Begins a transaction on an account, after checking that the actor currently has permission. Locks both
    /// accounts and all global administrators until the transaction ends. Records a refusal in the audit log.
    pub(in crate::directory) async fn begin_on(
        &self,
        actor: &Actor,
        id: AccountId,
        action: AuditAction,
        operation: Operation,
    ) -> Result<(Tx, AccountRow), Error> {
        let mut tx = self.store.begin().await?;
        // Always lock in the same order, so that two transactions cannot deadlock.
        let both: Vec<AccountId> = [id].into_iter().chain(actor.asker().id).collect();
        administrators::hold_to_administer(&mut tx, &both).await?;
        let account = accounts::by_id(&mut tx, id).await?.filter(|account| account.deleted_at.is_none());
        let account = account.ok_or(Refusal::NotFound)?;
        let target = Target { id, role: account.role, department: &account.department };
        let asker = actor.asker_now(&mut tx).await?.ok_or(Refusal::NotAllowed);
        if let Err(refusal) = asker.and_then(|asker| check(&asker, operation, target)) {
            tx.record(actor.event(self.now(), action, AuditOutcome::Refused, Some(id), ""));
            tx.commit().await?;
            return Err(refusal.into());
        }
        Ok((tx, account))
    }

    pub(in crate::directory) async fn finish(
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

/// Refuses if no other global administrator could sign in afterwards.
pub(super) async fn keep_a_global_administrator(tx: &mut Tx, target: &AccountRow) -> Result<(), Error> {
    let was_one = target.role == Role::GlobalAdministrator;
    if was_one && administrators::other_global_administrators(tx, target.id).await? == 0 {
        return Err(Refusal::LastGlobalAdministrator.into());
    }
    Ok(())
}
