//! Passkeys: what they give access to, and that every incorrect answer to a challenge is refused.

use crate::common::passkeys::{ORIGIN, SecurityKey};
use crate::common::{LINK, PASSWORD, TestDirectory, origin, refusal, username};
use accounts::second_factor::FactorKind;
use accounts::{NewSession, Refusal, Role, SignedIn};
use std::time::Duration;

const MINUTE: Duration = Duration::from_secs(60);

async fn at_its_address() -> TestDirectory {
    let mut directory = TestDirectory::new().await;
    directory.settings.origin = Some(ORIGIN.to_owned());
    directory.directory = directory.reopened().await;
    directory
}

impl TestDirectory {
    /// Registers a passkey for a person. Returns the session that registered it.
    async fn register_passkey(&self, name: &str, key: &mut SecurityKey) -> NewSession {
        let session = self.begin_session(name, PASSWORD).await;
        let who = self.registrant(session.token.reveal()).await;
        let asked = self.begin_passkey(&who).await.expect("a challenge");
        let answer = key.create(&asked);
        self.finish_passkey(&who, asked.id, "Nøkkel", &answer, &origin()).await.expect("a passkey")
    }

    async fn sign_in_by_passkey(&self, key: &mut SecurityKey) -> Result<NewSession, accounts::Error> {
        let asked = self.begin_passkey_sign_in().await.expect("a challenge");
        key.counter += 1;
        let answer = key.sign(&asked);
        self.sign_in_with_passkey(asked.id, &answer, &origin()).await
    }
}

#[tokio::test]
async fn a_passkey_signs_in_alone_and_beside_the_password() {
    let directory = at_its_address().await;
    directory.person("Kari", Role::User).await;
    let mut key = SecurityKey::new(1);
    let first = directory.register_passkey("Kari", &mut key).await;
    let who = directory.who(first.token.reveal()).await;
    let own = directory.own_factors(&who).await.expect("factors").registered;
    assert_eq!((own[0].kind, own[0].name.as_str()), (FactorKind::Passkey, "Nøkkel"));

    let whole = directory.sign_in_by_passkey(&mut key).await.expect("a sign-in");
    let who: SignedIn = directory.who(whole.token.reveal()).await;
    assert_eq!(who.username(), username("Kari"));
    assert!(who.has_fresh_proof());

    let half = directory.begin_session("Kari", PASSWORD).await;
    let must_prove = directory.who_must_prove(half.token.reveal()).await;
    let asked = directory.begin_passkey_proof(&must_prove).await.expect("a challenge");
    key.counter += 1;
    let answer = key.sign(&asked);
    let whole = directory.prove_passkey(&must_prove, asked.id, &answer, &origin()).await.expect("a proof");
    directory.turn_clock(11 * MINUTE);
    let stale = directory.who(whole.token.reveal()).await;
    assert!(!stale.has_fresh_proof());
    let asked = directory.begin_fresh_passkey(&stale).await.expect("a challenge");
    key.counter += 1;
    let answer = key.sign(&asked);
    let fresh = directory.prove_with_passkey(&stale, asked.id, &answer, &origin()).await.expect("a proof");
    assert!(directory.who(fresh.token.reveal()).await.has_fresh_proof());
}

#[tokio::test]
async fn a_wrong_origin_host_user_verification_or_counter_is_refused() {
    let directory = at_its_address().await;
    directory.person("Kari", Role::User).await;
    let mut key = SecurityKey::new(1);
    directory.register_passkey("Kari", &mut key).await;
    directory.sign_in_by_passkey(&mut key).await.expect("a sign-in");

    key.origin = "https://passord.example.evil.example";
    assert_eq!(refusal(directory.sign_in_by_passkey(&mut key).await), Refusal::PasskeyRefused, "the origin");
    key.origin = "https://under.passord.example";
    assert_eq!(refusal(directory.sign_in_by_passkey(&mut key).await), Refusal::PasskeyRefused, "a subdomain");
    key.origin = ORIGIN;
    key.host = "evil.example";
    assert_eq!(refusal(directory.sign_in_by_passkey(&mut key).await), Refusal::PasskeyRefused, "the host");
    key.host = "passord.example";
    key.verifies_user = false;
    assert_eq!(refusal(directory.sign_in_by_passkey(&mut key).await), Refusal::PasskeyRefused, "no verification");
    key.verifies_user = true;
    key.counter = 1;
    assert_eq!(refusal(directory.sign_in_by_passkey(&mut key).await), Refusal::PasskeyRefused, "the counter");
    let mut other = SecurityKey::new(2);
    assert_eq!(refusal(directory.sign_in_by_passkey(&mut other).await), Refusal::PasskeyRefused, "another key");
    key.counter = 100;
    directory.sign_in_by_passkey(&mut key).await.expect("all of it right");
}

