//! Resets whose links are sent to their owners by e-mail, and who receives which message.

use crate::common::{LINK, OTHER_PASSWORD, PASSWORD, TEMPORARY, TestDirectory, origin, refusal, username};
use accounts::message::{MailProblem, MailState, MessageKind};
use accounts::reset::{Channel, ItemState, ResetKind, ResetOptions, SecretState, Selection, SkipReason};
use accounts::{AccountId, Field, Message, NewAccount, Refusal, Role, Undelivered};
use std::collections::HashSet;
use std::time::Duration;

const MAILED: ResetOptions = ResetOptions::of(ResetKind::OneTimeLink).by(Channel::Mail);
const HOUR: Duration = Duration::from_secs(3600);

async fn without_address(directory: &TestDirectory, name: &str) -> AccountId {
    let new = NewAccount { username: name.to_owned(), display_name: name.to_owned(), ..NewAccount::default() };
    directory.add_account(&directory.operator(), &new).await.expect("an account")
}

fn code(message: &Message) -> &str {
    message.code.as_ref().expect("a code").reveal()
}

fn kinds(messages: &[Message]) -> Vec<(MessageKind, &str)> {
    messages.iter().map(|message| (message.kind, message.address.as_str())).collect()
}

#[tokio::test]
async fn a_mailed_link_reaches_its_owner_works_for_an_hour_and_is_shown_to_nobody_else() {
    let directory = TestDirectory::new().await;
    let administrator = directory.administrator("Ingrid", Role::GlobalAdministrator).await;
    let kari = directory.person("Kari", Role::User).await;
    directory.delivered().await;
    let job = directory.reset(&administrator, &[kari], MAILED).await;

    let items = directory.job_items(&administrator, job, None, None).await.expect("items").items;
    assert_eq!((items[0].mail, items[0].secret), (Some(MailState::Waiting), Some(SecretState::Unused)));
    let sent = directory.delivered().await;
    assert_eq!(kinds(&sent), [(MessageKind::ResetLink, "kari@fjordby.example")]);
    let items = directory.job_items(&administrator, job, None, None).await.expect("items").items;
    assert_eq!(items[0].mail, Some(MailState::Sent));

    assert_eq!(refusal(directory.hand_over(&administrator, job).await), Refusal::SentByMail);
    let page = directory.results(&administrator, job, &Default::default(), None).await;
    assert_eq!(refusal(page.map(drop)), Refusal::SentByMail);

    directory.turn_clock(HOUR - Duration::from_secs(1));
    directory.check_code(code(&sent[0]), &origin()).await.expect("a good code");
    directory.turn_clock(Duration::from_secs(1));
    assert_eq!(refusal(directory.check_code(code(&sent[0]), &origin()).await), Refusal::LinkInvalid);
}

#[tokio::test]
async fn the_life_of_mailed_links_is_what_was_settled() {
    let directory = TestDirectory::new().await;
    let kari = directory.person("Kari", Role::User).await;
    directory.delivered().await;
    directory.settle(|settings| settings.mailed_link_hours = 24).await;
    directory.reset(&directory.operator(), &[kari], MAILED).await;
    let sent = directory.delivered().await;
    directory.turn_clock(24 * HOUR - Duration::from_secs(1));
    directory.set_password(code(&sent[0]), OTHER_PASSWORD, &origin()).await.expect("a new password");
}

#[tokio::test]
async fn people_without_an_address_are_left_alone_and_counted_beforehand() {
    let directory = TestDirectory::new().await;
    let operator = directory.operator();
    let kari = directory.person("Kari", Role::User).await;
    let ola = without_address(&directory, "ola").await;
    directory.set_operator_password(&operator, "ola", PASSWORD).await.expect("a password");
    let draft = directory.draft_reset(&operator, &Selection::Ticked(vec![kari, ola])).await.expect("a draft");
    let drafted = directory.reset_job(&operator, draft).await.expect("the draft");
    assert_eq!((drafted.waiting(), drafted.addressed, drafted.mailed_link_hours), (2, 1, 1));
    directory.start_reset(&operator, draft, MAILED).await.expect("a start");
    directory.work().await;

    let job = directory.reset_job(&operator, draft).await.expect("the job");
    assert_eq!((job.done, job.skipped), (1, vec![(SkipReason::NoAddress, 1)]));
    let skipped = directory.job_items(&operator, draft, Some(ItemState::Skipped), None).await.expect("items").items;
    assert_eq!((skipped[0].account, skipped[0].reason), (ola, Some(SkipReason::NoAddress)));
    directory.sign_in("ola", PASSWORD, &origin()).await.expect("the old password still works");

    let alone = directory.draft_reset(&operator, &Selection::Ticked(vec![ola])).await.expect("a draft");
    assert_eq!(refusal(directory.start_reset(&operator, alone, MAILED).await), Refusal::NothingSelected);
}

