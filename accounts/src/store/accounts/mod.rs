//! Accounts and their passwords.

pub(crate) mod administrators;
pub(crate) mod erasure;
pub(crate) mod filter_sql;
pub(crate) mod listing;
pub(crate) mod locking;
pub(crate) mod password_expiry;
pub(crate) mod short_search;
pub(crate) mod summaries;

use super::{Db, execute, fetch};
use crate::vocabulary::account::{Language, PasswordKind, Status};
use crate::vocabulary::ids::{AccountId, JobId};
use crate::vocabulary::role::Role;
use crate::vocabulary::time::Timestamp;
use sqlx::AssertSqlSafe;

/// The columns that sign-in and password changes need.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct AccountRow {
    pub id: AccountId,
    pub username: String,
    pub display_name: String,
    pub first_name: String,
    pub last_name: String,
    pub department: String,
    pub role: Role,
    pub status: Status,
    pub deleted_at: Option<Timestamp>,
    pub generation: i64,
    pub password_kind: PasswordKind,
    pub password_hash: Option<String>,
    pub password_expires_at: Option<Timestamp>,
    pub password_ends_at: Option<Timestamp>,
    pub password_set_at: Timestamp,
    pub password_short: bool,
    pub must_change: bool,
}

impl AccountRow {
    /// The names that a password must not be built from.
    pub fn names(&self) -> [&str; 4] {
        [&self.username, &self.display_name, &self.first_name, &self.last_name]
    }
}

/// A password that its owner chose, to replace the present one.
pub(crate) struct NewPassword<'a> {
    pub hash: &'a str,
    /// Whether it is too short for an account without a second factor.
    pub short: bool,
    pub job: Option<JobId>,
}

/// The names and addresses that an import or an administrator provides.
#[derive(Debug, Clone, Default, PartialEq, Eq, sqlx::FromRow)]
pub(crate) struct Particulars {
    pub username: String,
    pub display_name: String,
    pub first_name: String,
    pub last_name: String,
    pub job_title: String,
    pub department: String,
    pub contact_address: Option<String>,
    pub alternate_address: Option<String>,
    pub language: Option<Language>,
}

macro_rules! account_columns {
    ($rest:literal) => {
        concat!(
            "SELECT id, username, display_name, first_name, last_name, department, role, status, deleted_at, generation,
                    password_kind, password_hash, password_expires_at, password_ends_at, password_set_at, password_short,
                    must_change
             FROM accounts ",
            $rest
        )
    };
}

pub(crate) async fn by_id(db: &mut impl Db, id: AccountId) -> Result<Option<AccountRow>, sqlx::Error> {
    fetch!(db, fetch_optional, AccountRow, account_columns!("WHERE id = $1"), id)
}

pub(crate) async fn by_username_key(db: &mut impl Db, key: &str) -> Result<Option<AccountRow>, sqlx::Error> {
    fetch!(db, fetch_optional, AccountRow, account_columns!("WHERE username_key = $1"), key)
}

/// An account that was found by its username.
#[derive(Debug, sqlx::FromRow)]
pub(crate) struct NamedRow {
    pub username_key: String,
    pub id: AccountId,
    pub role: Role,
    pub department: String,
}

/// The accounts with these username keys. Omits deleted accounts.
pub(crate) async fn named(db: &mut impl Db, username_keys: &[String]) -> Result<Vec<NamedRow>, sqlx::Error> {
    let sql = format!(
        "SELECT username_key, id, role, department FROM accounts WHERE deleted_at IS NULL AND username_key IN {}",
        super::texts_of(db, "$1")
    );
    fetch!(db, fetch_all, NamedRow, AssertSqlSafe(sql), super::json(&username_keys))
}

/// Whether any account exists.
pub(crate) async fn any(db: &mut impl Db) -> Result<bool, sqlx::Error> {
    Ok(fetch!(db, fetch_optional, (AccountId,), "SELECT id FROM accounts LIMIT 1")?.is_some())
}

