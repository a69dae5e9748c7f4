//! Sessions and known devices. Only hashes of their tokens are stored.

use crate::store::{Db, execute, fetch};
use crate::vocabulary::account::{Language, PasswordKind, Status};
use crate::vocabulary::ids::{AccountId, SessionId};
use crate::vocabulary::role::Role;
use crate::vocabulary::session::{MUST_CHOOSE_LIFETIME, MUST_PROVE_LIFETIME};
use crate::vocabulary::settings::OrganisationSettings;
use crate::vocabulary::time::Timestamp;

/// A session, with columns of its account.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct SessionRow {
    pub id: SessionId,
    pub account_id: AccountId,
    pub must_prove: bool,
    pub must_choose: bool,
    pub created_at: Timestamp,
    pub last_seen_at: Timestamp,
    pub proven_at: Timestamp,
    pub username: String,
    pub display_name: String,
    pub first_name: String,
    pub last_name: String,
    pub role: Role,
    pub status: Status,
    pub language: Option<Language>,
    pub deleted_at: Option<Timestamp>,
    pub password_kind: PasswordKind,
    pub password_set_at: Timestamp,
    pub password_short: bool,
    pub must_change: bool,
    pub password_ends_at: Option<Timestamp>,
    pub factor_due_at: Option<Timestamp>,
    pub has_authenticator: bool,
    pub has_passkey: bool,
}

/// The values of a new session.
pub(crate) struct NewSessionRow<'a> {
    pub token_hash: &'a [u8],
    pub id: SessionId,
    pub account: AccountId,
    pub must_prove: bool,
    pub must_choose: bool,
    pub now: Timestamp,
    pub address: &'a str,
    pub user_agent: &'a str,
}

pub(crate) async fn insert(db: &mut impl Db, new: &NewSessionRow<'_>) -> Result<(), sqlx::Error> {
    execute!(
        db,
        "INSERT INTO sessions (token_hash, id, account_id, must_prove, must_choose, created_at, last_seen_at, proven_at,
             address, user_agent)
         VALUES ($1, $2, $3, $4, $5, $6, $6, $6, $7, $8)",
        new.token_hash,
        new.id,
        new.account,
        new.must_prove,
        new.must_choose,
        new.now,
        new.address,
        new.user_agent
    )?;
    Ok(())
}

pub(crate) async fn by_token(db: &mut impl Db, token_hash: &[u8]) -> Result<Option<SessionRow>, sqlx::Error> {
    fetch!(
        db,
        fetch_optional,
        SessionRow,
        "SELECT s.id, s.account_id, s.must_prove, s.must_choose, s.created_at, s.last_seen_at, s.proven_at, a.username,
                a.display_name, a.first_name, a.last_name, a.role, a.status, a.language, a.deleted_at,
                a.password_kind, a.password_set_at, a.password_short, a.must_change, a.password_ends_at, a.factor_due_at,
                EXISTS (SELECT 1 FROM authenticators f
                        WHERE f.account_id = a.id AND f.registered_at IS NOT NULL) AS has_authenticator,
                EXISTS (SELECT 1 FROM passkeys p WHERE p.account_id = a.id) AS has_passkey
         FROM sessions s JOIN accounts a ON a.id = s.account_id WHERE s.token_hash = $1",
        token_hash
    )
}

/// Moves a session to a new token and records a fresh proof. The old token stops working.
pub(crate) async fn rotate(
    db: &mut impl Db,
    id: SessionId,
    token_hash: &[u8],
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    let sql =
        "UPDATE sessions SET token_hash = $2, last_seen_at = $3, proven_at = $3, must_choose = FALSE WHERE id = $1";
    Ok(execute!(db, sql, id, token_hash, now)? == 1)
}

/// Moves a session whose second factor was verified to a new token. Returns whether a password must be chosen now;
/// `None` if no such session awaits a second factor.
pub(crate) async fn complete(
    db: &mut impl Db,
    id: SessionId,
    token_hash: &[u8],
    now: Timestamp,
) -> Result<Option<bool>, sqlx::Error> {
    let sql = "UPDATE sessions SET token_hash = $2, last_seen_at = $3, proven_at = $3, must_prove = FALSE
               WHERE id = $1 AND must_prove RETURNING must_choose";
    Ok(fetch!(db, fetch_optional, (bool,), sql, id, token_hash, now)?.map(|(must_choose,)| must_choose))
}

pub(crate) async fn touch(db: &mut impl Db, id: SessionId, now: Timestamp) -> Result<(), sqlx::Error> {
    execute!(db, "UPDATE sessions SET last_seen_at = $2 WHERE id = $1", id, now)?;
    Ok(())
}

