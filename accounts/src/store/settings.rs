//! Single values that belong to the installation, such as the check of its key.

use super::{Db, execute, fetch};

/// The value of a setting.
pub(crate) async fn get(db: &mut impl Db, name: &str) -> Result<Option<String>, sqlx::Error> {
    let row = fetch!(db, fetch_optional, (String,), "SELECT value FROM settings WHERE name = $1", name)?;
    Ok(row.map(|(value,)| value))
}

/// Writes a setting over what it was.
pub(crate) async fn put(db: &mut impl Db, name: &str, value: &str) -> Result<(), sqlx::Error> {
    execute!(
        db,
        "INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        name,
        value
    )?;
    Ok(())
}

/// Forgets a setting; tells whether it had just this value.
pub(crate) async fn take(db: &mut impl Db, name: &str, value: &str) -> Result<bool, sqlx::Error> {
    Ok(execute!(db, "DELETE FROM settings WHERE name = $1 AND value = $2", name, value)? == 1)
}
