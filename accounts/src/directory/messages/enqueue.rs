//! Adding messages to the outbox.

use crate::crypto::sealing::SealedTo;
use crate::crypto::secret::SecretText;
use crate::directory::Directory;
use crate::error::Error;
use crate::store::audit::event::Origin;
use crate::store::messages::{self, NewMessage};
use crate::store::{Tx, accounts};
use crate::vocabulary::account::Language;
use crate::vocabulary::ids::{AccountId, MessageId};
use crate::vocabulary::message::MessageKind;
use crate::vocabulary::time::Timestamp;
use std::time::Duration;
use uuid::Uuid;

/// How long delivery of a message without a code is attempted.
pub(in crate::directory) const NOTICE_LIFETIME: Duration = Duration::from_secs(3 * 24 * 3600);

/// A message to the owner of an account.
pub(in crate::directory) struct Post<'a> {
    pub kind: MessageKind,
    pub account: AccountId,
    /// The other account that the message mentions.
    pub about: Option<AccountId>,
    /// The code in the message, and when it expires.
    pub code: Option<(&'a SecretText, Timestamp)>,
    /// Where the reported event came from.
    pub origin: &'a Origin,
    /// The language if the recipient has not chosen one.
    pub language: Option<Language>,
}

/// A code that is sealed for a message that is not written yet.
pub(in crate::directory) struct SealedLetter {
    pub id: MessageId,
    pub code: Vec<u8>,
}

impl Directory {
    /// Seals a code for a new message.
    pub(in crate::directory) fn seal_letter(&self, code: &SecretText) -> SealedLetter {
        let id = MessageId(Uuid::now_v7());
        SealedLetter { id, code: self.keys.seal(SealedTo::Message(id), code.reveal().as_bytes()) }
    }

    /// Adds a message for every stored address of the account, with the code sealed separately for each row.
    /// Returns the number of addresses. Withdraws a queued message with an earlier code: only the newest is
    /// sent.
    pub(in crate::directory) async fn post(
        &self,
        tx: &mut Tx,
        post: &Post<'_>,
        now: Timestamp,
    ) -> Result<usize, Error> {
        let (language, addresses) = accounts::addresses(tx, post.account).await?;
        self.post_to(tx, post, language, &addresses, now).await?;
        Ok(addresses.len())
    }

    /// Like [`Directory::post`], for these addresses only and in the recipient's chosen language.
    pub(in crate::directory) async fn post_to(
        &self,
        tx: &mut Tx,
        post: &Post<'_>,
        language: Option<Language>,
        addresses: &[String],
        now: Timestamp,
    ) -> Result<(), Error> {
        if post.code.is_some() {
            messages::withdraw(tx, post.account, post.kind).await?;
        }
        for address in addresses {
            let sealed = post.code.map(|(code, _)| self.seal_letter(code));
            let message = NewMessage {
                id: sealed.as_ref().map_or_else(|| MessageId(Uuid::now_v7()), |letter| letter.id),
                kind: post.kind,
                account: post.account,
                about: post.about,
                address,
                language: language.or(post.language),
                sealed_code: sealed.as_ref().map(|letter| letter.code.as_slice()),
                network: &post.origin.address,
                user_agent: &post.origin.user_agent,
                now,
                expires_at: post.code.map_or(now.plus(NOTICE_LIFETIME), |(_, ends_at)| ends_at),
            };
            messages::insert(tx, &message).await?;
        }
        Ok(())
    }

    /// Notifies the owner of an account of an event, unless the organisation has switched notices off.
    pub(in crate::directory) async fn notify(
        &self,
        tx: &mut Tx,
        kind: MessageKind,
        account: AccountId,
        origin: &Origin,
        now: Timestamp,
    ) -> Result<(), Error> {
        if self.settings(tx).await?.notices {
            let post = Post { kind, account, about: None, code: None, origin, language: None };
            self.post(tx, &post, now).await?;
        }
        Ok(())
    }
}
