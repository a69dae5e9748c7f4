//! The connections: SQLite's writers and readers, or PostgreSQL's.

use crate::crypto::thread_priority::step_back;
use sqlx::postgres::PgPoolOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Connection, Executor, PgPool, SqlitePool};
use std::path::Path;
use std::time::Duration;

/// Connections that read while the one writer of SQLite writes.
const SQLITE_READERS: u32 = 8;
/// How much of the database file readers map into memory (bytes): a page that is looked up far away
/// then costs no copy of it.
const SQLITE_MAPPED: &str = "1073741824";
/// What each reader copies into memory of its own (KiB, which SQLite wants negative): pages that are in the
/// write-ahead log alone, and good until the next write.
const SQLITE_COPIED: &str = "-256";
/// After how many pages the write-ahead log is brought into the database file. Bulk work writes the same
/// pages again and again; each is then copied once.
const SQLITE_PAGES_IN_LOG: &str = "4000";
/// How far the thread that writes in bulk steps back. Not as far as it could: people wait for it to end its
/// transaction, however busy the machine is.
const BULK_STEPS: i32 = 10;
/// How long a writer waits for another process that holds the database.
const BUSY_TIMEOUT: Duration = Duration::from_secs(15);

pub(super) enum Pools {
    Sqlite(SqlitePools),
    Postgres(PgPool),
}

pub(super) struct SqlitePools {
    /// The one connection that people write with. Who holds it has the turn to write: SQLite has one writer at
    /// a time, and lets others ask again and again.
    pub writer: SqlitePool,
    /// The one that bulk work writes with, when it has the turn.
    pub bulk_writer: SqlitePool,
    pub readers: SqlitePool,
}

impl Pools {
    pub async fn open_sqlite(file: &Path) -> Result<Pools, sqlx::migrate::MigrateError> {
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(BUSY_TIMEOUT)
            .pragma("secure_delete", "ON");
        // A migration may make a table anew, which SQLite allows only while nothing refers to it.
        let mut alone = SqliteConnection::connect_with(&options.clone().foreign_keys(false)).await?;
        sqlx::migrate!("migrations/sqlite").run(&mut alone).await?;
        alone.close().await?;
        // Connections are threads of ours, which do not go away while they are left alone.
        let pool = SqlitePoolOptions::new().test_before_acquire(false);
        // What is laid out for one transaction stays in memory.
        let writing = options.clone().pragma("wal_autocheckpoint", SQLITE_PAGES_IN_LOG).pragma("temp_store", "MEMORY");
        // When the disk is full SQLite itself rolls back; the connection then believes for ever that
        // it is in a transaction, and another must take its place.
        let one = pool
            .clone()
            .max_connections(1)
            .before_acquire(|connection, _| Box::pin(async move { Ok(!connection.is_in_transaction()) }));
        let writer = one.clone().connect_with(writing.clone()).await?;
        let bulk_writer = one
            .after_connect(|connection, _| Box::pin(has_its_thread_step_back(connection)))
            .connect_with(writing)
            .await?;
        let reading = options.pragma("query_only", "ON").pragma("mmap_size", SQLITE_MAPPED);
        let readers =
            pool.max_connections(SQLITE_READERS).connect_with(reading.pragma("cache_size", SQLITE_COPIED)).await?;
        Ok(Pools::Sqlite(SqlitePools { writer, bulk_writer, readers }))
    }

    pub async fn open_postgres(url: &str) -> Result<Pools, sqlx::migrate::MigrateError> {
        let pool = PgPoolOptions::new().max_connections(16).acquire_timeout(BUSY_TIMEOUT).connect(url).await?;
        sqlx::migrate!("migrations/postgres").run(&pool).await?;
        Ok(Pools::Postgres(pool))
    }
}

/// SQLite reports its progress on the thread that the connection works on, and on no other.
async fn has_its_thread_step_back(connection: &mut SqliteConnection) -> Result<(), sqlx::Error> {
    let step = || {
        step_back(BULK_STEPS);
        true
    };
    connection.lock_handle().await?.set_progress_handler(1, step);
    connection.execute("SELECT 1").await?;
    connection.lock_handle().await?.remove_progress_handler();
    Ok(())
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    /// How far each thread of this program steps back that works for SQLite.
    fn steps() -> Vec<i32> {
        let threads = std::fs::read_dir("/proc/self/task").unwrap();
        let stats = threads.filter_map(|thread| std::fs::read_to_string(thread.unwrap().path().join("stat")).ok());
        let of_sqlite = stats.filter(|stat| stat.contains("(sqlx-sqlite"));
        of_sqlite
            .map(|stat| stat.rsplit_once(')').unwrap().1.split_whitespace().nth(16).unwrap().parse().unwrap())
            .collect()
    }

    #[tokio::test]
    async fn the_thread_that_writes_in_bulk_steps_back_and_no_other_does() {
        let folder = tempfile::tempdir().unwrap();
        let _pools = Pools::open_sqlite(&folder.path().join("passord.db")).await.unwrap();
        let steps = steps();
        assert!(steps.contains(&BULK_STEPS) && steps.contains(&0), "{steps:?}");
    }
}
