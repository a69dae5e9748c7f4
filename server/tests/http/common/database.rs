//! A PostgreSQL database of its own for each test, where `PASSORD_TEST_DATABASE_URL` names a server;
//! and a look into a database past the program, as somebody with access to it could.

use accounts::{JobId, Settings};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, SqliteConnection};

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

/// For how many people of a job a condition on its items `i` and their accounts `a` holds.
pub async fn people_of_job(settings: &Settings, job: JobId, condition: &str) -> i64 {
    let from = "FROM reset_items i JOIN accounts a ON a.id = i.account_id";
    let sql = AssertSqlSafe(format!("SELECT COUNT(*) {from} WHERE i.job_id = $1 AND ({condition})"));
    match &settings.database_url {
        Some(url) => {
            let mut connection = PgConnection::connect(url).await.unwrap();
            sqlx::query_scalar(sql).bind(job.0).fetch_one(&mut connection).await.unwrap()
        }
        None => {
            let mut connection = SqliteConnection::connect(&file(settings)).await.unwrap();
            sqlx::query_scalar(sql).bind(job.0).fetch_one(&mut connection).await.unwrap()
        }
    }
}

/// The one number that a question gives.
pub async fn number(settings: &Settings, question: String) -> i64 {
    let question = AssertSqlSafe(question);
    match &settings.database_url {
        Some(url) => {
            let mut connection = PgConnection::connect(url).await.unwrap();
            sqlx::query_scalar(question).fetch_one(&mut connection).await.unwrap()
        }
        None => {
            let mut connection = SqliteConnection::connect(&file(settings)).await.unwrap();
            sqlx::query_scalar(question).fetch_one(&mut connection).await.unwrap()
        }
    }
}

/// Changes what is stored.
pub async fn change(settings: &Settings, statement: &'static str) {
    match &settings.database_url {
        Some(url) => {
            let mut connection = PgConnection::connect(url).await.unwrap();
            connection.execute(statement).await.unwrap();
        }
        None => {
            let mut connection = SqliteConnection::connect(&file(settings)).await.unwrap();
            connection.execute(statement).await.unwrap();
        }
    }
}

fn file(settings: &Settings) -> String {
    format!("sqlite://{}", settings.data_dir.join("passord.db").display())
}

/// Those who are done by half: neither wholly old nor wholly new.
pub const DONE_BY_HALF: &str = "(i.state = 'Done') <> COALESCE(a.password_job = i.job_id, FALSE)";

/// Those whom a live one-time link waits for.
pub const WITH_LIVE_LINK: &str =
    "EXISTS (SELECT 1 FROM one_time_links k WHERE k.account_id = a.id AND k.used_at IS NULL)";

/// Those of whom the audit log does not tell exactly once when they are done, or tells before.
pub fn told_wrongly(job: JobId) -> String {
    format!(
        "(SELECT COUNT(*) FROM audit_events e WHERE e.target_id = a.id AND e.action = 'ResetPassword'
          AND e.detail LIKE '{job}%') <> CASE WHEN i.state = 'Done' THEN 1 ELSE 0 END"
    )
}

/// Accounts `a` whose password was replaced by half, and in what.
pub const CHANGED_BY_HALF: [(&str, &str); 3] = [
    (
        "a.generation <> (SELECT COUNT(*) FROM audit_events e WHERE e.target_id = a.id AND e.outcome = 'Success'
         AND e.action IN ('ResetPassword', 'ChangePassword', 'OperatorPassword'))",
        "a generation without its event, or an event without its generation",
    ),
    (
        "EXISTS (SELECT 1 FROM sessions s WHERE s.account_id = a.id AND s.created_at < a.password_set_at)",
        "a session that the password before opened",
    ),
    (
        "(SELECT COUNT(*) FROM outbox o WHERE o.account_id = a.id AND o.kind = 'PasswordChanged')
         <> (SELECT COUNT(*) FROM audit_events e WHERE e.target_id = a.id AND e.outcome = 'Success'
         AND e.action = 'ChangePassword')",
        "a change without its message, or a message without its change",
    ),
];
