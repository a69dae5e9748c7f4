//! The results of a reset job: the state of its accounts, secrets and messages.

use crate::store::{Db, fetch};
use crate::vocabulary::account::Language;
use crate::vocabulary::ids::{AccountId, JobId};
use crate::vocabulary::message::MailState;
use crate::vocabulary::reset::{ItemState, JobItem, SecretState, SkipReason};
use crate::vocabulary::time::Timestamp;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

/// The state of the secret of an item `i` at time `$2`, given its account `a` and the account's link `k`. A
/// temporary password leaves its job's id on the password that its owner chose after it.
pub(super) const SECRET_STATE: &str = "CASE
    WHEN i.state <> 'Done' THEN NULL
    WHEN (k.job_id = i.job_id AND k.used_at IS NOT NULL)
        OR (a.password_job = i.job_id AND a.password_kind = 'Chosen') THEN 'Used'
    WHEN i.expires_at <= $2 THEN 'Expired'
    WHEN k.job_id = i.job_id OR (a.password_job = i.job_id AND a.password_kind = 'Temporary') THEN 'Unused'
    ELSE 'Replaced' END";

/// The state of the newest message for an item `i`.
const MAIL_STATE: &str =
    "(SELECT CASE WHEN o.delivered_at IS NOT NULL THEN 'Sent' WHEN o.failed_at IS NOT NULL THEN 'Failed'
    ELSE 'Waiting' END FROM outbox o WHERE o.account_id = i.account_id AND o.job_id = i.job_id
    AND o.kind = 'ResetLink' ORDER BY o.id DESC LIMIT 1)";

/// One account of a job, with its results.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct ResultRow {
    pub account_id: AccountId,
    pub sort_key: String,
    pub username: String,
    pub display_name: String,
    pub department: String,
    pub language: Option<Language>,
    pub state: ItemState,
    pub reason: Option<SkipReason>,
    pub issue: i64,
    pub done_at: Option<Timestamp>,
    pub expires_at: Option<Timestamp>,
    pub secret: Option<SecretState>,
    pub mail: Option<MailState>,
}

impl ResultRow {
    pub(crate) fn into_item(self) -> JobItem {
        JobItem {
            account: self.account_id,
            secret: self.secret,
            mail: self.mail,
            username: self.username,
            display_name: self.display_name,
            department: self.department,
            state: self.state,
            reason: self.reason,
        }
    }
}

/// Which accounts of a job to include. An account must match every field.
#[derive(Debug, Clone, Default)]
pub(crate) struct Wanted {
    pub state: Option<ItemState>,
    pub secret: Option<SecretState>,
    pub department: Option<String>,
    /// A pattern for `LIKE`; empty matches everybody.
    pub pattern: String,
}

/// Up to `limit` accounts in Norwegian order of names, after a position.
pub(crate) async fn page(
    db: &mut impl Db,
    job: JobId,
    wanted: &Wanted,
    after: Option<(&str, AccountId)>,
    now: Timestamp,
    limit: i64,
) -> Result<Vec<ResultRow>, sqlx::Error> {
    let (key, id) = after.unwrap_or(("", AccountId(Uuid::nil())));
    // A plain comparison, so that one department is read along its index.
    let department = if wanted.department.is_some() { "i.department = $6" } else { "CAST($6 AS TEXT) IS NULL" };
    let sql = AssertSqlSafe(format!(
        "SELECT i.account_id, i.sort_key, a.username, a.display_name, i.department, a.language, i.state, i.reason,
                i.issue, i.done_at, i.expires_at, {SECRET_STATE} AS secret, {MAIL_STATE} AS mail
         FROM reset_items i JOIN accounts a ON a.id = i.account_id
         LEFT JOIN one_time_links k ON k.account_id = i.account_id
         WHERE i.job_id = $1 AND ($3 IS NULL OR i.state = $3) AND (i.sort_key, i.account_id) > ($4, $5)
             AND {department} AND ($7 = '' OR a.search_text LIKE $7 ESCAPE '!')
             AND ($8 IS NULL OR {SECRET_STATE} = $8)
         ORDER BY i.sort_key, i.account_id LIMIT $9"
    ));
    fetch!(
        db,
        fetch_all,
        ResultRow,
        sql,
        job,
        now,
        wanted.state,
        key,
        id,
        wanted.department.as_deref(),
        wanted.pattern.as_str(),
        wanted.secret,
        limit
    )
}

/// The departments of the accounts that were reset.
pub(crate) async fn departments(db: &mut impl Db, job: JobId) -> Result<Vec<String>, sqlx::Error> {
    let sql = "SELECT DISTINCT i.department FROM reset_items i WHERE i.job_id = $1 AND i.state = 'Done'";
    let rows = fetch!(db, fetch_all, (String,), sql, job)?;
    Ok(rows.into_iter().map(|(department,)| department).collect())
}
