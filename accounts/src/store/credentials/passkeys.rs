//! Passkeys, and the challenges that await an answer.

use crate::store::{Db, execute, fetch};
use crate::vocabulary::ids::{AccountId, ChallengeId, FactorId};
use crate::vocabulary::second_factor::Purpose;
use crate::vocabulary::time::Timestamp;

/// A passkey and its credential.
#[derive(Debug, sqlx::FromRow)]
pub(crate) struct PasskeyRow {
    pub id: FactorId,
    pub account_id: AccountId,
    pub credential: String,
}

/// Stores a challenge that awaits an answer.
pub(crate) async fn ask(
    db: &mut impl Db,
    id: ChallengeId,
    purpose: Purpose,
    account: Option<AccountId>,
    state: &str,
    expires_at: Timestamp,
) -> Result<(), sqlx::Error> {
    execute!(
        db,
        "INSERT INTO passkey_challenges (id, purpose, account_id, state, expires_at) VALUES ($1, $2, $3, $4, $5)",
        id,
        purpose,
        account,
        state,
        expires_at
    )?;
    Ok(())
}

/// Deletes a challenge and returns its state; `None` if it is expired or taken, or has another purpose or account.
pub(crate) async fn take(
    db: &mut impl Db,
    id: ChallengeId,
    purpose: Purpose,
    account: Option<AccountId>,
    now: Timestamp,
) -> Result<Option<String>, sqlx::Error> {
    let sql = "DELETE FROM passkey_challenges WHERE id = $1 RETURNING purpose, account_id, state, expires_at";
    let row = fetch!(db, fetch_optional, (Purpose, Option<AccountId>, String, Timestamp), sql, id)?;
    Ok(row
        .filter(|(asked, of, _, end)| *asked == purpose && *of == account && *end > now)
        .map(|(_, _, state, _)| state))
}

pub(crate) async fn purge(db: &mut impl Db, now: Timestamp) -> Result<(), sqlx::Error> {
    execute!(db, "DELETE FROM passkey_challenges WHERE expires_at <= $1", now)?;
    Ok(())
}

pub(crate) async fn insert(
    db: &mut impl Db,
    passkey: &PasskeyRow,
    credential_id: &[u8],
    name: &str,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    execute!(
        db,
        "INSERT INTO passkeys (id, account_id, name, credential_id, credential, registered_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
        passkey.id,
        passkey.account_id,
        name,
        credential_id,
        passkey.credential.as_str(),
        now
    )?;
    Ok(())
}

pub(crate) async fn of_account(db: &mut impl Db, account: AccountId) -> Result<Vec<PasskeyRow>, sqlx::Error> {
    let sql = "SELECT id, account_id, credential FROM passkeys WHERE account_id = $1 ORDER BY id";
    fetch!(db, fetch_all, PasskeyRow, sql, account)
}

/// The passkey with this credential id, of any account.
pub(crate) async fn by_credential(db: &mut impl Db, credential_id: &[u8]) -> Result<Option<PasskeyRow>, sqlx::Error> {
    let sql = "SELECT id, account_id, credential FROM passkeys WHERE credential_id = $1";
    fetch!(db, fetch_optional, PasskeyRow, sql, credential_id)
}

/// Records a use and the new signature counter. Returns `false` if another use was recorded in the meantime.
pub(crate) async fn note_use(
    db: &mut impl Db,
    before: &PasskeyRow,
    credential: &str,
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    let sql = "UPDATE passkeys SET credential = $3, last_used_at = $4 WHERE id = $1 AND credential = $2";
    Ok(execute!(db, sql, before.id, before.credential.as_str(), credential, now)? == 1)
}
