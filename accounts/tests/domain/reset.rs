//! Administrators reset the password of one account or of many.

use crate::common::{LINK, OTHER_PASSWORD, PASSWORD, TEMPORARY, TestDirectory, origin, origin_from, refusal, username};
use accounts::reset::SecretState;
use accounts::{Refusal, Role};
use std::time::Duration;

const DAY: Duration = Duration::from_secs(24 * 3600);
#[tokio::test]
async fn a_one_time_link_works_once_and_ends_the_old_password_and_all_sessions() {
    let directory = TestDirectory::new().await;
    let admin = directory.administrator("Admin", Role::HelpdeskAdministrator).await;
    let kari = directory.person("Kari", Role::User).await;
    let session = directory.begin_session("Kari", PASSWORD).await;
    let job = directory.reset(&admin, &[kari], LINK).await;

    assert_eq!(refusal(directory.session(session.token.reveal()).await), Refusal::NotSignedIn);
    assert_eq!(refusal(directory.sign_in(&username("Kari"), PASSWORD, &origin()).await), Refusal::SignInFailed);
    let code = directory.secret_of(&admin, job, "Kari").await;
    for _ in 0..9 {
        directory.check_code(&code, &origin()).await.expect("looking consumes nothing");
    }
    directory.set_password(&code, OTHER_PASSWORD, &origin()).await.expect("a new password");
    assert_eq!(refusal(directory.check_code(&code, &origin()).await), Refusal::LinkInvalid);
    let again = directory.set_password(&code, "enda en ny setning", &origin()).await;
    assert_eq!(refusal(again), Refusal::LinkInvalid);
    directory.begin_session("Kari", OTHER_PASSWORD).await;
}

#[tokio::test]
async fn a_refused_password_leaves_the_link_as_good_as_before() {
    let directory = TestDirectory::new().await;
    let admin = directory.administrator("Admin", Role::HelpdeskAdministrator).await;
    let kari = directory.person("Kari", Role::User).await;
    let job = directory.reset(&admin, &[kari], LINK).await;
    let code = directory.secret_of(&admin, job, "Kari").await.to_lowercase().replace('-', " ");
    let refused = refusal(directory.set_password(&code, "kort", &origin()).await);
    assert!(matches!(refused, Refusal::PasswordRejected(_)));
    directory.set_password(&code, OTHER_PASSWORD, &origin()).await.expect("a new password");
}

#[tokio::test]
async fn a_link_expires_by_the_clock_and_a_clock_set_back_revives_nothing() {
    let directory = TestDirectory::new().await;
    let admin = directory.administrator("Admin", Role::HelpdeskAdministrator).await;
    let kari = directory.person("Kari", Role::User).await;
    let job = directory.reset(&admin, &[kari], LINK).await;
    let code = directory.secret_of(&admin, job, "Kari").await;
    directory.turn_clock(7 * DAY - Duration::from_secs(1));
    directory.check_code(&code, &origin()).await.expect("a second before its end");
    directory.turn_clock(Duration::from_secs(1));
    assert_eq!(refusal(directory.check_code(&code, &origin()).await), Refusal::LinkInvalid);
    directory.purge().await.expect("a purge");
    directory.clock.turn_back(DAY);
    assert_eq!(refusal(directory.check_code(&code, &origin()).await), Refusal::LinkInvalid);
}

#[tokio::test]
async fn a_later_reset_or_change_ends_an_earlier_link() {
    let directory = TestDirectory::new().await;
    let admin = directory.administrator("Admin", Role::HelpdeskAdministrator).await;
    let kari = directory.person("Kari", Role::User).await;
    let first = directory.reset(&admin, &[kari], LINK).await;
    let first_code = directory.secret_of(&admin, first, "Kari").await;
    let second = directory.reset(&admin, &[kari], LINK).await;
    assert_eq!(refusal(directory.check_code(&first_code, &origin()).await), Refusal::LinkInvalid);
    let second_code = directory.secret_of(&admin, second, "Kari").await;
    let third = directory.reset(&admin, &[kari], TEMPORARY).await;
    assert_eq!(refusal(directory.check_code(&second_code, &origin()).await), Refusal::LinkInvalid);
    let states = directory.hand_over(&admin, first).await.expect("results");
    assert_eq!(states[0].state, SecretState::Replaced);
    assert_eq!(directory.hand_over(&admin, third).await.expect("results")[0].state, SecretState::Unused);
}

#[tokio::test]
async fn a_temporary_password_leads_only_to_choosing_a_new_one_and_is_used_up_by_that() {
    let directory = TestDirectory::new().await;
    let admin = directory.administrator("Admin", Role::UserAdministrator).await;
    let kari = directory.person("Kari", Role::User).await;
    let job = directory.reset(&admin, &[kari], TEMPORARY).await;
    let temporary = directory.secret_of(&admin, job, "Kari").await;

    let closed_tab = directory.begin_session("Kari", &temporary).await;
    assert!(closed_tab.must_choose);
    let session = directory.begin_session("Kari", &temporary.replace('-', "").to_uppercase()).await;
    let who = directory.who_must_choose(session.token.reveal()).await;
    let same = refusal(directory.choose_password(&who, &temporary, &origin()).await);
    assert!(matches!(same, Refusal::PasswordRejected(_)), "the temporary one is not a new one");
    let chosen = directory.choose_password(&who, OTHER_PASSWORD, &origin()).await.expect("a new password");
    directory.who(chosen.token.reveal()).await;

    assert_eq!(refusal(directory.session(closed_tab.token.reveal()).await), Refusal::NotSignedIn);
    assert_eq!(refusal(directory.sign_in(&username("Kari"), &temporary, &origin()).await), Refusal::SignInFailed);
    assert!(!directory.begin_session("Kari", OTHER_PASSWORD).await.must_choose);
    assert_eq!(directory.hand_over(&admin, job).await.expect("results")[0].state, SecretState::Used);
}

#[tokio::test]
async fn a_temporary_password_expires_after_seventy_two_hours() {
    let directory = TestDirectory::new().await;
    let admin = directory.operator();
    let kari = directory.person("Kari", Role::User).await;
    let job = directory.reset(&admin, &[kari], TEMPORARY).await;
    let temporary = directory.hand_over(&admin, job).await.expect("results").remove(0).secret;
    directory.turn_clock(3 * DAY - Duration::from_secs(1));
    directory.begin_session("Kari", temporary.reveal()).await;
    directory.turn_clock(Duration::from_secs(1));
    let refused = refusal(directory.sign_in(&username("Kari"), temporary.reveal(), &origin_from("10.0.0.8")).await);
    assert_eq!(refused, Refusal::SignInFailed);
}