/// The SQL condition that a session `s` is live at a time, given that its account `a` may sign in.
pub(crate) fn alive(settings: &OrganisationSettings, now: &str) -> String {
    let [prove, choose] = [MUST_PROVE_LIFETIME, MUST_CHOOSE_LIFETIME].map(|lifetime| lifetime.as_millis());
    let lifetimes = |role| settings.session_lifetimes(role);
    let [user, administrator] = [Role::User, Role::GlobalAdministrator].map(lifetimes);
    let (idle, absolute) = (user.0.as_millis(), user.1.as_millis());
    let (administrator_idle, administrator_absolute) = (administrator.0.as_millis(), administrator.1.as_millis());
    format!(
        "s.last_seen_at + CASE WHEN a.role > 0 THEN {administrator_idle} ELSE {idle} END > {now}
         AND s.created_at + CASE WHEN s.must_prove THEN {prove} WHEN s.must_choose THEN {choose}
             WHEN a.role > 0 THEN {administrator_absolute} ELSE {absolute} END > {now}
         AND (a.password_ends_at IS NULL OR a.password_ends_at > {now} OR s.created_at >= a.password_ends_at)"
    )
}

/// One row of a person's list of their own sessions.
#[derive(Debug, sqlx::FromRow)]
pub(crate) struct OwnSessionRow {
    pub id: SessionId,
    pub created_at: Timestamp,
    pub last_seen_at: Timestamp,
    pub address: String,
    pub user_agent: String,
}

/// An account's sessions that were last used after `idle_since` and created after `made_since`.
pub(crate) async fn of_account(
    db: &mut impl Db,
    account: AccountId,
    idle_since: Timestamp,
    made_since: Timestamp,
) -> Result<Vec<OwnSessionRow>, sqlx::Error> {
    fetch!(
        db,
        fetch_all,
        OwnSessionRow,
        "SELECT id, created_at, last_seen_at, address, user_agent FROM sessions
         WHERE account_id = $1 AND last_seen_at > $2 AND created_at > $3 ORDER BY last_seen_at DESC, id",
        account,
        idle_since,
        made_since
    )
}

/// Whether a session still exists.
pub(crate) async fn stands(db: &mut impl Db, id: SessionId) -> Result<bool, sqlx::Error> {
    let sql = "SELECT id FROM sessions WHERE id = $1";
    Ok(fetch!(db, fetch_optional, (SessionId,), sql, id)?.is_some())
}

pub(crate) async fn end_one(db: &mut impl Db, account: AccountId, id: SessionId) -> Result<bool, sqlx::Error> {
    Ok(execute!(db, "DELETE FROM sessions WHERE account_id = $1 AND id = $2", account, id)? == 1)
}

/// Ends all sessions of an account except `keep`. Returns their number.
pub(crate) async fn end_all(db: &mut impl Db, account: AccountId, keep: Option<SessionId>) -> Result<u64, sqlx::Error> {
    execute!(db, "DELETE FROM sessions WHERE account_id = $1 AND ($2 IS NULL OR id <> $2)", account, keep)
}

/// Deletes sessions that were last used before `idle` or created before `made`. Deletes known devices that were not
/// used for a year before `made`.
pub(crate) async fn purge(db: &mut impl Db, idle: Timestamp, made: Timestamp) -> Result<(), sqlx::Error> {
    execute!(db, "DELETE FROM sessions WHERE last_seen_at < $1 OR created_at < $2", idle, made)?;
    execute!(
        db,
        "DELETE FROM known_devices WHERE last_seen_at < $1",
        made.minus(std::time::Duration::from_secs(31_536_000))
    )?;
    Ok(())
}

pub(crate) async fn remember_device(
    db: &mut impl Db,
    token_hash: &[u8],
    account: AccountId,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    execute!(
        db,
        "INSERT INTO known_devices (token_hash, account_id, last_seen_at) VALUES ($1, $2, $3)
         ON CONFLICT (token_hash, account_id) DO UPDATE SET last_seen_at = excluded.last_seen_at",
        token_hash,
        account,
        now
    )?;
    Ok(())
}

/// Whether this device has signed in to the account with this username. Does the same work if no account has it.
pub(crate) async fn device_knows_name(
    db: &mut impl Db,
    token_hash: &[u8],
    username_key: &str,
) -> Result<bool, sqlx::Error> {
    let sql = "SELECT COUNT(*) FROM known_devices d JOIN accounts a ON a.id = d.account_id
               WHERE d.token_hash = $1 AND a.username_key = $2";
    Ok(fetch!(db, fetch_one, (i64,), sql, token_hash, username_key)?.0 == 1)
}

/// Whether this device has signed in to this account before.
pub(crate) async fn device_knows(db: &mut impl Db, token_hash: &[u8], account: AccountId) -> Result<bool, sqlx::Error> {
    let sql = "SELECT COUNT(*) FROM known_devices WHERE token_hash = $1 AND account_id = $2";
    Ok(fetch!(db, fetch_one, (i64,), sql, token_hash, account)?.0 == 1)
}
