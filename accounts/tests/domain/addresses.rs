//! Addresses for messages: an alternate address has no effect until its owner verifies it, earlier addresses
//! are notified, administrators correct the addresses they may, and people who share an address can choose an account.

use crate::common::{OTHER_PASSWORD, PASSWORD, TestDirectory, origin, refusal, username};
use accounts::audit::{AuditAction, AuditFilter, AuditOutcome};
use accounts::message::MessageKind;
use accounts::{AccountId, EditedAccount, Message, NewAccount, Refusal, Role, SignedIn};
use std::time::Duration;

const MINUTE: Duration = Duration::from_secs(60);
const DAY: Duration = Duration::from_secs(24 * 3600);
const HOME: &str = "kari@hjemme.example";

impl TestDirectory {
    /// A person who is signed in and whose earlier mail has been read.
    async fn reader_of_mail(&self, name: &str) -> (AccountId, SignedIn) {
        let id = self.person(name, Role::User).await;
        let who = self.signed_in(name).await;
        self.delivered().await;
        (id, who)
    }

    async fn enter(&self, who: &SignedIn, address: &str) -> String {
        self.enter_address(who, address, None, &origin()).await.expect("a code on its way");
        let mail = self.delivered().await;
        let letter = mail.iter().find(|mail| mail.kind == MessageKind::VerifyAddress).expect("a code");
        assert_eq!((letter.address.as_str(), letter.expires_at), (address, self.now().plus(DAY)));
        letter.code.as_ref().expect("a code").reveal().to_owned()
    }

    /// The messages that *Forgot password?* sends for this input.
    async fn recovery_mail(&self, typed: &str) -> Vec<Message> {
        self.forget(typed, &origin()).await;
        self.delivered().await
    }

    async fn own_events(&self, id: AccountId) -> Vec<(AuditAction, AuditOutcome, String)> {
        let filter = AuditFilter { person: id.to_string(), ..AuditFilter::default() };
        let log = self.audit_events(&self.operator(), &filter, None).await.expect("the log");
        log.entries.into_iter().map(|entry| (entry.action, entry.outcome, entry.detail)).collect()
    }
}

fn sent(mail: &[Message]) -> Vec<(MessageKind, &str)> {
    mail.iter().map(|mail| (mail.kind, mail.address.as_str())).collect()
}

#[tokio::test]
async fn an_address_gets_its_code_alone_until_it_is_verified_and_then_recovers_the_password() {
    let directory = TestDirectory::new().await;
    let (kari, who) = directory.reader_of_mail("Kari").await;
    let contact = username("Kari");
    directory.enter_address(&who, &format!(" {HOME} "), None, &origin()).await.expect("a code on its way");
    let mail = directory.delivered().await;
    let (entered, verify) = (MessageKind::AddressEntered, MessageKind::VerifyAddress);
    let mut told = sent(&mail);
    told.sort_unstable();
    assert_eq!(told, [(verify, HOME), (entered, contact.as_str())]);
    let code = mail.iter().find_map(|mail| mail.code.clone()).expect("a code");
    assert_eq!(mail.iter().filter(|mail| mail.code.is_some()).count(), 1);

    let waiting = directory.own_addresses(&who).await.expect("addresses");
    assert_eq!((waiting.contact.as_deref(), &waiting.alternate), (Some(contact.as_str()), &None));
    assert_eq!(waiting.pending.expect("one that waits").address, HOME);
    assert_eq!(sent(&directory.recovery_mail(&contact).await), [(MessageKind::RecoveryLink, contact.as_str())]);
    assert!(directory.recovery_mail(HOME).await.is_empty(), "it is nobody's before it is verified");

    directory.verify_address(&who, code.reveal(), &origin()).await.expect("a verified address");
    assert_eq!(sent(&directory.delivered().await), [(MessageKind::AddressChanged, contact.as_str())]);
    let verified = directory.own_addresses(&who).await.expect("addresses");
    assert_eq!((verified.alternate.as_deref(), verified.pending), (Some(HOME), None));
    assert_eq!(refusal(directory.verify_address(&who, code.reveal(), &origin()).await), Refusal::LinkInvalid);

    directory.turn_clock(MINUTE);
    let mail = directory.recovery_mail(&contact).await;
    let link = mail.iter().find(|mail| mail.address == HOME).expect("a link to the new address");
    let link = link.code.as_ref().expect("a code").reveal();
    directory.set_password(link, OTHER_PASSWORD, &origin()).await.expect("a new password");
    directory.begin_session("Kari", OTHER_PASSWORD).await;
    let events = directory.own_events(kari).await;
    for action in [AuditAction::EnterAddress, AuditAction::VerifyAddress] {
        assert!(events.contains(&(action, AuditOutcome::Success, String::new())), "{action}");
    }
    assert!(events.contains(&(AuditAction::VerifyAddress, AuditOutcome::Failure, String::new())));
}

