//! Telling people that their password expires soon, where passwords do: once two weeks before, once a
//! week before, and once on the last day.

use crate::directory::Directory;
use crate::error::Error;
use crate::store::accounts::password_expiry::{self, Notice, Span};
use crate::vocabulary::ids::{AccountId, MessageId};
use crate::vocabulary::time::Timestamp;
use std::time::Duration;
use uuid::Uuid;

const DAY: Duration = Duration::from_secs(24 * 3600);
/// So many days before, the last first: whoever is late for one notice is told the next one only.
const NOTICES: [(u32, u32); 3] = [(0, 1), (1, 7), (7, 14)];
/// People who are told in one transaction: few enough that nobody waits long for the writer.
const AT_ONCE: i64 = 100;

impl Directory {
    /// Writes the notices that are due, some people at a time. What was written is known with it, so
    /// that nobody is told twice, whoever is killed amid it or works beside it.
    ///
    /// # Errors
    /// [`Error::Store`] when the database cannot be written just now: the rest is told the next time.
    pub async fn tell_of_expiry(&self) -> Result<(), Error> {
        let settings = self.settings(&mut self.store.read().await?).await?;
        if !settings.password_expiry || !settings.notices {
            return Ok(());
        }
        let (now, lifetime) = (self.now(), settings.password_lifetime());
        for (past, days) in NOTICES {
            // Passwords that expire later than in `past` days, and in `days` at the latest.
            let set_at = |left: u32| now.plus(DAY * left).minus(lifetime);
            let span = Span { after: set_at(past), until: set_at(days), days: days.into() };
            let mut place = Some((span.after, AccountId(Uuid::nil())));
            while let Some(from) = place {
                place = self.tell_some(&span, from, lifetime).await?;
            }
        }
        Ok(())
    }

    /// Tells the first people after a place; gives the place of the last of them, if there is one.
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
        // Another process may have told some of them since, and some may have another password.
        let taken = password_expiry::take(&mut tx, span, &people).await?;
        let notice = |account| Notice { id: MessageId(Uuid::now_v7()), account };
        let notices: Vec<Notice> = taken.into_iter().map(notice).collect();
        password_expiry::write(&mut tx, &notices, lifetime.as_millis() as i64, self.now()).await?;
        tx.commit().await?;
        Ok(found.last().copied())
    }
}
