//! The audit log: events, and the chain that shows when one was altered or taken out.

use super::{Db, execute, fetch};
use crate::account::AccountId;
use crate::audit_event::{ActorKind, AuditAction, AuditEntry, AuditOutcome};
use crate::error::Error;
use crate::time::Timestamp;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use uuid::Uuid;

/// One event before it has a place in the chain.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Event {
    pub at: Timestamp,
    pub action: AuditAction,
    pub outcome: AuditOutcome,
    pub actor_kind: ActorKind,
    pub actor_id: Option<AccountId>,
    pub target_id: Option<AccountId>,
    pub address: String,
    pub detail: String,
}

/// Adds one link for all events of a transaction. Called last, so that on PostgreSQL the head
/// row is locked for as short as can be.
pub(crate) async fn append(db: &mut impl Db, key: &[u8; 32], events: &[Event]) -> Result<(), Error> {
    let (sequence, before) = fetch!(
        db,
        fetch_one,
        (i64, Vec<u8>),
        "UPDATE audit_head SET sequence = sequence + 1 WHERE only_row = 1 RETURNING sequence, link"
    )?;
    let link = chain(key, sequence, &before, events);
    for (position, event) in events.iter().enumerate() {
        execute!(
            db,
            "INSERT INTO audit_events (sequence, position, at, action, outcome, actor_kind, actor_id, target_id, address, detail)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            sequence,
            position as i64,
            event.at,
            event.action,
            event.outcome,
            event.actor_kind,
            event.actor_id,
            event.target_id,
            event.address.as_str(),
            event.detail.as_str()
        )?;
    }
    execute!(db, "INSERT INTO audit_links (sequence, link) VALUES ($1, $2)", sequence, link.as_slice())?;
    execute!(db, "UPDATE audit_head SET link = $1 WHERE only_row = 1", link.as_slice())?;
    Ok(())
}

/// The link over a transaction's events and the link before it.
pub(crate) fn chain(key: &[u8; 32], sequence: i64, before: &[u8], events: &[Event]) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    let mut field = |bytes: &[u8]| {
        mac.update(&(bytes.len() as u64).to_be_bytes());
        mac.update(bytes);
    };
    field(&sequence.to_be_bytes());
    field(before);
    for event in events {
        field(&event.at.0.to_be_bytes());
        field(event.action.as_str().as_bytes());
        field(event.outcome.as_str().as_bytes());
        field(event.actor_kind.as_str().as_bytes());
        field(event.actor_id.map_or(Uuid::nil(), |id| id.0).as_bytes());
        field(event.target_id.map_or(Uuid::nil(), |id| id.0).as_bytes());
        field(event.address.as_bytes());
        field(event.detail.as_bytes());
    }
    mac.finalize().into_bytes().to_vec()
}

/// The head of the chain: how many links there are, and the last one.
pub(crate) async fn head(db: &mut impl Db) -> Result<(i64, Vec<u8>), sqlx::Error> {
    fetch!(db, fetch_one, (i64, Vec<u8>), "SELECT sequence, link FROM audit_head WHERE only_row = 1")
}

/// A link as it is stored, if it is there.
pub(crate) async fn link(db: &mut impl Db, sequence: i64) -> Result<Option<Vec<u8>>, sqlx::Error> {
    let row = fetch!(db, fetch_optional, (Vec<u8>,), "SELECT link FROM audit_links WHERE sequence = $1", sequence)?;
    Ok(row.map(|(link,)| link))
}

/// The events under a link, in order.
pub(crate) async fn events_of(db: &mut impl Db, sequence: i64) -> Result<Vec<Event>, sqlx::Error> {
    fetch!(
        db,
        fetch_all,
        Event,
        "SELECT at, action, outcome, actor_kind, actor_id, target_id, address, detail
         FROM audit_events WHERE sequence = $1 ORDER BY position",
        sequence
    )
}

#[derive(sqlx::FromRow)]
struct EntryRow {
    sequence: i64,
    position: i64,
    at: Timestamp,
    action: AuditAction,
    outcome: AuditOutcome,
    actor_kind: ActorKind,
    actor_id: Option<AccountId>,
    actor_name: Option<String>,
    target_id: Option<AccountId>,
    target_name: Option<String>,
    address: String,
    detail: String,
}

/// A page of entries, newest first, from before the given place on.
pub(crate) async fn page(db: &mut impl Db, before: (i64, i64), limit: i64) -> Result<Vec<AuditEntry>, sqlx::Error> {
    let rows = fetch!(
        db,
        fetch_all,
        EntryRow,
        "SELECT e.sequence, e.position, e.at, e.action, e.outcome, e.actor_kind, e.actor_id, a.username AS actor_name,
                e.target_id, t.username AS target_name, e.address, e.detail
         FROM audit_events e
         LEFT JOIN accounts a ON a.id = e.actor_id
         LEFT JOIN accounts t ON t.id = e.target_id
         WHERE (e.sequence, e.position) < ($1, $2) ORDER BY e.sequence DESC, e.position DESC LIMIT $3",
        before.0,
        before.1,
        limit
    )?;
    Ok(rows
        .into_iter()
        .map(|row| AuditEntry {
            sequence: row.sequence,
            position: row.position,
            at: row.at,
            action: row.action,
            outcome: row.outcome,
            actor_kind: row.actor_kind,
            actor: row.actor_id,
            actor_name: row.actor_name,
            target: row.target_id,
            target_name: row.target_name,
            address: row.address,
            detail: row.detail,
        })
        .collect())
}

/// How many events there are beyond the head, or beside a link: none, unless somebody wrote past us.
pub(crate) async fn strays(db: &mut impl Db) -> Result<i64, sqlx::Error> {
    let sql = "SELECT COUNT(*) FROM audit_events e WHERE NOT EXISTS
               (SELECT 1 FROM audit_links l WHERE l.sequence = e.sequence)
               OR e.sequence > (SELECT sequence FROM audit_head WHERE only_row = 1)";
    Ok(fetch!(db, fetch_one, (i64,), sql)?.0)
}
