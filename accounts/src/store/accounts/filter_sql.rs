//! Turns a filter of people into SQL conditions, and chooses the index that SQLite uses for each.

use crate::store::{Db, Engine};
use crate::vocabulary::account::Status;
use crate::vocabulary::ids::AccountId;
use crate::vocabulary::listing::{AccountFilter, SortBy};
use crate::vocabulary::role::Role;
use crate::vocabulary::time::Timestamp;
use std::time::Duration;

const DAY: Duration = Duration::from_secs(24 * 3600);
/// Maximum number of trigrams in a search of the index. Every match is checked against the full text anyway.
const TRIGRAMS: usize = 16;

/// A filter in the form that SQL needs. Statements bind its values as `$1` to `$6`, in this order: `pattern`,
/// `trigrams`, `department`, `limited`, `idle_since`, `password_before`.
#[derive(Debug, Clone, Default)]
pub(crate) struct Matching {
    /// The pattern for `LIKE`; empty matches everybody.
    pub pattern: String,
    /// The query for SQLite's search index; `None` if the text is too short for it.
    pub trigrams: Option<String>,
    /// The search text, if it is too short for the search index.
    pub(super) short_text: Option<String>,
    pub department: Option<String>,
    /// The asker, if department limits apply to them.
    pub limited: Option<AccountId>,
    /// Only people who have not signed in since.
    pub idle_since: Option<Timestamp>,
    /// Only passwords that were set before.
    pub password_before: Option<Timestamp>,
    role: Option<Role>,
    status: Option<Status>,
    must_change: Option<bool>,
    never_changed: bool,
    /// Whether the search text is so common that a page in any order fills quickly.
    pub(super) common: bool,
}

impl Matching {
    /// The filter of an asker. `limited` is an administrator with department limits.
    pub(crate) fn new(filter: &AccountFilter, limited: Option<AccountId>, now: Timestamp) -> Matching {
        let text = crate::normalization::folded(filter.search.trim());
        let trigrams = trigrams(&text);
        let days_ago = |days: u32| now.minus(DAY.saturating_mul(days));
        Matching {
            pattern: like_pattern(&filter.search),
            short_text: Some(text).filter(|text| !text.is_empty() && trigrams.is_none()),
            trigrams,
            department: filter
                .department
                .as_deref()
                .filter(|name| !name.is_empty())
                .map(crate::normalization::comparable),
            limited,
            idle_since: filter.idle_for.map(days_ago),
            password_before: filter.password_older_than.map(days_ago),
            role: filter.role,
            status: filter.status,
            must_change: filter.must_change,
            never_changed: filter.never_changed,
            common: false,
        }
    }

    /// The conditions for everyone who matches, on accounts `a`. Either engine chooses the index itself.
    pub(crate) fn everyone(&self, db: &mut impl Db) -> String {
        let found = db.engine() == Engine::Sqlite && self.trigrams.is_some();
        let found = if found { " AND a.number IN (SELECT rowid FROM account_search($2))" } else { "" };
        format!("{}{found}", all(&self.conditions()))
    }

    /// The conditions of the filter. Those that few accounts are expected to meet come first.
    pub(super) fn conditions(&self) -> Vec<Condition> {
        let mut conditions = Vec::new();
        if !self.pattern.is_empty() {
            let way = if self.trigrams.is_some() { SEARCH } else { BY_PASSWORD_AGE };
            conditions.push(Condition { sql: HAS_TEXT.to_owned(), way: Some(way).filter(|_| !self.common) });
        }
        let mut add = |sql: &str, way: Way| conditions.push(Condition { sql: sql.to_owned(), way: Some(way) });
        if let Some(role) = self.role.filter(|role| role.is_administrator()) {
            add(&format!("a.role = {} AND a.role > 0", role as i16), Way::to("accounts a INDEXED BY accounts_by_role"));
        }
        if self.status == Some(Status::Blocked) {
            add("a.status = 'Blocked'", Way::to("accounts a INDEXED BY accounts_blocked"));
        }
        if self.department.is_some() {
            add("a.department = $3", Way::to("accounts a INDEXED BY accounts_by_department"));
        }
        if self.limited.is_some() {
            let theirs = "a.department IN (SELECT l.department FROM department_limits l WHERE l.account_id = $4)";
            add(theirs, Way::to("accounts a INDEXED BY accounts_by_department"));
        }
        if self.idle_since.is_some() {
            let way = Way::to("accounts a INDEXED BY accounts_by_last_sign_in");
            add("COALESCE(a.last_sign_in_at, 0) < $5", way);
        }
        if self.must_change == Some(true) {
            add("a.must_change", Way::by_password_age("accounts a INDEXED BY accounts_must_change"));
        }
        if self.never_changed {
            add("a.password_kind <> 'Chosen'", Way::by_password_age("accounts a INDEXED BY accounts_never_changed"));
        }
        if self.password_before.is_some() {
            let way = Way { few: FEW_FOUND, ..BY_PASSWORD_AGE };
            add(&format!("{AGE_FROM} AND {AGE_TO} AND a.password_kind <> 'None'"), way);
        }
        if self.role == Some(Role::User) {
            add("a.role = 0", BY_PASSWORD_AGE);
        }
        if self.status == Some(Status::Active) {
            add("a.status = 'Active'", BY_PASSWORD_AGE);
        }
        if self.must_change == Some(false) {
            add("NOT a.must_change", BY_PASSWORD_AGE);
        }
        conditions
    }
}