pub(crate) async fn particulars(
    db: &mut impl Db,
    username_key: &str,
) -> Result<Option<(AccountId, Role, String, Particulars)>, sqlx::Error> {
    #[derive(sqlx::FromRow)]
    struct Row {
        id: AccountId,
        role: Role,
        #[sqlx(flatten)]
        particulars: Particulars,
    }
    let row = fetch!(
        db,
        fetch_optional,
        Row,
        "SELECT id, role, username, display_name, first_name, last_name, job_title, department, contact_address,
                alternate_address, language FROM accounts WHERE username_key = $1",
        username_key
    )?;
    Ok(row.map(|row| (row.id, row.role, row.particulars.department.clone(), row.particulars)))
}

/// Creates an account without a password. [`crate::normalization`] computes the keys.
pub(crate) async fn insert(
    db: &mut impl Db,
    id: AccountId,
    particulars: &Particulars,
    role: Role,
    status: Status,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    execute!(
        db,
        "INSERT INTO accounts (id, username, username_key, display_name, sort_key, search_text, first_name, last_name,
             job_title, department, contact_address, alternate_address, language, role, status, created_at, updated_at,
             generation, password_kind, password_set_at, must_change)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $16, 0, 'None', 0, FALSE)",
        id,
        particulars.username.as_str(),
        crate::normalization::username_key(&particulars.username),
        particulars.display_name.as_str(),
        crate::normalization::sort_key(&particulars.display_name),
        crate::normalization::search_text(&particulars.username, &particulars.display_name),
        particulars.first_name.as_str(),
        particulars.last_name.as_str(),
        particulars.job_title.as_str(),
        particulars.department.as_str(),
        particulars.contact_address.as_deref(),
        particulars.alternate_address.as_deref(),
        particulars.language,
        role,
        status,
        now
    )?;
    Ok(())
}

/// Overwrites names, department and addresses. Never changes role, status or credentials.
pub(crate) async fn update_particulars(
    db: &mut impl Db,
    id: AccountId,
    particulars: &Particulars,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    execute!(
        db,
        "UPDATE accounts SET username = $2, display_name = $3, sort_key = $4, search_text = $5, first_name = $6,
             last_name = $7, job_title = $8, department = $9, contact_address = $10, alternate_address = $11,
             language = $12, updated_at = $13 WHERE id = $1",
        id,
        particulars.username.as_str(),
        particulars.display_name.as_str(),
        crate::normalization::sort_key(&particulars.display_name),
        crate::normalization::search_text(&particulars.username, &particulars.display_name),
        particulars.first_name.as_str(),
        particulars.last_name.as_str(),
        particulars.job_title.as_str(),
        particulars.department.as_str(),
        particulars.contact_address.as_deref(),
        particulars.alternate_address.as_deref(),
        particulars.language,
        now
    )?;
    Ok(())
}

/// Replaces the password of `generation`. Returns `false` if another change came first, or the account is inactive.
pub(crate) async fn replace_password(
    db: &mut impl Db,
    id: AccountId,
    generation: i64,
    new: &NewPassword<'_>,
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    let sql = "UPDATE accounts SET generation = generation + 1, password_kind = 'Chosen', password_hash = $3,
                   password_short = $4, password_set_at = $5, password_expires_at = NULL, password_ends_at = NULL,
                   password_job = $6, must_change = FALSE, updated_at = $5
               WHERE id = $1 AND generation = $2 AND deleted_at IS NULL AND status = 'Active'";
    let rows = execute!(db, sql, id, generation, new.hash, new.short, now, new.job)?;
    Ok(rows == 1)
}

/// Stores a new hash of the same password, for example with a higher cost.
pub(crate) async fn rehash(db: &mut impl Db, id: AccountId, generation: i64, hash: &str) -> Result<(), sqlx::Error> {
    execute!(db, "UPDATE accounts SET password_hash = $3 WHERE id = $1 AND generation = $2", id, generation, hash)?;
    Ok(())
}

