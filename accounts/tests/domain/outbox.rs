//! The outbox: no message is lost, and no message is sent with a different secret.

use crate::common::{OTHER_PASSWORD, PASSWORD, TestDirectory, origin, username};
use accounts::message::{MailProblem, MessageKind};
use accounts::{Role, SecretText, Undelivered};
use std::time::Duration;

const PUT_OFF: Undelivered = Undelivered { problem: MailProblem::PutOff, reply_code: Some(451), for_good: false };
const REFUSED: Undelivered = Undelivered { problem: MailProblem::Refused, reply_code: Some(550), for_good: true };

async fn with_a_link_to_send() -> TestDirectory {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    directory.delivered().await;
    directory.forget(&username("Kari"), &origin()).await;
    directory
}

fn code(code: &Option<SecretText>) -> &str {
    code.as_ref().expect("a code").reveal()
}

#[tokio::test]
async fn a_change_of_password_tells_its_owner_exactly_once_and_without_a_secret() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    let who = directory.signed_in("Kari").await;
    directory.delivered().await;
    directory.change_password(&who, PASSWORD, OTHER_PASSWORD, &origin()).await.expect("a change");
    let told = directory.delivered().await;
    assert_eq!(told.len(), 1);
    assert_eq!((told[0].kind, told[0].address.as_str()), (MessageKind::PasswordChanged, "kari@fjordby.example"));
    assert!(told[0].code.is_none() && told[0].network == "10.0.0.7");
    assert!(directory.delivered().await.is_empty());
}

#[tokio::test]
async fn a_message_whose_sender_died_is_sent_by_another_with_the_same_code_and_identifier() {
    let directory = with_a_link_to_send().await;
    let first = directory.take_messages(10).await.expect("messages").remove(0);
    let survivor = directory.reopened().await;
    assert!(survivor.take_messages(10).await.expect("nothing").is_empty(), "it is leased");
    directory.turn_clock(Duration::from_secs(121));
    let second = survivor.take_messages(10).await.expect("messages").remove(0);
    assert_eq!((first.id, code(&first.code)), (second.id, code(&second.code)));
    survivor.messages_delivered(&[second.id]).await.expect("a note");
    directory.turn_clock(Duration::from_secs(121));
    assert!(directory.take_messages(10).await.expect("nothing").is_empty());
}

#[tokio::test]
async fn what_a_server_put_off_is_tried_again_after_growing_waits() {
    let directory = with_a_link_to_send().await;
    let mut waits = Vec::new();
    let first = directory.take_messages(10).await.expect("messages").remove(0);
    directory.message_undelivered(first.id, PUT_OFF).await.expect("a note");
    for _ in 0..3 {
        let mut waited = 0;
        let again = loop {
            directory.turn_clock(Duration::from_secs(1));
            waited += 1;
            if let Some(message) = directory.take_messages(10).await.expect("messages").pop() {
                break message;
            }
        };
        assert_eq!((first.id, code(&first.code)), (again.id, code(&again.code)));
        directory.message_undelivered(again.id, PUT_OFF).await.expect("a note");
        waits.push(waited);
    }
    assert_eq!(waits, [10, 20, 40]);
}

#[tokio::test]
async fn what_a_server_refused_for_good_is_not_tried_again() {
    let directory = with_a_link_to_send().await;
    let message = directory.take_messages(10).await.expect("messages").remove(0);
    directory.message_undelivered(message.id, REFUSED).await.expect("a note");
    directory.turn_clock(Duration::from_secs(300));
    assert!(directory.take_messages(10).await.expect("nothing").is_empty());
}

#[tokio::test]
async fn a_link_that_has_expired_is_not_sent_any_more() {
    let directory = with_a_link_to_send().await;
    directory.turn_clock(Duration::from_secs(600));
    assert!(directory.take_messages(10).await.expect("nothing").is_empty());
    directory.clock.turn_back(Duration::from_secs(300));
    assert!(directory.take_messages(10).await.expect("nothing").is_empty(), "a clock set back revives nothing");
}

#[tokio::test]
async fn a_link_goes_out_before_notices_that_can_wait() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    let who = directory.signed_in("Kari").await;
    directory.delivered().await;
    directory.change_password(&who, PASSWORD, OTHER_PASSWORD, &origin()).await.expect("a change");
    directory.forget(&username("Kari"), &origin()).await;
    let kinds: Vec<MessageKind> =
        directory.take_messages(10).await.expect("messages").iter().map(|message| message.kind).collect();
    assert_eq!(kinds, [MessageKind::RecoveryLink, MessageKind::PasswordChanged]);
}

#[tokio::test]
async fn a_code_that_was_moved_to_another_message_is_not_sent() {
    let directory = with_a_link_to_send().await;
    directory.person("Ola", Role::User).await;
    let who = directory.signed_in("Ola").await;
    directory.change_password(&who, PASSWORD, OTHER_PASSWORD, &origin()).await.expect("a change");
    directory
        .tamper(
            "UPDATE outbox SET sealed_code = (SELECT sealed_code FROM outbox WHERE kind = 'RecoveryLink')
                      WHERE kind = 'PasswordChanged'",
        )
        .await;
    let taken = directory.take_messages(10).await.expect("messages");
    assert!(taken.iter().all(|message| message.kind == MessageKind::RecoveryLink), "{taken:?}");
}
