//! The list of people, page by page, and one person in full.

use super::{Db, fetch};
use crate::account::{
    AccountDetails, AccountFilter, AccountId, AccountSummary, PasswordKind, PasswordState, SortBy, Status,
};
use crate::role::Role;
use crate::time::Timestamp;
use sqlx::AssertSqlSafe;

/// Which rows a filter and the asker's limits let through. `$1` to `$6` are bound by [`Matching`];
/// `a` is the accounts table.
pub(crate) const MATCHES: &str = "a.deleted_at IS NULL
    AND ($1 = '' OR a.search_text LIKE $1 ESCAPE '!')
    AND ($2 IS NULL OR a.role = $2)
    AND ($3 IS NULL OR a.status = $3)
    AND ($4 IS NULL OR a.must_change = $4)
    AND ($5 IS NULL OR a.department = $5)
    AND ($6 IS NULL OR a.department IN (SELECT l.department FROM department_limits l WHERE l.account_id = $6))";

/// A filter in the form that SQL takes.
#[derive(Debug, Clone)]
pub(crate) struct Matching {
    pub pattern: String,
    pub role: Option<Role>,
    pub status: Option<Status>,
    pub must_change: Option<bool>,
    pub department: Option<String>,
    /// The asker, if departments limit them.
    pub limited: Option<AccountId>,
}

impl Matching {
    /// The filter for an asker; `limited` names an administrator whom departments limit.
    pub(crate) fn new(filter: &AccountFilter, limited: Option<AccountId>) -> Matching {
        Matching {
            pattern: like_pattern(&filter.search),
            role: filter.role,
            status: filter.status,
            must_change: filter.must_change,
            department: filter.department.clone().filter(|department| !department.is_empty()),
            limited,
        }
    }
}

fn like_pattern(search: &str) -> String {
    let folded = crate::names::folded(search.trim());
    if folded.is_empty() {
        return String::new();
    }
    let escaped = folded.replace('!', "!!").replace('%', "!%").replace('_', "!_");
    format!("%{escaped}%")
}

/// A place in the list: the value that it is ordered by, then the account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    pub key: String,
    pub id: AccountId,
}

#[derive(sqlx::FromRow)]
struct SummaryRow {
    id: AccountId,
    username: String,
    username_key: String,
    sort_key: String,
    display_name: String,
    department: String,
    role: Role,
    status: Status,
    password_kind: PasswordKind,
    password_set_at: Timestamp,
    password_expires_at: Option<Timestamp>,
    must_change: bool,
    link_expires_at: Option<Timestamp>,
}

impl SummaryRow {
    fn place(&self, sort: SortBy) -> Place {
        let key = match sort {
            SortBy::Name => self.sort_key.clone(),
            SortBy::Username => self.username_key.clone(),
            SortBy::PasswordAge => self.password_set_at.0.to_string(),
        };
        Place { key, id: self.id }
    }

    fn into_summary(self) -> AccountSummary {
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
                expires_at: self.link_expires_at.or(self.password_expires_at),
                must_change: self.must_change,
                link_waiting: self.link_expires_at.is_some(),
            },
        }
    }
}

const SUMMARY: &str =
    "SELECT a.id, a.username, a.username_key, a.sort_key, a.display_name, a.department, a.role, a.status,
        a.password_kind, a.password_set_at, a.password_expires_at, a.must_change,
        (SELECT k.expires_at FROM one_time_links k
         WHERE k.account_id = a.id AND k.used_at IS NULL AND k.expires_at > $7) AS link_expires_at
    FROM accounts a";

const fn order_column(sort: SortBy) -> &'static str {
    match sort {
        SortBy::Name => "a.sort_key",
        SortBy::Username => "a.username_key",
        SortBy::PasswordAge => "a.password_set_at",
    }
}

