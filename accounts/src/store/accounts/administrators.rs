//! Administrators: roles, department limits, and the global administrators who receive notices.

use crate::store::{Db, Engine, execute, fetch};
use crate::vocabulary::account::Language;
use crate::vocabulary::ids::AccountId;
use crate::vocabulary::role::Role;
use crate::vocabulary::time::Timestamp;
use sqlx::AssertSqlSafe;

/// Locks these accounts and every global administrator until the transaction ends. If two administrators block each
/// other at the same time, the second transaction sees that the first one was blocked.
pub(crate) async fn hold_to_administer(db: &mut impl Db, ids: &[AccountId]) -> Result<(), sqlx::Error> {
    // SQLite has a single writer, which is this transaction.
    if db.engine() == Engine::Postgres {
        let ids_of = crate::store::ids_of(db, "$1");
        let sql = format!("SELECT id FROM accounts WHERE id IN {ids_of} OR role = 3 ORDER BY id FOR NO KEY UPDATE");
        fetch!(db, fetch_all, (AccountId,), AssertSqlSafe(sql), crate::store::json(&ids))?;
    }
    Ok(())
}

/// Number of global administrators who can sign in, not counting `without`.
pub(crate) async fn other_global_administrators(db: &mut impl Db, without: AccountId) -> Result<i64, sqlx::Error> {
    let sql = "SELECT COUNT(*) FROM accounts WHERE role = 3 AND status = 'Active' AND deleted_at IS NULL AND id <> $1";
    Ok(fetch!(db, fetch_one, (i64,), sql, without)?.0)
}

/// A global administrator who can receive messages: account, address and language.
pub(crate) type Watcher = (AccountId, String, Option<Language>);

/// The global administrators who can receive messages.
pub(crate) async fn watchers(db: &mut impl Db) -> Result<Vec<Watcher>, sqlx::Error> {
    let sql = "SELECT id, COALESCE(contact_address, alternate_address) AS address, language FROM accounts
               WHERE role = 3 AND status = 'Active' AND deleted_at IS NULL
                   AND COALESCE(contact_address, alternate_address) IS NOT NULL";
    fetch!(db, fetch_all, Watcher, sql)
}

/// Sets a role and its department limits.
pub(crate) async fn set_role(
    db: &mut impl Db,
    id: AccountId,
    role: Role,
    limited_to: &[String],
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    execute!(db, "UPDATE accounts SET role = $2, updated_at = $3 WHERE id = $1", id, role, now)?;
    execute!(db, "DELETE FROM department_limits WHERE account_id = $1", id)?;
    for department in limited_to {
        let sql = "INSERT INTO department_limits (account_id, department) VALUES ($1, $2) ON CONFLICT DO NOTHING";
        execute!(db, sql, id, department.as_str())?;
    }
    Ok(())
}

/// The departments that a helpdesk administrator is limited to; empty means all.
pub(crate) async fn limits(db: &mut impl Db, id: AccountId) -> Result<Vec<String>, sqlx::Error> {
    let sql = "SELECT department FROM department_limits WHERE account_id = $1 ORDER BY department";
    Ok(fetch!(db, fetch_all, (String,), sql, id)?.into_iter().map(|(department,)| department).collect())
}
