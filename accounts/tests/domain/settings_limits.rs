//! Changes of the settings for sign-in and resets apply to everybody immediately.

use crate::common::{LINK, PASSWORD, TEMPORARY, TestDirectory, origin, refusal, username};
use accounts::reset::{SecretState, Selection};
use accounts::{GRACE, Refusal, Role, Session};
use std::time::Duration;

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3600);

#[tokio::test]
async fn a_role_that_newly_needs_a_second_factor_has_a_week_from_its_next_sign_in() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    assert_eq!(directory.signed_in("Kari").await.factor_due_at(), None);
    directory.settle(|settings| settings.second_factor.push(Role::User)).await;
    assert_eq!(directory.signed_in("Kari").await.factor_due_at(), Some(directory.now().plus(GRACE)));
    directory.turn_clock(GRACE);
    let session = directory.begin_session("Kari", PASSWORD).await;
    assert!(matches!(directory.session(session.token.reveal()).await, Ok(Session::MustRegister(_))));

    directory.settle(|settings| settings.second_factor.clear()).await;
    directory.who(session.token.reveal()).await;
    directory.person("Admin", Role::GlobalAdministrator).await;
    assert_eq!(directory.signed_in("Admin").await.factor_due_at(), None);
}

#[tokio::test]
async fn the_last_factor_can_go_once_the_role_no_longer_needs_it_and_not_before() {
    let directory = TestDirectory::new().await;
    directory.person("Admin", Role::HelpdeskAdministrator).await;
    let first = directory.begin_session("Admin", PASSWORD).await;
    let (_, whole) = directory.register_app(first.token.reveal()).await;
    let who = directory.registrant(whole.token.reveal()).await;
    let own =
        directory.own_factors(&directory.who(whole.token.reveal()).await).await.expect("factors").registered[0].id;
    assert_eq!(refusal(directory.remove_own_factor(&who, own, &origin()).await), Refusal::LastFactor);
    directory.settle(|settings| settings.second_factor = vec![Role::GlobalAdministrator]).await;
    directory.remove_own_factor(&who, own, &origin()).await.expect("a removal");
}

#[tokio::test]
async fn shorter_limits_end_sessions_that_are_open_already_and_each_role_has_its_own() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    directory.person("Admin", Role::HelpdeskAdministrator).await;
    let kari = directory.begin_session("Kari", PASSWORD).await;
    let admin = directory.begin_session("Admin", PASSWORD).await;
    directory.turn_clock(10 * MINUTE);
    directory.settle(|settings| settings.administrator_idle_minutes = 10).await;
    assert_eq!(refusal(directory.session(admin.token.reveal()).await), Refusal::NotSignedIn);
    directory.who(kari.token.reveal()).await;

    directory.turn_clock(2 * HOUR);
    directory.settle(|settings| settings.user_idle_hours = 2).await;
    assert_eq!(refusal(directory.session(kari.token.reveal()).await), Refusal::NotSignedIn);

    directory
        .settle(|settings| {
            settings.administrator_session_hours = 1;
            settings.user_session_days = 1;
        })
        .await;
    let now = directory.now();
    let kari = directory.begin_session("Kari", PASSWORD).await;
    let admin = directory.begin_session("Admin", PASSWORD).await;
    assert_eq!((kari.expires_at, admin.expires_at), (now.plus(24 * HOUR), now.plus(HOUR)));
    for _ in 0..7 {
        directory.who(admin.token.reveal()).await;
        directory.turn_clock(9 * MINUTE);
    }
    assert_eq!(refusal(directory.session(admin.token.reveal()).await), Refusal::NotSignedIn, "however much it is used");
    let who = directory.who(kari.token.reveal()).await;
    assert_eq!(directory.own_sessions(&who).await.expect("sessions").len(), 1, "what is over is not listed");
}

#[tokio::test]
async fn where_temporary_passwords_are_switched_off_only_links_are_given() {
    let directory = TestDirectory::new().await;
    let kari = directory.person("Kari", Role::User).await;
    let operator = directory.operator();
    let earlier = directory.reset(&operator, &[kari], TEMPORARY).await;
    directory.settle(|settings| settings.temporary_passwords = false).await;
    assert_eq!(refusal(directory.reissue(&operator, earlier, None).await), Refusal::NoTemporaryPasswords);

    let draft = directory.draft_reset(&operator, &Selection::Ticked(vec![kari])).await.expect("a draft");
    assert!(!directory.reset_job(&operator, draft).await.expect("a draft").temporary_passwords);
    let refused = directory.start_reset(&operator, draft, TEMPORARY).await;
    assert_eq!(refusal(refused), Refusal::NoTemporaryPasswords);
    directory.start_reset(&operator, draft, LINK).await.expect("a start");
}

#[tokio::test]
async fn a_temporary_password_works_for_as_long_as_is_settled_when_it_is_given() {
    let directory = TestDirectory::new().await;
    let kari = directory.person("Kari", Role::User).await;
    let operator = directory.operator();
    directory.settle(|settings| settings.temporary_password_hours = 2).await;
    let job = directory.reset(&operator, &[kari], TEMPORARY).await;
    directory.settle(|settings| settings.temporary_password_hours = 168).await;
    let secret = directory.secret_of(&operator, job, "Kari").await;
    directory.turn_clock(2 * HOUR - MINUTE);
    directory.begin_session("Kari", &secret).await;
    directory.turn_clock(MINUTE);
    let refused = directory.sign_in(&username("Kari"), &secret, &origin()).await;
    assert_eq!(refusal(refused), Refusal::SignInFailed);
    let items = directory.job_items(&operator, job, None, None).await.expect("items").items;
    assert_eq!(items[0].secret, Some(SecretState::Expired));
}
