//! Owners change a password that they know.

use crate::common::{OTHER_PASSWORD, PASSWORD, TestDirectory, origin, refusal, username};
use accounts::password_policy::{PolicyViolation, Score};
use accounts::{Refusal, Role};

#[tokio::test]
async fn the_right_current_password_changes_it_and_ends_all_other_sessions() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    let elsewhere = directory.begin_session("Kari", PASSWORD).await;
    let here = directory.begin_session("Kari", PASSWORD).await;
    let who = directory.who(here.token.reveal()).await;

    let session = directory.change_password(&who, PASSWORD, OTHER_PASSWORD, &origin()).await.expect("a change");

    assert_eq!(refusal(directory.session(elsewhere.token.reveal()).await), Refusal::NotSignedIn);
    assert_eq!(refusal(directory.session(here.token.reveal()).await), Refusal::NotSignedIn, "the token is a new one");
    directory.who(session.token.reveal()).await;
    assert_eq!(refusal(directory.sign_in(&username("Kari"), PASSWORD, &origin()).await), Refusal::SignInFailed);
    directory.begin_session("Kari", OTHER_PASSWORD).await;
}

#[tokio::test]
async fn a_wrong_or_missing_current_password_changes_nothing() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    let who = directory.signed_in("Kari").await;
    for current in ["", "not the password", OTHER_PASSWORD, "VANNKOKER HYLLES"] {
        let refused = refusal(directory.change_password(&who, current, OTHER_PASSWORD, &origin()).await);
        assert_eq!(refused, Refusal::WrongPassword);
    }
    directory.begin_session("Kari", PASSWORD).await;
}

#[tokio::test]
async fn a_new_password_that_breaks_the_policy_is_refused_with_its_reasons() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    let who = directory.signed_in("Kari").await;
    let cases = [
        ("kort", PolicyViolation::TooShort { minimum: 15, length: 4 }),
        ("Kari-Testesen-Fj0rdby", PolicyViolation::BuiltFromNames(Score { names: 3, others: 0 })),
        ("aaaaaaaaaaaaaaaaaaaa", PolicyViolation::TooPredictable),
        (PASSWORD, PolicyViolation::SameAsCurrent),
    ];
    for (new, reason) in cases {
        match refusal(directory.change_password(&who, PASSWORD, new, &origin()).await) {
            Refusal::PasswordRejected(reasons) => assert!(reasons.contains(&reason), "{new}: {reasons:?}"),
            other => panic!("{new}: {other}"),
        }
    }
    let too_long = "vannkoker hylles ".repeat(16);
    match refusal(directory.change_password(&who, PASSWORD, &too_long, &origin()).await) {
        Refusal::PasswordRejected(reasons) => assert_eq!(reasons, [PolicyViolation::TooLong { maximum: 256 }]),
        other => panic!("{other}"),
    }
    directory.begin_session("Kari", PASSWORD).await;
}

#[tokio::test]
async fn every_character_counts_also_beyond_the_seventy_second() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    let who = directory.signed_in("Kari").await;
    let long = "en setning som er lengre enn mange andre programmer kan huske når de lagrer passord, ja";
    directory.change_password(&who, PASSWORD, long, &origin()).await.expect("a change");
    let shorter = &long[..long.len() - 1];
    assert_eq!(refusal(directory.sign_in(&username("Kari"), shorter, &origin()).await), Refusal::SignInFailed);
    directory.begin_session("Kari", long).await;
}

#[tokio::test]
async fn a_password_is_the_same_however_its_accents_were_composed() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    let who = directory.signed_in("Kari").await;
    directory.change_password(&who, PASSWORD, "rømmegrøt på låven", &origin()).await.expect("a change");
    directory.begin_session("Kari", "rømmegrøt pa\u{30a} la\u{30a}ven").await;
}

#[tokio::test]
async fn a_password_needs_no_change_ten_years_later() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    directory.turn_clock(std::time::Duration::from_secs(10 * 365 * 24 * 3600));
    let session = directory.begin_session("Kari", PASSWORD).await;
    assert!(!session.must_choose);
}

#[tokio::test]
async fn of_many_changes_at_once_one_wins_and_only_its_password_works() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    let mut sessions = Vec::new();
    for _ in 0..6 {
        sessions.push(directory.signed_in("Kari").await);
    }
    let new = |number: usize| format!("vinnende passord nummer {number}");
    let changes = sessions.iter().enumerate().map(|(number, who)| {
        let directory = directory.directory.clone();
        async move { directory.change_password(who, PASSWORD, &new(number), &origin()).await.is_ok() }
    });
    let outcomes = futures::future::join_all(changes).await;
    let winners: Vec<usize> = (0..outcomes.len()).filter(|number| outcomes[*number]).collect();
    assert_eq!(winners.len(), 1, "{outcomes:?}");
    for number in 0..outcomes.len() {
        let result = directory.sign_in(&username("Kari"), &new(number), &origin()).await;
        assert_eq!(result.is_ok(), number == winners[0]);
    }
}
