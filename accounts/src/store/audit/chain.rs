//! The chain of the audit log. It reveals when an event was altered or removed.

use crate::crypto::key_file::KeyFile;
use crate::error::Error;
use crate::store::audit::event::Event;
use crate::store::{Connection, Db, execute, fetch};
use crate::vocabulary::audit::AuditAction;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use sqlx::AssertSqlSafe;
use subtle::ConstantTimeEq;
use uuid::Uuid;

/// The keys of the audit chain, each with its name. The oldest is first, the current one last.
pub(crate) struct AuditKeys(Vec<(String, [u8; 32])>);

impl AuditKeys {
    pub(crate) fn of(keys: &KeyFile) -> AuditKeys {
        AuditKeys(keys.all().rev().map(|key| (key.name(), key.derive("passord audit chain"))).collect())
    }

    /// The current key.
    fn current(&self) -> &(String, [u8; 32]) {
        self.0.last().expect("a key file has a key")
    }

    /// Whether this is the index of the current key.
    pub(crate) fn is_current(&self, number: usize) -> bool {
        number + 1 == self.0.len()
    }

    /// The index of the key that a link was made with, if that key is allowed here. Allowed is the key of the
    /// previous link or, if the link starts with the rotation event, a newer key. The first link may have any key.
    pub(crate) fn of_link(&self, before: Option<usize>, link: &[u8], data: LinkData<'_>) -> Option<usize> {
        let (sequence, previous, events) = data;
        let rotation = events.first().filter(|event| event.action == AuditAction::RotateKey);
        let may_stand = |number: usize| match (before, rotation) {
            (None, _) => true,
            (Some(before), None) => number == before,
            (Some(before), Some(event)) => number > before && self.0[number].0 == event.detail,
        };
        let fits = |number: &usize| link.ct_eq(&chain(&self.0[*number].1, sequence, previous, events)).into();
        (0..self.0.len()).filter(|number| may_stand(*number)).find(fits)
    }
}

/// What a link authenticates: its number, the previous link, and its events.
pub(crate) type LinkData<'a> = (i64, &'a [u8], &'a [Event]);

/// Adds one link for all events of a transaction. Called last, so that the head row is locked on PostgreSQL as
/// briefly as possible.
pub(crate) async fn append(db: &mut impl Db, keys: &AuditKeys, events: &[Event]) -> Result<(), Error> {
    let (sequence, before, key_id) = fetch!(
        db,
        fetch_one,
        (i64, Vec<u8>, Option<String>),
        "UPDATE audit_head SET sequence = sequence + 1 WHERE only_row = 1 RETURNING sequence, link, key_id"
    )?;
    let (name, key) = keys.current();
    if key_id.is_some_and(|id| id != *name) {
        return Err(Error::Internal("the key was rotated meanwhile; start again with the new key file"));
    }
    let link = chain(key, sequence, &before, events);
    let sql = format!(
        "INSERT INTO audit_events (sequence, position, at, action, outcome, actor_kind, actor_id, target_id, address, detail)
         {}",
        events_of_json(db)
    );
    execute!(db, AssertSqlSafe(sql), crate::store::json(&events), sequence)?;
    execute!(db, "INSERT INTO audit_links (sequence, link) VALUES ($1, $2)", sequence, link.as_slice())?;
    execute!(db, "UPDATE audit_head SET link = $1 WHERE only_row = 1", link.as_slice())?;
    Ok(())
}

/// A query for the rows of link number `$2`, from the JSON in `$1`.
fn events_of_json(db: &mut impl Db) -> &'static str {
    match db.connection() {
        Connection::Sqlite(_) => {
            "SELECT $2, key, value ->> 'at', value ->> 'action', value ->> 'outcome', value ->> 'actor_kind',
                    unhex(value ->> 'actor_id', '-'), unhex(value ->> 'target_id', '-'), value ->> 'address',
                    value ->> 'detail'
             FROM json_each($1)"
        }
        Connection::Postgres(_) => {
            "SELECT $2, e.number - 1, r.* FROM jsonb_array_elements(CAST($1 AS jsonb)) WITH ORDINALITY AS e(event, number),
                    jsonb_to_record(e.event) AS r(at bigint, action text, outcome text, actor_kind text, actor_id uuid,
                        target_id uuid, address text, detail text)"
        }
    }
}

/// Computes the link for a transaction's events and the previous link.
fn chain(key: &[u8; 32], sequence: i64, before: &[u8], events: &[Event]) -> Vec<u8> {
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

/// Sets the key that every later link must use.
pub(crate) async fn set_key(db: &mut impl Db, name: &str) -> Result<(), sqlx::Error> {
    execute!(db, "UPDATE audit_head SET key_id = $1 WHERE only_row = 1", name)?;
    Ok(())
}

/// The head of the chain: the number of links, and the last link.
pub(crate) async fn head(db: &mut impl Db) -> Result<(i64, Vec<u8>), sqlx::Error> {
    fetch!(db, fetch_one, (i64, Vec<u8>), "SELECT sequence, link FROM audit_head WHERE only_row = 1")
}

/// The existing links from `first` to `last`, in order.
pub(crate) async fn links(db: &mut impl Db, first: i64, last: i64) -> Result<Vec<(i64, Vec<u8>)>, sqlx::Error> {
    let sql = "SELECT sequence, link FROM audit_links WHERE sequence BETWEEN $1 AND $2 ORDER BY sequence";
    fetch!(db, fetch_all, (i64, Vec<u8>), sql, first, last)
}

#[derive(sqlx::FromRow)]
struct Placed {
    sequence: i64,
    #[sqlx(flatten)]
    event: Event,
}

/// The events of these links, in order, each with the number of its link.
pub(crate) async fn events(db: &mut impl Db, first: i64, last: i64) -> Result<Vec<(i64, Event)>, sqlx::Error> {
    let rows = fetch!(
        db,
        fetch_all,
        Placed,
        "SELECT sequence, at, action, outcome, actor_kind, actor_id, target_id, address, detail
         FROM audit_events WHERE sequence BETWEEN $1 AND $2 ORDER BY sequence, position",
        first,
        last
    )?;
    Ok(rows.into_iter().map(|row| (row.sequence, row.event)).collect())
}

/// Number of events beyond the head or without a link. It is zero unless something else wrote to the database.
pub(crate) async fn strays(db: &mut impl Db) -> Result<i64, sqlx::Error> {
    let sql = "SELECT COUNT(*) FROM audit_events e WHERE NOT EXISTS
               (SELECT 1 FROM audit_links l WHERE l.sequence = e.sequence)
               OR e.sequence > (SELECT sequence FROM audit_head WHERE only_row = 1)";
    Ok(fetch!(db, fetch_one, (i64,), sql)?.0)
}
