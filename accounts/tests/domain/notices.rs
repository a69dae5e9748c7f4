//! Notices by e-mail: a password is about to expire, or somebody signed in from a new browser.

use crate::common::{LINK, OTHER_PASSWORD, PASSWORD, TestDirectory, origin, refusal, username};
use accounts::audit::{AuditAction, AuditFilter};
use accounts::message::MessageKind;
use accounts::{Message, Origin, Refusal, Role};
use std::time::Duration;

const DAY: Duration = Duration::from_secs(24 * 3600);
const STEP: Duration = Duration::from_secs(30);

async fn told(directory: &TestDirectory, kind: MessageKind) -> Vec<Message> {
    directory.delivered().await.into_iter().filter(|message| message.kind == kind).collect()
}

/// A directory where passwords expire after thirty days.
async fn where_passwords_expire() -> TestDirectory {
    let directory = TestDirectory::new().await;
    directory.settle(|settings| (settings.password_expiry, settings.password_expiry_days) = (true, 30)).await;
    directory
}

#[tokio::test]
async fn owners_are_told_two_weeks_a_week_and_a_day_before_their_password_expires_once_each() {
    let directory = where_passwords_expire().await;
    directory.person("Kari", Role::User).await;
    let until = directory.now().plus(30 * DAY);
    let mut days_left = Vec::new();
    for day in 0..32 {
        for _ in 0..3 {
            directory.purge().await.expect("what is due");
            for message in told(&directory, MessageKind::PasswordExpires).await {
                assert_eq!((message.address.as_str(), message.expires_at), (username("Kari").as_str(), until));
                days_left.push(30 - day);
            }
        }
        directory.turn_clock(DAY);
    }
    assert_eq!(days_left, [14, 7, 1]);
}

#[tokio::test]
async fn whoever_changes_the_password_is_told_nothing_more_of_the_old_one_and_begins_anew() {
    let directory = where_passwords_expire().await;
    directory.person("Kari", Role::User).await;
    directory.turn_clock(20 * DAY);
    directory.purge().await.expect("what is due");
    let who = directory.signed_in("Kari").await;
    directory.change_password(&who, PASSWORD, OTHER_PASSWORD, &origin()).await.expect("a change");
    assert!(told(&directory, MessageKind::PasswordExpires).await.is_empty(), "the notice that waited was taken back");
    directory.turn_clock(15 * DAY);
    directory.purge().await.expect("what is due");
    assert!(told(&directory, MessageKind::PasswordExpires).await.is_empty());
    directory.turn_clock(DAY);
    directory.purge().await.expect("what is due");
    assert_eq!(told(&directory, MessageKind::PasswordExpires).await.len(), 1);
}

#[tokio::test]
async fn nobody_is_told_who_has_no_password_is_blocked_or_where_nobody_is_to_be_told() {
    let directory = where_passwords_expire().await;
    let operator = directory.operator();
    directory.person_without_password("Ola", Role::User, "").await;
    let blocked = directory.person("Blokkert", Role::User).await;
    directory.block(&operator, blocked).await.expect("a block");
    let reset = directory.person("Nullstilt", Role::User).await;
    directory.reset(&operator, &[reset], LINK).await;
    directory.delivered().await;
    directory.turn_clock(29 * DAY + DAY / 2);
    directory.purge().await.expect("what is due");
    assert!(told(&directory, MessageKind::PasswordExpires).await.is_empty());

    directory.unblock(&operator, blocked).await.expect("an end of it");
    directory.settle(|settings| settings.notices = false).await;
    directory.purge().await.expect("what is due");
    assert!(told(&directory, MessageKind::PasswordExpires).await.is_empty());
    directory.settle(|settings| settings.notices = true).await;
    directory.purge().await.expect("what is due");
    assert_eq!(told(&directory, MessageKind::PasswordExpires).await.len(), 1);
}

