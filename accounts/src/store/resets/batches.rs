//! The statements of one batch of a reset job: few statements for many accounts. The accounts are one JSON
//! parameter, which each engine expands into rows with its own SQL.

use crate::store::resets::jobs::JobRow;
use crate::store::{Db, Engine, execute};
use crate::vocabulary::account::PasswordKind;
use crate::vocabulary::ids::AccountId;
use crate::vocabulary::reset::ResetKind;
use crate::vocabulary::time::Timestamp;
use serde::Serialize;
use sqlx::AssertSqlSafe;

/// The values for one account. Bytes are hexadecimal.
#[derive(Debug, Serialize)]
pub(crate) struct BatchRow<'a> {
    pub account: AccountId,
    pub generation: i64,
    pub code: Option<String>,
    pub hash: Option<&'a str>,
    pub failures: String,
}

/// The rows of a batch as a source for `SELECT`, and the JSON for `$1` if the source needs it.
struct Source {
    rows: &'static str,
    json: String,
}

/// Prepares the rows for the statements that follow. SQLite would expand the JSON again for each of them, so it
/// gets them in a temporary table of the connection.
async fn lay_out(db: &mut impl Db, rows: &[BatchRow<'_>]) -> Result<Source, sqlx::Error> {
    let json = crate::store::json(&rows);
    if db.engine() == Engine::Postgres {
        let rows = "(SELECT account, generation, decode(code, 'hex') AS code, hash, decode(failures, 'hex') AS failures
                    FROM jsonb_to_recordset(CAST($1 AS jsonb))
                         AS r(account uuid, generation bigint, code text, hash text, failures text))";
        return Ok(Source { rows, json });
    }
    // Without a key, so that SQLite scans this table and looks up accounts, and not the reverse.
    let sql = "CREATE TEMP TABLE IF NOT EXISTS reset_batch
                   (account BLOB NOT NULL, generation BIGINT NOT NULL, code BLOB, hash TEXT, failures BLOB NOT NULL)";
    execute!(db, sql)?;
    let sql = "INSERT INTO reset_batch
               SELECT unhex(value ->> 'account', '-'), value ->> 'generation', unhex(value ->> 'code'),
                      value ->> 'hash', unhex(value ->> 'failures')
               FROM json_each($1)";
    execute!(db, sql, json)?;
    Ok(Source { rows: "reset_batch", json: String::new() })
}

/// Deletes the prepared rows.
async fn clear(db: &mut impl Db) -> Result<(), sqlx::Error> {
    if db.engine() == Engine::Sqlite {
        execute!(db, "DELETE FROM reset_batch")?;
    }
    Ok(())
}

/// Writes passwords, links, sessions, counters, items and progress for accounts that are locked by
/// [`hold`](crate::store::accounts::locking::hold).
pub(crate) async fn write(
    db: &mut impl Db,
    job: &JobRow,
    rows: &[BatchRow<'_>],
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<(), sqlx::Error> {
    let Source { rows: source, json: batch } = lay_out(db, rows).await?;
    let staged = job.old_password_until.is_some();
    match job.old_password_until {
        Some(until) => let_passwords_end(db, source, &batch, until, now).await?,
        None => replace_passwords(db, source, &batch, job, now, expires_at).await?,
    }
    match job.kind {
        ResetKind::OneTimeLink => {
            let sql = format!(
                "INSERT INTO one_time_links (account_id, code_hash, job_id, created_at, expires_at)
                 SELECT b.account, b.code, $2, $3, $4 FROM {source} b WHERE TRUE
                 ON CONFLICT (account_id) DO UPDATE SET code_hash = excluded.code_hash, job_id = excluded.job_id,
                     created_at = excluded.created_at, expires_at = excluded.expires_at, used_at = NULL"
            );
            execute!(db, AssertSqlSafe(sql), batch.as_str(), job.id, now, expires_at)?;
        }
        ResetKind::TemporaryPassword => {
            let sql = format!(
                "DELETE FROM one_time_links WHERE used_at IS NULL AND account_id IN (SELECT b.account FROM {source} b)"
            );
            execute!(db, AssertSqlSafe(sql), batch.as_str())?;
        }
    }
    // Codes in messages that are not sent yet do not work any more.
    let sql = format!(
        "DELETE FROM outbox WHERE sealed_code IS NOT NULL AND delivered_at IS NULL
             AND account_id IN (SELECT b.account FROM {source} b)"
    );
    execute!(db, AssertSqlSafe(sql), batch.as_str())?;
    // A password that keeps working keeps its sessions and its count of failures.
    if !staged && job.end_sessions {
        let sql = format!("DELETE FROM sessions WHERE account_id IN (SELECT b.account FROM {source} b)");
        execute!(db, AssertSqlSafe(sql), batch.as_str())?;
    }
    if !staged {
        let sql = format!("DELETE FROM throttles WHERE key IN (SELECT b.failures FROM {source} b)");
        execute!(db, AssertSqlSafe(sql), batch.as_str())?;
    }
    let sql = format!(
        "UPDATE reset_items SET state = 'Done', done_at = $3, expires_at = $4
         WHERE job_id = $2 AND state = 'Waiting' AND account_id IN (SELECT b.account FROM {source} b)"
    );
    let done = execute!(db, AssertSqlSafe(sql), batch.as_str(), job.id, now, expires_at)?;
    execute!(db, "UPDATE reset_jobs SET done = done + $2 WHERE id = $1", job.id, done.cast_signed())?;
    clear(db).await
}

async fn replace_passwords(
    db: &mut impl Db,
    source: &str,
    batch: &str,
    job: &JobRow,
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<(), sqlx::Error> {
    let sql = format!(
        "UPDATE accounts SET generation = accounts.generation + 1, password_kind = $2, password_hash = b.hash,
             password_set_at = $3, password_expires_at = $4, password_ends_at = NULL, password_job = $5,
             must_change = $6, updated_at = $3
         FROM {source} b WHERE accounts.id = b.account AND accounts.generation = b.generation"
    );
    let temporary = job.kind == ResetKind::TemporaryPassword;
    let kind = if temporary { PasswordKind::Temporary } else { PasswordKind::None };
    let (expires_at, must_change) = (temporary.then_some(expires_at), temporary && job.must_change);
    execute!(db, AssertSqlSafe(sql), batch, kind, now, expires_at, job.id, must_change)?;
    Ok(())
}

/// Sets a deadline until which the old passwords keep working.
async fn let_passwords_end(
    db: &mut impl Db,
    source: &str,
    batch: &str,
    until: Timestamp,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let sql = format!(
        "UPDATE accounts SET password_ends_at = $2, updated_at = $3 FROM {source} b
         WHERE accounts.id = b.account AND accounts.generation = b.generation AND accounts.password_hash IS NOT NULL"
    );
    execute!(db, AssertSqlSafe(sql), batch, until, now)?;
    Ok(())
}
