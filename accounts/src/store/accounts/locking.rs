//! Accounts that are locked until a transaction ends.

use crate::store::{Connection, Db, fetch, ids_of, json};
use crate::vocabulary::account::{Language, Status};
use crate::vocabulary::ids::AccountId;
use crate::vocabulary::role::Role;
use crate::vocabulary::time::Timestamp;
use sqlx::AssertSqlSafe;

/// The columns of an account that authorisation depends on, at the time of the lock.
#[derive(Debug, sqlx::FromRow)]
pub(crate) struct Standing {
    pub id: AccountId,
    pub generation: i64,
    pub role: Role,
    pub department: String,
    pub status: Status,
    pub deleted_at: Option<Timestamp>,
    /// Where messages to the owner go; `None` if there is no address.
    pub address: Option<String>,
    pub language: Option<Language>,
}

/// Reads accounts and locks them until the transaction ends. The order of ids prevents deadlocks between two
/// transactions.
pub(crate) async fn hold(db: &mut impl Db, ids: &[AccountId]) -> Result<Vec<Standing>, sqlx::Error> {
    // SQLite has a single writer, which is this transaction.
    let lock = if matches!(db.connection(), Connection::Postgres(_)) { "FOR NO KEY UPDATE" } else { "" };
    let sql = format!(
        "SELECT id, generation, role, department, status, deleted_at, language,
                COALESCE(contact_address, alternate_address) AS address
         FROM accounts WHERE id IN {} ORDER BY id {lock}",
        ids_of(db, "$1")
    );
    fetch!(db, fetch_all, Standing, AssertSqlSafe(sql), json(&ids))
}
