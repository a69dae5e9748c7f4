//! Invitations: a first password through a link that is sent, queued, used, expires, is replaced or is withdrawn.

use crate::common::{LINK, PASSWORD, TEMPORARY, TestDirectory, origin, refusal, username};
use accounts::audit::{AuditAction, AuditFilter, AuditOutcome};
use accounts::message::MessageKind;
use accounts::{AccountId, ImportOptions, Language, Message, NewAccount, PasswordKind, PasswordState, Refusal, Role};
use std::time::Duration;

const DAY: Duration = Duration::from_secs(24 * 3600);
const SECOND: Duration = Duration::from_secs(1);

fn to_be_invited(name: &str) -> NewAccount {
    let display_name = format!("{name} Testesen");
    NewAccount { username: username(name), display_name, invite: true, ..NewAccount::default() }
}

fn code(message: &Message) -> &str {
    message.code.as_ref().expect("a code").reveal()
}

/// The only message that is due.
async fn sent(directory: &TestDirectory) -> Message {
    let mut messages = directory.delivered().await;
    assert_eq!(messages.len(), 1, "{messages:?}");
    messages.remove(0)
}

/// Adds a person with an invitation. Returns the account and the message.
async fn invited(directory: &TestDirectory) -> (AccountId, Message) {
    let kari = directory.add_account(&directory.operator(), &to_be_invited("Kari")).await.expect("an account");
    (kari, sent(directory).await)
}

async fn password(directory: &TestDirectory, id: AccountId) -> PasswordState {
    directory.account(&directory.operator(), id).await.expect("an account").summary.password
}

async fn is_dead(directory: &TestDirectory, message: &Message) {
    assert_eq!(refusal(directory.check_code(code(message), &origin()).await), Refusal::LinkInvalid);
    let refused = refusal(directory.set_password(code(message), PASSWORD, &origin()).await);
    assert_eq!(refused, Refusal::LinkInvalid);
}

#[tokio::test]
async fn an_invitation_waits_lets_its_owner_choose_a_first_password_and_works_once() {
    let directory = TestDirectory::new().await;
    let (kari, message) = invited(&directory).await;
    let state = password(&directory, kari).await;
    assert_eq!((state.kind, state.invited, state.link_waiting), (PasswordKind::None, true, true));
    assert_eq!(state.expires_at, Some(directory.now().plus(7 * DAY)));

    for _ in 0..3 {
        directory.check_code(code(&message), &origin()).await.expect("opening it consumes nothing");
    }
    directory.set_password(code(&message), "kort", &origin()).await.expect_err("a password that is too short");
    directory.set_password(code(&message), PASSWORD, &origin()).await.expect("a first password");
    directory.signed_in("Kari").await;
    let state = password(&directory, kari).await;
    assert_eq!((state.kind, state.invited, state.link_waiting), (PasswordKind::Chosen, false, false));
    is_dead(&directory, &message).await;
    assert_eq!(refusal(directory.invite(&directory.operator(), kari).await), Refusal::NotInvitable);
}

#[tokio::test]
async fn it_says_who_invites_whom_where_and_until_when_in_their_own_language() {
    let directory = TestDirectory::new().await;
    let ingrid = directory.administrator("Ingrid", Role::UserAdministrator).await;
    let new = NewAccount {
        username: "kari".to_owned(),
        contact_address: Some(" kari@hjemme.example ".to_owned()),
        language: Some(Language::Nb),
        ..to_be_invited("Kari")
    };
    directory.add_account(&ingrid, &new).await.expect("an account");
    let message = sent(&directory).await;
    assert_eq!((message.kind, message.address.as_str()), (MessageKind::Invitation, "kari@hjemme.example"));
    assert_eq!((message.name.as_str(), message.username.as_str()), ("Kari Testesen", "kari"));
    assert_eq!(message.about_name.as_deref(), Some("Ingrid Testesen"));
    assert_eq!((message.organisation.as_str(), message.language), ("Fjordby kommune", Language::Nb));
    assert_eq!(message.expires_at, directory.now().plus(7 * DAY));
    assert_eq!(message.network, "", "where the administrator sits is nobody's business");
    let log =
        directory.audit_events(&directory.operator(), &AuditFilter::default(), None).await.expect("the log").entries;
    let told: Vec<AuditAction> = log.iter().take(2).map(|entry| entry.action).collect();
    assert_eq!(told, [AuditAction::Invite, AuditAction::AddAccount]);
    assert!(log.iter().take(2).all(|entry| entry.actor_name == Some(username("Ingrid"))), "{log:?}");
}

