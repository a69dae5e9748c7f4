//! Erases a person. Deletes every row about them, and leaves only the id of their account.

use crate::store::{Db, Engine, execute};
use crate::vocabulary::ids::AccountId;
use crate::vocabulary::time::Timestamp;
use sqlx::AssertSqlSafe;

/// The rows that belong to an account and are deleted with it.
const BELONGINGS: [&str; 14] = [
    "sessions WHERE account_id = $1",
    "known_devices WHERE account_id = $1",
    "one_time_links WHERE account_id = $1",
    "recovery_links WHERE account_id = $1",
    "refused_forms WHERE account_id = $1",
    "pending_addresses WHERE account_id = $1",
    "authenticators WHERE account_id = $1",
    "recovery_codes WHERE account_id = $1",
    "passkeys WHERE account_id = $1",
    "passkey_challenges WHERE account_id = $1",
    "department_limits WHERE account_id = $1",
    "expiry_notices WHERE account_id = $1",
    "repeated_failures WHERE account_id = $1",
    "outbox WHERE account_id = $1 OR about_id = $1",
];

/// Erases a person for good. Replaces their names with placeholders.
pub(crate) async fn erase(
    db: &mut impl Db,
    id: AccountId,
    username_key: &str,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    for rows in BELONGINGS {
        execute!(db, AssertSqlSafe(format!("DELETE FROM {rows}")), id)?;
    }
    execute!(db, "DELETE FROM recovery_requests WHERE username_key = $1", username_key)?;
    execute!(db, "UPDATE reset_items SET sort_key = '', department = '' WHERE account_id = $1", id)?;
    forget_searches(db, true).await?;
    let sql =
        "UPDATE accounts SET username = $2, username_key = $2, display_name = '–', sort_key = '', search_text = '',
                   first_name = '', last_name = '', job_title = '', department = '', contact_address = NULL,
                   alternate_address = NULL, language = NULL, role = 0, status = 'Blocked', generation = generation + 1,
                   password_kind = 'None', password_hash = NULL, password_set_at = 0, password_expires_at = NULL,
                   password_ends_at = NULL, password_job = NULL, must_change = FALSE, factor_due_at = NULL,
                   last_sign_in_at = NULL, deleted_at = $3, erased_at = $3, updated_at = $3
               WHERE id = $1";
    execute!(db, sql, id, format!("erased {id}"), now)?;
    forget_searches(db, false).await
}

/// Sets whether SQLite's search index removes deleted text at once, which is slower.
async fn forget_searches(db: &mut impl Db, at_once: bool) -> Result<(), sqlx::Error> {
    if db.engine() == Engine::Sqlite {
        let sql = "INSERT INTO account_search (account_search, rank) VALUES ('secure-delete', $1)";
        execute!(db, sql, i64::from(at_once))?;
    }
    Ok(())
}
