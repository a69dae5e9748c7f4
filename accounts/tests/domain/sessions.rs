//! Sessions: how long they last, and what ends them.

use crate::common::{PASSWORD, TestDirectory, origin};
use accounts::{Error, Refusal, Role};
use std::time::Duration;

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3600);

async fn is_over(directory: &TestDirectory, token: &str) -> bool {
    match directory.session(token).await {
        Ok(_) => false,
        Err(Error::Refused(Refusal::NotSignedIn)) => true,
        Err(other) => panic!("{other}"),
    }
}

#[tokio::test]
async fn an_administrators_session_ends_after_an_hour_without_use() {
    let directory = TestDirectory::new().await;
    directory.person("Admin", Role::HelpdeskAdministrator).await;
    let session = directory.begin_session("Admin", PASSWORD).await;
    directory.turn_clock(59 * MINUTE);
    assert!(!is_over(&directory, session.token.reveal()).await, "use prolongs it");
    directory.turn_clock(59 * MINUTE);
    assert!(!is_over(&directory, session.token.reveal()).await);
    directory.turn_clock(61 * MINUTE);
    assert!(is_over(&directory, session.token.reveal()).await);
}

#[tokio::test]
async fn an_administrators_session_ends_after_twelve_hours_of_use() {
    let directory = TestDirectory::new().await;
    directory.person("Admin", Role::UserAdministrator).await;
    let session = directory.begin_session("Admin", PASSWORD).await;
    for _ in 0..23 {
        directory.turn_clock(31 * MINUTE);
        assert!(!is_over(&directory, session.token.reveal()).await);
    }
    directory.turn_clock(31 * MINUTE);
    assert!(is_over(&directory, session.token.reveal()).await);
}

#[tokio::test]
async fn a_users_session_ends_after_a_day_without_use_or_thirty_days_of_it() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    let idle = directory.begin_session("Kari", PASSWORD).await;
    directory.turn_clock(25 * HOUR);
    assert!(is_over(&directory, idle.token.reveal()).await);
    let used = directory.begin_session("Kari", PASSWORD).await;
    for _ in 0..31 {
        directory.turn_clock(23 * HOUR);
        let _ = directory.session(used.token.reveal()).await;
    }
    directory.turn_clock(8 * HOUR);
    assert!(is_over(&directory, used.token.reveal()).await);
}

#[tokio::test]
async fn signing_out_ends_the_session_and_not_the_others() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    let here = directory.begin_session("Kari", PASSWORD).await;
    let there = directory.begin_session("Kari", PASSWORD).await;
    directory.sign_out(here.token.reveal(), &origin()).await.expect("a sign-out");
    assert!(is_over(&directory, here.token.reveal()).await);
    assert!(!is_over(&directory, there.token.reveal()).await);
}

#[tokio::test]
async fn people_see_and_end_their_own_sessions_and_nobody_elses() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    directory.person("Ola", Role::User).await;
    let kari = directory.signed_in("Kari").await;
    let other = directory.begin_session("Kari", PASSWORD).await;
    let ola = directory.signed_in("Ola").await;
    let sessions = directory.own_sessions(&kari).await.expect("her sessions");
    assert_eq!(sessions.len(), 2);
    assert_eq!(sessions.iter().filter(|session| session.current).count(), 1);
    let another = sessions.iter().find(|session| !session.current).expect("the other one");
    let refused = directory.end_own_session(&ola, another.id, &origin()).await;
    assert!(matches!(refused, Err(Error::Refused(Refusal::NotFound))));
    directory.end_own_session(&kari, another.id, &origin()).await.expect("an end");
    assert!(is_over(&directory, other.token.reveal()).await);
}

#[tokio::test]
async fn blocking_ends_all_sessions_and_a_new_role_counts_at_once() {
    let directory = TestDirectory::new().await;
    let id = directory.person("Admin", Role::UserAdministrator).await;
    let session = directory.begin_session("Admin", PASSWORD).await;
    directory.grant_role(&directory.operator(), id, Role::User, vec![]).await.expect("a role");
    let who = directory.who(session.token.reveal()).await;
    assert!(who.administrator(&origin()).is_err(), "demoted in mid-session");
    directory.block(&directory.operator(), id).await.expect("a block");
    assert!(is_over(&directory, session.token.reveal()).await);
}

#[tokio::test]
async fn a_fresh_proof_lasts_ten_minutes_and_moves_the_session_to_a_new_token() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    let session = directory.begin_session("Kari", PASSWORD).await;
    assert!(directory.who(session.token.reveal()).await.has_fresh_proof());
    directory.turn_clock(11 * MINUTE);
    let who = directory.who(session.token.reveal()).await;
    assert!(!who.has_fresh_proof());
    let proven = directory.prove(&who, PASSWORD, &origin()).await.expect("a proof");
    assert!(is_over(&directory, session.token.reveal()).await, "the old token is dead");
    assert!(directory.who(proven.token.reveal()).await.has_fresh_proof());
}

#[tokio::test]
async fn the_database_holds_no_token() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    let session = directory.begin_session("Kari", PASSWORD).await;
    for file in std::fs::read_dir(directory.settings.data_dir.as_path()).expect("the data folder") {
        let bytes = std::fs::read(file.expect("a file").path()).expect("its bytes");
        for secret in [session.token.reveal(), session.device.reveal(), PASSWORD] {
            assert!(!bytes.windows(secret.len()).any(|window| window == secret.as_bytes()));
        }
    }
}
