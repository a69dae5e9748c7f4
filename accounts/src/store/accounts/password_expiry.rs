//! People whose password expires soon, and the notices to them.

use crate::store::{Connection, Db, execute, fetch};
use crate::vocabulary::ids::{AccountId, MessageId};
use crate::vocabulary::time::Timestamp;
use serde::Serialize;
use sqlx::AssertSqlSafe;

/// Passwords that were set within a time span, and the notice that they are due for.
pub(crate) struct Span {
    /// Exclusive.
    pub after: Timestamp,
    /// Inclusive.
    pub until: Timestamp,
    /// How many days before the password expires the notice is sent.
    pub days: i64,
}

/// Who receives the notice: people who can sign in, have an address, and chose their password.
macro_rules! told {
    () => {
        "password_set_at > $1 AND password_set_at <= $2 AND password_kind = 'Chosen' AND NOT must_change
         AND status = 'Active' AND deleted_at IS NULL AND COALESCE(contact_address, alternate_address) IS NOT NULL"
    };
}

/// Up to `limit` people whose password was set in the span and who have not been notified yet. Starts after
/// `place`, in the order in which the passwords were set.
pub(crate) async fn find(
    db: &mut impl Db,
    span: &Span,
    place: (Timestamp, AccountId),
    limit: i64,
) -> Result<Vec<(Timestamp, AccountId)>, sqlx::Error> {
    let sql = concat!(
        "SELECT password_set_at, id FROM accounts a WHERE ",
        told!(),
        " AND (password_set_at, id) > ($4, $5)
          AND NOT EXISTS (SELECT 1 FROM expiry_notices n
                          WHERE n.account_id = a.id AND n.generation = a.generation AND n.days <= $3)
          ORDER BY password_set_at, id LIMIT $6"
    );
    let (set_at, id) = place;
    fetch!(db, fetch_all, (Timestamp, AccountId), sql, span.after, span.until, span.days, set_at, id, limit)
}

/// Records that these people were notified, and returns those who had not been. The caller writes their messages.
pub(crate) async fn take(db: &mut impl Db, span: &Span, people: &[AccountId]) -> Result<Vec<AccountId>, sqlx::Error> {
    let sql = format!(
        "INSERT INTO expiry_notices (account_id, generation, days)
         SELECT id, generation, $3 FROM accounts WHERE {} AND id IN {} ORDER BY id
         ON CONFLICT (account_id) DO UPDATE SET generation = excluded.generation, days = excluded.days
             WHERE expiry_notices.generation <> excluded.generation OR expiry_notices.days > excluded.days
         RETURNING account_id",
        told!(),
        crate::store::ids_of(db, "$4")
    );
    let ids = crate::store::json(&people);
    let taken = fetch!(db, fetch_all, (AccountId,), AssertSqlSafe(sql), span.after, span.until, span.days, ids)?;
    Ok(taken.into_iter().map(|(id,)| id).collect())
}

/// A notice and its recipient.
#[derive(Debug, Serialize)]
pub(crate) struct Notice {
    pub id: MessageId,
    pub account: AccountId,
}

/// Inserts the messages. They expire together with the password: `lifetime` milliseconds after it was set.
pub(crate) async fn write(
    db: &mut impl Db,
    notices: &[Notice],
    lifetime: i64,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let source = match db.connection() {
        Connection::Sqlite(_) => {
            "(SELECT unhex(value ->> 'id', '-') AS id, unhex(value ->> 'account', '-') AS account FROM json_each($1))"
        }
        Connection::Postgres(_) => {
            "(SELECT id, account FROM jsonb_to_recordset(CAST($1 AS jsonb)) AS r(id uuid, account uuid))"
        }
    };
    let sql = format!(
        "INSERT INTO outbox (id, kind, account_id, address, language, network, user_agent, crowd, created_at,
             expires_at, next_attempt_at, attempts, lease_until)
         SELECT m.id, 'PasswordExpires', a.id, COALESCE(a.contact_address, a.alternate_address), a.language, '', '', $4,
                $2, a.password_set_at + $3, $2, 0, 0
         FROM {source} m JOIN accounts a ON a.id = m.account"
    );
    execute!(db, AssertSqlSafe(sql), crate::store::json(&notices), now, lifetime, notices.len() as i64)?;
    Ok(())
}
