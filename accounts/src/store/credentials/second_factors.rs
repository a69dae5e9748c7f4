//! Second factors. The secret of an authenticator is sealed to its row. Recovery codes are stored as hashes only.

use crate::store::{Db, execute, fetch};
use crate::vocabulary::ids::{AccountId, FactorId};
use crate::vocabulary::second_factor::{Factor, FactorKind, Factors, Proofs};
use crate::vocabulary::time::Timestamp;

/// An authenticator and its sealed secret.
#[derive(Debug, sqlx::FromRow)]
pub(crate) struct AuthenticatorRow {
    pub id: FactorId,
    pub sealed_secret: Vec<u8>,
    pub created_at: Timestamp,
}

/// Stores an authenticator. It counts as registered after its first code.
pub(crate) async fn begin_authenticator(
    db: &mut impl Db,
    id: FactorId,
    account: AccountId,
    sealed_secret: &[u8],
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    execute!(
        db,
        "INSERT INTO authenticators (id, account_id, name, sealed_secret, last_step, created_at)
         VALUES ($1, $2, '', $3, 0, $4)",
        id,
        account,
        sealed_secret,
        now
    )?;
    Ok(())
}

/// The authenticator that is being registered; `None` if there is none.
pub(crate) async fn unfinished(db: &mut impl Db, account: AccountId) -> Result<Option<AuthenticatorRow>, sqlx::Error> {
    let sql = "SELECT id, sealed_secret, created_at FROM authenticators
               WHERE account_id = $1 AND registered_at IS NULL ORDER BY id DESC LIMIT 1";
    fetch!(db, fetch_optional, AuthenticatorRow, sql, account)
}

/// Registers an authenticator. Codes of time steps up to `step` are not accepted any more. Returns `false` if it is
/// already registered, or was deleted.
pub(crate) async fn finish_authenticator(
    db: &mut impl Db,
    id: FactorId,
    name: &str,
    step: i64,
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    let sql = "UPDATE authenticators SET name = $2, last_step = $3, registered_at = $4
               WHERE id = $1 AND registered_at IS NULL";
    Ok(execute!(db, sql, id, name, step, now)? == 1)
}

/// Deletes an account's unfinished registrations.
pub(crate) async fn forget_unfinished(db: &mut impl Db, account: AccountId) -> Result<(), sqlx::Error> {
    execute!(db, "DELETE FROM authenticators WHERE account_id = $1 AND registered_at IS NULL", account)?;
    Ok(())
}

/// Deletes all unfinished registrations that began before a moment.
pub(crate) async fn purge_unfinished(db: &mut impl Db, before: Timestamp) -> Result<(), sqlx::Error> {
    execute!(db, "DELETE FROM authenticators WHERE registered_at IS NULL AND created_at < $1", before)?;
    Ok(())
}

/// The registered authenticators of an account.
pub(crate) async fn authenticators(db: &mut impl Db, account: AccountId) -> Result<Vec<AuthenticatorRow>, sqlx::Error> {
    let sql = "SELECT id, sealed_secret, created_at FROM authenticators
               WHERE account_id = $1 AND registered_at IS NOT NULL ORDER BY id";
    fetch!(db, fetch_all, AuthenticatorRow, sql, account)
}

/// Records that a time step was used. Returns `false` if this step or a later one was already used.
pub(crate) async fn use_step(db: &mut impl Db, id: FactorId, step: i64, now: Timestamp) -> Result<bool, sqlx::Error> {
    let sql = "UPDATE authenticators SET last_step = $2, last_used_at = $3 WHERE id = $1 AND last_step < $2";
    Ok(execute!(db, sql, id, step, now)? == 1)
}

/// The registered factors of an account, first registered first.
pub(crate) async fn registered(db: &mut impl Db, account: AccountId) -> Result<Vec<Factor>, sqlx::Error> {
    #[derive(sqlx::FromRow)]
    struct Row {
        id: FactorId,
        kind: FactorKind,
        name: String,
        registered_at: Timestamp,
        last_used_at: Option<Timestamp>,
    }
    let sql = "SELECT id, 'Authenticator' AS kind, name, registered_at, last_used_at FROM authenticators
               WHERE account_id = $1 AND registered_at IS NOT NULL
               UNION ALL
               SELECT id, 'Passkey' AS kind, name, registered_at, last_used_at FROM passkeys WHERE account_id = $1
               ORDER BY registered_at, id";
    let rows = fetch!(db, fetch_all, Row, sql, account)?;
    let factor = |row: Row| Factor {
        id: row.id,
        kind: row.kind,
        name: row.name,
        created_at: row.registered_at,
        last_used_at: row.last_used_at,
    };
    Ok(rows.into_iter().map(factor).collect())
}

