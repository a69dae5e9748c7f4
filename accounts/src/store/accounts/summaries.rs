//! What a list shows of an account, read as one JSON value; and the details of one person.

use crate::store::credentials::{second_factors, sessions};
use crate::store::{Db, Engine, fetch};
use crate::vocabulary::account::{AccountDetails, AccountSummary, PasswordKind, PasswordState, Status};
use crate::vocabulary::ids::AccountId;
use crate::vocabulary::role::Role;
use crate::vocabulary::settings::OrganisationSettings;
use crate::vocabulary::time::Timestamp;
use serde::Deserialize;
use sqlx::{AssertSqlSafe, FromRow};

/// The SQL for a [`SummaryRow`] of an account `a` at a time, as a JSON array.
pub(super) fn summary(engine: Engine, now: &str) -> String {
    let (array, id) = match engine {
        Engine::Sqlite => ("json_array", "hex(a.id)"),
        Engine::Postgres => ("json_build_array", "a.id"),
    };
    format!(
        "{array}({id}, a.username, a.display_name, a.department, a.role, a.status, a.password_kind, a.password_set_at,
             a.password_expires_at, a.password_ends_at, CAST(a.must_change AS INTEGER),
             (SELECT k.expires_at FROM one_time_links k
              WHERE k.account_id = a.id AND k.used_at IS NULL AND k.expires_at > {now}),
             (SELECT k.expires_at FROM one_time_links k
              WHERE k.account_id = a.id AND k.used_at IS NULL AND k.job_id IS NULL))"
    )
}

/// A summary, as parsed from JSON.
#[derive(Deserialize)]
pub(super) struct SummaryRow {
    pub id: AccountId,
    username: String,
    display_name: String,
    department: String,
    #[serde(deserialize_with = "role")]
    role: Role,
    status: Status,
    password_kind: PasswordKind,
    password_set_at: Timestamp,
    password_expires_at: Option<Timestamp>,
    password_ends_at: Option<Timestamp>,
    must_change: u8,
    link_expires_at: Option<Timestamp>,
    invitation_expires_at: Option<Timestamp>,
}

impl SummaryRow {
    pub(super) fn into_summary(self) -> AccountSummary {
        AccountSummary {
            id: self.id,
            username: self.username,
            display_name: self.display_name,
            department: self.department,
            role: self.role,
            status: self.status,
            password: PasswordState {
                kind: self.password_kind,
                set_at: (self.password_set_at.0 > 0).then_some(self.password_set_at),
                expires_at: self.link_expires_at.or(self.invitation_expires_at).or(self.password_expires_at),
                ends_at: self.password_ends_at,
                must_change: self.must_change != 0,
                link_waiting: self.link_expires_at.is_some(),
                invited: self.invitation_expires_at.is_some(),
            },
        }
    }
}

fn role<'de, D: serde::Deserializer<'de>>(number: D) -> Result<Role, D::Error> {
    let role = Role::ALL.get(usize::deserialize(number)?);
    role.copied().ok_or_else(|| serde::de::Error::custom("no such role"))
}

/// Parses JSON that the database wrote.
pub(super) fn from_json<'a, T: Deserialize<'a>>(json: &'a str) -> Result<T, sqlx::Error> {
    serde_json::from_str(json).map_err(|error| sqlx::Error::Decode(Box::new(error)))
}

/// Everything that an administrator sees of one account.
pub(crate) async fn details(
    db: &mut impl Db,
    id: AccountId,
    settings: &OrganisationSettings,
    now: Timestamp,
) -> Result<Option<AccountDetails>, sqlx::Error> {
    #[derive(FromRow)]
    struct Row {
        summary: String,
        job_title: String,
        contact_address: Option<String>,
        alternate_address: Option<String>,
        created_at: Timestamp,
        last_sign_in_at: Option<Timestamp>,
        sessions: i64,
    }
    let sql = format!(
        "SELECT CAST({} AS TEXT) AS summary, a.job_title, a.contact_address, a.alternate_address, a.created_at,
                a.last_sign_in_at, (SELECT COUNT(*) FROM sessions s WHERE s.account_id = a.id AND {}) AS sessions
         FROM accounts a WHERE a.id = $1 AND a.deleted_at IS NULL",
        summary(db.engine(), "$2"),
        sessions::alive(settings, "$2")
    );
    let Some(row) = fetch!(db, fetch_optional, Row, AssertSqlSafe(sql), id, now)? else { return Ok(None) };
    let summary: SummaryRow = from_json(&row.summary)?;
    let limited_to = super::administrators::limits(db, id).await?;
    let factors = second_factors::of_account(db, id).await?;
    Ok(Some(AccountDetails {
        summary: summary.into_summary(),
        job_title: row.job_title,
        contact_address: row.contact_address,
        alternate_address: row.alternate_address,
        limited_to,
        created_at: row.created_at,
        last_sign_in_at: row.last_sign_in_at,
        sessions: row.sessions,
        factors,
    }))
}
