//! The outbox: messages that are queued, sent or failed.

use super::{Connection, Db, execute, fetch};
use crate::vocabulary::account::Language;
use crate::vocabulary::ids::{AccountId, JobId, MessageId};
use crate::vocabulary::message::{MailProblem, MessageKind};
use crate::vocabulary::time::Timestamp;
use serde::Serialize;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

/// A message to insert.
pub(crate) struct NewMessage<'a> {
    pub id: MessageId,
    pub kind: MessageKind,
    pub account: AccountId,
    pub about: Option<AccountId>,
    pub address: &'a str,
    pub language: Option<Language>,
    pub sealed_code: Option<&'a [u8]>,
    pub network: &'a str,
    pub user_agent: &'a str,
    pub now: Timestamp,
    pub expires_at: Timestamp,
}

pub(crate) async fn insert(db: &mut impl Db, new: &NewMessage<'_>) -> Result<(), sqlx::Error> {
    execute!(
        db,
        "INSERT INTO outbox (id, kind, account_id, about_id, address, language, sealed_code, network, user_agent,
             created_at, expires_at, next_attempt_at, attempts, lease_until)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $10, 0, 0)",
        new.id,
        new.kind,
        new.account,
        new.about,
        new.address,
        new.language,
        new.sealed_code,
        new.network,
        new.user_agent,
        new.now,
        new.expires_at
    )?;
    Ok(())
}

/// One of many messages of the same kind. `code` is the sealed code in hexadecimal.
#[derive(Debug, Serialize)]
pub(crate) struct MessageOfMany<'a> {
    pub id: MessageId,
    pub account: AccountId,
    pub about: Option<AccountId>,
    pub address: &'a str,
    pub language: Option<Language>,
    pub code: Option<String>,
}

/// The values that many messages share.
pub(crate) struct Common {
    pub kind: MessageKind,
    /// The reset job that causes them.
    pub job: JobId,
    /// How many people the reset job concerns. Messages with a smaller number are sent first.
    pub crowd: i64,
    pub now: Timestamp,
    pub expires_at: Timestamp,
}

/// Inserts many messages with one statement.
pub(crate) async fn insert_many(
    db: &mut impl Db,
    common: &Common,
    messages: &[MessageOfMany<'_>],
) -> Result<(), sqlx::Error> {
    let source = match db.connection() {
        Connection::Sqlite(_) => {
            "(SELECT unhex(value ->> 'id', '-') AS id, unhex(value ->> 'account', '-') AS account,
                     unhex(value ->> 'about', '-') AS about, value ->> 'address' AS address,
                     value ->> 'language' AS language, unhex(value ->> 'code') AS code
              FROM json_each($1))"
        }
        Connection::Postgres(_) => {
            "(SELECT id, account, about, address, language, decode(code, 'hex') AS code
              FROM jsonb_to_recordset(CAST($1 AS jsonb))
                   AS r(id uuid, account uuid, about uuid, address text, language text, code text))"
        }
    };
    let sql = AssertSqlSafe(format!(
        "INSERT INTO outbox (id, kind, account_id, about_id, job_id, address, language, sealed_code, network,
             user_agent, crowd, created_at, expires_at, next_attempt_at, attempts, lease_until)
         SELECT m.id, $2, m.account, m.about, $3, m.address, m.language, m.code, '', '', $4, $5, $6, $5, 0, 0
         FROM {source} m"
    ));
    let Common { kind, job, crowd, now, expires_at } = *common;
    execute!(db, sql, super::json(&messages), kind, job, crowd, now, expires_at)?;
    Ok(())
}

/// Number of messages with links of a reset job that are queued, and number that failed.
pub(crate) async fn unsent_of_job(db: &mut impl Db, job: JobId) -> Result<(i64, i64), sqlx::Error> {
    let sql = "SELECT COUNT(*), COUNT(failed_at) FROM outbox
               WHERE job_id = $1 AND delivered_at IS NULL AND kind = 'ResetLink'";
    let (all, failed) = fetch!(db, fetch_one, (i64, i64), sql, job)?;
    Ok((all - failed, failed))
}

/// Deletes an account's undelivered messages of this kind that contain a code.
pub(crate) async fn withdraw(db: &mut impl Db, account: AccountId, kind: MessageKind) -> Result<(), sqlx::Error> {
    let sql = "DELETE FROM outbox
               WHERE account_id = $1 AND kind = $2 AND sealed_code IS NOT NULL AND delivered_at IS NULL";
    execute!(db, sql, account, kind)?;
    Ok(())
}

