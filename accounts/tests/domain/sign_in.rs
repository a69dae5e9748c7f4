//! Signing in, and the throttling of guesses.

use crate::common::{OTHER_PASSWORD, PASSWORD, TestDirectory, origin, origin_from, refusal, username};
use accounts::{Origin, Refusal, Role};
use std::time::Duration;

#[tokio::test]
async fn unknown_blocked_passwordless_and_wrong_sign_ins_say_the_same() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    let blocked = directory.person("Blokkert", Role::User).await;
    directory.block(&directory.operator(), blocked).await.expect("a block");
    directory.person_without_password("Uten", Role::User, "").await;
    for name in ["Kari", "Blokkert", "Uten", "Ukjent"] {
        let refused = refusal(directory.sign_in(&username(name), OTHER_PASSWORD, &origin()).await);
        assert_eq!(refused, Refusal::SignInFailed, "{name}");
    }
    let refused = refusal(directory.sign_in(&username("Blokkert"), PASSWORD, &origin()).await);
    assert_eq!(refused, Refusal::SignInFailed, "the right password of a blocked account tells nothing");
}

#[tokio::test]
async fn unknown_blocked_and_passwordless_names_cost_the_same_hashing_work_as_a_wrong_password() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    directory.person_without_password("Uten", Role::User, "").await;
    let blocked = directory.person("Blokkert", Role::User).await;
    directory.block(&directory.operator(), blocked).await.expect("a block");
    for name in ["Kari", "Ukjent", "Uten", "Blokkert"] {
        for password in [OTHER_PASSWORD, "x", "", &"for langt ".repeat(200)] {
            let before = directory.hashes_computed();
            refusal(directory.sign_in(&username(name), password, &origin_from("10.1.0.1")).await);
            assert_eq!(directory.hashes_computed() - before, 1, "{name}");
        }
    }
}

#[tokio::test]
async fn usernames_are_recognised_in_any_case() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    directory.sign_in(" KARI@Fjordby.Example ", PASSWORD, &origin()).await.expect("a sign-in");
}

#[tokio::test]
async fn the_eleventh_wrong_attempt_waits_whether_the_name_exists_or_not() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    for name in ["Kari", "Ukjent"] {
        for attempt in 0..10 {
            let from = origin_from(&format!("10.2.0.{attempt}"));
            assert_eq!(refusal(directory.sign_in(&username(name), OTHER_PASSWORD, &from).await), Refusal::SignInFailed);
        }
        let refused = refusal(directory.sign_in(&username(name), PASSWORD, &origin_from("10.2.1.1")).await);
        assert_eq!(refused, Refusal::TooManyAttempts { retry_after_seconds: 30 }, "{name}");
    }
    directory.turn_clock(Duration::from_secs(31));
    directory.begin_session("Kari", PASSWORD).await;
}

#[tokio::test]
async fn an_attacker_elsewhere_does_not_lock_out_the_owners_known_device() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    let device = directory.begin_session("Kari", PASSWORD).await.device;
    for second in 0..3600 {
        let from = origin_from(&format!("203.0.113.{}", second % 250));
        let _ = directory.sign_in(&username("Kari"), OTHER_PASSWORD, &from).await;
        directory.turn_clock(Duration::from_secs(1));
    }
    refusal(directory.sign_in(&username("Kari"), PASSWORD, &origin()).await);
    let known = Origin { device: Some(device.reveal().to_owned()), ..origin() };
    directory.sign_in(&username("Kari"), PASSWORD, &known).await.expect("a sign-in from the known device");
}

#[tokio::test]
async fn many_attempts_at_once_count_as_many() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    let attempts = (0..40).map(|_| {
        let directory = directory.directory.clone();
        async move { refusal(directory.sign_in(&username("Kari"), OTHER_PASSWORD, &origin()).await) }
    });
    let answers = futures::future::join_all(attempts).await;
    let looked_at = answers.iter().filter(|answer| **answer == Refusal::SignInFailed).count();
    assert!(looked_at <= 10, "{looked_at} guesses were looked at");
}

#[tokio::test]
async fn a_proof_with_a_wrong_password_is_throttled_too() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    let who = directory.signed_in("Kari").await;
    for _ in 0..10 {
        assert_eq!(refusal(directory.prove(&who, OTHER_PASSWORD, &origin()).await), Refusal::WrongPassword);
    }
    let refused = refusal(directory.change_password(&who, PASSWORD, OTHER_PASSWORD, &origin()).await);
    assert!(matches!(refused, Refusal::TooManyAttempts { .. }));
}
