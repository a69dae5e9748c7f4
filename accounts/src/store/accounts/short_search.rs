//! Searches for one or two characters, for which SQLite's search index knows no trigram.

use super::filter_sql::{BY_PASSWORD_AGE, HAS_TEXT, Matching};
use crate::store::{Db, Engine, fetch};
use sqlx::AssertSqlSafe;

/// Accounts that are looked at to see how common a text is; so many are also looked through in no time.
const SAMPLE: i64 = 2_000;
/// A text is common that one in so many accounts has.
const COMMON: i64 = 100;

/// The same filter, where its text is short and the list long, with a quick way to those who have it:
/// the trigrams that begin with it, if it is rare; any order, if it is common.
pub(super) async fn spread(db: &mut impl Db, matching: &Matching) -> Result<Matching, sqlx::Error> {
    let mut matching = matching.clone();
    let Some(text) = matching.short_text.clone().filter(|_| db.engine() == Engine::Sqlite) else { return Ok(matching) };
    let sql = format!(
        "SELECT COUNT(*), COALESCE(SUM(found), 0) FROM
             (SELECT {HAS_TEXT} AS found FROM {} WHERE a.deleted_at IS NULL LIMIT {})",
        BY_PASSWORD_AGE.from,
        SAMPLE + 1
    );
    let (looked_at, found) = fetch!(db, fetch_one, (i64, i64), AssertSqlSafe(sql), matching.pattern.as_str())?;
    if looked_at <= SAMPLE {
        return Ok(matching);
    }
    matching.common = found * COMMON >= looked_at;
    if !matching.common {
        let sql = "SELECT group_concat('\"' || replace(term, '\"', '\"\"') || '\"', ' OR ')
                   FROM account_trigrams WHERE term >= $1 AND term < $1 || char(1114111)";
        let (trigrams,) = fetch!(db, fetch_one, (Option<String>,), sql, text.as_str())?;
        // Where none begins with it, nobody has it, and nothing is asked for.
        matching.trigrams = Some(trigrams.unwrap_or_else(|| "\"\n\n\n\"".to_owned()));
    }
    Ok(matching)
}
