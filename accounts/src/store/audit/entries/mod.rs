//! Reads the audit log: by page (newest first) or by range of links (chain order), with or without a filter.

use crate::store::{Db, Engine, fetch};
use crate::vocabulary::audit::{ActorKind, AuditAction, AuditEntry, AuditOutcome};
use crate::vocabulary::ids::AccountId;
use crate::vocabulary::time::Timestamp;
use sqlx::AssertSqlSafe;

#[cfg(test)]
mod tests;

/// The actor that a filter asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Who {
    Account(AccountId),
    /// An actor without an account.
    Kind(ActorKind),
}

/// A filter in the form that SQL needs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Matching {
    pub actor: Option<Who>,
    pub person: Option<AccountId>,
    pub action: Option<AuditAction>,
    /// Inclusive.
    pub from: Timestamp,
    /// Exclusive.
    pub until: Timestamp,
}

/// A position in the log, in the order of its pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub at: Timestamp,
    pub sequence: i64,
    pub position: i64,
}

impl Matching {
    /// The SQL conditions for every event `e` that matches, except its time. Statements bind the values as `$1` to
    /// `$4`: two from [`Matching::actor_of`], then `person` and `action`.
    fn conditions(&self) -> String {
        let mut conditions = match self.actor {
            Some(Who::Account(_)) => "e.actor_kind = $1 AND e.actor_id = $2".to_owned(),
            Some(Who::Kind(_)) => "e.actor_kind = $1 AND e.actor_id IS NULL".to_owned(),
            None => "TRUE".to_owned(),
        };
        if self.person.is_some() {
            conditions.push_str(" AND e.target_id = $3");
        }
        if self.action.is_some() {
            conditions.push_str(" AND e.action = $4");
        }
        conditions
    }

    fn actor_of(&self) -> (Option<ActorKind>, Option<AccountId>) {
        match self.actor {
            Some(Who::Account(id)) => (Some(ActorKind::Account), Some(id)),
            Some(Who::Kind(kind)) => (Some(kind), None),
            None => (None, None),
        }
    }

    /// The index that SQLite should use: the one of the condition that the fewest events are expected to meet.
    fn index(&self) -> &'static str {
        match (self.person, self.actor, self.action) {
            (Some(_), ..) => "audit_events_by_target",
            (None, Some(Who::Account(_)), _) | (None, Some(_), None) => "audit_events_by_actor",
            (None, _, Some(_)) => "audit_events_by_action",
            (None, None, None) => "audit_events_by_time",
        }
    }
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

impl EntryRow {
    fn into_entry(self) -> AuditEntry {
        AuditEntry {
            sequence: self.sequence,
            position: self.position,
            at: self.at,
            action: self.action,
            outcome: self.outcome,
            actor_kind: self.actor_kind,
            actor: self.actor_id,
            actor_name: self.actor_name,
            target: self.target_id,
            target_name: self.target_name,
            address: self.address,
            detail: self.detail,
        }
    }
}

const ENTRIES: &str = "SELECT e.sequence, e.position, e.at, e.action, e.outcome, e.actor_kind, e.actor_id,
            CASE WHEN a.erased_at IS NULL THEN a.username END AS actor_name, e.target_id,
            CASE WHEN t.erased_at IS NULL THEN t.username END AS target_name, e.address, e.detail";
const NAMES: &str = "LEFT JOIN accounts a ON a.id = e.actor_id LEFT JOIN accounts t ON t.id = e.target_id";

/// A page of entries, newest first, after the given position.
pub(crate) async fn page(
    db: &mut impl Db,
    matching: &Matching,
    after: Option<Place>,
    limit: i64,
) -> Result<Vec<AuditEntry>, sqlx::Error> {
    // The end of the time range and the position of the page form one bound: the earlier of the two.
    let end = Place { at: matching.until, sequence: 0, position: 0 };
    let before = after.map_or(end, |after| after.min(end));
    let (kind, actor) = matching.actor_of();
    let sql = AssertSqlSafe(statement(db.engine(), matching));
    let rows = fetch!(
        db,
        fetch_all,
        EntryRow,
        sql,
        kind,
        actor,
        matching.person,
        matching.action,
        matching.from,
        before.at,
        before.sequence,
        before.position,
        limit
    )?;
    Ok(rows.into_iter().map(EntryRow::into_entry).collect())
}

/// The statement that reads a page.
fn statement(engine: Engine, matching: &Matching) -> String {
    let way = match engine {
        Engine::Sqlite => format!("INDEXED BY {}", matching.index()),
        Engine::Postgres => String::new(),
    };
    format!(
        "{ENTRIES} FROM audit_events e {way} {NAMES}
         WHERE {} AND e.at >= $5 AND (e.at, e.sequence, e.position) < ($6, $7, $8)
         ORDER BY e.at DESC, e.sequence DESC, e.position DESC LIMIT $9",
        matching.conditions()
    )
}

/// The matching entries of these links, in the order of the chain.
pub(crate) async fn between(
    db: &mut impl Db,
    matching: &Matching,
    first: i64,
    last: i64,
) -> Result<Vec<AuditEntry>, sqlx::Error> {
    let sql = format!(
        "{ENTRIES} FROM audit_events e {NAMES}
         WHERE {} AND e.at >= $5 AND e.at < $6 AND e.sequence BETWEEN $7 AND $8 ORDER BY e.sequence, e.position",
        matching.conditions()
    );
    let (kind, actor) = matching.actor_of();
    let rows = fetch!(
        db,
        fetch_all,
        EntryRow,
        AssertSqlSafe(sql),
        kind,
        actor,
        matching.person,
        matching.action,
        matching.from,
        matching.until,
        first,
        last
    )?;
    Ok(rows.into_iter().map(EntryRow::into_entry).collect())
}
