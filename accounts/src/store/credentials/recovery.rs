//! Password recovery: requests, and the links that answer them.

use crate::store::{Db, execute, fetch};
use crate::vocabulary::account::Language;
use crate::vocabulary::ids::AccountId;
use crate::vocabulary::time::Timestamp;
use uuid::Uuid;

/// A request for a recovery link, as it was sent.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct RequestRow {
    pub id: Uuid,
    pub username_key: String,
    pub device_hash: Option<Vec<u8>>,
    pub language: Option<Language>,
    pub network: String,
    pub user_agent: String,
    pub created_at: Timestamp,
}

pub(crate) async fn ask(db: &mut impl Db, request: &RequestRow) -> Result<(), sqlx::Error> {
    execute!(
        db,
        "INSERT INTO recovery_requests (id, username_key, device_hash, language, network, user_agent, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        request.id,
        request.username_key.as_str(),
        request.device_hash.as_deref(),
        request.language,
        request.network.as_str(),
        request.user_agent.as_str(),
        request.created_at
    )?;
    Ok(())
}

/// The oldest request that is not answered yet.
pub(crate) async fn oldest(db: &mut impl Db) -> Result<Option<Uuid>, sqlx::Error> {
    let sql = "SELECT id FROM recovery_requests ORDER BY id LIMIT 1";
    Ok(fetch!(db, fetch_optional, (Uuid,), sql)?.map(|(id,)| id))
}

/// Deletes a request and returns it; `None` if another worker took it.
pub(crate) async fn take(db: &mut impl Db, id: Uuid) -> Result<Option<RequestRow>, sqlx::Error> {
    let sql = "DELETE FROM recovery_requests WHERE id = $1
               RETURNING id, username_key, device_hash, language, network, user_agent, created_at";
    fetch!(db, fetch_optional, RequestRow, sql, id)
}

/// Deletes a request without reading it. Returns `false` if another worker took it.
pub(crate) async fn give_up(db: &mut impl Db, id: Uuid) -> Result<bool, sqlx::Error> {
    Ok(execute!(db, "DELETE FROM recovery_requests WHERE id = $1", id)? == 1)
}

/// Gives the account a link that can replace the password of `generation`. It replaces an earlier link.
pub(crate) async fn issue(
    db: &mut impl Db,
    account: AccountId,
    code_hash: &[u8],
    generation: i64,
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<(), sqlx::Error> {
    execute!(
        db,
        "INSERT INTO recovery_links (account_id, code_hash, generation, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (account_id) DO UPDATE SET code_hash = excluded.code_hash, generation = excluded.generation,
             created_at = excluded.created_at, expires_at = excluded.expires_at",
        account,
        code_hash,
        generation,
        now,
        expires_at
    )?;
    Ok(())
}

/// When the account's live link was issued; `None` if there is no live link.
pub(crate) async fn issued_at(
    db: &mut impl Db,
    account: AccountId,
    generation: i64,
    now: Timestamp,
) -> Result<Option<Timestamp>, sqlx::Error> {
    let sql = "SELECT created_at FROM recovery_links WHERE account_id = $1 AND generation = $2 AND expires_at > $3";
    Ok(fetch!(db, fetch_optional, (Timestamp,), sql, account, generation, now)?.map(|(at,)| at))
}

/// The account of a live link.
pub(crate) async fn holder(
    db: &mut impl Db,
    code_hash: &[u8],
    now: Timestamp,
) -> Result<Option<AccountId>, sqlx::Error> {
    let sql = "SELECT r.account_id FROM recovery_links r JOIN accounts a ON a.id = r.account_id
               WHERE r.code_hash = $1 AND r.expires_at > $2 AND a.generation = r.generation";
    Ok(fetch!(db, fetch_optional, (AccountId,), sql, code_hash, now)?.map(|(account,)| account))
}

/// Uses the link up. Returns `false` if it was used by another request or is not live any more.
pub(crate) async fn use_up(db: &mut impl Db, code_hash: &[u8], now: Timestamp) -> Result<bool, sqlx::Error> {
    let sql = "DELETE FROM recovery_links WHERE code_hash = $1 AND expires_at > $2";
    Ok(execute!(db, sql, code_hash, now)? == 1)
}

/// Deletes an account's link.
pub(crate) async fn end(db: &mut impl Db, account: AccountId) -> Result<(), sqlx::Error> {
    execute!(db, "DELETE FROM recovery_links WHERE account_id = $1", account)?;
    Ok(())
}

/// Deletes expired links, so that setting the clock back cannot revive them.
pub(crate) async fn purge(db: &mut impl Db, now: Timestamp) -> Result<(), sqlx::Error> {
    execute!(db, "DELETE FROM recovery_links WHERE expires_at <= $1", now)?;
    Ok(())
}
