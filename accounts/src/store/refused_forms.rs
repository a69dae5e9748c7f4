//! The saved fields of refused forms.

use super::{Db, execute, fetch};
use crate::vocabulary::ids::{AccountId, RefusedFormId};
use crate::vocabulary::time::Timestamp;

/// Saves the fields of a form that this account sent from this page.
pub(crate) async fn insert(
    db: &mut impl Db,
    id: RefusedFormId,
    account: AccountId,
    page: &str,
    fields: &str,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let sql = "INSERT INTO refused_forms (id, account_id, page, fields, created_at) VALUES ($1, $2, $3, $4, $5)";
    execute!(db, sql, id, account, page, fields, now)?;
    Ok(())
}

/// The fields of a form, if this account sent it from this page after `since`.
pub(crate) async fn fields(
    db: &mut impl Db,
    id: RefusedFormId,
    account: AccountId,
    page: &str,
    since: Timestamp,
) -> Result<Option<String>, sqlx::Error> {
    let sql = "SELECT fields FROM refused_forms WHERE id = $1 AND account_id = $2 AND page = $3 AND created_at > $4";
    let found = fetch!(db, fetch_optional, (String,), sql, id, account, page, since)?;
    Ok(found.map(|(fields,)| fields))
}

/// Deletes the forms that were sent before `since`.
pub(crate) async fn purge(db: &mut impl Db, since: Timestamp) -> Result<(), sqlx::Error> {
    execute!(db, "DELETE FROM refused_forms WHERE created_at <= $1", since)?;
    Ok(())
}
