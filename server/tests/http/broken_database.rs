//! The database is locked by another process or damaged: answers say only that something went wrong and give a
//! request id, nobody gets access, and the server stays up.

use crate::common::{Answer, PASSWORD, Passord, of_torture};
use accounts::Role;
use sqlx::{Connection, Executor, SqliteConnection};

fn is_general(what: &str, answer: &Answer) {
    assert_eq!(answer.status, 500, "{what}: {answer:?}");
    assert_eq!(answer.header("x-request-id").len(), 32, "{what}");
    assert!(answer.cookies().is_empty(), "{what}: {answer:?}");
    let said = answer.body.to_lowercase();
    for inner in ["sqlite", "database", "malformed", "is locked", "sqlx", "passord.db", ".rs:", "from accounts"] {
        assert!(!said.contains(inner), "{what} tells of {inner}: {answer:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_database_is_a_general_error_and_opens_nothing() {
    let passord = Passord::start().await;
    if std::env::var_os("PASSORD_TEST_DATABASE_URL").is_some() {
        return;
    }
    let browser = passord.signed_in("kari", Role::GlobalAdministrator).await;
    for file in ["passord.db", "passord.db-wal"] {
        let path = passord.data.path().join(file);
        let length = std::fs::metadata(&path).unwrap().len();
        std::fs::write(&path, vec![0x5a; usize::try_from(length).unwrap()]).unwrap();
    }
    let stranger = passord.browser();
    let sign_in = [("username", "kari"), ("password", PASSWORD)];
    is_general("a sign-in", &stranger.call("sign-in", &sign_in).await);
    is_general("a call", &browser.call("own-sessions", &[]).await);
    is_general("a page", &browser.get("/users").await);
    assert_eq!(stranger.get("/health").await.status, 503);
    assert_eq!(stranger.get("/pkg/passord.js").await.status, 200, "the server lives");
    is_general("the sign-in page, which bears the organisation's name", &stranger.get("/sign-in").await);
}

/// Takes as long as the longest wait for the database, so it belongs to `make torture`.
#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_another_holds_for_long_is_a_general_error_and_then_works_again() {
    let passord = Passord::start().await;
    if !of_torture() || std::env::var_os("PASSORD_TEST_DATABASE_URL").is_some() {
        return;
    }
    let browser = passord.signed_in("kari", Role::User).await;
    let file = format!("sqlite://{}", passord.data.path().join("passord.db").display());
    let mut other = SqliteConnection::connect(&file).await.unwrap();
    other.execute("BEGIN IMMEDIATE").await.unwrap();
    assert_eq!(browser.get("/account/security").await.status, 200, "who only reads waits for nobody");
    let sign_in = [("username", "kari"), ("password", PASSWORD)];
    is_general("a sign-in", &passord.browser().call("sign-in", &sign_in).await);
    other.execute("ROLLBACK").await.unwrap();
    passord.browser().sign_in("kari", PASSWORD).await;
}
