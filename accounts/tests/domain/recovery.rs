//! People who forgot their password can recover their account, and nobody else can.

use crate::common::{LINK, OTHER_PASSWORD, PASSWORD, TestDirectory, origin, origin_from, refusal, username};
use accounts::message::MessageKind;
use accounts::{NewAccount, Origin, Refusal, Role};
use std::time::Duration;

const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_secs(60);

impl TestDirectory {
    /// Requests a link and returns the code from the only mail that is sent.
    async fn recovery_code(&self, name: &str) -> String {
        self.forget(&username(name), &origin()).await;
        let mut mail = self.delivered().await;
        assert_eq!(mail.len(), 1, "{mail:?}");
        let mail = mail.remove(0);
        assert_eq!(mail.kind, MessageKind::RecoveryLink);
        mail.code.expect("a code").reveal().to_owned()
    }
}

#[tokio::test]
async fn a_mailed_link_sets_a_new_password_once_ends_every_session_and_begins_none() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    let session = directory.begin_session("Kari", PASSWORD).await;
    directory.delivered().await;
    let code = directory.recovery_code("Kari").await;
    directory.begin_session("Kari", PASSWORD).await;

    for _ in 0..10 {
        let holder = directory.check_code(&code, &origin()).await.expect("a scanner that looks consumes nothing");
        assert_eq!(holder.username, username("Kari"));
    }
    directory.set_password(&code, OTHER_PASSWORD, &origin()).await.expect("a new password");
    assert_eq!(refusal(directory.session(session.token.reveal()).await), Refusal::NotSignedIn);
    assert_eq!(refusal(directory.check_code(&code, &origin()).await), Refusal::LinkInvalid);
    let again = directory.set_password(&code, "enda en ny setning", &origin()).await;
    assert_eq!(refusal(again), Refusal::LinkInvalid);
    assert_eq!(refusal(directory.sign_in(&username("Kari"), PASSWORD, &origin()).await), Refusal::SignInFailed);
    directory.begin_session("Kari", OTHER_PASSWORD).await;
    let told: Vec<MessageKind> = directory.delivered().await.iter().map(|mail| mail.kind).collect();
    assert_eq!(told, [MessageKind::NewDevice, MessageKind::PasswordRecovered, MessageKind::NewDevice]);
}

#[tokio::test]
async fn of_fifty_who_use_one_link_at_once_one_wins() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    directory.delivered().await;
    let code = directory.recovery_code("Kari").await;
    let passwords: Vec<String> = (0..20).map(|number| format!("{OTHER_PASSWORD} nummer {number}")).collect();
    let from = origin();
    let attempts = passwords.iter().map(|password| directory.set_password(&code, password, &from));
    let won = futures::future::join_all(attempts).await.into_iter().filter(Result::is_ok).count();
    assert_eq!(won, 1);
}

#[tokio::test]
async fn a_link_works_for_ten_minutes_and_a_clock_set_back_revives_nothing() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    directory.delivered().await;
    let code = directory.recovery_code("Kari").await;
    directory.turn_clock(10 * MINUTE - SECOND);
    directory.check_code(&code, &origin()).await.expect("a second before its end");
    directory.turn_clock(SECOND);
    assert_eq!(refusal(directory.check_code(&code, &origin()).await), Refusal::LinkInvalid);
    assert_eq!(refusal(directory.set_password(&code, OTHER_PASSWORD, &origin()).await), Refusal::LinkInvalid);
    directory.purge().await.expect("a purge");
    directory.clock.turn_back(5 * MINUTE);
    assert_eq!(refusal(directory.check_code(&code, &origin()).await), Refusal::LinkInvalid);
}

#[tokio::test]
async fn unknown_blocked_and_administrators_names_are_answered_like_any_other_and_get_nothing() {
    let directory = TestDirectory::new().await;
    directory.person("Sjef", Role::GlobalAdministrator).await;
    let blocked = directory.person("Blokkert", Role::User).await;
    directory.block(&directory.operator(), blocked).await.expect("a block");
    let silent = NewAccount { username: "uten.adresse".to_owned(), ..NewAccount::default() };
    directory.add_account(&directory.operator(), &silent).await.expect("an account without an address");
    directory.delivered().await;
    for name in ["Ukjent", "Sjef", "Blokkert"] {
        directory.forget(&username(name), &origin()).await;
    }
    directory.forget("uten.adresse", &origin()).await;
    assert!(directory.delivered().await.is_empty());
}

