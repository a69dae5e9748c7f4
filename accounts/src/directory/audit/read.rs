//! Reading the audit log, and verifying that it was not altered.

use crate::crypto::secret::{hex, unhex};
use crate::directory::Directory;
use crate::directory::access::actor::Actor;
use crate::error::Error;
use crate::store::audit::chain;
use crate::store::audit::entries::{self, Matching, Place, Who};
use crate::store::{Db, Reader, accounts};
use crate::vocabulary::audit::{ActorKind, AuditAction, AuditEntry, AuditFilter, AuditPage};
use crate::vocabulary::authority::Operation;
use crate::vocabulary::ids::AccountId;
use crate::vocabulary::refusal::{Field, Refusal, UnknownWord};
use crate::vocabulary::time::Timestamp;
use std::fmt;
use std::str::FromStr;
use subtle::ConstantTimeEq;

/// Events on one page.
const PAGE: i64 = 50;
/// Links read at once.
const AT_ONCE: i64 = 500;

/// The end of the chain at some moment. A copy kept elsewhere shows later whether the log was truncated or
/// rewritten. Written as `links-hash`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditHead {
    /// Number of links up to here.
    pub links: i64,
    link: Vec<u8>,
}

impl fmt::Display for AuditHead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.links, hex(&self.link))
    }
}

impl FromStr for AuditHead {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (links, link) = text.trim().split_once('-').ok_or(UnknownWord)?;
        let link = unhex(link).ok_or(UnknownWord)?;
        Ok(AuditHead { links: links.parse().map_err(|_| UnknownWord)?, link })
    }
}

/// The result of verifying the chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AuditVerification {
    /// Links verified.
    pub links: i64,
    /// Events that these links cover.
    pub events: i64,
    /// The first link that is missing or wrong, if any.
    pub broken_at: Option<i64>,
    /// Whether the log still contains the head that it was compared with.
    pub holds_head: bool,
}

/// Progress of a verification: the last valid link, and the key that it was made with.
#[derive(Default)]
struct Walked {
    link: Vec<u8>,
    key: Option<usize>,
}

impl Directory {
    /// A page of the audit log, newest first. Requires permission to read the whole log. A filter with an
    /// unknown name finds nothing.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`]; [`Refusal::InvalidField`] for an invalid page cursor.
    pub async fn audit_events(
        &self,
        actor: &Actor,
        filter: &AuditFilter,
        after: Option<&str>,
    ) -> Result<AuditPage, Error> {
        let now = self.now();
        actor.check_ever(&self.store, now, AuditAction::ReadAudit, Operation::ReadAudit).await?;
        let after = match after {
            Some(mark) => Some(read_mark(mark).ok_or(Refusal::InvalidField(Field::Page))?),
            None => None,
        };
        let mut db = self.store.read().await?;
        let Some(matching) = matching(&mut db, filter).await? else { return Ok(AuditPage::default()) };
        let mut entries = entries::page(&mut db, &matching, after, PAGE + 1).await?;
        let more = entries.len() > PAGE as usize;
        entries.truncate(PAGE as usize);
        let next = entries.last().filter(|_| more);
        let next = next.map(|last| format!("{}-{}-{}", last.at.0, last.sequence, last.position));
        Ok(AuditPage { entries, next })
    }

    /// Verifies the chain from its first link to its head.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`], [`Error::Store`].
    pub async fn verify_audit(&self, actor: &Actor) -> Result<AuditVerification, Error> {
        self.verify_audit_since(actor, &AuditHead::default()).await
    }

    /// Like [`Directory::verify_audit`], and checks whether the log still contains a head that was kept
    /// elsewhere. Events written during the check are neither blocked nor verified.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`], [`Error::Store`].
    pub async fn verify_audit_since(&self, actor: &Actor, kept: &AuditHead) -> Result<AuditVerification, Error> {
        let head = self.audit_head(actor).await?;
        let mut db = self.store.read().await?;
        let mut found = AuditVerification { links: 0, events: 0, broken_at: None, holds_head: true };
        let mut walked = Walked::default();
        for first in (1..=head.links).step_by(AT_ONCE as usize) {
            let last = head.links.min(first + AT_ONCE - 1);
            self.walk(&mut db, (first, last), &mut walked, &mut found).await?;
            if found.broken_at.is_some() {
                break;
            }
        }
        let is_head = bool::from(walked.link.as_slice().ct_eq(&head.link));
        // Somebody who has only an old key could use it to rewrite everything but the last rotation. The head
        // must therefore be made with the current key.
        let by_todays_key = walked.key.is_some_and(|key| self.store.audit_keys().is_current(key));
        let fits = head.links == 0 || (is_head && by_todays_key);
        if found.broken_at.is_none() && (!fits || chain::strays(&mut db).await? > 0) {
            found.broken_at = Some(head.links + 1);
        }
        if kept.links > 0 {
            let stored = chain::links(&mut db, kept.links, kept.links).await?;
            found.holds_head = stored.first().is_some_and(|(_, link)| *link == kept.link);
        }
        Ok(found)
    }

