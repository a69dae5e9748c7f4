//! Erasing a person, as data protection laws require. Audit events refer to people by account id only. The
//! chain therefore stays valid after an erasure, and nothing links the id to the person any more.

use crate::directory::Directory;
use crate::directory::access::actor::Actor;
use crate::directory::access::throttle::forget_failures;
use crate::directory::people::administration::keep_a_global_administrator;
use crate::error::Error;
use crate::store::accounts::{self, administrators, erasure};
use crate::vocabulary::audit::{ActorKind, AuditAction};
use crate::vocabulary::refusal::Refusal;

impl Directory {
    /// Erases a person permanently. Only for the operator. Deletes names, addresses, passwords, factors,
    /// sessions and messages. Keeps the network addresses of their events, and reasons in which somebody wrote
    /// about them. Returns whether SQLite's write-ahead log is free of the data as well. If not, a reader
    /// blocked that; calling this again clears it.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`] for everybody else, [`Refusal::NotFound`], [`Refusal::LastGlobalAdministrator`].
    pub async fn erase_account(&self, actor: &Actor, username: &str) -> Result<bool, Error> {
        if actor.kind != ActorKind::Operator {
            return Err(Refusal::NotAllowed.into());
        }
        let key = crate::normalization::username_key(username);
        let mut tx = self.store.begin().await?;
        let id = accounts::by_username_key(&mut tx, &key).await?.ok_or(Refusal::NotFound)?.id;
        administrators::hold_to_administer(&mut tx, &[id]).await?;
        let account = accounts::by_id(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
        erasure::erase(&mut tx, id, &key, self.now()).await?;
        keep_a_global_administrator(&mut tx, &account).await?;
        forget_failures(&mut tx, &self.throttle_key, username).await?;
        self.finish(tx, actor, AuditAction::EraseAccount, id, "").await?;
        Ok(self.store.truncate_log().await?)
    }
}
