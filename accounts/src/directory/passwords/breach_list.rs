//! Importing a list of breached passwords.

use crate::crypto::breach_list::BreachImportError;
use crate::directory::Directory;
use crate::directory::access::actor::Actor;
use crate::error::Error;
use crate::vocabulary::audit::{ActorKind, AuditAction, AuditOutcome};
use crate::vocabulary::refusal::Refusal;
use std::io::Read;

impl Directory {
    /// Replaces the list of breached passwords by a published one. The source has one SHA-1 hash per line, as
    /// 40 hexadecimal digits, optionally followed by `:` and a count, in any order. `progress` receives the
    /// number of bytes read so far. Uses little memory, and twice the disk space of the finished list (20 bytes
    /// per hash). The old list stays in use until the new one is complete. Returns the number of hashes.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`] for everybody except the operator; otherwise the fault in the list.
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
