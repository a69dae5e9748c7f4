//! Invitations: a person without a password receives a one-time link to choose the first one.

use crate::crypto::codes::{new_code, parse_code};
use crate::crypto::secret::digest;
use crate::directory::Directory;
use crate::directory::access::actor::Actor;
use crate::directory::messages::enqueue::Post;
use crate::error::Error;
use crate::store::audit::event::Origin;
use crate::store::credentials::one_time_links;
use crate::store::{Tx, messages};
use crate::vocabulary::account::Status;
use crate::vocabulary::audit::{AuditAction, AuditOutcome};
use crate::vocabulary::authority::Operation;
use crate::vocabulary::ids::AccountId;
use crate::vocabulary::message::MessageKind;
use crate::vocabulary::refusal::Refusal;

impl Directory {
    /// Sends an invitation to a person without a password. Invalidates an earlier link from an invitation or a
    /// reset.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`], [`Refusal::NotFound`], [`Refusal::NotInvitable`], [`Refusal::NoAddress`].
    pub async fn invite(&self, actor: &Actor, id: AccountId) -> Result<(), Error> {
        let mut tx = self.begin_inviting(actor, id, AuditAction::Invite).await?;
        self.send_invitation(&mut tx, actor, id, "").await?;
        tx.commit().await
    }

    /// Withdraws an open invitation. Its message is not sent if it is still queued.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`], [`Refusal::NotInvitable`], [`Refusal::NotFound`], also if no invitation is
    /// open.
    pub async fn withdraw_invitation(&self, actor: &Actor, id: AccountId) -> Result<(), Error> {
        let mut tx = self.begin_inviting(actor, id, AuditAction::WithdrawInvitation).await?;
        if !one_time_links::end_invitation(&mut tx, id, self.now()).await? {
            return Err(Refusal::NotFound.into());
        }
        messages::withdraw(&mut tx, id, MessageKind::Invitation).await?;
        self.finish(tx, actor, AuditAction::WithdrawInvitation, id, "").await
    }

    /// Begins a transaction that locks this account. Requires that it is active, has no password, and that the
    /// actor may invite it.
    async fn begin_inviting(&self, actor: &Actor, id: AccountId, action: AuditAction) -> Result<Tx, Error> {
        let (tx, account) = self.begin_on(actor, id, action, Operation::Import).await?;
        if account.password_hash.is_some() || account.status != Status::Active {
            return Err(Refusal::NotInvitable.into());
        }
        Ok(tx)
    }

    /// Writes the link and its message. The caller must have locked the account.
    pub(super) async fn send_invitation(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        id: AccountId,
        detail: &str,
    ) -> Result<(), Error> {
        let now = self.now();
        let ends_at = now.plus(self.settings(tx).await?.invitation_lifetime());
        let code = new_code();
        let canonical = parse_code(code.reveal()).ok_or(Error::Internal("a new code is malformed"))?;
        one_time_links::invite(tx, id, &digest(&canonical), now, ends_at).await?;
        // A queued reset link is invalid as well.
        messages::withdraw(tx, id, MessageKind::ResetLink).await?;
        let post = Post {
            kind: MessageKind::Invitation,
            account: id,
            about: actor.asker().id,
            code: Some((&code, ends_at)),
            origin: &Origin::default(),
            language: None,
        };
        if self.post(tx, &post, now).await? == 0 {
            return Err(Refusal::NoAddress.into());
        }
        tx.record(actor.event(now, AuditAction::Invite, AuditOutcome::Success, Some(id), detail));
        Ok(())
    }
}
