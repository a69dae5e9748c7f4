//! The list of people, by page.

use super::filter_sql::{AGE_FROM, AGE_TO, Matching, all, along};
use super::short_search;
use super::summaries::{SummaryRow, from_json, summary};
use crate::store::cursor::Place;
use crate::store::{Db, Engine, fetch};
use crate::vocabulary::account::AccountSummary;
use crate::vocabulary::listing::{SortBy, Total};
use crate::vocabulary::time::Timestamp;
use serde::Deserialize;
use sqlx::AssertSqlSafe;

#[cfg(test)]
mod tests;

/// Matches are counted up to this number. Counting more takes longer than showing a page.
const COUNTED: i64 = 2_000;

/// The sort key of a list.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(untagged)]
pub(crate) enum Key {
    Number(i64),
    Text(String),
}

impl Key {
    /// Parses the key of an order; `None` if it is not valid.
    pub(crate) fn read(sort: SortBy, text: &str) -> Option<Key> {
        match sort {
            SortBy::Name | SortBy::Username => Some(Key::Text(text.to_owned())),
            SortBy::PasswordAge => text.parse().ok().map(Key::Number),
        }
    }
}

impl std::fmt::Display for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Key::Number(number) => number.fmt(f),
            Key::Text(text) => text.fmt(f),
        }
    }
}

/// The request for a page.
pub(crate) struct Asked<'a> {
    pub matching: &'a Matching,
    pub sort: SortBy,
    pub descending: bool,
    /// Only people after this position.
    pub from: Option<&'a Place<Key>>,
    pub limit: i64,
    pub now: Timestamp,
}

/// A page of people, each with their position.
pub(crate) struct Page {
    pub people: Vec<(Place<Key>, AccountSummary)>,
    /// How many match in total, if known.
    pub total: Option<Total>,
}

/// Up to `limit` people in order. A small number of matches is sorted as a whole. For more, SQLite scans along the
/// order until the page is full.
pub(crate) async fn page(db: &mut impl Db, asked: &Asked<'_>) -> Result<Page, sqlx::Error> {
    let matching = &short_search::spread(db, asked.matching).await?;
    let asked = &Asked { matching, ..*asked };
    let found = find(db, asked).await?;
    let sql = statement(db.engine(), asked, &found);
    let (people, counted) = read(db, asked, sql).await?;
    let total = counted.map(Total::Exactly).or(found.total);
    let people: Vec<(Key, SummaryRow)> = from_json(&people)?;
    let with_place = |(key, row): (Key, SummaryRow)| (Place { key, id: row.id }, row.into_summary());
    let mut people: Vec<_> = people.into_iter().map(with_place).collect();
    // The rows arrive in order in practice, but JSON aggregation does not guarantee it.
    people.sort_by(|(one, _), (other, _)| if asked.descending { other.cmp(one) } else { one.cmp(other) });
    Ok(Page { people, total })
}

/// Where to look for a page.
struct Found {
    from: &'static str,
    /// Whether there are so few matches that all of them are sorted.
    few: bool,
    total: Option<Total>,
}

/// Finds the fastest way. We choose it for SQLite; PostgreSQL uses its own statistics.
async fn find(db: &mut impl Db, asked: &Asked<'_>) -> Result<Found, sqlx::Error> {
    let matching = asked.matching;
    let conditions = matching.conditions();
    if db.engine() == Engine::Postgres {
        let everyone = format!("accounts a WHERE {}", all(&conditions));
        let total = count(db, matching, &everyone, COUNTED).await?;
        return Ok(Found { from: "accounts a", few: false, total: Some(total) });
    }
    let mut found = Found { from: along(asked.sort), few: false, total: None };
    for condition in &conditions {
        let Some(way) = &condition.way else { continue };
        let counted = count(db, matching, &condition.countable(way), way.few.max(COUNTED)).await?;
        if way.order == Some(asked.sort) {
            found.from = way.from;
        } else if matches!(counted, Total::Exactly(few) if few <= way.few) {
            return Ok(Found { from: way.from, few: true, total: None });
        }
        found.total = Some(counted).filter(|_| conditions.len() == 1 && way.countable.is_none());
    }
    Ok(found)
}

