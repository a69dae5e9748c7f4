//! One-time links. Only the hash of a code is stored. A link without a reset job is an invitation.

use crate::store::{Db, execute, fetch};
use crate::vocabulary::ids::AccountId;
use crate::vocabulary::time::Timestamp;

/// Selects the live link with code hash `$1` at time `$2`. The index covers only the first 4 bytes of the hash.
macro_rules! where_live {
    ($statement:literal) => {
        concat!(
            $statement,
            " WHERE substr(code_hash, 1, 4) = substr($1, 1, 4) AND code_hash = $1 AND used_at IS NULL AND expires_at > $2"
        )
    };
}

/// The account of a live link.
pub(crate) async fn holder(
    db: &mut impl Db,
    code_hash: &[u8],
    now: Timestamp,
) -> Result<Option<AccountId>, sqlx::Error> {
    let sql = where_live!("SELECT account_id FROM one_time_links");
    Ok(fetch!(db, fetch_optional, (AccountId,), sql, code_hash, now)?.map(|(account,)| account))
}

/// Uses the link up. Returns `false` if it was used by another request or is not live any more.
pub(crate) async fn use_up(db: &mut impl Db, code_hash: &[u8], now: Timestamp) -> Result<bool, sqlx::Error> {
    let sql = where_live!("UPDATE one_time_links SET used_at = $2");
    Ok(execute!(db, sql, code_hash, now)? == 1)
}

/// Deletes an account's unused link.
pub(crate) async fn end(db: &mut impl Db, account: AccountId) -> Result<(), sqlx::Error> {
    execute!(db, "DELETE FROM one_time_links WHERE account_id = $1 AND used_at IS NULL", account)?;
    Ok(())
}

/// Gives the account an invitation, which replaces any link that it had.
pub(crate) async fn invite(
    db: &mut impl Db,
    account: AccountId,
    code_hash: &[u8],
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<(), sqlx::Error> {
    let sql = "INSERT INTO one_time_links (account_id, code_hash, created_at, expires_at) VALUES ($1, $2, $3, $4)
               ON CONFLICT (account_id) DO UPDATE SET code_hash = excluded.code_hash, job_id = NULL,
                   created_at = excluded.created_at, expires_at = excluded.expires_at, used_at = NULL";
    execute!(db, sql, account, code_hash, now, expires_at)?;
    Ok(())
}

/// Deletes an account's invitation. Returns `false` if there is no live one.
pub(crate) async fn end_invitation(db: &mut impl Db, account: AccountId, now: Timestamp) -> Result<bool, sqlx::Error> {
    let sql = "DELETE FROM one_time_links
               WHERE account_id = $1 AND job_id IS NULL AND used_at IS NULL AND expires_at > $2";
    Ok(execute!(db, sql, account, now)? == 1)
}

/// Deletes expired links, so that setting the clock back cannot revive them. For an invitation only the code's hash
/// is erased; the row stays, so that the list can show that an invitation expired.
pub(crate) async fn purge(db: &mut impl Db, now: Timestamp) -> Result<(), sqlx::Error> {
    let sql = "DELETE FROM one_time_links WHERE used_at IS NULL AND expires_at <= $1 AND job_id IS NOT NULL";
    execute!(db, sql, now)?;
    let nothing: &[u8] = &[];
    let sql = "UPDATE one_time_links SET code_hash = $2
               WHERE used_at IS NULL AND expires_at <= $1 AND job_id IS NULL AND code_hash <> $2";
    execute!(db, sql, now, nothing)?;
    Ok(())
}
