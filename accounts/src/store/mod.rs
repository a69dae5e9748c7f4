//! The store: all SQL lives here. One SQL text serves SQLite and PostgreSQL.

pub(crate) mod accounts;
pub(crate) mod audit;
pub(crate) mod credentials;
pub(crate) mod cursor;
pub(crate) mod installation;
mod json_rows;
pub(crate) mod messages;
mod pools;
pub(crate) mod refused_forms;
pub(crate) mod resets;
pub(crate) mod sealed_columns;
mod write_priority;

use crate::crypto::key_file::KeyFile;
use crate::error::Error;
use audit::chain::AuditKeys;
use json_rows::{ids_of, json, texts_of};
use pools::Pools;
use sqlx::pool::PoolConnection;
use sqlx::postgres::PgConnection;
use sqlx::sqlite::SqliteConnection;
use sqlx::{Postgres, Sqlite, Transaction};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use write_priority::Queue;

/// How SQLite begins a write transaction: it takes the write lock at once.
const WRITING: &str = "BEGIN IMMEDIATE";

/// Runs a statement on the engine of `$db`. Returns the number of affected rows.
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

/// Runs a query on the engine of `$db`. `$how` is `fetch_one`, `fetch_optional` or `fetch_all`.
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

/// The database, on either engine, and the keys of the audit chain.
pub(crate) struct Store {
    pools: Pools,
    audit_keys: Arc<AuditKeys>,
    queue: Queue,
}

/// A borrowed connection to one of the engines.
pub(crate) enum Connection<'c> {
    Sqlite(&'c mut SqliteConnection),
    Postgres(&'c mut PgConnection),
}

/// The engine. Few statements depend on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
    Sqlite,
    Postgres,
}

/// Anything that can run SQL.
pub(crate) trait Db: Send {
    fn connection(&mut self) -> Connection<'_>;

    fn engine(&mut self) -> Engine {
        match self.connection() {
            Connection::Sqlite(_) => Engine::Sqlite,
            Connection::Postgres(_) => Engine::Postgres,
        }
    }
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

/// A write transaction. [`Tx::record`] collects its audit events, which become one link of the audit chain when the
/// transaction commits.
pub(crate) struct Tx {
    inner: Inner,
    audit_keys: Arc<AuditKeys>,
    events: Vec<audit::event::Event>,
}

enum Inner {
    /// The second field is the turn to write, if another connection provides it. Released with the transaction.
    Sqlite(Transaction<'static, Sqlite>, Option<PoolConnection<Sqlite>>),
    Postgres(Transaction<'static, Postgres>),
}

impl Db for Tx {
    fn connection(&mut self) -> Connection<'_> {
        match &mut self.inner {
            Inner::Sqlite(transaction, _) => Connection::Sqlite(transaction),
            Inner::Postgres(transaction) => Connection::Postgres(transaction),
        }
    }
}

impl Tx {
    /// Records an event, which is written only if the transaction commits.
    pub(crate) fn record(&mut self, event: audit::event::Event) {
        self.events.push(event);
    }

    /// Writes the audit link for the events that were recorded so far.
    pub(crate) async fn write_events(&mut self) -> Result<(), Error> {
        let events = std::mem::take(&mut self.events);
        if !events.is_empty() {
            let keys = Arc::clone(&self.audit_keys);
            audit::chain::append(self, &keys, &events).await?;
        }
        Ok(())
    }

    /// Writes the audit link, then commits.
    pub(crate) async fn commit(mut self) -> Result<(), Error> {
        self.write_events().await?;
        match self.inner {
            Inner::Sqlite(transaction, _turn) => transaction.commit().await?,
            Inner::Postgres(transaction) => transaction.commit().await?,
        }
        Ok(())
    }
}

impl Store {
    /// Opens the database in `data_dir`, or the one at `url`, and runs its migrations.
    pub(crate) async fn open(
        data_dir: &Path,
        url: Option<&str>,
        keys: &KeyFile,
    ) -> Result<Store, sqlx::migrate::MigrateError> {
        let pools = match url {
            Some(url) => Pools::open_postgres(url).await?,
            None => Pools::open_sqlite(&data_dir.join("passord.db")).await?,
        };
        Ok(Store { pools, audit_keys: Arc::new(AuditKeys::of(keys)), queue: Queue::default() })
    }

    /// Begins a write transaction. SQLite has one writer at a time and takes the lock at once.
    pub(crate) async fn begin(&self) -> Result<Tx, sqlx::Error> {
        let _waiting = self.queue.enter();
        Ok(self.tx(match &self.pools {
            Pools::Sqlite(pools) => Inner::Sqlite(pools.writer.begin_with(WRITING).await?, None),
            Pools::Postgres(pool) => Inner::Postgres(pool.begin().await?),
        }))
    }

    /// Begins a write transaction for bulk work. Lets interactive writers go first, for a limited time.
    pub(crate) async fn begin_in_bulk(&self) -> Result<Tx, sqlx::Error> {
        self.queue.quiet().await;
        Ok(self.tx(match &self.pools {
            Pools::Sqlite(pools) => {
                let turn = pools.writer.acquire().await?;
                Inner::Sqlite(pools.bulk_writer.begin_with(WRITING).await?, Some(turn))
            }
            Pools::Postgres(pool) => Inner::Postgres(pool.begin().await?),
        }))
    }

    fn tx(&self, inner: Inner) -> Tx {
        Tx { inner, audit_keys: Arc::clone(&self.audit_keys), events: Vec::new() }
    }

    /// How long a transaction of bulk work may hold the writer.
    pub(crate) fn hold_in_bulk(&self) -> Duration {
        self.queue.hold()
    }

    /// A connection for reading.
    pub(crate) async fn read(&self) -> Result<Reader, sqlx::Error> {
        Ok(match &self.pools {
            Pools::Sqlite(pools) => Reader::Sqlite(pools.readers.acquire().await?),
            Pools::Postgres(pool) => Reader::Postgres(pool.acquire().await?),
        })
    }

    /// The engine's name and its own version string.
    pub(crate) async fn engine(&self) -> Result<String, sqlx::Error> {
        let (name, sql) = match &self.pools {
            Pools::Sqlite(_) => ("SQLite", "SELECT sqlite_version()"),
            Pools::Postgres(_) => ("PostgreSQL", "SHOW server_version"),
        };
        let (version,) = fetch!(&mut self.read().await?, fetch_one, (String,), sql)?;
        Ok(format!("{name} {version}"))
    }

    /// The keys of the audit chain.
    pub(crate) fn audit_keys(&self) -> &AuditKeys {
        &self.audit_keys
    }

    /// Truncates SQLite's write-ahead log, so that it keeps no erased data. Returns `false` if a reader prevents
    /// that.
    pub(crate) async fn truncate_log(&self) -> Result<bool, sqlx::Error> {
        let Pools::Sqlite(pools) = &self.pools else { return Ok(true) };
        let (busy, ..) =
            sqlx::query_as::<_, (i64, i64, i64)>("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(&pools.writer).await?;
        Ok(busy == 0)
    }
}
