//! Messages that could not be sent: administrators can see them, send them again, and send a test message.

use crate::common::{PASSWORD, TestDirectory, origin, refusal, username};
use accounts::message::{MailProblem, MessageKind};
use accounts::{NewAccount, Refusal, Role, Undelivered};
use std::time::Duration;

const PUT_OFF: Undelivered = Undelivered { problem: MailProblem::PutOff, reply_code: Some(451), for_good: false };
const REFUSED: Undelivered = Undelivered { problem: MailProblem::Refused, reply_code: Some(550), for_good: true };

/// A message with a recovery link whose delivery failed for this reason.
async fn stuck_with(why: Undelivered) -> TestDirectory {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    directory.delivered().await;
    directory.forget(&username("Kari"), &origin()).await;
    let message = directory.take_messages(1).await.expect("a message").remove(0);
    directory.message_undelivered(message.id, why).await.expect("a note");
    directory
}

/// Whether every page shows this administrator that mail is stuck.
async fn mail_is_stuck_for(directory: &TestDirectory, name: &str) -> bool {
    let session = directory.begin_session(name, PASSWORD).await;
    directory.visit(Some(session.token.reveal())).await.expect("a visit").mail_is_stuck
}

#[tokio::test]
async fn a_stuck_message_is_seen_with_its_problem_and_without_its_code() {
    let directory = stuck_with(REFUSED).await;
    let administrator = directory.administrator("Bruker", Role::UserAdministrator).await;
    let stuck = directory.stuck_messages(&administrator).await.expect("messages");
    let message = &stuck.messages[0];
    assert_eq!(
        (message.kind, message.problem, message.reply_code),
        (MessageKind::RecoveryLink, MailProblem::Refused, Some(550))
    );
    assert_eq!(
        (message.address.as_str(), message.next_attempt_at, message.can_be_retried),
        ("kari@fjordby.example", None, true)
    );
    assert!(mail_is_stuck_for(&directory, "Bruker").await);
    directory.administrator("Hjelper", Role::HelpdeskAdministrator).await;
    assert!(!mail_is_stuck_for(&directory, "Hjelper").await, "who may not help it along is not told");
}

#[tokio::test]
async fn a_given_up_message_is_sent_after_all_when_an_administrator_asks_for_it() {
    let directory = stuck_with(REFUSED).await;
    let operator = directory.operator();
    assert!(directory.delivered().await.is_empty());
    let id = directory.stuck_messages(&operator).await.expect("messages").messages[0].id;
    assert_eq!(directory.retry_messages(&operator, Some(id)).await.expect("one"), 1);
    let sent = directory.delivered().await;
    directory.check_code(sent[0].code.as_ref().expect("a code").reveal(), &origin()).await.expect("a good code");
    assert!(directory.stuck_messages(&operator).await.expect("messages").messages.is_empty());
    directory.administrator("Bruker", Role::UserAdministrator).await;
    assert!(!mail_is_stuck_for(&directory, "Bruker").await);
}

#[tokio::test]
async fn a_waiting_message_is_tried_at_once_when_all_are_tried_again() {
    let directory = stuck_with(PUT_OFF).await;
    let operator = directory.operator();
    assert!(directory.take_messages(1).await.expect("nothing").is_empty());
    assert_eq!(directory.retry_messages(&operator, None).await.expect("one"), 1);
    assert_eq!(directory.delivered().await.len(), 1);
    assert_eq!(refusal(directory.retry_messages(&operator, None).await), Refusal::NotFound);
}

#[tokio::test]
async fn a_message_that_is_being_sent_is_not_sent_a_second_time_by_asking() {
    let directory = stuck_with(PUT_OFF).await;
    directory.turn_clock(Duration::from_secs(10));
    let under_way = directory.take_messages(1).await.expect("a message");
    assert_eq!(under_way.len(), 1);
    assert_eq!(refusal(directory.retry_messages(&directory.operator(), None).await), Refusal::NotFound);
}

#[tokio::test]
async fn what_has_expired_is_listed_but_not_sent_and_bothers_nobody() {
    let directory = stuck_with(PUT_OFF).await;
    directory.turn_clock(Duration::from_secs(600));
    assert!(directory.delivered().await.is_empty());
    let stuck = directory.stuck_messages(&directory.operator()).await.expect("messages");
    assert!(!stuck.messages[0].can_be_retried);
    assert_eq!(refusal(directory.retry_messages(&directory.operator(), None).await), Refusal::NotFound);
    directory.administrator("Bruker", Role::UserAdministrator).await;
    assert!(!mail_is_stuck_for(&directory, "Bruker").await);
}

#[tokio::test]
async fn a_test_message_goes_to_the_administrator_who_asked() {
    let directory = TestDirectory::new().await;
    let administrator = directory.administrator("Bruker", Role::UserAdministrator).await;
    directory.delivered().await;
    directory.send_test_message(&administrator, &origin()).await.expect("a message");
    let sent = directory.delivered().await;
    assert_eq!((sent.len(), sent[0].kind, sent[0].address.as_str()), (1, MessageKind::Test, "bruker@fjordby.example"));

    let operator = directory.operator();
    let new = NewAccount { username: "uten".to_owned(), role: Role::UserAdministrator, ..NewAccount::default() };
    directory.add_account(&operator, &new).await.expect("an account");
    directory.set_operator_password(&operator, "uten", crate::common::PASSWORD).await.expect("a password");
    let session = directory.sign_in("uten", crate::common::PASSWORD, &origin()).await.expect("a sign-in");
    let without = directory.who(session.token.reveal()).await.administrator(&origin()).expect("an administrator");
    assert_eq!(refusal(directory.send_test_message(&without, &origin()).await), Refusal::NoAddress);
}

#[tokio::test]
async fn helpdesk_administrators_neither_see_nor_send_messages() {
    let directory = stuck_with(REFUSED).await;
    let helpdesk = directory.administrator("Hjelper", Role::HelpdeskAdministrator).await;
    assert_eq!(refusal(directory.stuck_messages(&helpdesk).await), Refusal::NotAllowed);
    assert_eq!(refusal(directory.retry_messages(&helpdesk, None).await), Refusal::NotAllowed);
    assert_eq!(refusal(directory.send_test_message(&helpdesk, &origin()).await), Refusal::NotAllowed);
}