/// Locks an account until the transaction ends. Returns `false` if its password is not the one of `generation` any
/// more, or the account is not active.
pub(crate) async fn hold(db: &mut impl Db, id: AccountId, generation: i64) -> Result<bool, sqlx::Error> {
    let sql = "UPDATE accounts SET generation = generation
               WHERE id = $1 AND generation = $2 AND status = 'Active' AND deleted_at IS NULL";
    Ok(execute!(db, sql, id, generation)? == 1)
}

/// Records a completed sign-in.
pub(crate) async fn note_sign_in(db: &mut impl Db, id: AccountId, now: Timestamp) -> Result<(), sqlx::Error> {
    execute!(db, "UPDATE accounts SET last_sign_in_at = $2 WHERE id = $1", id, now)?;
    Ok(())
}

/// Whether the account has ever completed a sign-in.
pub(crate) async fn has_signed_in(db: &mut impl Db, id: AccountId) -> Result<bool, sqlx::Error> {
    let sql = "SELECT COUNT(*) FROM accounts WHERE id = $1 AND last_sign_in_at IS NOT NULL";
    Ok(fetch!(db, fetch_one, (i64,), sql, id)?.0 == 1)
}

/// Sets the time until which a required second factor may be postponed; `None` clears it.
pub(crate) async fn set_factor_due(db: &mut impl Db, id: AccountId, due: Option<Timestamp>) -> Result<(), sqlx::Error> {
    execute!(db, "UPDATE accounts SET factor_due_at = $2 WHERE id = $1", id, due)?;
    Ok(())
}

/// Sets that time unless it is already set.
pub(crate) async fn begin_factor_grace(db: &mut impl Db, id: AccountId, due: Timestamp) -> Result<(), sqlx::Error> {
    execute!(db, "UPDATE accounts SET factor_due_at = $2 WHERE id = $1 AND factor_due_at IS NULL", id, due)?;
    Ok(())
}

pub(crate) async fn set_status(
    db: &mut impl Db,
    id: AccountId,
    status: Status,
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    let sql = "UPDATE accounts SET status = $2, updated_at = $3 WHERE id = $1 AND status <> $2";
    Ok(execute!(db, sql, id, status, now)? == 1)
}

pub(crate) async fn set_language(
    db: &mut impl Db,
    id: AccountId,
    language: Language,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    execute!(db, "UPDATE accounts SET language = $2, updated_at = $3 WHERE id = $1", id, language, now)?;
    Ok(())
}

/// Number of hashes for each set of hash parameters, with one hash as an example. Salt and tag have a fixed length,
/// so everything before their 67 characters is the parameters.
pub(crate) async fn hashes_by_settings(db: &mut impl Db) -> Result<Vec<(String, i64)>, sqlx::Error> {
    let sql = "SELECT MIN(password_hash), COUNT(*) FROM accounts WHERE password_hash IS NOT NULL
               GROUP BY substr(password_hash, 1, length(password_hash) - 67)";
    fetch!(db, fetch_all, (String, i64), sql)
}

/// The reset job that set the present password; `None` if no job did.
pub(crate) async fn password_job(db: &mut impl Db, id: AccountId) -> Result<Option<JobId>, sqlx::Error> {
    Ok(fetch!(db, fetch_one, (Option<JobId>,), "SELECT password_job FROM accounts WHERE id = $1", id)?.0)
}

/// The distinct addresses of an account, and the language of its messages.
pub(crate) async fn addresses(db: &mut impl Db, id: AccountId) -> Result<(Option<Language>, Vec<String>), sqlx::Error> {
    let sql = "SELECT language, contact_address, alternate_address FROM accounts WHERE id = $1";
    let row = fetch!(db, fetch_one, (Option<Language>, Option<String>, Option<String>), sql, id)?;
    let (language, contact, alternate) = row;
    let alternate = alternate.filter(|alternate| contact.as_ref() != Some(alternate));
    Ok((language, contact.into_iter().chain(alternate).collect()))
}
