//! The deadline of a staged reset: an old password that nobody replaced ends by itself.

use crate::directory::Directory;
use crate::directory::access::actor::Actor;
use crate::error::Error;
use crate::store::resets::deadlines;
use crate::vocabulary::audit::{AuditAction, AuditOutcome};

/// Passwords that are ended in one transaction: few enough that nobody waits long for the writer.
const AT_ONCE: i64 = 50;

impl Directory {
    /// Ends passwords whose deadline is over. Sign-in and sessions heed the deadline to the
    /// millisecond; this clears away what nobody can use any more.
    pub(crate) async fn end_overdue_passwords(&self) -> Result<(), Error> {
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
