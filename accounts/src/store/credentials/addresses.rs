//! The addresses of an account, including one that is not verified yet.

use crate::store::accounts::AccountRow;
use crate::store::{Db, execute, fetch};
use crate::vocabulary::addresses::{Addresses, PendingAddress};
use crate::vocabulary::ids::AccountId;
use crate::vocabulary::time::Timestamp;

/// The addresses of an account, with its pending address if that is still valid.
pub(crate) async fn of_account(db: &mut impl Db, account: AccountId, now: Timestamp) -> Result<Addresses, sqlx::Error> {
    let sql = "SELECT contact_address, alternate_address FROM accounts WHERE id = $1";
    let (contact, alternate) = fetch!(db, fetch_one, (Option<String>, Option<String>), sql, account)?;
    let sql = "SELECT p.address, p.expires_at FROM pending_addresses p JOIN accounts a ON a.id = p.account_id
               WHERE p.account_id = $1 AND p.expires_at > $2 AND p.generation = a.generation";
    let pending = fetch!(db, fetch_optional, (String, Timestamp), sql, account, now)?;
    let pending = pending.map(|(address, expires_at)| PendingAddress { address, expires_at });
    Ok(Addresses { contact, alternate, pending })
}

/// Stores an address that must be verified. Replaces an earlier pending address and its code.
pub(crate) async fn enter(
    db: &mut impl Db,
    account: &AccountRow,
    address: &str,
    code_hash: &[u8],
    expires_at: Timestamp,
) -> Result<(), sqlx::Error> {
    let sql = "INSERT INTO pending_addresses (account_id, address, code_hash, generation, expires_at)
               VALUES ($1, $2, $3, $4, $5)
               ON CONFLICT (account_id) DO UPDATE SET address = excluded.address, code_hash = excluded.code_hash,
                   generation = excluded.generation, expires_at = excluded.expires_at";
    execute!(db, sql, account.id, address, code_hash, account.generation, expires_at)?;
    Ok(())
}

/// Uses up the code of the account's pending address and returns that address; `None` if the code is not valid.
pub(crate) async fn verify(
    db: &mut impl Db,
    account: &AccountRow,
    code_hash: &[u8],
    now: Timestamp,
) -> Result<Option<String>, sqlx::Error> {
    let sql = "DELETE FROM pending_addresses
               WHERE account_id = $1 AND code_hash = $2 AND generation = $3 AND expires_at > $4 RETURNING address";
    let used = fetch!(db, fetch_optional, (String,), sql, account.id, code_hash, account.generation, now)?;
    Ok(used.map(|(address,)| address))
}

/// Deletes the pending address. Returns `false` if there is none.
pub(crate) async fn forget_pending(db: &mut impl Db, account: AccountId) -> Result<bool, sqlx::Error> {
    Ok(execute!(db, "DELETE FROM pending_addresses WHERE account_id = $1", account)? == 1)
}

/// Sets or removes the alternate address. Returns `false` if it already has this value.
pub(crate) async fn set_alternate(
    db: &mut impl Db,
    account: AccountId,
    address: Option<&str>,
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    let sql = "UPDATE accounts SET alternate_address = $2, updated_at = $3
               WHERE id = $1 AND alternate_address IS DISTINCT FROM $2";
    Ok(execute!(db, sql, account, address, now)? == 1)
}

/// Up to `most` active accounts that have this contact or alternate address, oldest first. A contact address that
/// equals the account's own username does not count.
pub(crate) async fn sharing(db: &mut impl Db, address_key: &str, most: i64) -> Result<Vec<AccountId>, sqlx::Error> {
    let sql = "SELECT id FROM accounts WHERE lower(contact_address) = $1 AND lower(contact_address) <> username_key
                   AND deleted_at IS NULL AND status = 'Active'
               UNION SELECT id FROM accounts WHERE lower(alternate_address) = $1 AND alternate_address IS NOT NULL
                   AND deleted_at IS NULL AND status = 'Active'
               ORDER BY id LIMIT $2";
    let found = fetch!(db, fetch_all, (AccountId,), sql, address_key, most)?;
    Ok(found.into_iter().map(|(id,)| id).collect())
}

/// Deletes expired pending addresses, so that setting the clock back cannot revive them.
pub(crate) async fn purge(db: &mut impl Db, now: Timestamp) -> Result<(), sqlx::Error> {
    execute!(db, "DELETE FROM pending_addresses WHERE expires_at <= $1", now)?;
    Ok(())
}
