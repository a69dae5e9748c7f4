//! An imported list of breached passwords is checked wherever a password is chosen.

use crate::common::{LINK, PASSWORD, TEMPORARY, TestDirectory, origin, refusal, username};
use accounts::password_policy::PolicyViolation;
use accounts::{BreachImportError, Refusal, Role};
use sha1::{Digest, Sha1};
use std::time::Duration;

const BREACHED: &str = "blåbærgrøt uten sukker";

fn line(password: &str) -> String {
    Sha1::digest(password.as_bytes()).iter().map(|byte| format!("{byte:02X}")).collect::<String>() + ":12\n"
}

async fn import(directory: &TestDirectory, list: String) -> Result<u64, BreachImportError> {
    let source = std::io::Cursor::new(list.into_bytes());
    directory.import_breaches(&directory.operator(), source, |_| {}).await
}

fn is_known_bad<T: std::fmt::Debug>(result: Result<T, accounts::Error>) {
    assert_eq!(refusal(result), Refusal::PasswordRejected(vec![PolicyViolation::KnownBad]));
}

#[tokio::test]
async fn a_breached_password_is_refused_on_every_path_alike() {
    let directory = TestDirectory::new().await;
    let operator = directory.operator();
    let code = directory.issue_set_up_code().await.expect("a code");
    assert_eq!(import(&directory, line(BREACHED) + &line("another one of them")).await.expect("a list"), 2);

    is_known_bad(directory.set_up(code.reveal(), "first@fjordby.example", "First", BREACHED, &origin()).await);
    let kari = directory.person("Kari", Role::User).await;
    is_known_bad(directory.set_operator_password(&operator, &username("Kari"), BREACHED).await);
    let who = directory.signed_in("Kari").await;
    is_known_bad(directory.change_password(&who, PASSWORD, BREACHED, &origin()).await);

    directory.forget(&username("Kari"), &origin()).await;
    let recovery = directory.delivered().await.into_iter().find_map(|message| message.code).expect("a code");
    is_known_bad(directory.set_password(recovery.reveal(), BREACHED, &origin()).await);

    let job = directory.reset(&operator, &[kari], LINK).await;
    let code = directory.secret_of(&operator, job, "Kari").await;
    is_known_bad(directory.set_password(&code, BREACHED, &origin()).await);
    let job = directory.reset(&operator, &[kari], TEMPORARY).await;
    let temporary = directory.secret_of(&operator, job, "Kari").await;
    let session = directory.begin_session("Kari", &temporary).await;
    let who = directory.who_must_choose(session.token.reveal()).await;
    is_known_bad(directory.choose_password(&who, BREACHED, &origin()).await);
    directory.choose_password(&who, "blåbærgrøt med sukker", &origin()).await.expect("another is good");
}

#[tokio::test]
async fn a_list_counts_at_once_and_a_bad_one_leaves_it_standing() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    let (operator, kari) = (directory.operator(), username("Kari"));
    directory.set_operator_password(&operator, &kari, BREACHED).await.expect("no list yet");
    import(&directory, line(BREACHED)).await.expect("a list");
    is_known_bad(directory.set_operator_password(&operator, &kari, BREACHED).await);
    let bad = line(PASSWORD) + "not a hash\n";
    assert!(matches!(import(&directory, bad).await, Err(BreachImportError::Line(2))));
    is_known_bad(directory.set_operator_password(&operator, &kari, BREACHED).await);
    directory.set_operator_password(&operator, &kari, PASSWORD).await.expect("it is on no list");

    import(&directory, line(PASSWORD)).await.expect("a list in its place");
    directory.set_operator_password(&operator, &kari, BREACHED).await.expect("it is on no list any more");
    let told = "SELECT COUNT(*) FROM audit_events WHERE action = 'ImportBreaches' AND outcome = 'Success'";
    assert_eq!(directory.number(told).await, 2);
}

#[tokio::test]
async fn only_the_operator_imports_a_list() {
    let directory = TestDirectory::new().await;
    let actor = directory.administrator("Admin", Role::GlobalAdministrator).await;
    let imported = directory.import_breaches(&actor, std::io::Cursor::new(line(BREACHED)), |_| {}).await;
    assert!(matches!(imported, Err(BreachImportError::Domain(accounts::Error::Refused(Refusal::NotAllowed)))));
}

#[tokio::test]
async fn a_damaged_list_refuses_new_passwords_and_lets_people_in() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    std::fs::write(directory.settings.data_dir.join("breaches.sha1"), b"not twenty bytes").expect("a damaged list");
    let set = directory.set_operator_password(&directory.operator(), &username("Kari"), BREACHED).await;
    assert!(matches!(set, Err(accounts::Error::Internal(_))), "{set:?}");
    directory.turn_clock(Duration::from_secs(1));
    directory.begin_session("Kari", PASSWORD).await;
}