/// GitLab CVE-2023-7028: a list of addresses in one field also sent the link to the second address.
#[tokio::test]
async fn a_typed_address_never_gets_a_mail() {
    let directory = TestDirectory::new().await;
    let new = NewAccount {
        username: "kari".to_owned(),
        contact_address: Some("kari@fjordby.example".to_owned()),
        ..NewAccount::default()
    };
    directory.add_account(&directory.operator(), &new).await.expect("an account");
    for typed in ["kari,ond@evil.example", "kari ond@evil.example", "kari;ond@evil.example", "kari\nond@evil.example"] {
        let refused = refusal(directory.request_recovery(typed, None, &origin()).await);
        assert!(matches!(refused, Refusal::InvalidField(_)), "{typed}");
    }
    directory.request_recovery("ond@evil.example", None, &origin()).await.expect("the same answer");
    directory.forget("KARI", &origin()).await;
    let addresses: Vec<String> = directory.delivered().await.into_iter().map(|mail| mail.address).collect();
    assert_eq!(addresses, ["kari@fjordby.example"]);
}

#[tokio::test]
async fn people_who_share_an_address_are_told_which_account_a_link_is_for() {
    let directory = TestDirectory::new().await;
    for name in ["kari", "ola"] {
        let new = NewAccount {
            username: name.to_owned(),
            contact_address: Some("familien@fjordby.example".to_owned()),
            ..NewAccount::default()
        };
        directory.add_account(&directory.operator(), &new).await.expect("an account");
    }
    directory.forget("ola", &origin()).await;
    let mail = directory.delivered().await.remove(0);
    assert_eq!((mail.address.as_str(), mail.username.as_str()), ("familien@fjordby.example", "ola"));
    let code = mail.code.expect("a code");
    directory.set_password(code.reveal(), OTHER_PASSWORD, &origin()).await.expect("a new password");
    directory.sign_in("ola", OTHER_PASSWORD, &origin()).await.expect("ola's password is the new one");
}

#[tokio::test]
async fn a_newer_link_ends_the_one_before_but_not_within_a_minute() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    directory.delivered().await;
    let first = directory.recovery_code("Kari").await;
    directory.forget(&username("Kari"), &origin_from("203.0.113.9")).await;
    assert!(directory.delivered().await.is_empty(), "nobody ends the owner's link by asking again and again");
    directory.check_code(&first, &origin()).await.expect("the first link still works");
    directory.turn_clock(MINUTE);
    let second = directory.recovery_code("Kari").await;
    assert_eq!(refusal(directory.check_code(&first, &origin()).await), Refusal::LinkInvalid);
    directory.check_code(&second, &origin()).await.expect("the second link");
}

/// Liferay CVE-2021-33322: old links still worked after a change of the password.
#[tokio::test]
async fn a_change_a_reset_or_a_block_ends_a_link_even_one_that_is_not_sent_yet() {
    let directory = TestDirectory::new().await;
    let admin = directory.operator();
    let kari = directory.person("Kari", Role::User).await;
    directory.delivered().await;
    let code = directory.recovery_code("Kari").await;
    let who = directory.signed_in("Kari").await;
    directory.change_password(&who, PASSWORD, OTHER_PASSWORD, &origin()).await.expect("a change");
    assert_eq!(refusal(directory.check_code(&code, &origin()).await), Refusal::LinkInvalid);

    directory.turn_clock(MINUTE);
    let code = directory.recovery_code_after_notices("Kari").await;
    directory.reset(&admin, &[kari], LINK).await;
    assert_eq!(refusal(directory.check_code(&code, &origin()).await), Refusal::LinkInvalid);

    directory.turn_clock(MINUTE);
    directory.delivered().await;
    directory.forget(&username("Kari"), &origin()).await;
    directory.block(&admin, kari).await.expect("a block");
    let waiting = directory.delivered().await;
    assert!(waiting.iter().all(|mail| mail.code.is_none()), "the link was withdrawn: {waiting:?}");
}

impl TestDirectory {
    async fn recovery_code_after_notices(&self, name: &str) -> String {
        self.delivered().await;
        self.recovery_code(name).await
    }
}

#[tokio::test]
async fn asking_for_recovery_does_not_end_a_link_that_an_administrator_gave() {
    let directory = TestDirectory::new().await;
    let admin = directory.administrator("Admin", Role::UserAdministrator).await;
    let kari = directory.person("Kari", Role::User).await;
    let job = directory.reset(&admin, &[kari], LINK).await;
    let slip = directory.secret_of(&admin, job, "Kari").await;
    directory.delivered().await;
    let mailed = directory.recovery_code("Kari").await;
    directory.check_code(&slip, &origin()).await.expect("the slip still works");
    directory.set_password(&mailed, OTHER_PASSWORD, &origin()).await.expect("a new password");
    assert_eq!(refusal(directory.check_code(&slip, &origin()).await), Refusal::LinkInvalid);
}