/// The statement that reads a page, and the total number where that is free.
fn statement(engine: Engine, asked: &Asked<'_>, found: &Found) -> String {
    let column = match asked.sort {
        SortBy::Name => "a.sort_key",
        SortBy::Username => "a.username_key",
        SortBy::PasswordAge => "a.password_set_at",
    };
    let (compare, direction) = if asked.descending { ("<", "DESC") } else { (">", "ASC") };
    let after = |column: &str, id: &str| match asked.from.map(|place| &place.key) {
        None => "TRUE".to_owned(),
        Some(Key::Text(_)) => format!("({column}, {id}) {compare} ($8, $10)"),
        Some(Key::Number(_)) => format!("({column}, {id}) {compare} ($9, $10)"),
    };
    let conditions = asked.matching.conditions();
    let (mut everyone, unfiltered) = (all(&conditions), conditions.is_empty());
    let (from, limit) = (found.from, asked.limit);
    if asked.sort == SortBy::PasswordAge && asked.from.is_some() {
        // SQLite uses only one bound at each end of an index. The unary plus makes it use the position.
        let beyond = if asked.descending { AGE_TO } else { AGE_FROM };
        everyone = everyone.replace(beyond, &format!("+{beyond}"));
    }
    if found.few {
        let page = format!(
            "SELECT f.number FROM found f WHERE {} ORDER BY f.key {direction}, f.id {direction} LIMIT {limit}",
            after("f.key", "f.id")
        );
        return format!(
            "WITH found AS MATERIALIZED (SELECT a.number, a.id, {column} AS key FROM {from} WHERE {everyone})
             SELECT {}, (SELECT COUNT(*) FROM found)",
            people(engine, column, &page)
        );
    }
    let page = format!(
        "SELECT a.{} FROM {from} WHERE {everyone} AND {} ORDER BY {column} {direction}, a.id {direction} LIMIT {limit}",
        row(engine),
        after(column, "a.id")
    );
    let counted = match engine {
        Engine::Sqlite if unfiltered => "(SELECT accounts FROM account_count)",
        _ => "CAST(NULL AS BIGINT)",
    };
    format!("SELECT {}, {counted}", people(engine, column, &page))
}

/// The number of rows, counted up to a limit.
async fn count(db: &mut impl Db, matching: &Matching, from: &str, limit: i64) -> Result<Total, sqlx::Error> {
    let sql = format!("SELECT COUNT(*) FROM (SELECT 1 FROM {from} LIMIT {}) counted", limit + 1);
    let m = matching;
    let (pattern, trigrams, department) = (m.pattern.as_str(), m.trigrams.as_deref(), m.department.as_deref());
    let (limited, idle, before) = (m.limited, m.idle_since, m.password_before);
    let sql = AssertSqlSafe(sql);
    let (counted,) = fetch!(db, fetch_one, (i64,), sql, pattern, trigrams, department, limited, idle, before)?;
    Ok(if counted > limit { Total::MoreThan(limit) } else { Total::Exactly(counted) })
}

/// Reads a page as JSON, and the total number if the statement returns it.
async fn read(db: &mut impl Db, asked: &Asked<'_>, sql: String) -> Result<(String, Option<i64>), sqlx::Error> {
    let m = asked.matching;
    let (pattern, trigrams, department) = (m.pattern.as_str(), m.trigrams.as_deref(), m.department.as_deref());
    let (limited, idle, before) = (m.limited, m.idle_since, m.password_before);
    let (text, number) = match asked.from.map(|place| &place.key) {
        Some(Key::Text(text)) => (Some(text.as_str()), None),
        Some(Key::Number(number)) => (None, Some(*number)),
        None => (None, None),
    };
    let id = asked.from.map(|place| place.id);
    let sql = AssertSqlSafe(sql);
    fetch!(
        db,
        fetch_one,
        (String, Option<i64>),
        sql,
        pattern,
        trigrams,
        department,
        limited,
        idle,
        before,
        asked.now,
        text,
        number,
        id
    )
}

/// The column that joins accounts to the rows that were found.
const fn row(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "number",
        Engine::Postgres => "id",
    }
}

/// The people in these rows with their sort keys, as one JSON array: one row is read much faster than fifty.
fn people(engine: Engine, column: &str, rows: &str) -> String {
    let (summary, row) = (summary(engine, "$7"), row(engine));
    let array = match engine {
        Engine::Sqlite => format!("json_group_array(json_array({column}, {summary}))"),
        Engine::Postgres => format!("CAST(json_agg(json_build_array({column}, {summary})) AS TEXT)"),
    };
    format!("COALESCE((SELECT {array} FROM ({rows}) p CROSS JOIN accounts a WHERE a.{row} = p.{row}), '[]')")
}

/// All departments. Jumps from each to the next along the index, instead of scanning all accounts.
pub(crate) async fn departments(db: &mut impl Db) -> Result<Vec<String>, sqlx::Error> {
    let sql = "WITH RECURSIVE departments (name) AS (
            SELECT MIN(department) FROM accounts WHERE deleted_at IS NULL AND department > ''
            UNION ALL
            SELECT (SELECT MIN(a.department) FROM accounts a WHERE a.deleted_at IS NULL AND a.department > d.name)
            FROM departments d WHERE d.name IS NOT NULL)
        SELECT name FROM departments WHERE name IS NOT NULL";
    Ok(fetch!(db, fetch_all, (String,), sql)?.into_iter().map(|(department,)| department).collect())
}