#[tokio::test]
async fn hundreds_are_told_once_each_though_two_processes_tell_them_at_the_same_time() {
    let directory = where_passwords_expire().await;
    directory.people(250).await;
    let set = "UPDATE accounts SET password_kind = 'Chosen', password_hash = 'x', password_set_at = 1800000000000";
    directory.tamper(set).await;
    directory.turn_clock(20 * DAY);
    let other = directory.reopened().await;
    let (one, two) = futures::join!(directory.purge(), other.purge());
    one.and(two).expect("what is due");
    directory.purge().await.expect("what is due");
    let mut people: Vec<String> =
        told(&directory, MessageKind::PasswordExpires).await.into_iter().map(|message| message.username).collect();
    assert_eq!(people.len(), 250);
    people.sort_unstable();
    people.dedup();
    assert_eq!(people.len(), 250);
}

#[tokio::test]
async fn owners_are_told_of_a_sign_in_from_a_new_browser_but_not_of_their_first() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    let first = directory.begin_session("Kari", PASSWORD).await;
    assert!(told(&directory, MessageKind::NewDevice).await.is_empty(), "the very first");
    let known = Origin { device: Some(first.device.reveal().to_owned()), ..origin() };
    directory.sign_in(&username("Kari"), PASSWORD, &known).await.expect("a sign-in");
    assert!(told(&directory, MessageKind::NewDevice).await.is_empty(), "from the same browser");
    directory.begin_session("Kari", PASSWORD).await;
    let messages = told(&directory, MessageKind::NewDevice).await;
    assert_eq!(messages.len(), 1);
    assert_eq!((messages[0].network.as_str(), messages[0].user_agent.as_str()), ("10.0.0.7", "A test"));

    directory.settle(|settings| settings.notices = false).await;
    directory.begin_session("Kari", PASSWORD).await;
    assert!(told(&directory, MessageKind::NewDevice).await.is_empty());
}

#[tokio::test]
async fn a_new_browser_is_told_of_once_its_second_factor_is_proven_and_not_before() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    let first = directory.begin_session("Kari", PASSWORD).await;
    let (app, _) = directory.register_app(first.token.reveal()).await;
    directory.turn_clock(STEP);
    let half = directory.begin_session("Kari", PASSWORD).await;
    assert!(told(&directory, MessageKind::NewDevice).await.is_empty());
    directory.prove_with(&half, &app.code(&directory, 0)).await.expect("a proof");
    assert_eq!(told(&directory, MessageKind::NewDevice).await.len(), 1);
}

#[tokio::test]
async fn owners_rename_their_own_factors_without_a_fresh_proof_and_nobody_elses() {
    let directory = TestDirectory::new().await;
    let mut sessions = Vec::new();
    for name in ["Kari", "Ola"] {
        directory.person(name, Role::User).await;
        let first = directory.begin_session(name, PASSWORD).await;
        sessions.push(directory.register_app(first.token.reveal()).await.1);
    }
    directory.turn_clock(11 * Duration::from_secs(60));
    let kari = directory.who(sessions[0].token.reveal()).await;
    let ola = directory.who(sessions[1].token.reveal()).await;
    let factor = directory.own_factors(&kari).await.expect("factors").registered[0].id;
    assert_eq!(refusal(directory.rename_own_factor(&ola, factor, "Min", &origin()).await), Refusal::NotFound);
    for bad in ["to\nlinjer", &"x".repeat(61)] {
        let refused = directory.rename_own_factor(&kari, factor, bad, &origin()).await;
        assert!(matches!(refusal(refused), Refusal::InvalidField(_)), "{bad:?}");
    }
    directory.rename_own_factor(&kari, factor, "  Jobbtelefon ", &origin()).await.expect("a name");
    assert_eq!(directory.own_factors(&kari).await.expect("factors").registered[0].name, "Jobbtelefon");
    let log = directory.audit_events(&directory.operator(), &AuditFilter::default(), None).await.expect("the log");
    let last = &log.entries[0];
    assert_eq!((last.action, last.detail.as_str()), (AuditAction::RenameFactor, "Authenticator: Jobbtelefon"));
}
