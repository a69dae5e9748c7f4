//! Old passwords that keep working until a deadline, while a one-time link is unused.

use crate::store::{Db, execute, fetch};
use crate::vocabulary::ids::AccountId;
use crate::vocabulary::time::Timestamp;

/// Up to `limit` accounts whose password is past its deadline, with that deadline.
pub(crate) async fn over(
    db: &mut impl Db,
    now: Timestamp,
    limit: i64,
) -> Result<Vec<(AccountId, Timestamp)>, sqlx::Error> {
    let sql = "SELECT id, password_ends_at FROM accounts WHERE password_ends_at <= $1
               ORDER BY password_ends_at, id LIMIT $2";
    fetch!(db, fetch_all, (AccountId, Timestamp), sql, now, limit)
}

/// Ends a password at its deadline, and the sessions from before the deadline. Returns `false` if the password was
/// replaced in the meantime.
pub(crate) async fn end(
    db: &mut impl Db,
    id: AccountId,
    deadline: Timestamp,
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    let sql = "UPDATE accounts SET generation = generation + 1, password_kind = 'None', password_hash = NULL,
                   password_expires_at = NULL, password_ends_at = NULL, must_change = FALSE, updated_at = $3
               WHERE id = $1 AND password_ends_at = $2";
    if execute!(db, sql, id, deadline, now)? == 0 {
        return Ok(false);
    }
    execute!(db, "DELETE FROM sessions WHERE account_id = $1 AND created_at < $2", id, deadline)?;
    Ok(true)
}
