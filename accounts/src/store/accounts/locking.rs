//! Accounts that are kept as they are until a transaction ends.

use crate::store::{Connection, Db, fetch, ids_of, json};
use crate::vocabulary::account::{Language, Status};
use crate::vocabulary::ids::AccountId;
use crate::vocabulary::role::Role;
use crate::vocabulary::time::Timestamp;
use sqlx::AssertSqlSafe;

/// An account as it is at this moment.
#[derive(Debug, sqlx::FromRow)]
pub(crate) struct Standing {
    pub id: AccountId,
    pub generation: i64,
    pub role: Role,
    pub department: String,
    pub status: Status,
    pub deleted_at: Option<Timestamp>,
    /// Where a message to its owner goes.
    pub address: Option<String>,
    pub language: Option<Language>,
}

/// Reads accounts and keeps them as they are until the transaction ends. In the order of ids, so
/// that two transactions that meet do not wait for each other.
pub(crate) async fn hold(db: &mut impl Db, ids: &[AccountId]) -> Result<Vec<Standing>, sqlx::Error> {
    // SQLite has one writer, who is us.
    let lock = if matches!(db.connection(), Connection::Postgres(_)) { "FOR NO KEY UPDATE" } else { "" };
    let sql = format!(
        "SELECT id, generation, role, department, status, deleted_at, language,
                COALESCE(contact_address, alternate_address) AS address
         FROM accounts WHERE id IN {} ORDER BY id {lock}",
        ids_of(db, "$1")
    );
    fetch!(db, fetch_all, Standing, AssertSqlSafe(sql), json(&ids))
}