/// Deletes all of an account's undelivered messages that contain a code, because none of the codes works any more.
/// Also deletes undelivered notices that the old password expires.
pub(crate) async fn withdraw_all(db: &mut impl Db, account: AccountId) -> Result<(), sqlx::Error> {
    let sql = "DELETE FROM outbox WHERE account_id = $1 AND delivered_at IS NULL
                   AND (sealed_code IS NOT NULL OR kind = 'PasswordExpires')";
    execute!(db, sql, account)?;
    Ok(())
}

/// The SQL condition for message kinds that this version knows. A newer version on the same database may have
/// queued other kinds, and sends those itself.
fn is_known() -> String {
    let kinds: Vec<String> = MessageKind::ALL.iter().map(|kind| format!("'{kind}'")).collect();
    format!("kind IN ({})", kinds.join(", "))
}

/// Whether a message must be sent or given up now.
pub(crate) async fn any_due(db: &mut impl Db, now: Timestamp) -> Result<bool, sqlx::Error> {
    let sql = format!(
        "SELECT id FROM outbox WHERE delivered_at IS NULL AND failed_at IS NULL
         AND (expires_at <= $1 OR (next_attempt_at <= $1 AND lease_until <= $1 AND {})) LIMIT 1",
        is_known()
    );
    Ok(fetch!(db, fetch_optional, (MessageId,), AssertSqlSafe(sql), now)?.is_some())
}

/// Gives up expired messages. Keeps the problem of the last attempt.
pub(crate) async fn expire(db: &mut impl Db, now: Timestamp) -> Result<(), sqlx::Error> {
    let sql = "UPDATE outbox SET failed_at = $1, problem = COALESCE(problem, 'Expired')
               WHERE expires_at <= $1 AND delivered_at IS NULL AND failed_at IS NULL";
    execute!(db, sql, now)?;
    // Also erase the codes of messages that were given up before they expired.
    let sql = "UPDATE outbox SET sealed_code = NULL
               WHERE failed_at IS NOT NULL AND expires_at <= $1 AND sealed_code IS NOT NULL";
    execute!(db, sql, now)?;
    Ok(())
}

/// Leases due messages. Messages to one person come before messages to many, then those that expire soonest.
pub(crate) async fn lease(
    db: &mut impl Db,
    owner: Uuid,
    now: Timestamp,
    until: Timestamp,
    most: i64,
) -> Result<Vec<MessageId>, sqlx::Error> {
    let sql = format!(
        "UPDATE outbox SET lease_owner = $1, lease_until = $3 WHERE id IN
             (SELECT id FROM outbox WHERE delivered_at IS NULL AND failed_at IS NULL AND expires_at > $2
                  AND next_attempt_at <= $2 AND lease_until <= $2 AND {} ORDER BY crowd, expires_at, id LIMIT $4)
         AND delivered_at IS NULL AND failed_at IS NULL AND lease_until <= $2 RETURNING id",
        is_known()
    );
    let leased = fetch!(db, fetch_all, (MessageId,), AssertSqlSafe(sql), owner, now, until, most)?;
    Ok(leased.into_iter().map(|(id,)| id).collect())
}

/// A message with the account that it goes to.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct MessageRow {
    pub id: MessageId,
    pub kind: MessageKind,
    pub crowd: i64,
    pub address: String,
    pub language: Option<Language>,
    pub sealed_code: Option<Vec<u8>>,
    pub network: String,
    pub user_agent: String,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    pub username: String,
    pub display_name: String,
    pub about: Option<String>,
    pub about_name: Option<String>,
}

pub(crate) async fn by_id(db: &mut impl Db, id: MessageId) -> Result<Option<MessageRow>, sqlx::Error> {
    fetch!(
        db,
        fetch_optional,
        MessageRow,
        "SELECT o.id, o.kind, o.crowd, o.address, o.language, o.sealed_code, o.network, o.user_agent, o.created_at, o.expires_at,
                a.username, a.display_name, b.username AS about, b.display_name AS about_name
         FROM outbox o JOIN accounts a ON a.id = o.account_id LEFT JOIN accounts b ON b.id = o.about_id WHERE o.id = $1",
        id
    )
}