/// Up to `limit` people from a place on, in order (or turned round), with the place of each.
pub(crate) async fn page(
    db: &mut impl Db,
    matching: &Matching,
    sort: SortBy,
    descending: bool,
    from: Option<&Place>,
    limit: i64,
    now: Timestamp,
) -> Result<Vec<(Place, AccountSummary)>, sqlx::Error> {
    let column = order_column(sort);
    let (compare, direction) = if descending { ("<", "DESC") } else { (">", "ASC") };
    let beyond = if from.is_some() { format!("AND ({column}, a.id) {compare} ($9, $10)") } else { String::new() };
    let sql = format!("{SUMMARY} WHERE {MATCHES} {beyond} ORDER BY {column} {direction}, a.id {direction} LIMIT $8");
    let sql = AssertSqlSafe(sql);
    let m = matching.clone();
    let (pattern, department) = (m.pattern, m.department);
    let rows = match (from, sort) {
        (None, _) => fetch!(
            db,
            fetch_all,
            SummaryRow,
            sql,
            pattern,
            m.role,
            m.status,
            m.must_change,
            department,
            m.limited,
            now,
            limit
        )?,
        (Some(place), SortBy::PasswordAge) => {
            let key: i64 = place.key.parse().unwrap_or_default();
            fetch!(
                db,
                fetch_all,
                SummaryRow,
                sql,
                pattern,
                m.role,
                m.status,
                m.must_change,
                department,
                m.limited,
                now,
                limit,
                key,
                place.id
            )?
        }
        (Some(place), _) => {
            let key = place.key.as_str();
            fetch!(
                db,
                fetch_all,
                SummaryRow,
                sql,
                pattern,
                m.role,
                m.status,
                m.must_change,
                department,
                m.limited,
                now,
                limit,
                key,
                place.id
            )?
        }
    };
    Ok(rows.into_iter().map(|row| (row.place(sort), row.into_summary())).collect())
}

/// How many match.
pub(crate) async fn count(db: &mut impl Db, matching: &Matching) -> Result<i64, sqlx::Error> {
    let m = matching.clone();
    let sql = AssertSqlSafe(format!("SELECT COUNT(*) FROM accounts a WHERE {MATCHES}"));
    Ok(fetch!(db, fetch_one, (i64,), sql, m.pattern, m.role, m.status, m.must_change, m.department, m.limited)?.0)
}

/// How many of them stand before a place.
pub(crate) async fn count_before(
    db: &mut impl Db,
    matching: &Matching,
    sort: SortBy,
    descending: bool,
    place: &Place,
) -> Result<i64, sqlx::Error> {
    let m = matching.clone();
    let column = order_column(sort);
    let compare = if descending { ">" } else { "<" };
    let sql = AssertSqlSafe(format!(
        "SELECT COUNT(*) FROM accounts a WHERE {MATCHES} AND ({column}, a.id) {compare} ($7, $8)"
    ));
    let row = if sort == SortBy::PasswordAge {
        let key: i64 = place.key.parse().unwrap_or_default();
        fetch!(
            db,
            fetch_one,
            (i64,),
            sql,
            m.pattern,
            m.role,
            m.status,
            m.must_change,
            m.department,
            m.limited,
            key,
            place.id
        )?
    } else {
        let key = place.key.as_str();
        fetch!(
            db,
            fetch_one,
            (i64,),
            sql,
            m.pattern,
            m.role,
            m.status,
            m.must_change,
            m.department,
            m.limited,
            key,
            place.id
        )?
    };
    Ok(row.0)
}

/// Everything an administrator sees of one account, limits aside.
pub(crate) async fn details(
    db: &mut impl Db,
    id: AccountId,
    now: Timestamp,
) -> Result<Option<AccountDetails>, sqlx::Error> {
    #[derive(sqlx::FromRow)]
    struct Row {
        #[sqlx(flatten)]
        summary: SummaryRow,
        job_title: String,
        contact_address: Option<String>,
        alternate_address: Option<String>,
        created_at: Timestamp,
        last_sign_in_at: Option<Timestamp>,
        sessions: i64,
    }
    let sql = "SELECT a.id, a.username, a.username_key, a.sort_key, a.display_name, a.department, a.role, a.status,
            a.password_kind, a.password_set_at, a.password_expires_at, a.must_change,
            (SELECT k.expires_at FROM one_time_links k
             WHERE k.account_id = a.id AND k.used_at IS NULL AND k.expires_at > $2) AS link_expires_at,
            a.job_title, a.contact_address, a.alternate_address, a.created_at, a.last_sign_in_at,
            (SELECT COUNT(*) FROM sessions s WHERE s.account_id = a.id) AS sessions
        FROM accounts a WHERE a.id = $1 AND a.deleted_at IS NULL";
    let Some(row) = fetch!(db, fetch_optional, Row, sql, id, now)? else { return Ok(None) };
    let limited_to = super::accounts::limits(db, id).await?;
    Ok(Some(AccountDetails {
        summary: row.summary.into_summary(),
        job_title: row.job_title,
        contact_address: row.contact_address,
        alternate_address: row.alternate_address,
        limited_to,
        created_at: row.created_at,
        last_sign_in_at: row.last_sign_in_at,
        sessions: row.sessions,
    }))
}
