//! Searches for one or two characters. SQLite's search index has no trigrams for them.

use super::filter_sql::{BY_PASSWORD_AGE, HAS_TEXT, Matching};
use crate::store::{Db, Engine, fetch};
use sqlx::AssertSqlSafe;

/// Number of accounts that are read to estimate how common a text is. A list of this size can be scanned at once.
const SAMPLE: i64 = 2_000;
/// A text is common if one in this many accounts contains it.
const COMMON: i64 = 100;

/// Gives a filter with a short text a fast way through a long list. A rare text uses the trigrams that begin with
/// it; a common text uses any order.
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
        // If no trigram begins with the text, nobody matches, so search for something that no account contains.
        matching.trigrams = Some(trigrams.unwrap_or_else(|| "\"\n\n\n\"".to_owned()));
    }
    Ok(matching)
}