/// Number of failed attempts.
pub(crate) async fn attempts(db: &mut impl Db, id: MessageId) -> Result<i64, sqlx::Error> {
    let found = fetch!(db, fetch_optional, (i64,), "SELECT attempts FROM outbox WHERE id = $1", id)?;
    Ok(found.map_or(0, |(attempts,)| attempts))
}

pub(crate) async fn delivered(db: &mut impl Db, ids: &[MessageId], now: Timestamp) -> Result<(), sqlx::Error> {
    let sql = format!(
        "UPDATE outbox SET delivered_at = $2, failed_at = NULL, sealed_code = NULL, problem = NULL, reply_code = NULL,
             attempts = attempts + 1, lease_until = 0 WHERE id IN {}",
        super::ids_of(db, "$1")
    );
    execute!(db, AssertSqlSafe(sql), super::json(&ids), now)?;
    Ok(())
}

/// Records a failed attempt. Without a next attempt the message is given up.
pub(crate) async fn undelivered(
    db: &mut impl Db,
    id: MessageId,
    next: Option<Timestamp>,
    problem: MailProblem,
    reply_code: Option<i64>,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let given_up = if next.is_none() { Some(now) } else { None };
    let sql = "UPDATE outbox SET next_attempt_at = $2, failed_at = $3, problem = $4, reply_code = $5,
                   attempts = attempts + 1, lease_until = 0 WHERE id = $1 AND delivered_at IS NULL";
    execute!(db, sql, id, next.unwrap_or(now), given_up, problem, reply_code)?;
    Ok(())
}

/// A message with a delivery problem.
#[derive(Debug, sqlx::FromRow)]
pub(crate) struct StuckRow {
    pub id: MessageId,
    pub kind: MessageKind,
    pub account_id: AccountId,
    pub display_name: String,
    pub address: String,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    pub next_attempt_at: Timestamp,
    pub failed_at: Option<Timestamp>,
    pub problem: MailProblem,
    pub reply_code: Option<i64>,
}

/// The newest messages with a delivery problem, of the kinds that this version knows.
pub(crate) async fn stuck(db: &mut impl Db, limit: i64) -> Result<Vec<StuckRow>, sqlx::Error> {
    let sql = format!(
        "SELECT o.id, o.kind, o.account_id, a.display_name, o.address, o.created_at, o.expires_at,
             o.next_attempt_at, o.failed_at, o.problem, o.reply_code
         FROM outbox o JOIN accounts a ON a.id = o.account_id WHERE o.problem IS NOT NULL AND o.{}
         ORDER BY o.id DESC LIMIT $1",
        is_known()
    );
    fetch!(db, fetch_all, StuckRow, AssertSqlSafe(sql), limit)
}

/// Whether an unexpired message has a delivery problem.
pub(crate) async fn any_stuck(db: &mut impl Db, now: Timestamp) -> Result<bool, sqlx::Error> {
    let sql = "SELECT id FROM outbox WHERE problem IS NOT NULL AND expires_at > $1 LIMIT 1";
    Ok(fetch!(db, fetch_optional, (MessageId,), sql, now)?.is_some())
}

/// Number of queued messages.
pub(crate) async fn waiting(db: &mut impl Db) -> Result<i64, sqlx::Error> {
    let sql = "SELECT COUNT(*) FROM outbox WHERE delivered_at IS NULL AND failed_at IS NULL";
    Ok(fetch!(db, fetch_one, (i64,), sql)?.0)
}

/// Schedules an immediate retry of messages with a problem, or of `only` one. Skips messages that are being sent
/// now. Returns their number.
pub(crate) async fn retry(db: &mut impl Db, only: Option<MessageId>, now: Timestamp) -> Result<u64, sqlx::Error> {
    let sql = "UPDATE outbox SET failed_at = NULL, next_attempt_at = $2
               WHERE problem IS NOT NULL AND delivered_at IS NULL AND expires_at > $2 AND lease_until <= $2
                   AND ($1 IS NULL OR id = $1)";
    execute!(db, sql, only, now)
}

/// Deletes messages that were delivered or given up before a moment.
pub(crate) async fn purge(db: &mut impl Db, before: Timestamp) -> Result<(), sqlx::Error> {
    execute!(db, "DELETE FROM outbox WHERE delivered_at < $1 OR failed_at < $1", before)?;
    Ok(())
}
