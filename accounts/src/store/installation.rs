//! Single values of the installation, such as the check value of its key.

use super::{Db, execute, fetch};

/// The value of a setting; `None` if it is not set.
pub(crate) async fn get(db: &mut impl Db, name: &str) -> Result<Option<String>, sqlx::Error> {
    let row = fetch!(db, fetch_optional, (String,), "SELECT value FROM settings WHERE name = $1", name)?;
    Ok(row.map(|(value,)| value))
}

/// Sets a value, or overwrites it.
pub(crate) async fn put(db: &mut impl Db, name: &str, value: &str) -> Result<(), sqlx::Error> {
    execute!(
        db,
        "INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        name,
        value
    )?;
    Ok(())
}

/// Sets a value if the present value is `was` (`None`: not set). Returns whether it did.
pub(crate) async fn replace(db: &mut impl Db, name: &str, was: Option<&str>, value: &str) -> Result<bool, sqlx::Error> {
    let rows = match was {
        Some(was) => execute!(db, "UPDATE settings SET value = $3 WHERE name = $1 AND value = $2", name, was, value)?,
        None => {
            let sql = "INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING";
            execute!(db, sql, name, value)?
        }
    };
    Ok(rows == 1)
}

/// Deletes a setting if it has this value. Returns whether it did.
pub(crate) async fn take(db: &mut impl Db, name: &str, value: &str) -> Result<bool, sqlx::Error> {
    Ok(execute!(db, "DELETE FROM settings WHERE name = $1 AND value = $2", name, value)? == 1)
}
