//! Messages that could not be sent: listing them, retrying them, and sending a test message.

use super::enqueue::Post;
use crate::directory::Directory;
use crate::directory::access::actor::Actor;
use crate::error::Error;
use crate::store::audit::event::Origin;
use crate::store::messages;
use crate::vocabulary::audit::{AuditAction, AuditOutcome};
use crate::vocabulary::authority::Operation;
use crate::vocabulary::ids::MessageId;
use crate::vocabulary::message::{MessageKind, StuckMessage, StuckMessages};
use crate::vocabulary::refusal::Refusal;

/// How many messages are listed.
const LISTED: i64 = 100;

impl Directory {
    /// The messages with a problem, newest first, and the number of all queued messages.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`].
    pub async fn stuck_messages(&self, actor: &Actor) -> Result<StuckMessages, Error> {
        self.check_watches(actor, AuditAction::RetryMessages).await?;
        let now = self.now();
        let mut db = self.store.read().await?;
        let rows = messages::stuck(&mut db, LISTED).await?;
        let messages = rows.into_iter().map(|row| StuckMessage {
            id: row.id,
            kind: row.kind,
            account: row.account_id,
            display_name: row.display_name,
            address: row.address,
            at: row.created_at,
            problem: row.problem,
            reply_code: row.reply_code.and_then(|code| u16::try_from(code).ok()),
            next_attempt_at: row.failed_at.is_none().then_some(row.next_attempt_at),
            can_be_retried: row.expires_at > now,
        });
        Ok(StuckMessages { messages: messages.collect(), waiting: messages::waiting(&mut db).await?, now })
    }

    /// Retries stuck messages now: one, or all that have not expired. Returns how many.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`]; [`Refusal::NotFound`] if no message can be retried.
    pub async fn retry_messages(&self, actor: &Actor, only: Option<MessageId>) -> Result<u64, Error> {
        self.check_watches(actor, AuditAction::RetryMessages).await?;
        let now = self.now();
        let mut tx = self.store.begin().await?;
        let retried = messages::retry(&mut tx, only, now).await?;
        if retried == 0 {
            return Err(Refusal::NotFound.into());
        }
        let (action, outcome) = (AuditAction::RetryMessages, AuditOutcome::Success);
        tx.record(actor.event(now, action, outcome, None, retried.to_string()));
        tx.commit().await?;
        Ok(retried)
    }

    /// Sends the administrator a message that only shows that delivery works.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`], also for the operator, who has no address; [`Refusal::NoAddress`].
    pub async fn send_test_message(&self, actor: &Actor, origin: &Origin) -> Result<(), Error> {
        self.check_watches(actor, AuditAction::SendTestMessage).await?;
        let account = actor.asker().id.ok_or(Refusal::NotAllowed)?;
        let now = self.now();
        let mut tx = self.store.begin().await?;
        let post = Post { kind: MessageKind::Test, account, about: None, code: None, origin, language: None };
        if self.post(&mut tx, &post, now).await? == 0 {
            return Err(Refusal::NoAddress.into());
        }
        tx.record(actor.event(now, AuditAction::SendTestMessage, AuditOutcome::Success, Some(account), ""));
        tx.commit().await
    }

    async fn check_watches(&self, actor: &Actor, action: AuditAction) -> Result<(), Error> {
        actor.check_ever(&self.store, self.now(), action, Operation::WatchMessages).await
    }
}