#[tokio::test]
async fn an_invitation_lives_as_long_as_was_settled_and_is_told_to_have_expired() {
    let directory = TestDirectory::new().await;
    let operator = directory.operator();
    let (kari, message) = invited(&directory).await;
    directory.turn_clock(7 * DAY - SECOND);
    directory.check_code(code(&message), &origin()).await.expect("a good code");
    directory.turn_clock(SECOND);
    is_dead(&directory, &message).await;
    directory.purge().await.expect("a tidy directory");
    let state = password(&directory, kari).await;
    assert_eq!((state.invited, state.link_waiting), (true, false), "that there was one is still told");
    assert_eq!(state.expires_at, Some(directory.now()));
    assert_eq!(refusal(directory.withdraw_invitation(&operator, kari).await), Refusal::NotFound);
    directory.clock.turn_back(DAY);
    is_dead(&directory, &message).await;

    let mut settings = directory.organisation_settings(&operator).await.expect("settings");
    settings.invitation_days = 30;
    directory.change_settings(&operator, &settings).await.expect("a change");
    directory.invite(&operator, kari).await.expect("another invitation");
    let message = sent(&directory).await;
    directory.turn_clock(30 * DAY - SECOND);
    directory.set_password(code(&message), PASSWORD, &origin()).await.expect("a first password");
}

#[tokio::test]
async fn sending_it_again_ends_the_first_and_withdrawing_ends_the_link_and_its_message() {
    let directory = TestDirectory::new().await;
    let operator = directory.operator();
    let (kari, first) = invited(&directory).await;
    directory.invite(&operator, kari).await.expect("another invitation");
    is_dead(&directory, &first).await;
    let second = sent(&directory).await;
    directory.check_code(code(&second), &origin()).await.expect("a good code");
    directory.withdraw_invitation(&operator, kari).await.expect("a withdrawal");
    is_dead(&directory, &second).await;
    assert!(!password(&directory, kari).await.invited);

    directory.invite(&operator, kari).await.expect("a third invitation");
    directory.withdraw_invitation(&operator, kari).await.expect("a withdrawal");
    assert!(directory.delivered().await.is_empty(), "the third is not sent any more");
    assert_eq!(refusal(directory.withdraw_invitation(&operator, kari).await), Refusal::NotFound);
    let log = directory.audit_events(&operator, &AuditFilter::default(), None).await.expect("the log").entries;
    let told: Vec<AuditAction> = log.iter().map(|entry| entry.action).take(2).collect();
    assert_eq!(told, [AuditAction::WithdrawInvitation, AuditAction::Invite]);
}

#[tokio::test]
async fn a_reset_of_any_kind_takes_the_place_of_an_invitation() {
    let directory = TestDirectory::new().await;
    let operator = directory.operator();
    let (kari, mut message) = invited(&directory).await;
    for how in [LINK, TEMPORARY, LINK.keeping_old_password(3, directory.now())] {
        directory.reset(&operator, &[kari], how).await;
        is_dead(&directory, &message).await;
        assert!(!password(&directory, kari).await.invited);
        directory.delivered().await;
        directory.tamper("UPDATE accounts SET password_kind = 'None', password_hash = NULL").await;
        directory.invite(&operator, kari).await.expect("another invitation");
        message = sent(&directory).await;
    }
    directory.set_operator_password(&operator, &username("Kari"), PASSWORD).await.expect("a password");
    assert_eq!(refusal(directory.check_code(code(&message), &origin()).await), Refusal::LinkInvalid);
}

#[tokio::test]
async fn an_invitation_takes_the_place_of_a_resets_link_that_was_not_used() {
    let directory = TestDirectory::new().await;
    let administrator = directory.administrator("Ingrid", Role::UserAdministrator).await;
    let kari = directory.person_without_password("Kari", Role::User, "").await;
    let job = directory.reset(&administrator, &[kari], LINK).await;
    let link = directory.secret_of(&administrator, job, "Kari").await;
    directory.delivered().await;
    directory.invite(&administrator, kari).await.expect("an invitation");
    assert_eq!(refusal(directory.check_code(&link, &origin()).await), Refusal::LinkInvalid);
    assert!(password(&directory, kari).await.invited);
    directory.set_password(code(&sent(&directory).await), PASSWORD, &origin()).await.expect("a first password");
}

#[tokio::test]
async fn invitations_of_blocked_and_deleted_people_do_not_work() {
    let directory = TestDirectory::new().await;
    let operator = directory.operator();
    let (kari, message) = invited(&directory).await;
    directory.block(&operator, kari).await.expect("a block");
    is_dead(&directory, &message).await;
    assert_eq!(refusal(directory.invite(&operator, kari).await), Refusal::NotInvitable);
    directory.unblock(&operator, kari).await.expect("an unblock");
    is_dead(&directory, &message).await;

    directory.invite(&operator, kari).await.expect("another invitation");
    let message = sent(&directory).await;
    directory.tamper("UPDATE accounts SET deleted_at = 1").await;
    is_dead(&directory, &message).await;
    assert_eq!(refusal(directory.invite(&operator, kari).await), Refusal::NotFound);
    assert_eq!(refusal(directory.withdraw_invitation(&operator, kari).await), Refusal::NotFound);
}

