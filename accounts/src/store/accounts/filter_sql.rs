//! Whom a filter is about: its conditions in SQL, and SQLite's way to those who meet each.

use crate::store::{Db, Engine};
use crate::vocabulary::account::Status;
use crate::vocabulary::ids::AccountId;
use crate::vocabulary::listing::{AccountFilter, SortBy};
use crate::vocabulary::role::Role;
use crate::vocabulary::time::Timestamp;
use std::time::Duration;

const DAY: Duration = Duration::from_secs(24 * 3600);
/// Trigrams that a search asks its index for; whom it finds is looked at again anyway.
const TRIGRAMS: usize = 16;

/// A filter in the form that SQL takes. Statements bind its values as `$1` to `$6`, in the order in
/// which they stand here.
#[derive(Debug, Clone, Default)]
pub(crate) struct Matching {
    /// What `LIKE` finds; empty for everybody.
    pub pattern: String,
    /// What SQLite's search index is asked for; none while the text is too short for it.
    pub trigrams: Option<String>,
    /// A text that is too short for it.
    pub(super) short_text: Option<String>,
    pub department: Option<String>,
    /// The asker, if departments limit them.
    pub limited: Option<AccountId>,
    /// People who did not sign in since.
    pub idle_since: Option<Timestamp>,
    /// Passwords that were set before.
    pub password_before: Option<Timestamp>,
    role: Option<Role>,
    status: Option<Status>,
    must_change: Option<bool>,
    never_changed: bool,
    /// Whether so many have the text that any order is soon full of them.
    pub(super) common: bool,
}

impl Matching {
    /// The filter for an asker; `limited` names an administrator whom departments limit.
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

    /// What holds for everyone who matches, of accounts `a`; either engine finds its own way to them.
    pub(crate) fn everyone(&self, db: &mut impl Db) -> String {
        let found = db.engine() == Engine::Sqlite && self.trigrams.is_some();
        let found = if found { " AND a.number IN (SELECT rowid FROM account_search($2))" } else { "" };
        format!("{}{found}", all(&self.conditions()))
    }

    /// The conditions of the filter, those first that few are expected to meet.
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

/// Something that everyone who matches has in common.
pub(super) struct Condition {
    sql: String,
    pub way: Option<Way>,
}

impl Condition {
    /// Whom to count to know how long a way is.
    pub(super) fn countable(&self, way: &Way) -> String {
        let those = || format!("{} WHERE a.deleted_at IS NULL AND {}", way.from, self.sql);
        way.countable.map_or_else(those, str::to_owned)
    }
}

/// All conditions, and that the account is not deleted.
pub(super) fn all(conditions: &[Condition]) -> String {
    conditions.iter().fold("a.deleted_at IS NULL".to_owned(), |all, condition| format!("{all} AND {}", condition.sql))
}

/// How SQLite gets at those who meet a condition without passing by the others. It is told and does
/// not guess: a wrong guess is a walk past a million accounts.
#[derive(Clone, Copy)]
pub(super) struct Way {
    /// Where they are selected from.
    pub from: &'static str,
    /// What is counted in their place, where that is quicker. There may be more of it.
    pub countable: Option<&'static str>,
    /// The order in which they come, if it is one of the list's.
    pub order: Option<SortBy>,
    /// Up to so many are put in order faster than another order is walked along until a page of them
    /// is full.
    pub few: i64,
}

/// The bounds of the ages of passwords, of which 0 is none.
pub(super) const AGE_FROM: &str = "a.password_set_at > 0";
pub(super) const AGE_TO: &str = "a.password_set_at < $6";
/// Whether a search finds an account.
pub(super) const HAS_TEXT: &str = "a.search_text LIKE $1 ESCAPE '!'";

/// Where an order is walked along without a look at the accounts.
const FEW: i64 = 2_000;
/// Where walking compares texts, or an index is a long one.
const FEW_FOUND: i64 = 5_000;
/// Where walking looks at each account, and a short index holds the keys of every order.
const FEW_BY_KEYS: i64 = 10_000;

/// Everybody, by an index that holds all that can be asked.
pub(super) const BY_PASSWORD_AGE: Way =
    Way { from: along(SortBy::PasswordAge), countable: None, order: Some(SortBy::PasswordAge), few: FEW };
/// Those whose search text holds all the trigrams.
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

/// Everybody in an order of the list.
pub(super) const fn along(sort: SortBy) -> &'static str {
    match sort {
        SortBy::Name => "accounts a INDEXED BY accounts_by_name",
        SortBy::Username => "accounts a INDEXED BY accounts_by_username",
        SortBy::PasswordAge => "accounts a INDEXED BY accounts_by_password_age",
    }
}

/// The pattern for `LIKE` that finds a text anywhere; empty for no text.
pub(crate) fn like_pattern(search: &str) -> String {
    let folded = crate::normalization::folded(search.trim());
    if folded.is_empty() {
        return folded;
    }
    let escaped = folded.replace('!', "!!").replace('%', "!%").replace('_', "!_");
    format!("%{escaped}%")
}

/// What asks SQLite's search index for a text: trigrams that follow each other, and its last one.
fn trigrams(folded: &str) -> Option<String> {
    let characters: Vec<char> = folded.chars().collect();
    let last = characters.len().checked_sub(3)?;
    let quoted = |at: usize| format!("\"{}\"", String::from_iter(&characters[at..at + 3]).replace('"', "\"\""));
    let asked = (0..last).step_by(3).take(TRIGRAMS).chain([last]).map(quoted);
    Some(asked.collect::<Vec<_>>().join(" AND "))
}
