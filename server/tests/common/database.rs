//! A PostgreSQL database of its own for each test, where `PASSORD_TEST_DATABASE_URL` names a server.

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};

/// The address of a new, empty database; none means SQLite.
pub async fn fresh() -> Option<String> {
    let server = std::env::var("PASSORD_TEST_DATABASE_URL").ok()?;
    let name = format!("passord_{}", uuid::Uuid::now_v7().simple());
    let mut connection = PgConnection::connect(&server).await.unwrap();
    connection.execute(AssertSqlSafe(format!("CREATE DATABASE {name}"))).await.unwrap();
    connection.close().await.unwrap();
    let (server, _) = server.rsplit_once('/').unwrap();
    Some(format!("{server}/{name}"))
}