/// One condition that every match meets.
pub(super) struct Condition {
    sql: String,
    pub way: Option<Way>,
}

impl Condition {
    /// What to count in order to estimate the cost of a way.
    pub(super) fn countable(&self, way: &Way) -> String {
        let those = || format!("{} WHERE a.deleted_at IS NULL AND {}", way.from, self.sql);
        way.countable.map_or_else(those, str::to_owned)
    }
}

/// All conditions, and the condition that the account is not deleted.
pub(super) fn all(conditions: &[Condition]) -> String {
    conditions.iter().fold("a.deleted_at IS NULL".to_owned(), |all, condition| format!("{all} AND {}", condition.sql))
}

/// How SQLite finds the accounts that meet a condition without scanning the others. We name the index instead of
/// trusting the planner: a wrong guess scans a million accounts.
#[derive(Clone, Copy)]
pub(super) struct Way {
    /// The `FROM` clause.
    pub from: &'static str,
    /// What to count instead, where that is faster. It may contain more rows.
    pub countable: Option<&'static str>,
    /// The order of the rows, if it is one of the list's orders.
    pub order: Option<SortBy>,
    /// Up to this many rows are sorted faster than a page is filled by scanning along another order.
    pub few: i64,
}

/// The bounds of password ages. A `password_set_at` of 0 means that there is no age.
pub(super) const AGE_FROM: &str = "a.password_set_at > 0";
pub(super) const AGE_TO: &str = "a.password_set_at < $6";
/// The condition that the search text matches an account.
pub(super) const HAS_TEXT: &str = "a.search_text LIKE $1 ESCAPE '!'";

/// For scans along an index that do not read the accounts.
const FEW: i64 = 2_000;
/// For scans that compare texts, or a long index.
const FEW_FOUND: i64 = 5_000;
/// For scans that read each account, where a short index contains the keys of every order.
const FEW_BY_KEYS: i64 = 10_000;

/// Everybody, along an index that contains every column that a filter can ask for.
pub(super) const BY_PASSWORD_AGE: Way =
    Way { from: along(SortBy::PasswordAge), countable: None, order: Some(SortBy::PasswordAge), few: FEW };
/// Everybody whose search text contains all the trigrams.
const SEARCH: Way = Way {
    from: "account_search($2) s CROSS JOIN accounts a ON a.number = s.rowid",
    countable: Some("account_search($2)"),
    order: None,
    few: FEW_FOUND,
};

impl Way {
    const fn to(from: &'static str) -> Way {
        Way { from, countable: None, order: None, few: FEW }
    }

    const fn by_password_age(from: &'static str) -> Way {
        Way { from, few: FEW_BY_KEYS, ..BY_PASSWORD_AGE }
    }
}

/// Everybody, in one of the list's orders.
pub(super) const fn along(sort: SortBy) -> &'static str {
    match sort {
        SortBy::Name => "accounts a INDEXED BY accounts_by_name",
        SortBy::Username => "accounts a INDEXED BY accounts_by_username",
        SortBy::PasswordAge => "accounts a INDEXED BY accounts_by_password_age",
    }
}

/// The `LIKE` pattern that finds a text anywhere; empty for an empty text.
pub(crate) fn like_pattern(search: &str) -> String {
    let folded = crate::normalization::folded(search.trim());
    if folded.is_empty() {
        return folded;
    }
    let escaped = folded.replace('!', "!!").replace('%', "!%").replace('_', "!_");
    format!("%{escaped}%")
}

/// The query for SQLite's search index: consecutive trigrams of the text, and its last one. `None` if the text has
/// fewer than three characters.
fn trigrams(folded: &str) -> Option<String> {
    let characters: Vec<char> = folded.chars().collect();
    let last = characters.len().checked_sub(3)?;
    let quoted = |at: usize| format!("\"{}\"", String::from_iter(&characters[at..at + 3]).replace('"', "\"\""));
    let asked = (0..last).step_by(3).take(TRIGRAMS).chain([last]).map(quoted);
    Some(asked.collect::<Vec<_>>().join(" AND "))
}
