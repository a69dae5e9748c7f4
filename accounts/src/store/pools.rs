//! Connection pools: SQLite's writers and readers, or PostgreSQL's connections.

use crate::crypto::thread_priority::step_back;
use sqlx::postgres::PgPoolOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Connection, Executor, PgPool, SqlitePool};
use std::path::Path;
use std::time::Duration;

/// Number of SQLite connections that read while the single writer writes.
const SQLITE_READERS: u32 = 8;
/// How many bytes of the database file each reader maps into memory. Reading a mapped page needs no copy.
const SQLITE_MAPPED: &str = "1073741824";
/// Page cache of each reader in KiB (negative, as SQLite requires). It only serves pages that are in the
/// write-ahead log, and is valid until the next write.
const SQLITE_COPIED: &str = "-256";
/// Number of pages after which the write-ahead log is checkpointed. Bulk work writes the same pages again and
/// again; with a large limit each is copied only once.
const SQLITE_PAGES_IN_LOG: &str = "4000";
/// Nice value of the thread that writes in bulk. It is not the maximum, because people wait for its transaction to
/// end, however busy the machine is.
const BULK_STEPS: i32 = 10;
/// How long a writer waits while another process has the database locked.
const BUSY_TIMEOUT: Duration = Duration::from_secs(15);

pub(super) enum Pools {
    Sqlite(SqlitePools),
    Postgres(PgPool),
}

pub(super) struct SqlitePools {
    /// The only connection for interactive writes. Acquiring it gives the turn to write: SQLite has one writer at a
    /// time, and makes others poll for the lock.
    pub writer: SqlitePool,
    /// The connection for bulk writes. Used only after acquiring `writer`.
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
        // A migration may recreate a table. SQLite allows that only while foreign keys are off.
        let mut alone = SqliteConnection::connect_with(&options.clone().foreign_keys(false)).await?;
        sqlx::migrate!("migrations/sqlite").run(&mut alone).await?;
        alone.close().await?;
        // Each connection is a thread of this process, so an idle connection cannot break.
        let pool = SqlitePoolOptions::new().test_before_acquire(false);
        // Keep temporary tables in memory.
        let writing = options.clone().pragma("wal_autocheckpoint", SQLITE_PAGES_IN_LOG).pragma("temp_store", "MEMORY");
        // When the disk is full, SQLite itself rolls back. The connection then believes forever that it is in a
        // transaction, so it must be replaced.
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

/// SQLite calls its progress handler on the connection's own thread, so the handler can lower its priority.
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

    /// The nice value of each SQLite thread of this process.
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
