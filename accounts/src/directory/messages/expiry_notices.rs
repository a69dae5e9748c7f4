//! Notices that a password expires soon: two weeks before, one week before, and on the last day.

use crate::directory::Directory;
use crate::error::Error;
use crate::store::accounts::password_expiry::{self, Notice, Span};
use crate::vocabulary::ids::{AccountId, MessageId};
use crate::vocabulary::time::Timestamp;
use std::time::Duration;
use uuid::Uuid;

const DAY: Duration = Duration::from_secs(24 * 3600);
/// Ranges of remaining days, the last notice first. A person who missed a notice only gets the next one.
const NOTICES: [(u32, u32); 3] = [(0, 1), (1, 7), (7, 14)];
/// People notified in one transaction: few enough that other writers wait only briefly.
const AT_ONCE: i64 = 100;

impl Directory {
    /// Writes the notices that are due, in batches. A notice and the record that it was sent share a
    /// transaction, so a crash or a second worker never sends it twice.
    ///
    /// # Errors
    /// [`Error::Store`] if the database cannot be written; the next call writes the rest.
    pub async fn tell_of_expiry(&self) -> Result<(), Error> {
        let settings = self.settings(&mut self.store.read().await?).await?;
        if !settings.password_expiry || !settings.notices {
            return Ok(());
        }
        let (now, lifetime) = (self.now(), settings.password_lifetime());
        for (past, days) in NOTICES {
            // Passwords that expire more than `past` and at most `days` days from now.
            let set_at = |left: u32| now.plus(DAY * left).minus(lifetime);
            let span = Span { after: set_at(past), until: set_at(days), days: days.into() };
            let mut place = Some((span.after, AccountId(Uuid::nil())));
            while let Some(from) = place {
                place = self.tell_some(&span, from, lifetime).await?;
            }
        }
        Ok(())
    }

    /// Notifies the next people after a position. Returns the position of the last one, or `None` at the end.
    async fn tell_some(
        &self,
        span: &Span,
        place: (Timestamp, AccountId),
        lifetime: Duration,
    ) -> Result<Option<(Timestamp, AccountId)>, Error> {
        let found = password_expiry::find(&mut self.store.read().await?, span, place, AT_ONCE).await?;
        if found.is_empty() {
            return Ok(None);
        }
        let people: Vec<AccountId> = found.iter().map(|(_, id)| *id).collect();
        let mut tx = self.store.begin_in_bulk().await?;
        // Another process may have notified some of them, and some may have changed their password.
        let taken = password_expiry::take(&mut tx, span, &people).await?;
        let notice = |account| Notice { id: MessageId(Uuid::now_v7()), account };
        let notices: Vec<Notice> = taken.into_iter().map(notice).collect();
        password_expiry::write(&mut tx, &notices, lifetime.as_millis() as i64, self.now()).await?;
        tx.commit().await?;
        Ok(found.last().copied())
    }
}
