//! Taking messages out of the outbox: leased, tried, tried again, and at last delivered or given up.
//!
//! A message is sent at least once: whoever crashes between sending and noting it leaves a lease
//! that runs out, and the next attempt carries the same code under the same identifier.

use crate::crypto::sealing::SealedTo;
use crate::crypto::secret::SecretText;
use crate::directory::Directory;
use crate::error::Error;
use crate::store::messages::{self, MessageRow};
use crate::vocabulary::account::Language;
use crate::vocabulary::ids::MessageId;
use crate::vocabulary::message::{MailProblem, MessageKind};
use crate::vocabulary::settings::OrganisationSettings;
use crate::vocabulary::time::Timestamp;
use std::time::Duration;

/// How long a crashed process keeps others from sending its messages; longer than an attempt may take.
const LEASE: Duration = Duration::from_secs(120);
/// The wait after the first failed attempt; each further one doubles it.
const FIRST_WAIT: Duration = Duration::from_secs(10);
const LONGEST_WAIT: Duration = Duration::from_secs(15 * 60);

/// A message to be rendered and sent now.
#[derive(Debug, Clone)]
pub struct Message {
    /// Names it in its Message-ID, the same at every attempt.
    pub id: MessageId,
    /// What it tells.
    pub kind: MessageKind,
    /// Where it goes.
    pub address: String,
    /// The language to write it in.
    pub language: Language,
    /// The name of the organisation that sends it; empty when there is none.
    pub organisation: String,
    /// The display name of the account's owner.
    pub name: String,
    /// Which account it is about: people may share an address.
    pub username: String,
    /// The username of another account that it tells about.
    pub about: Option<String>,
    /// Their display name.
    pub about_name: Option<String>,
    /// The code that it carries.
    pub code: Option<SecretText>,
    /// When what it tells about happened, in one of the years 1970 to 9999.
    pub at: Timestamp,
    /// When its code ends, or when it is given up; in one of these years as well.
    pub expires_at: Timestamp,
    /// From which network address it happened; empty when that is unknown.
    pub network: String,
    /// What the browser there called itself.
    pub user_agent: String,
}

/// Why an attempt did not deliver a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Undelivered {
    /// What kind of trouble.
    pub problem: MailProblem,
    /// The mail server's reply code, if it gave one.
    pub reply_code: Option<u16>,
    /// Whether another attempt would end the same way.
    pub for_good: bool,
}

impl Directory {
    /// Takes up to `most` messages that are due: what one person waits for before what many are told
    /// by a reset, then what ends soonest. What has expired is given up, and its code erased.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn take_messages(&self, most: i64) -> Result<Vec<Message>, Error> {
        let now = self.now();
        if !messages::any_due(&mut self.store.read().await?, now).await? {
            return Ok(Vec::new());
        }
        let mut tx = self.store.begin_in_bulk().await?;
        messages::expire(&mut tx, now).await?;
        let organisation = self.settings(&mut tx).await?;
        let leased = messages::lease(&mut tx, self.process, now, now.plus(LEASE), most).await?;
        let mut rows = Vec::with_capacity(leased.len());
        let mut damaged = Vec::new();
        for id in leased {
            match messages::by_id(&mut tx, id).await.map_err(Error::from) {
                Ok(row) => rows.extend(row),
                Err(error) if error.is_damage() => damaged.push(id),
                Err(error) => return Err(error),
            }
        }
        // An engine gives back what it leased in any order.
        rows.sort_by_key(|row| (row.crowd, row.expires_at, row.id));
        let mut messages = Vec::with_capacity(rows.len());
        for row in rows {
            let id = row.id;
            match self.opened(row, &organisation) {
                Some(message) => messages.push(message),
                None => damaged.push(id),
            }
        }
        // One damaged row must not hold up the others.
        for id in damaged {
            messages::undelivered(&mut tx, id, None, MailProblem::Damaged, None, now).await?;
        }
        tx.commit().await?;
        Ok(messages)
    }

    /// Notes that messages were handed on, and erases their codes.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn messages_delivered(&self, ids: &[MessageId]) -> Result<(), Error> {
        let mut tx = self.store.begin_in_bulk().await?;
        messages::delivered(&mut tx, ids, self.now()).await?;
        tx.commit().await
    }

    /// Notes a failed attempt: the message waits for the next one, or is given up. It keeps its
    /// code until that ends, so that an administrator can have it sent again.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn message_undelivered(&self, id: MessageId, why: Undelivered) -> Result<(), Error> {
        let now = self.now();
        let mut tx = self.store.begin().await?;
        let attempts = messages::attempts(&mut tx, id).await?;
        let next = if why.for_good { None } else { Some(now.plus(wait_after(attempts))) };
        messages::undelivered(&mut tx, id, next, why.problem, why.reply_code.map(i64::from), now).await?;
        tx.commit().await
    }

    /// The message in a row; none when the row is damaged.
    fn opened(&self, row: MessageRow, organisation: &OrganisationSettings) -> Option<Message> {
        if !row.created_at.has_common_year() || !row.expires_at.has_common_year() {
            return None;
        }
        let code = match &row.sealed_code {
            Some(sealed) => {
                let opened = self.keys.open(SealedTo::Message(row.id), sealed)?;
                Some(SecretText::new(String::from_utf8(opened.to_vec()).ok()?))
            }
            None if row.kind.carries_code() => return None,
            None => None,
        };
        Some(Message {
            id: row.id,
            kind: row.kind,
            address: row.address,
            language: row.language.unwrap_or(organisation.message_language),
            organisation: organisation.name.clone(),
            name: row.display_name,
            username: row.username,
            about: row.about,
            about_name: row.about_name,
            code,
            at: row.created_at,
            expires_at: row.expires_at,
            network: row.network,
            user_agent: row.user_agent,
        })
    }
}

/// 10 s after the first failed attempt, doubling, to a quarter of an hour at most.
fn wait_after(failed_before: i64) -> Duration {
    (FIRST_WAIT * 2_u32.pow(failed_before.clamp(0, 10) as u32)).min(LONGEST_WAIT)
}