#[tokio::test]
async fn another_accounts_code_an_old_one_and_one_of_an_address_entered_before_verify_nothing() {
    let directory = TestDirectory::new().await;
    let (_, kari) = directory.reader_of_mail("Kari").await;
    let (_, ola) = directory.reader_of_mail("Ola").await;
    let first = directory.enter(&kari, HOME).await;
    directory.enter(&ola, "ola@hjemme.example").await;
    assert_eq!(refusal(directory.verify_address(&ola, &first, &origin()).await), Refusal::LinkInvalid);
    let second = directory.enter(&kari, "kari@ny.example").await;
    assert_eq!(refusal(directory.verify_address(&kari, &first, &origin()).await), Refusal::LinkInvalid);
    assert_eq!(refusal(directory.check_code(&second, &origin()).await), Refusal::LinkInvalid, "it opens nothing else");
    directory.turn_clock(DAY);
    assert_eq!(refusal(directory.verify_address(&kari, &second, &origin()).await), Refusal::LinkInvalid);
    assert_eq!(directory.own_addresses(&kari).await.expect("addresses").pending, None);
    directory.purge().await.expect("what is due");
    directory.clock.turn_back(DAY);
    assert_eq!(refusal(directory.verify_address(&kari, &second, &origin()).await), Refusal::LinkInvalid);
}

#[tokio::test]
async fn a_new_password_ends_what_waits_and_a_session_that_has_ended_enters_and_verifies_nothing() {
    let directory = TestDirectory::new().await;
    let (_, who) = directory.reader_of_mail("Kari").await;
    let code = directory.enter(&who, HOME).await;
    let session = directory.change_password(&who, PASSWORD, OTHER_PASSWORD, &origin()).await.expect("a change");
    let now = directory.who(session.token.reveal()).await;
    assert_eq!(refusal(directory.verify_address(&now, &code, &origin()).await), Refusal::LinkInvalid);
    let code = directory.enter(&now, HOME).await;
    directory.sign_out(session.token.reveal(), &origin()).await.expect("a sign-out");
    assert_eq!(refusal(directory.verify_address(&now, &code, &origin()).await), Refusal::NotSignedIn);
    assert_eq!(refusal(directory.enter_address(&now, HOME, None, &origin()).await), Refusal::NotSignedIn);
}