#[tokio::test]
async fn a_challenge_is_answered_once_within_five_minutes_and_for_its_purpose() {
    let directory = at_its_address().await;
    directory.person("Kari", Role::User).await;
    let mut key = SecurityKey::new(1);
    directory.register_passkey("Kari", &mut key).await;
    let from = origin();

    let asked = directory.begin_passkey_sign_in().await.expect("a challenge");
    key.counter += 1;
    let answer = key.sign(&asked);
    directory.sign_in_with_passkey(asked.id, &answer, &from).await.expect("a sign-in");
    let replayed = directory.sign_in_with_passkey(asked.id, &answer, &from).await;
    assert_eq!(refusal(replayed), Refusal::PasskeyRefused, "the same challenge");
    let next = directory.begin_passkey_sign_in().await.expect("a challenge");
    let replayed = directory.sign_in_with_passkey(next.id, &answer, &from).await;
    assert_eq!(refusal(replayed), Refusal::PasskeyRefused, "the answer to another challenge");

    let late = directory.begin_passkey_sign_in().await.expect("a challenge");
    key.counter += 1;
    let answer = key.sign(&late);
    directory.turn_clock(5 * MINUTE);
    assert_eq!(refusal(directory.sign_in_with_passkey(late.id, &answer, &from).await), Refusal::PasskeyRefused, "late");

    let half = directory.begin_session("Kari", PASSWORD).await;
    let must_prove = directory.who_must_prove(half.token.reveal()).await;
    let for_sign_in = directory.begin_passkey_sign_in().await.expect("a challenge");
    key.counter += 1;
    let answer = key.sign(&for_sign_in);
    let elsewhere = directory.prove_passkey(&must_prove, for_sign_in.id, &answer, &from).await;
    assert_eq!(refusal(elsewhere), Refusal::PasskeyRefused, "another purpose");
}

#[tokio::test]
async fn another_persons_passkey_proves_nothing_and_belongs_to_one_account() {
    let directory = at_its_address().await;
    let (mut hers, mut his) = (SecurityKey::new(1), SecurityKey::new(2));
    directory.person("Kari", Role::User).await;
    directory.person("Ola", Role::User).await;
    directory.register_passkey("Kari", &mut hers).await;
    directory.register_passkey("Ola", &mut his).await;
    let half = directory.begin_session("Kari", PASSWORD).await;
    let kari = directory.who_must_prove(half.token.reveal()).await;
    let asked = directory.begin_passkey_proof(&kari).await.expect("a challenge");
    his.counter += 1;
    let answer = his.sign(&asked);
    assert_eq!(refusal(directory.prove_passkey(&kari, asked.id, &answer, &origin()).await), Refusal::PasskeyRefused);

    directory.person("Per", Role::User).await;
    let session = directory.begin_session("Per", PASSWORD).await;
    let per = directory.registrant(session.token.reveal()).await;
    let asked = directory.begin_passkey(&per).await.expect("a challenge");
    let answer = SecurityKey::new(1).create(&asked);
    let taken = directory.finish_passkey(&per, asked.id, "", &answer, &origin()).await;
    assert_eq!(refusal(taken), Refusal::PasskeyRefused);
}

#[tokio::test]
async fn a_blocked_account_is_not_opened_and_a_reset_one_still_is() {
    let directory = at_its_address().await;
    let kari = directory.person("Kari", Role::User).await;
    let mut key = SecurityKey::new(1);
    directory.register_passkey("Kari", &mut key).await;
    let operator = directory.operator();
    directory.reset(&operator, &[kari], LINK).await;
    directory.sign_in_by_passkey(&mut key).await.expect("the passkey stands beside the password");
    directory.block(&operator, kari).await.expect("a block");
    assert_eq!(refusal(directory.sign_in_by_passkey(&mut key).await), Refusal::PasskeyRefused);
}

#[tokio::test]
async fn without_a_host_name_there_are_no_passkeys() {
    let mut directory = TestDirectory::new().await;
    assert!(!directory.offers_passkeys());
    for (origin, offered) in
        [("http://127.0.0.1:8080", false), ("http://[::1]:8080", false), ("http://localhost:8080", true)]
    {
        directory.settings.origin = Some(origin.to_owned());
        assert_eq!(directory.reopened().await.offers_passkeys(), offered, "{origin}");
    }
}