#[tokio::test]
async fn everybody_of_many_gets_a_link_of_their_own() {
    let directory = TestDirectory::new().await;
    let people = directory.people(70).await;
    directory.reset(&directory.operator(), &people, MAILED).await;
    let sent = directory.delivered().await;
    let codes: HashSet<&str> = sent.iter().map(code).collect();
    assert_eq!((sent.len(), codes.len()), (70, 70));
    for message in &sent {
        let holder = directory.check_code(code(message), &origin()).await.expect("a good code");
        assert_eq!(holder.username, message.username);
    }
}

#[tokio::test]
async fn sending_again_ends_the_first_link_even_while_its_message_waits() {
    let directory = TestDirectory::new().await;
    let administrator = directory.administrator("Ingrid", Role::GlobalAdministrator).await;
    let kari = directory.person("Kari", Role::User).await;
    let ola = directory.person("Ola", Role::User).await;
    directory.delivered().await;
    let job = directory.reset(&administrator, &[kari, ola], MAILED).await;
    let first = directory.take_messages(10).await.expect("messages");
    let karis = first.iter().find(|message| message.username == username("Kari")).expect("a message");
    directory.messages_delivered(&[karis.id]).await.expect("a note");
    directory.set_password(code(karis), OTHER_PASSWORD, &origin()).await.expect("a new password");
    directory.delivered().await;

    assert_eq!(directory.reissue(&administrator, job, None).await.expect("one"), 1);
    directory.turn_clock(Duration::from_secs(121));
    assert!(directory.delivered().await.is_empty(), "the old code is not sent any more");
    directory.work().await;
    let again = directory.delivered().await;
    assert_eq!(kinds(&again), [(MessageKind::ResetLink, "ola@fjordby.example")]);
    let olas = first.iter().find(|message| message.username == username("Ola")).expect("a message");
    assert_eq!(refusal(directory.check_code(code(olas), &origin()).await), Refusal::LinkInvalid);
    directory.check_code(code(&again[0]), &origin()).await.expect("a good code");
}

#[tokio::test]
async fn a_link_that_a_later_reset_replaced_is_not_sent_any_more() {
    let directory = TestDirectory::new().await;
    let kari = directory.person("Kari", Role::User).await;
    directory.delivered().await;
    directory.reset(&directory.operator(), &[kari], MAILED).await;
    directory.reset(&directory.operator(), &[kari], TEMPORARY).await;
    assert_eq!(kinds(&directory.delivered().await), [(MessageKind::PasswordReset, "kari@fjordby.example")]);
}

#[tokio::test]
async fn a_link_that_cannot_be_sent_is_told_where_the_reset_is_looked_at() {
    let directory = TestDirectory::new().await;
    let operator = directory.operator();
    let kari = directory.person("Kari", Role::User).await;
    directory.delivered().await;
    let job = directory.reset(&operator, &[kari], MAILED).await;
    assert_eq!(directory.reset_job(&operator, job).await.expect("the job").unsent.waiting, 1);
    let message = directory.take_messages(1).await.expect("a message").remove(0);
    let refused = Undelivered { problem: MailProblem::Refused, reply_code: Some(550), for_good: true };
    directory.message_undelivered(message.id, refused).await.expect("a note");
    let unsent = directory.reset_job(&operator, job).await.expect("the job").unsent;
    assert_eq!((unsent.waiting, unsent.failed), (0, 1));
    let items = directory.job_items(&operator, job, None, None).await.expect("items").items;
    assert_eq!(items[0].mail, Some(MailState::Failed));
}

