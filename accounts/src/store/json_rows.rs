//! Many rows as one parameter: JSON, which both engines expand again, each in its own way.

use super::{Connection, Db};
use serde::Serialize;

/// The parameter.
pub(super) fn json(rows: &impl Serialize) -> String {
    serde_json::to_string(rows).expect("ids, numbers and texts can always be written")
}

/// The ids of the JSON array in `parameter`, as a subquery.
pub(super) fn ids_of(db: &mut impl Db, parameter: &str) -> String {
    match db.connection() {
        Connection::Sqlite(_) => format!("(SELECT unhex(value, '-') FROM json_each({parameter}))"),
        Connection::Postgres(_) => {
            format!("(SELECT CAST(id AS uuid) FROM jsonb_array_elements_text(CAST({parameter} AS jsonb)) AS e(id))")
        }
    }
}

/// The texts of the JSON array in `parameter`, as a subquery.
pub(super) fn texts_of(db: &mut impl Db, parameter: &str) -> String {
    match db.connection() {
        Connection::Sqlite(_) => format!("(SELECT value FROM json_each({parameter}))"),
        Connection::Postgres(_) => {
            format!("(SELECT text FROM jsonb_array_elements_text(CAST({parameter} AS jsonb)) AS e(text))")
        }
    }
}