/// All second factors of an account.
pub(crate) async fn of_account(db: &mut impl Db, account: AccountId) -> Result<Factors, sqlx::Error> {
    Ok(Factors { registered: registered(db, account).await?, recovery_codes: recovery_codes(db, account).await? })
}

/// Whether the account has an authenticator or a passkey.
pub(crate) async fn any(db: &mut impl Db, account: AccountId) -> Result<bool, sqlx::Error> {
    Ok(!registered(db, account).await?.is_empty())
}

/// Renames a registered factor and returns its kind; `None` if there is no such factor.
pub(crate) async fn rename(
    db: &mut impl Db,
    account: AccountId,
    id: FactorId,
    name: &str,
) -> Result<Option<FactorKind>, sqlx::Error> {
    let sql = "UPDATE authenticators SET name = $3 WHERE account_id = $1 AND id = $2 AND registered_at IS NOT NULL";
    if execute!(db, sql, account, id, name)? == 1 {
        return Ok(Some(FactorKind::Authenticator));
    }
    let sql = "UPDATE passkeys SET name = $3 WHERE account_id = $1 AND id = $2";
    Ok((execute!(db, sql, account, id, name)? == 1).then_some(FactorKind::Passkey))
}

/// Deletes a registered factor and returns its kind; `None` if there is no such factor.
pub(crate) async fn remove(
    db: &mut impl Db,
    account: AccountId,
    id: FactorId,
) -> Result<Option<FactorKind>, sqlx::Error> {
    let sql = "DELETE FROM authenticators WHERE account_id = $1 AND id = $2 AND registered_at IS NOT NULL";
    if execute!(db, sql, account, id)? == 1 {
        return Ok(Some(FactorKind::Authenticator));
    }
    let sql = "DELETE FROM passkeys WHERE account_id = $1 AND id = $2";
    Ok((execute!(db, sql, account, id)? == 1).then_some(FactorKind::Passkey))
}

pub(crate) async fn add_recovery_code(
    db: &mut impl Db,
    account: AccountId,
    code_hash: &[u8],
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let sql = "INSERT INTO recovery_codes (account_id, code_hash, created_at) VALUES ($1, $2, $3)";
    execute!(db, sql, account, code_hash, now)?;
    Ok(())
}

/// Uses a recovery code up. Returns `false` if it is not valid, or was used by another request.
pub(crate) async fn use_recovery_code(
    db: &mut impl Db,
    account: AccountId,
    code_hash: &[u8],
) -> Result<bool, sqlx::Error> {
    let sql = "DELETE FROM recovery_codes WHERE account_id = $1 AND code_hash = $2";
    Ok(execute!(db, sql, account, code_hash)? == 1)
}

/// Number of unused recovery codes.
pub(crate) async fn recovery_codes(db: &mut impl Db, account: AccountId) -> Result<i64, sqlx::Error> {
    Ok(fetch!(db, fetch_one, (i64,), "SELECT COUNT(*) FROM recovery_codes WHERE account_id = $1", account)?.0)
}

pub(crate) async fn forget_recovery_codes(db: &mut impl Db, account: AccountId) -> Result<(), sqlx::Error> {
    execute!(db, "DELETE FROM recovery_codes WHERE account_id = $1", account)?;
    Ok(())
}

/// The kinds of second factor that the owner of an account can use.
pub(crate) async fn proofs_of(db: &mut impl Db, account: AccountId) -> Result<Proofs, sqlx::Error> {
    let factors = of_account(db, account).await?;
    let has = |kind| factors.registered.iter().any(|factor| factor.kind == kind);
    Ok(Proofs {
        authenticator: has(FactorKind::Authenticator),
        passkey: has(FactorKind::Passkey),
        recovery_code: factors.recovery_codes > 0,
    })
}
