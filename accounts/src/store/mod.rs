//! The store: SQL stands here and nowhere else. One SQL text serves SQLite and PostgreSQL.

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

/// How SQLite begins a transaction that writes: it takes the lock at once.
const WRITING: &str = "BEGIN IMMEDIATE";

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

/// The database, whichever engine it is, and the keys that chain its audit log.
pub(crate) struct Store {
    pools: Pools,
    audit_keys: Arc<AuditKeys>,
    queue: Queue,
}

/// A borrowed connection of one engine.
pub(crate) enum Connection<'c> {
    Sqlite(&'c mut SqliteConnection),
    Postgres(&'c mut PgConnection),
}

/// Which engine it is; few statements differ by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
    Sqlite,
    Postgres,
}

/// Anything that SQL can be run on.
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

/// A transaction that writes. What happened in it is told with [`Tx::record`], and becomes one
/// link of the audit chain when it commits.
pub(crate) struct Tx {
    inner: Inner,
    audit_keys: Arc<AuditKeys>,
    events: Vec<audit::event::Event>,
}

enum Inner {
    /// With the turn to write, where the connection is not itself the turn; it is over when the transaction is.
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
    /// Notes an event that is written with the transaction, or not at all.
    pub(crate) fn record(&mut self, event: audit::event::Event) {
        self.events.push(event);
    }

    /// Writes the audit link over what was noted so far.
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
    /// Opens the database in `data_dir`, or the one at `url`, and brings its tables up to date.
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

    /// Begins to write. SQLite has one writer at a time and takes the lock at once.
    pub(crate) async fn begin(&self) -> Result<Tx, sqlx::Error> {
        let _waiting = self.queue.enter();
        Ok(self.tx(match &self.pools {
            Pools::Sqlite(pools) => Inner::Sqlite(pools.writer.begin_with(WRITING).await?, None),
            Pools::Postgres(pool) => Inner::Postgres(pool.begin().await?),
        }))
    }

    /// Begins to write for a worker: not while somebody waits who is waited for.
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

    /// How long such a transaction may hold the writer.
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

    /// Which engine it is, and its version, as the engine itself tells.
    pub(crate) async fn engine(&self) -> Result<String, sqlx::Error> {
        let (name, sql) = match &self.pools {
            Pools::Sqlite(_) => ("SQLite", "SELECT sqlite_version()"),
            Pools::Postgres(_) => ("PostgreSQL", "SHOW server_version"),
        };
        let (version,) = fetch!(&mut self.read().await?, fetch_one, (String,), sql)?;
        Ok(format!("{name} {version}"))
    }

    /// The keys that chain the audit log.
    pub(crate) fn audit_keys(&self) -> &AuditKeys {
        &self.audit_keys
    }

    /// Makes sure that what was erased is gone from SQLite's write-ahead log too; false while somebody who
    /// reads keeps it from being cut off.
    pub(crate) async fn truncate_log(&self) -> Result<bool, sqlx::Error> {
        let Pools::Sqlite(pools) = &self.pools else { return Ok(true) };
        let (busy, ..) =
            sqlx::query_as::<_, (i64, i64, i64)>("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(&pools.writer).await?;
        Ok(busy == 0)
    }
}