#[tokio::test]
async fn a_temporary_password_never_goes_by_mail_and_an_old_one_never_outlives_a_mailed_link() {
    let directory = TestDirectory::new().await;
    let operator = directory.operator();
    let kari = directory.person("Kari", Role::User).await;
    let draft = directory.draft_reset(&operator, &Selection::Ticked(vec![kari])).await.expect("a draft");
    let mailed_password = ResetOptions { channel: Channel::Mail, ..TEMPORARY };
    let refused = refusal(directory.start_reset(&operator, draft, mailed_password).await);
    assert_eq!(refused, Refusal::InvalidField(Field::Channel));
    assert_eq!(TEMPORARY.by(Channel::Mail), TEMPORARY);

    let too_long = MAILED.keeping_old_password(1, directory.now());
    let refused = refusal(directory.start_reset(&operator, draft, too_long).await);
    assert_eq!(refused, Refusal::InvalidField(Field::Deadline));
    directory.settle(|settings| settings.mailed_link_hours = 24).await;
    directory.start_reset(&operator, draft, too_long).await.expect("a start");
}

#[tokio::test]
async fn a_mailed_code_stands_nowhere_in_the_database() {
    let directory = TestDirectory::new().await;
    let kari = directory.person("Kari", Role::User).await;
    directory.delivered().await;
    directory.reset(&directory.operator(), &[kari], MAILED).await;
    let sent = directory.take_messages(1).await.expect("a message");
    for secret in [code(&sent[0]).to_owned(), code(&sent[0]).replace('-', "")] {
        for file in std::fs::read_dir(directory.settings.data_dir.as_path()).expect("the data folder") {
            let bytes = std::fs::read(file.expect("a file").path()).expect("its bytes");
            assert!(!bytes.windows(secret.len()).any(|window| window == secret.as_bytes()));
        }
    }
}

#[tokio::test]
async fn a_reset_that_is_handed_over_tells_the_owner_and_one_that_is_staged_tells_nobody_yet() {
    let directory = TestDirectory::new().await;
    let kari = directory.person("Kari", Role::User).await;
    directory.delivered().await;
    let staged = LINK.keeping_old_password(3, directory.now());
    directory.reset(&directory.operator(), &[kari], staged).await;
    assert!(directory.delivered().await.is_empty());
    directory.reset(&directory.operator(), &[kari], LINK).await;
    let told = directory.delivered().await;
    assert_eq!(kinds(&told), [(MessageKind::PasswordReset, "kari@fjordby.example")]);
    assert!(told[0].code.is_none());
}

#[tokio::test]
async fn the_reset_of_an_administrator_is_told_to_the_global_administrators_but_not_to_themself() {
    let directory = TestDirectory::new().await;
    directory.person("Ingrid", Role::GlobalAdministrator).await;
    let solveig = directory.person("Solveig", Role::GlobalAdministrator).await;
    let hilde = directory.person("Hilde", Role::HelpdeskAdministrator).await;
    let kari = directory.person("Kari", Role::User).await;
    directory.delivered().await;
    directory.reset(&directory.operator(), &[hilde, kari, solveig], MAILED).await;
    let mut told: Vec<(String, String)> = directory
        .delivered()
        .await
        .into_iter()
        .filter(|message| message.kind == MessageKind::AdministratorReset)
        .map(|message| (message.username, message.about.expect("somebody")))
        .collect();
    told.sort();
    let told_of = |who: &str, about: &str| (username(who), username(about));
    assert_eq!(told, [told_of("Ingrid", "Hilde"), told_of("Ingrid", "Solveig"), told_of("Solveig", "Hilde")]);

    directory.settle(|settings| settings.notices = false).await;
    directory.reset(&directory.operator(), &[hilde], LINK).await;
    assert!(directory.delivered().await.is_empty(), "notices are off");
}

#[tokio::test]
async fn what_one_person_waits_for_is_sent_before_what_a_crowd_is_told() {
    let directory = TestDirectory::new().await;
    let administrator = directory.administrator("Ingrid", Role::GlobalAdministrator).await;
    let mut crowd = Vec::new();
    for name in ["Kari", "Ola", "Per"] {
        crowd.push(directory.person(name, Role::User).await);
    }
    let nora = directory.person("Nora", Role::User).await;
    directory.delivered().await;
    directory.reset(&administrator, &crowd, MAILED).await;
    // This link is requested later and is valid for longer.
    directory.turn_clock(Duration::from_secs(60));
    directory.reset(&administrator, &[nora], MAILED).await;
    directory.send_test_message(&administrator, &origin()).await.expect("a test message");

    let sent = directory.take_messages(10).await.expect("messages");
    let addresses: Vec<&str> = sent.iter().map(|message| message.address.as_str()).collect();
    assert_eq!(addresses[..2], ["ingrid@fjordby.example", "nora@fjordby.example"]);
    assert_eq!(addresses.len(), 5);
}
