//! The deadline of a staged reset, when an old password that was not replaced expires.

use crate::directory::Directory;
use crate::directory::access::actor::Actor;
use crate::error::Error;
use crate::store::resets::deadlines;
use crate::vocabulary::audit::{AuditAction, AuditOutcome};

/// Passwords ended in one transaction: few enough that other writers wait only briefly.
const AT_ONCE: i64 = 50;

impl Directory {
    /// Removes passwords whose deadline has passed. Sign-in and sessions enforce the deadline to the
    /// millisecond; this only deletes what can no longer be used.
    pub(in crate::directory) async fn end_overdue_passwords(&self) -> Result<(), Error> {
        loop {
            let now = self.now();
            let over = deadlines::over(&mut self.store.read().await?, now, AT_ONCE).await?;
            if over.is_empty() {
                return Ok(());
            }
            let mut tx = self.store.begin().await?;
            for (account, deadline) in over {
                if deadlines::end(&mut tx, account, deadline, now).await? {
                    let action = AuditAction::EndOldPassword;
                    tx.record(Actor::system().event(now, action, AuditOutcome::Success, Some(account), ""));
                }
            }
            tx.commit().await?;
        }
    }
}