/// Zitadel CVE-2025-64102: an endpoint had no rate limit, or its limit locked the owner out.
#[tokio::test]
async fn a_flood_of_requests_sends_few_mails_and_does_not_lock_the_owner_out() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    let session = directory.begin_session("Kari", PASSWORD).await;
    directory.delivered().await;
    let mut sent = 0;
    for number in 0..30 {
        directory.forget(&username("Kari"), &origin_from(&format!("198.51.100.{number}"))).await;
        sent += directory.delivered().await.len();
        directory.turn_clock(MINUTE);
    }
    assert!((5..=12).contains(&sent), "{sent} mails");
    let device = Some(session.device.reveal().to_owned());
    directory.forget(&username("Kari"), &Origin { device, ..origin() }).await;
    assert_eq!(directory.delivered().await.len(), 1, "the owner's known device gets a link");
}

#[tokio::test]
async fn one_network_that_asks_too_often_waits_whether_the_name_is_known_or_not() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    let mut answers = Vec::new();
    for name in ["Kari", "Ukjent"] {
        let mut own = Vec::new();
        for _ in 0..12 {
            let answer = directory.request_recovery(&username(name), None, &origin()).await;
            own.push(answer.map_err(|error| error.to_string()));
        }
        answers.push(own);
    }
    assert_eq!(answers[0], answers[1]);
    assert!(answers[0].iter().any(Result::is_err), "a wait is on at last");
}

#[tokio::test]
async fn a_code_stands_nowhere_in_the_database() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    directory.delivered().await;
    directory.forget(&username("Kari"), &origin()).await;
    let mail = directory.take_messages(10).await.expect("messages").remove(0);
    let code = mail.code.expect("a code");
    for secret in [code.reveal().to_owned(), code.reveal().replace('-', "")] {
        for file in std::fs::read_dir(directory.settings.data_dir.as_path()).expect("the data folder") {
            let bytes = std::fs::read(file.expect("a file").path()).expect("its bytes");
            assert!(!bytes.windows(secret.len()).any(|window| window == secret.as_bytes()));
        }
    }
}

#[tokio::test]
async fn what_was_asked_while_nobody_could_answer_is_not_answered_too_late() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    directory.delivered().await;
    directory.request_recovery(&username("Kari"), None, &origin()).await.expect("the same answer");
    directory.turn_clock(10 * MINUTE);
    while directory.work_on_recovery().await.expect("an answer") {}
    assert!(directory.delivered().await.is_empty());
}

#[tokio::test]
async fn where_two_proofs_are_asked_for_a_link_alone_lets_nobody_in() {
    let directory = TestDirectory::new().await;
    let kari = directory.person("Kari", Role::User).await;
    directory.delivered().await;
    let code = directory.recovery_code("Kari").await;
    directory.settle(|settings| settings.recovery_by_two_proofs = true).await;
    assert_eq!(refusal(directory.check_code(&code, &origin()).await), Refusal::LinkInvalid, "of a link sent before");
    assert_eq!(refusal(directory.set_password(&code, OTHER_PASSWORD, &origin()).await), Refusal::LinkInvalid);
    directory.turn_clock(2 * MINUTE);
    directory.forget(&username("Kari"), &origin()).await;
    assert!(directory.delivered().await.is_empty(), "she has nothing to prove beside it");

    let session = directory.begin_session("Kari", PASSWORD).await;
    let (app, _) = directory.register_app(session.token.reveal()).await;
    directory.delivered().await;
    directory.turn_clock(2 * MINUTE);
    let code = directory.recovery_code("Kari").await;
    assert_eq!(refusal(directory.set_password(&code, OTHER_PASSWORD, &origin()).await), Refusal::WrongCode);
    let proof = app.code(&directory, 0);
    let operator = directory.operator();
    let factor = directory.account(&operator, kari).await.expect("Kari").factors.registered[0].id;
    directory.remove_factor(&operator, kari, factor, "Mistet telefon").await.expect("a removal");
    let alone = directory.set_password_with_proof(&code, OTHER_PASSWORD, &proof, &origin()).await;
    assert_eq!(refusal(alone), Refusal::LinkInvalid, "the factor that was to be proven is gone");
}
