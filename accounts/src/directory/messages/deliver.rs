//! Taking messages out of the outbox. A message is leased, tried, retried, and finally delivered or given up.
//!
//! A message is sent at least once. If a process crashes between sending a message and recording that, its
//! lease expires, and the next attempt sends the same code under the same identifier.

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

/// How long a crashed process blocks its leased messages; longer than an attempt may take.
const LEASE: Duration = Duration::from_secs(120);
/// The wait after the first failed attempt; it doubles after each further one.
const FIRST_WAIT: Duration = Duration::from_secs(10);
const LONGEST_WAIT: Duration = Duration::from_secs(15 * 60);

/// A message to render and send now.
#[derive(Debug, Clone)]
pub struct Message {
    /// The identifier in the Message-ID header, the same for every attempt.
    pub id: MessageId,
    /// The kind of message.
    pub kind: MessageKind,
    /// The e-mail address of the recipient.
    pub address: String,
    /// The language of the message.
    pub language: Language,
    /// The name of the sending organisation; empty if it has none.
    pub organisation: String,
    /// The display name of the account's owner.
    pub name: String,
    /// The username of the account. The message names it because people may share an address.
    pub username: String,
    /// The username of the other account that the message mentions, if any.
    pub about: Option<String>,
    /// The display name of that other account.
    pub about_name: Option<String>,
    /// The code in the message, if any.
    pub code: Option<SecretText>,
    /// When the reported event happened; in the years 1970 to 9999.
    pub at: Timestamp,
    /// When the code expires, or when the message is given up; in the years 1970 to 9999.
    pub expires_at: Timestamp,
    /// The network address that the event came from; empty if unknown.
    pub network: String,
    /// The user agent of the browser there.
    pub user_agent: String,
}

/// Why an attempt did not deliver a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Undelivered {
    /// The kind of problem.
    pub problem: MailProblem,
    /// The mail server's reply code, if it gave one.
    pub reply_code: Option<u16>,
    /// Whether another attempt would fail in the same way.
    pub for_good: bool,
}

impl Directory {
    /// Leases up to `most` due messages: first those that one person waits for, then those of bulk resets, and
    /// within each those that expire first. Gives up expired messages and erases their codes.
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
        // The database may return the leased rows in any order.
        rows.sort_by_key(|row| (row.crowd, row.expires_at, row.id));
        let mut messages = Vec::with_capacity(rows.len());
        for row in rows {
            let id = row.id;
            match self.opened(row, &organisation) {
                Some(message) => messages.push(message),
                None => damaged.push(id),
            }
        }
        // A damaged row must not block the others.
        for id in damaged {
            messages::undelivered(&mut tx, id, None, MailProblem::Damaged, None, now).await?;
        }
        tx.commit().await?;
        Ok(messages)
    }

    /// Records that messages were handed to the mail server, and erases their codes.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn messages_delivered(&self, ids: &[MessageId]) -> Result<(), Error> {
        let mut tx = self.store.begin_in_bulk().await?;
        messages::delivered(&mut tx, ids, self.now()).await?;
        tx.commit().await
    }

    /// Records a failed attempt. The message waits for the next attempt or is given up. It keeps its code until
    /// the code expires, so that an administrator can retry it.
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

    /// The message of a row; `None` if the row is damaged.
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

/// 10 s after the first failed attempt, doubling, up to 15 minutes.
fn wait_after(failed_before: i64) -> Duration {
    (FIRST_WAIT * 2_u32.pow(failed_before.clamp(0, 10) as u32)).min(LONGEST_WAIT)
}