#[tokio::test]
async fn whoever_is_replaced_or_removed_is_told_and_a_recovery_link_sent_there_ends() {
    let directory = TestDirectory::new().await;
    let (_, who) = directory.reader_of_mail("Kari").await;
    let contact = username("Kari");
    let code = directory.enter(&who, HOME).await;
    directory.verify_address(&who, &code, &origin()).await.expect("a verified address");
    directory.delivered().await;

    let code = directory.enter(&who, "kari@ny.example").await;
    let link = directory.recovery_mail(&contact).await.remove(0).code.expect("a code");
    directory.verify_address(&who, &code, &origin()).await.expect("another address");
    let mail = directory.delivered().await;
    let mut told = sent(&mail);
    told.sort_unstable();
    let changed = MessageKind::AddressChanged;
    assert_eq!(told, [(changed, contact.as_str()), (changed, HOME)]);
    assert_eq!(refusal(directory.check_code(link.reveal(), &origin()).await), Refusal::LinkInvalid);

    assert!(!directory.enter_address(&who, "kari@ny.example", None, &origin()).await.expect("nothing to do"));
    assert!(directory.delivered().await.is_empty());
    directory.remove_address(&who, &origin()).await.expect("a removal");
    let mail = directory.delivered().await;
    assert!(sent(&mail).contains(&(changed, "kari@ny.example")) && mail.len() == 2, "{mail:?}");
    assert_eq!(directory.own_addresses(&who).await.expect("addresses").alternate, None);
}

#[tokio::test]
async fn changing_an_address_needs_a_fresh_proof_and_codes_and_guesses_are_limited() {
    let directory = TestDirectory::new().await;
    let (_, who) = directory.reader_of_mail("Kari").await;
    for typed in ["", "kari", "kari@x.example,ond@evil.example", "kari@x.example ond@evil.example", "@", "=a@b.example"]
    {
        let refused = refusal(directory.enter_address(&who, typed, None, &origin()).await);
        assert!(matches!(refused, Refusal::InvalidField(_)), "{typed}");
    }
    let mut sent = 0;
    while directory.enter_address(&who, HOME, None, &origin()).await.is_ok() {
        sent += 1;
    }
    assert_eq!(sent, 5);
    let refused = refusal(directory.enter_address(&who, HOME, None, &origin()).await);
    assert!(matches!(refused, Refusal::TooManyAttempts { .. }));
    let mut guessed = 0;
    let wrong = "00000-00000-00000-00000-000000";
    while refusal(directory.verify_address(&who, wrong, &origin()).await) == Refusal::LinkInvalid {
        guessed += 1;
    }
    assert_eq!(guessed, 10);

    let session = directory.begin_session("Kari", PASSWORD).await;
    directory.turn_clock(11 * MINUTE);
    let stale = directory.who(session.token.reveal()).await;
    assert_eq!(refusal(directory.enter_address(&stale, HOME, None, &origin()).await), Refusal::FreshProofNeeded);
    assert_eq!(refusal(directory.remove_address(&stale, &origin()).await), Refusal::FreshProofNeeded);
}

#[tokio::test]
async fn an_administrator_corrects_a_person_and_the_address_before_is_told() {
    let directory = TestDirectory::new().await;
    let admin = directory.administrator("Admin", Role::UserAdministrator).await;
    let (kari, _) = directory.reader_of_mail("Kari").await;
    let link = directory.recovery_mail(&username("Kari")).await.remove(0).code.expect("a code");
    let edited = EditedAccount {
        display_name: "Kari Nordmann".to_owned(),
        department: String::new(),
        contact_address: Some("kari.nordmann@fjordby.example".to_owned()),
    };
    directory.edit_account(&admin, kari, &edited).await.expect("a correction");
    let mail = directory.delivered().await;
    assert_eq!(sent(&mail), [(MessageKind::AddressChanged, username("Kari").as_str())]);
    assert_eq!(refusal(directory.check_code(link.reveal(), &origin()).await), Refusal::LinkInvalid);
    let details = directory.account(&admin, kari).await.expect("an account");
    assert_eq!(details.summary.display_name, "Kari Nordmann");
    assert_eq!(details.contact_address.as_deref(), Some("kari.nordmann@fjordby.example"));
    let told = (AuditAction::UpdateAccount, AuditOutcome::Success, "DisplayName ContactAddress".to_owned());
    assert_eq!(directory.own_events(kari).await[0], told);

    directory.edit_account(&admin, kari, &edited).await.expect("nothing to correct");
    assert_eq!(directory.own_events(kari).await[0], told);
    let nameless = EditedAccount { display_name: "=1+1".to_owned(), ..edited };
    let refused = refusal(directory.edit_account(&admin, kari, &nameless).await);
    assert!(matches!(refused, Refusal::InvalidField(_)));
}

