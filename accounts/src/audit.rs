//! Reading the audit log, and proving that nobody altered it.

use crate::actor::Actor;
use crate::audit_event::{AuditAction, AuditPage};
use crate::authority::Operation;
use crate::directory::Directory;
use crate::error::{Error, Field, Refusal};
use crate::store::audit;
use subtle::ConstantTimeEq;

/// Events on one page.
const PAGE: i64 = 50;

/// What a walk along the chain found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AuditVerification {
    /// Links walked.
    pub links: i64,
    /// Events under them.
    pub events: i64,
    /// The first link that is missing or does not fit, if any.
    pub broken_at: Option<i64>,
}

impl Directory {
    /// A page of the audit log, newest first; for those who may read the whole of it.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`]; [`Refusal::InvalidField`] for a page mark that is not one of ours.
    pub async fn audit_events(&self, actor: &Actor, after: Option<&str>) -> Result<AuditPage, Error> {
        let now = self.now();
        actor.check_ever(&self.store, now, AuditAction::ReadAudit, Operation::ReadAudit).await?;
        let before = match after {
            Some(mark) => read_mark(mark).ok_or(Refusal::InvalidField(Field::Page))?,
            None => (i64::MAX, 0),
        };
        let mut entries = audit::page(&mut self.store.read().await?, before, PAGE + 1).await?;
        let more = entries.len() > PAGE as usize;
        entries.truncate(PAGE as usize);
        let next = entries.last().filter(|_| more).map(|last| format!("{}-{}", last.sequence, last.position));
        Ok(AuditPage { entries, next })
    }

    /// Walks the chain from its first link to its head.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`], [`Error::Store`].
    pub async fn verify_audit(&self, actor: &Actor) -> Result<AuditVerification, Error> {
        let now = self.now();
        actor.check_ever(&self.store, now, AuditAction::ReadAudit, Operation::ReadAudit).await?;
        // One transaction, so that what is written meanwhile is not taken for damage.
        let mut db = self.store.begin().await?;
        let (head, head_link) = audit::head(&mut db).await?;
        let mut walked = AuditVerification { links: 0, events: 0, broken_at: None };
        let mut before = Vec::new();
        for sequence in 1..=head {
            let events = audit::events_of(&mut db, sequence).await?;
            let expected = audit::chain(self.store.audit_key(), sequence, &before, &events);
            let stored = audit::link(&mut db, sequence).await?.unwrap_or_default();
            if events.is_empty() || !bool::from(stored.as_slice().ct_eq(&expected)) {
                walked.broken_at = Some(sequence);
                return Ok(walked);
            }
            walked.links = sequence;
            walked.events += events.len() as i64;
            before = stored;
        }
        let fits = head == 0 || bool::from(before.as_slice().ct_eq(&head_link));
        if !fits || audit::strays(&mut db).await? > 0 {
            walked.broken_at = Some(head + 1);
        }
        Ok(walked)
    }
}

fn read_mark(mark: &str) -> Option<(i64, i64)> {
    let (sequence, position) = mark.split_once('-')?;
    Some((sequence.parse().ok()?, position.parse().ok()?))
}
