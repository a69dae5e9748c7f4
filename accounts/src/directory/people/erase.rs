//! Erasing a person, as laws on personal data demand. The audit log tells of people by their numbers alone, so
//! that its chain holds, and of an erased person nobody can say any more whose number it was.

use crate::directory::Directory;
use crate::directory::access::actor::Actor;
use crate::directory::access::throttle::forget_failures;
use crate::directory::people::administration::keep_a_global_administrator;
use crate::error::Error;
use crate::store::accounts::{self, administrators, erasure};
use crate::vocabulary::audit::{ActorKind, AuditAction};
use crate::vocabulary::refusal::Refusal;

impl Directory {
    /// Erases a person for good; for the operator alone. Names, addresses, passwords, factors, sessions and
    /// messages are gone. The network addresses of their events stay, and so does what somebody wrote of them
    /// as a reason. Tells whether SQLite's write-ahead log is free of them too; if not, somebody is reading,
    /// and the same again clears it.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`] for anybody else, [`Refusal::NotFound`], [`Refusal::LastGlobalAdministrator`].
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
