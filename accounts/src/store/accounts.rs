//! Accounts with their passwords.

use super::{Db, execute, fetch};
use crate::account::{AccountId, JobId, Language, PasswordKind, Status};
use crate::role::Role;
use crate::time::Timestamp;

/// What signing in and replacing a password need to know.
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
    pub must_change: bool,
}

/// A password to put in the place of another.
pub(crate) struct NewPassword<'a> {
    pub kind: PasswordKind,
    pub hash: Option<&'a str>,
    pub expires_at: Option<Timestamp>,
    pub must_change: bool,
    pub job: Option<JobId>,
}

/// The names and addresses that an import or an administrator gives.
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
                    password_kind, password_hash, password_expires_at, password_ends_at, must_change
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

/// Whether there is any account at all.
pub(crate) async fn any(db: &mut impl Db) -> Result<bool, sqlx::Error> {
    Ok(fetch!(db, fetch_optional, (AccountId,), "SELECT id FROM accounts LIMIT 1")?.is_some())
}

/// How many global administrators can sign in, not counting one.
pub(crate) async fn other_global_administrators(db: &mut impl Db, without: AccountId) -> Result<i64, sqlx::Error> {
    let sql = "SELECT COUNT(*) FROM accounts WHERE role = 3 AND status = 'Active' AND deleted_at IS NULL AND id <> $1";
    Ok(fetch!(db, fetch_one, (i64,), sql, without)?.0)
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

/// Makes an account without a password. The keys are computed by [`crate::names`].
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
        crate::names::username_key(&particulars.username),
        particulars.display_name.as_str(),
        crate::names::sort_key(&particulars.display_name),
        crate::names::search_text(&particulars.username, &particulars.display_name),
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

/// Writes names, department and addresses over what they were; never role, status or credentials.
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
        crate::names::sort_key(&particulars.display_name),
        crate::names::search_text(&particulars.username, &particulars.display_name),
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

/// Puts a password in the place of the one of `generation`; false when somebody was first.
pub(crate) async fn replace_password(
    db: &mut impl Db,
    id: AccountId,
    generation: i64,
    new: &NewPassword<'_>,
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    let sql = "UPDATE accounts SET generation = generation + 1, password_kind = $3, password_hash = $4, password_set_at = $5,
                   password_expires_at = $6, password_ends_at = NULL, password_job = $7, must_change = $8, updated_at = $5
               WHERE id = $1 AND generation = $2 AND deleted_at IS NULL AND status = 'Active'";
    let rows = execute!(db, sql, id, generation, new.kind, new.hash, now, new.expires_at, new.job, new.must_change)?;
    Ok(rows == 1)
}

/// Writes the same password's hash again, with stronger settings.
pub(crate) async fn rehash(db: &mut impl Db, id: AccountId, generation: i64, hash: &str) -> Result<(), sqlx::Error> {
    execute!(db, "UPDATE accounts SET password_hash = $3 WHERE id = $1 AND generation = $2", id, generation, hash)?;
    Ok(())
}

/// Notes a sign-in, if the password is still the one of `generation`; false when it was replaced meanwhile.
pub(crate) async fn signed_in(
    db: &mut impl Db,
    id: AccountId,
    generation: i64,
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    let sql = "UPDATE accounts SET last_sign_in_at = $3
               WHERE id = $1 AND generation = $2 AND status = 'Active' AND deleted_at IS NULL";
    Ok(execute!(db, sql, id, generation, now)? == 1)
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

pub(crate) async fn set_role(
    db: &mut impl Db,
    id: AccountId,
    role: Role,
    limited_to: &[String],
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    execute!(db, "UPDATE accounts SET role = $2, updated_at = $3 WHERE id = $1", id, role, now)?;
    execute!(db, "DELETE FROM department_limits WHERE account_id = $1", id)?;
    for department in limited_to {
        let sql = "INSERT INTO department_limits (account_id, department) VALUES ($1, $2) ON CONFLICT DO NOTHING";
        execute!(db, sql, id, department.as_str())?;
    }
    Ok(())
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

/// The departments that a helpdesk administrator is limited to.
pub(crate) async fn limits(db: &mut impl Db, id: AccountId) -> Result<Vec<String>, sqlx::Error> {
    let sql = "SELECT department FROM department_limits WHERE account_id = $1 ORDER BY department";
    Ok(fetch!(db, fetch_all, (String,), sql, id)?.into_iter().map(|(department,)| department).collect())
}

/// The departments that there are.
pub(crate) async fn departments(db: &mut impl Db) -> Result<Vec<String>, sqlx::Error> {
    let sql =
        "SELECT DISTINCT department FROM accounts WHERE department <> '' AND deleted_at IS NULL ORDER BY department";
    Ok(fetch!(db, fetch_all, (String,), sql)?.into_iter().map(|(department,)| department).collect())
}

/// The reset job that the present password came from.
pub(crate) async fn password_job(db: &mut impl Db, id: AccountId) -> Result<Option<JobId>, sqlx::Error> {
    Ok(fetch!(db, fetch_one, (Option<JobId>,), "SELECT password_job FROM accounts WHERE id = $1", id)?.0)
}
