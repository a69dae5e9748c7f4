use super::*;
use crate::config::{MailConfig, SmtpUrl};
use accounts::message::MessageKind;
use accounts::{Language, Settings, SystemClock, Timestamp};
use std::sync::Arc;
use tokio::runtime::Builder;

/// A sender whose mail server does not exist, and the folder of its directory.
async fn sender() -> (Sender, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let settings = Settings { data_dir: folder.path().to_owned(), ..Settings::default() };
    let directory = accounts::Directory::open(settings, Arc::new(SystemClock)).await.unwrap();
    let from: lettre::message::Mailbox = "passord@fjordby.example".parse().unwrap();
    let smtp = Some(SmtpUrl::for_test("smtp://127.0.0.1:1"));
    let config = MailConfig { smtp, from: from.clone(), templates: Arc::default() };
    let letterhead = Letterhead { from, base_url: "https://passord.example".to_owned(), templates: Arc::default() };
    let carrier = Carrier::new(&config, folder.path());
    (Sender { directory, carrier, letterhead: Arc::new(letterhead) }, folder)
}

fn message(at: Timestamp) -> Message {
    Message {
        id: MessageId(uuid::Uuid::now_v7()),
        kind: MessageKind::Test,
        address: "kari@fjordby.example".to_owned(),
        language: Language::Nb,
        name: "Kari".to_owned(),
        username: "kari@fjordby.example".to_owned(),
        organisation: String::new(),
        about: None,
        about_name: None,
        code: None,
        at,
        expires_at: at,
        network: String::new(),
        user_agent: String::new(),
    }
}

#[tokio::test]
async fn a_message_that_cannot_be_composed_without_a_panic_is_given_up_as_damaged() {
    let (sender, _folder) = sender().await;
    // The domain never returns such a date.
    let (_, outcome) = sender.send(message(Timestamp(i64::MAX))).await;
    assert_eq!(outcome, Err(Undelivered { problem: MailProblem::Damaged, reply_code: None, for_good: true }));
}

#[tokio::test]
async fn a_message_at_whose_sending_the_program_panics_is_tried_again() {
    let (sender, _folder) = sender().await;
    let panics = sender.clone();
    // Without a timer, the limit on the time of an attempt panics.
    let without_timer = Builder::new_current_thread().build().unwrap();
    let send = move || without_timer.block_on(panics.send(message(Timestamp(1_800_000_000_000))));
    let (_, outcome) = std::thread::spawn(send).join().unwrap();
    assert_eq!(outcome, Err(Undelivered { problem: MailProblem::Damaged, reply_code: None, for_good: false }));
}
