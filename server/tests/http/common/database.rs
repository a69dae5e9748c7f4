//! Gives each test its own PostgreSQL database if `PASSORD_TEST_DATABASE_URL` names a server, and reads the
//! database directly, as an attacker with access to it could.

use accounts::{JobId, Settings};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, SqliteConnection};

/// The address of a new, empty database. `None` means SQLite.
pub async fn fresh() -> Option<String> {
    let server = std::env::var("PASSORD_TEST_DATABASE_URL").ok()?;
    let name = format!("passord_{}", uuid::Uuid::now_v7().simple());
    let mut connection = PgConnection::connect(&server).await.unwrap();
    connection.execute(AssertSqlSafe(format!("CREATE DATABASE {name}"))).await.unwrap();
    connection.close().await.unwrap();
    let (server, _) = server.rsplit_once('/').unwrap();
    Some(format!("{server}/{name}"))
}

/// How many people of a job meet a condition on its items `i` and their accounts `a`.
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

/// The single number that a query returns.
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

/// Changes stored data.
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

/// Matches people who were reset only in part: the item and the account disagree.
pub const DONE_BY_HALF: &str = "(i.state = 'Done') <> COALESCE(a.password_job = i.job_id, FALSE)";

/// Matches people who have an unused one-time link.
pub const WITH_LIVE_LINK: &str =
    "EXISTS (SELECT 1 FROM one_time_links k WHERE k.account_id = a.id AND k.used_at IS NULL)";

/// Matches people without exactly one audit event although they are done, or with one although they are not.
pub fn told_wrongly(job: JobId) -> String {
    format!(
        "(SELECT COUNT(*) FROM audit_events e WHERE e.target_id = a.id AND e.action = 'ResetPassword'
          AND e.detail LIKE '{job}%') <> CASE WHEN i.state = 'Done' THEN 1 ELSE 0 END"
    )
}

/// Conditions on accounts `a` whose password was replaced only in part, each with a description.
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
