//! Importing a list of breached passwords.

use crate::crypto::breach_list::BreachImportError;
use crate::directory::Directory;
use crate::directory::access::actor::Actor;
use crate::error::Error;
use crate::vocabulary::audit::{ActorKind, AuditAction, AuditOutcome};
use crate::vocabulary::refusal::Refusal;
use std::io::Read;

impl Directory {
    /// Puts a published list of breached passwords in the place of the one before: one SHA-1 hash a
    /// line, as 40 hexadecimal digits and perhaps `:` with a count, in any order. `progress` hears how
    /// many bytes were read. Takes little memory, and twice the room of the finished list on the disk
    /// (20 bytes for each hash). Until the whole of it is there, the old list stands; tells the count.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`] for anybody but the operator, and whatever is wrong with the list.
    pub async fn import_breaches(
        &self,
        actor: &Actor,
        source: impl Read + Send + 'static,
        progress: impl FnMut(u64) + Send + 'static,
    ) -> Result<u64, BreachImportError> {
        if actor.kind != ActorKind::Operator {
            return Err(Error::from(Refusal::NotAllowed).into());
        }
        let sorted = self.breaches.sorted(source, progress).await?;
        let count = sorted.count;
        let mut tx = self.store.begin().await.map_err(Error::from)?;
        let detail = count.to_string();
        tx.record(actor.event(self.now(), AuditAction::ImportBreaches, AuditOutcome::Success, None, detail));
        self.breaches.replace(sorted)?;
        tx.commit().await?;
        Ok(count)
    }
}
