//! Passes many rows as one JSON parameter. Each engine has its own SQL to expand it.

use super::{Connection, Db};
use serde::Serialize;

/// Serialises rows for such a parameter.
pub(super) fn json(rows: &impl Serialize) -> String {
    serde_json::to_string(rows).expect("ids, numbers and texts can always be written")
}

/// A subquery for the ids in the JSON array in `parameter`.
pub(super) fn ids_of(db: &mut impl Db, parameter: &str) -> String {
    match db.connection() {
        Connection::Sqlite(_) => format!("(SELECT unhex(value, '-') FROM json_each({parameter}))"),
        Connection::Postgres(_) => {
            format!("(SELECT CAST(id AS uuid) FROM jsonb_array_elements_text(CAST({parameter} AS jsonb)) AS e(id))")
        }
    }
}

/// A subquery for the texts in the JSON array in `parameter`.
pub(super) fn texts_of(db: &mut impl Db, parameter: &str) -> String {
    match db.connection() {
        Connection::Sqlite(_) => format!("(SELECT value FROM json_each({parameter}))"),
        Connection::Postgres(_) => {
            format!("(SELECT text FROM jsonb_array_elements_text(CAST({parameter} AS jsonb)) AS e(text))")
        }
    }
}
