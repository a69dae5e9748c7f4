//! The store: SQL stands here and nowhere else. One SQL text serves SQLite and PostgreSQL.

pub(crate) mod accounts;
pub(crate) mod audit;
pub(crate) mod job_items;
pub(crate) mod jobs;
pub(crate) mod links;
pub(crate) mod listing;
pub(crate) mod sessions;
pub(crate) mod settings;
pub(crate) mod throttles;

use crate::error::Error;
use sqlx::postgres::{PgConnection, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{PgPool, Postgres, Sqlite, SqlitePool, Transaction, pool::PoolConnection};
use std::{path::Path, sync::Arc, time::Duration};

/// Connections that read while the one writer of SQLite writes.
const SQLITE_READERS: u32 = 8;
/// How long a writer waits for another process that holds the database.
const BUSY_TIMEOUT: Duration = Duration::from_secs(15);

/// Runs a statement on whichever engine `$db` speaks; gives the number of rows affected.
macro_rules! execute {
    ($db:expr, $sql:expr $(, $argument:expr)* $(,)?) => {
        match $crate::store::Db::connection($db) {
            $crate::store::Connection::Sqlite(connection) =>
                sqlx::query($sql)$(.bind($argument))*.execute(connection).await.map(|done| done.rows_affected()),
            $crate::store::Connection::Postgres(connection) =>
                sqlx::query($sql)$(.bind($argument))*.execute(connection).await.map(|done| done.rows_affected()),
        }
    };
}
pub(crate) use execute;

/// Runs a query on whichever engine `$db` speaks: `$how` is `fetch_one`, `fetch_optional` or `fetch_all`.
macro_rules! fetch {
    ($db:expr, $how:ident, $row:ty, $sql:expr $(, $argument:expr)* $(,)?) => {
        match $crate::store::Db::connection($db) {
            $crate::store::Connection::Sqlite(connection) =>
                sqlx::query_as::<_, $row>($sql)$(.bind($argument))*.$how(connection).await,
            $crate::store::Connection::Postgres(connection) =>
                sqlx::query_as::<_, $row>($sql)$(.bind($argument))*.$how(connection).await,
        }
    };
}
pub(crate) use fetch;

/// The database, whichever engine it is, and the key that chains its audit log.
pub(crate) struct Store {
    pools: Pools,
    audit_key: Arc<[u8; 32]>,
}

enum Pools {
    Sqlite { writer: SqlitePool, readers: SqlitePool },
    Postgres(PgPool),
}

/// A borrowed connection of one engine.
pub(crate) enum Connection<'c> {
    Sqlite(&'c mut SqliteConnection),
    Postgres(&'c mut PgConnection),
}

/// Anything that SQL can be run on.
pub(crate) trait Db: Send {
    fn connection(&mut self) -> Connection<'_>;
}

/// A connection for reading.
pub(crate) enum Reader {
    Sqlite(PoolConnection<Sqlite>),
    Postgres(PoolConnection<Postgres>),
}

impl Db for Reader {
    fn connection(&mut self) -> Connection<'_> {
        match self {
            Reader::Sqlite(connection) => Connection::Sqlite(connection),
            Reader::Postgres(connection) => Connection::Postgres(connection),
        }
    }
}

/// A transaction that writes. What happened in it is told with [`Tx::record`], and becomes one
/// link of the audit chain when it commits.
pub(crate) struct Tx {
    inner: Inner,
    audit_key: Arc<[u8; 32]>,
    events: Vec<audit::Event>,
}

enum Inner {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

impl Db for Tx {
    fn connection(&mut self) -> Connection<'_> {
        match &mut self.inner {
            Inner::Sqlite(transaction) => Connection::Sqlite(transaction),
            Inner::Postgres(transaction) => Connection::Postgres(transaction),
        }
    }
}

impl Tx {
    /// Notes an event that is written with the transaction, or not at all.
    pub(crate) fn record(&mut self, event: audit::Event) {
        self.events.push(event);
    }

    /// Writes the audit link, then commits.
    pub(crate) async fn commit(mut self) -> Result<(), Error> {
        let events = std::mem::take(&mut self.events);
        if !events.is_empty() {
            let key = Arc::clone(&self.audit_key);
            audit::append(&mut self, &key, &events).await?;
        }
        match self.inner {
            Inner::Sqlite(transaction) => transaction.commit().await?,
            Inner::Postgres(transaction) => transaction.commit().await?,
        }
        Ok(())
    }
}

impl Store {
    /// Opens the database in `data_dir`, or the one at `url`, and brings its tables up to date.
    pub(crate) async fn open(
        data_dir: &Path,
        url: Option<&str>,
        audit_key: [u8; 32],
    ) -> Result<Store, sqlx::migrate::MigrateError> {
        let pools = match url {
            Some(url) => open_postgres(url).await?,
            None => open_sqlite(&data_dir.join("passord.db")).await?,
        };
        Ok(Store { pools, audit_key: Arc::new(audit_key) })
    }

    /// Begins to write. SQLite has one writer at a time and takes the lock at once.
    pub(crate) async fn begin(&self) -> Result<Tx, sqlx::Error> {
        let inner = match &self.pools {
            Pools::Sqlite { writer, .. } => Inner::Sqlite(writer.begin_with("BEGIN IMMEDIATE").await?),
            Pools::Postgres(pool) => Inner::Postgres(pool.begin().await?),
        };
        Ok(Tx { inner, audit_key: Arc::clone(&self.audit_key), events: Vec::new() })
    }

    /// A connection for reading.
    pub(crate) async fn read(&self) -> Result<Reader, sqlx::Error> {
        Ok(match &self.pools {
            Pools::Sqlite { readers, .. } => Reader::Sqlite(readers.acquire().await?),
            Pools::Postgres(pool) => Reader::Postgres(pool.acquire().await?),
        })
    }

    /// The key that chains the audit log.
    pub(crate) fn audit_key(&self) -> &[u8; 32] {
        &self.audit_key
    }

    /// Makes sure that what was erased is gone from SQLite's write-ahead log too.
    pub(crate) async fn truncate_log(&self) -> Result<(), sqlx::Error> {
        if let Pools::Sqlite { writer, .. } = &self.pools {
            sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(writer).await?;
        }
        Ok(())
    }
}

async fn open_sqlite(file: &Path) -> Result<Pools, sqlx::migrate::MigrateError> {
    let options = SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(BUSY_TIMEOUT)
        .pragma("secure_delete", "ON");
    let writer = SqlitePoolOptions::new().max_connections(1).connect_with(options.clone()).await?;
    sqlx::migrate!("migrations/sqlite").run(&writer).await?;
    let readers = SqlitePoolOptions::new()
        .max_connections(SQLITE_READERS)
        .connect_with(options.pragma("query_only", "ON"))
        .await?;
    Ok(Pools::Sqlite { writer, readers })
}

async fn open_postgres(url: &str) -> Result<Pools, sqlx::migrate::MigrateError> {
    let pool = PgPoolOptions::new().max_connections(16).acquire_timeout(BUSY_TIMEOUT).connect(url).await?;
    sqlx::migrate!("migrations/postgres").run(&pool).await?;
    Ok(Pools::Postgres(pool))
}