#[tokio::test]
async fn nobody_is_added_who_cannot_be_invited() {
    let directory = TestDirectory::new().await;
    let operator = directory.operator();
    let ola = NewAccount { username: "ola".to_owned(), ..to_be_invited("Ola") };
    assert_eq!(refusal(directory.add_account(&operator, &ola).await), Refusal::NoAddress);
    assert_eq!(refusal(directory.account_named(&operator, "ola").await), Refusal::NotFound);
    let log = directory.audit_events(&operator, &AuditFilter::default(), None).await.expect("the log").entries;
    assert!(log.iter().all(|entry| entry.action != AuditAction::AddAccount), "{log:?}");
}

#[tokio::test]
async fn helpdesk_administrators_invite_nobody_and_user_administrators_nobody_above_them() {
    let directory = TestDirectory::new().await;
    let kari = directory.person_without_password("Kari", Role::User, "").await;
    let chief = directory.person_without_password("Sjef", Role::GlobalAdministrator, "").await;
    let helpdesk = directory.administrator("Hjelper", Role::HelpdeskAdministrator).await;
    for refused in [
        directory.invite(&helpdesk, kari).await,
        directory.withdraw_invitation(&helpdesk, kari).await,
        directory.add_account(&helpdesk, &to_be_invited("Ola")).await.map(drop),
    ] {
        assert_eq!(refusal(refused), Refusal::NotAllowed);
    }
    let user_administrator = directory.administrator("Bruker", Role::UserAdministrator).await;
    assert_eq!(refusal(directory.invite(&user_administrator, chief).await), Refusal::NotAllowed);
    let log =
        directory.audit_events(&directory.operator(), &AuditFilter::default(), None).await.expect("the log").entries;
    assert_eq!((log[0].action, log[0].outcome), (AuditAction::Invite, AuditOutcome::Refused));
    directory.invite(&user_administrator, kari).await.expect("an invitation");
    directory.withdraw_invitation(&user_administrator, kari).await.expect("a withdrawal");
}

#[tokio::test]
async fn only_a_global_administrator_with_a_fresh_proof_invites_with_a_role() {
    let directory = TestDirectory::new().await;
    let user_administrator = directory.administrator("Bruker", Role::UserAdministrator).await;
    let fresh = directory.administrator("Global", Role::GlobalAdministrator).await;
    directory.person("Sen", Role::GlobalAdministrator).await;
    let session = directory.begin_session("Sen", PASSWORD).await;
    for role in Role::ALL.into_iter().filter(|role| role.is_administrator()) {
        let new = NewAccount { role, ..to_be_invited(role.as_str()) };
        assert_eq!(refusal(directory.add_account(&user_administrator, &new).await), Refusal::NotAllowed);
        directory.add_account(&fresh, &new).await.expect("an account");
    }
    directory.turn_clock(Duration::from_secs(601));
    let stale = directory.who(session.token.reveal()).await.administrator(&origin()).expect("an administrator");
    let new = NewAccount { role: Role::HelpdeskAdministrator, ..to_be_invited("Ola") };
    assert_eq!(refusal(directory.add_account(&stale, &new).await), Refusal::FreshProofNeeded);
    directory.add_account(&stale, &to_be_invited("Ola")).await.expect("a plain user needs no proof");
}

#[tokio::test]
async fn an_import_invites_those_whom_it_adds_and_tells_who_has_no_address() {
    let directory = TestDirectory::new().await;
    let operator = directory.operator();
    directory.person_without_password("Kari", Role::User, "").await;
    let file = "Username,Display name,Department,Block credential\r\n\
        kari@fjordby.example,Kari N,Skole,\r\n\
        ola@fjordby.example,Ola,Skole,\r\n\
        uten,Uten,Skole,\r\n\
        sperret@fjordby.example,Sperret,Skole,Yes\r\n";
    let options = ImportOptions { invite: true, ..ImportOptions::default() };
    let report = directory.import(&operator, file.as_bytes(), options).await.expect("an import");
    assert_eq!((report.added, report.updated.len(), report.invited), (3, 1, 1));
    assert_eq!(report.without_address, ["uten"]);
    let message = sent(&directory).await;
    assert_eq!((message.kind, message.username), (MessageKind::Invitation, username("Ola")));
    let again = directory.import(&operator, file.as_bytes(), options).await.expect("an import");
    assert_eq!((again.added, again.invited), (0, 0));
    assert!(directory.delivered().await.is_empty(), "who is there already is not invited");
}

#[tokio::test]
async fn the_code_of_an_invitation_stands_nowhere_in_the_database() {
    let directory = TestDirectory::new().await;
    directory.add_account(&directory.operator(), &to_be_invited("Kari")).await.expect("an account");
    let message = directory.take_messages(1).await.expect("a message").remove(0);
    for secret in [code(&message).to_owned(), code(&message).replace('-', "")] {
        for file in std::fs::read_dir(directory.settings.data_dir.as_path()).expect("the data folder") {
            let bytes = std::fs::read(file.expect("a file").path()).expect("its bytes");
            assert!(!bytes.windows(secret.len()).any(|window| window == secret.as_bytes()));
        }
    }
}