    /// Verifies the links `first` to `last`, and stops at the first that is wrong.
    async fn walk(
        &self,
        db: &mut Reader,
        (first, last): (i64, i64),
        walked: &mut Walked,
        found: &mut AuditVerification,
    ) -> Result<(), Error> {
        let mut links = chain::links(db, first, last).await?.into_iter().peekable();
        let mut events = chain::events(db, first, last).await?.into_iter().peekable();
        for sequence in first..=last {
            let stored = links.next_if(|(number, _)| *number == sequence).map(|(_, link)| link).unwrap_or_default();
            let mut under = Vec::new();
            while let Some((_, event)) = events.next_if(|(number, _)| *number == sequence) {
                under.push(event);
            }
            let key = self.store.audit_keys().of_link(walked.key, &stored, (sequence, &walked.link, &under));
            if under.is_empty() || key.is_none() {
                found.broken_at = Some(sequence);
                break;
            }
            found.links = sequence;
            found.events += under.len() as i64;
            *walked = Walked { link: stored, key };
        }
        Ok(())
    }

    /// Exports the log as it is now, in the order of the chain, chunk by chunk.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`]; [`Refusal::NotFound`] for a filter with an unknown name.
    pub async fn export_audit(&self, actor: &Actor, filter: &AuditFilter) -> Result<AuditExport, Error> {
        let until = self.audit_head(actor).await?.links;
        let matching = matching(&mut self.store.read().await?, filter).await?.ok_or(Refusal::NotFound)?;
        Ok(AuditExport { directory: self.clone(), matching, next: 1, until })
    }

    /// The current end of the chain.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`], [`Error::Store`].
    pub async fn audit_head(&self, actor: &Actor) -> Result<AuditHead, Error> {
        actor.check_ever(&self.store, self.now(), AuditAction::ReadAudit, Operation::ReadAudit).await?;
        let (links, link) = chain::head(&mut self.store.read().await?).await?;
        Ok(AuditHead { links, link })
    }
}

/// An export of the audit log in progress.
pub struct AuditExport {
    directory: Directory,
    matching: Matching,
    next: i64,
    until: i64,
}

impl AuditExport {
    /// The next chunk of events, possibly empty; `None` at the end.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn next_chunk(&mut self) -> Result<Option<Vec<AuditEntry>>, Error> {
        if self.next > self.until {
            return Ok(None);
        }
        let last = self.until.min(self.next + AT_ONCE - 1);
        let mut db = self.directory.store.read().await?;
        let entries = entries::between(&mut db, &self.matching, self.next, last).await?;
        self.next = last + 1;
        Ok(Some(entries))
    }
}

/// The filter in the form that the store takes; `None` if it names an unknown person.
async fn matching(db: &mut impl Db, filter: &AuditFilter) -> Result<Option<Matching>, Error> {
    let from = filter.from.map_or(Timestamp(i64::MIN), |day| day.start());
    let until = filter.to.map_or(Timestamp(i64::MAX), |day| day.end());
    let mut matching = Matching { actor: None, person: None, action: filter.action, from, until };
    let actor = filter.actor.trim();
    if !actor.is_empty() {
        matching.actor = match actor.parse() {
            Ok(kind) if kind != ActorKind::Account => Some(Who::Kind(kind)),
            _ => account_of(db, actor).await?.map(Who::Account),
        };
        if matching.actor.is_none() {
            return Ok(None);
        }
    }
    if !filter.person.trim().is_empty() {
        matching.person = account_of(db, filter.person.trim()).await?;
        if matching.person.is_none() {
            return Ok(None);
        }
    }
    Ok(Some(matching))
}

/// The account with this username or id. An id is accepted even if the account no longer exists.
async fn account_of(db: &mut impl Db, text: &str) -> Result<Option<AccountId>, Error> {
    if let Ok(id) = text.parse() {
        return Ok(Some(id));
    }
    let found = accounts::by_username_key(db, &crate::normalization::username_key(text)).await?;
    Ok(found.map(|account| account.id))
}

fn read_mark(mark: &str) -> Option<Place> {
    // A time before 1970 starts with a hyphen and does not parse; we never issue such a cursor.
    let mut parts = mark.splitn(3, '-').map(|part| part.parse().ok());
    Some(Place { at: Timestamp(parts.next()??), sequence: parts.next()??, position: parts.next()?? })
}