#[tokio::test]
async fn nobody_corrects_an_account_above_their_own_their_own_or_without_a_fresh_proof() {
    let directory = TestDirectory::new().await;
    let helpdesk = directory.administrator("Hjelp", Role::HelpdeskAdministrator).await;
    let admin = directory.administrator("Admin", Role::UserAdministrator).await;
    let global = directory.person("Sjef", Role::GlobalAdministrator).await;
    let kari = directory.person("Kari", Role::User).await;
    directory.delivered().await;
    let edited = EditedAccount { contact_address: Some("ond@evil.example".to_owned()), ..EditedAccount::default() };
    let own = directory.account_named(&admin, &username("Admin")).await.expect("an account").summary.id;
    for (actor, target) in [(&helpdesk, global), (&helpdesk, kari), (&admin, global), (&admin, own)] {
        assert_eq!(refusal(directory.edit_account(actor, target, &edited).await), Refusal::NotAllowed);
    }
    assert_eq!(directory.own_events(global).await[0].1, AuditOutcome::Refused);
    let session = directory.begin_session("Admin", PASSWORD).await;
    directory.turn_clock(11 * MINUTE);
    let stale = directory.who(session.token.reveal()).await.administrator(&origin()).expect("an administrator");
    assert_eq!(refusal(directory.edit_account(&stale, kari, &edited).await), Refusal::FreshProofNeeded);
    assert!(directory.delivered().await.iter().all(|mail| mail.kind != MessageKind::AddressChanged));
    assert_eq!(directory.number("SELECT COUNT(*) FROM accounts WHERE contact_address LIKE '%evil%'").await, 0);
}

#[tokio::test]
async fn whoever_asks_with_a_shared_address_is_sent_one_link_for_each_account_that_may_recover() {
    let directory = TestDirectory::new().await;
    let operator = directory.operator();
    let family = "Familien@Fjordby.example";
    let mut ids = Vec::new();
    for (name, role) in
        [("kari", Role::User), ("ola", Role::User), ("sperret", Role::User), ("sjef", Role::GlobalAdministrator)]
    {
        let new = NewAccount {
            username: name.to_owned(),
            role,
            contact_address: Some(family.to_owned()),
            ..NewAccount::default()
        };
        ids.push(directory.add_account(&operator, &new).await.expect("an account"));
    }
    directory.block(&operator, ids[2]).await.expect("a block");
    let mail = directory.recovery_mail("familien@fjordby.EXAMPLE").await;
    let links: Vec<(&str, &str)> = mail.iter().map(|mail| (mail.username.as_str(), mail.address.as_str())).collect();
    assert_eq!(links, [("kari", family), ("ola", family)]);
    let ola = mail[1].code.as_ref().expect("a code").reveal();
    assert_eq!(directory.check_code(ola, &origin()).await.expect("a link").username, "ola");
    assert_eq!(directory.own_events(ids[3]).await[0].2, "NotOffered");

    let new = NewAccount { username: family.to_owned(), ..NewAccount::default() };
    directory.add_account(&operator, &new).await.expect("an account");
    directory.turn_clock(2 * MINUTE);
    let mail = directory.recovery_mail(family).await;
    assert_eq!(mail.iter().map(|mail| mail.username.as_str()).collect::<Vec<_>>(), [family], "a username comes first");
}

#[tokio::test]
async fn a_shared_address_is_sent_ten_links_at_most() {
    let directory = TestDirectory::new().await;
    for number in 0..12 {
        let new = NewAccount {
            username: format!("elev{number}"),
            contact_address: Some("skolen@fjordby.example".to_owned()),
            ..NewAccount::default()
        };
        directory.add_account(&directory.operator(), &new).await.expect("an account");
    }
    assert_eq!(directory.recovery_mail("skolen@fjordby.example").await.len(), 10);
}
