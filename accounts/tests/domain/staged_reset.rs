//! A staged reset: the old password stays valid until the link is used or a deadline passes.

use crate::common::{LINK, OTHER_PASSWORD, PASSWORD, TEMPORARY, TestDirectory, origin, refusal, username};
use accounts::audit::AuditFilter;
use accounts::reset::{ResetKind, ResetOptions, Selection};
use accounts::{
    AccountFilter, AccountId, Actor, Field, JobId, PageRequest, PasswordKind, PasswordState, Refusal, Role,
};
use std::time::Duration;

const DAY: Duration = Duration::from_secs(24 * 3600);

struct Staged {
    directory: TestDirectory,
    admin: Actor,
    kari: AccountId,
    job: JobId,
    session: String,
}

/// Kari is signed in and has a link, and her old password is valid for two more days.
async fn staged() -> Staged {
    let directory = TestDirectory::new().await;
    let admin = directory.operator();
    let kari = directory.person("Kari", Role::User).await;
    let session = directory.begin_session("Kari", PASSWORD).await.token.reveal().to_owned();
    let options = ResetOptions { old_password_until: Some(directory.now().plus(2 * DAY)), ..LINK };
    let job = directory.reset(&admin, &[kari], options).await;
    Staged { directory, admin, kari, job, session }
}

async fn password(directory: &TestDirectory) -> PasswordState {
    let filter = AccountFilter { search: "kari".to_owned(), ..AccountFilter::default() };
    let page = directory.accounts(&directory.operator(), &filter, &PageRequest::default()).await.expect("a page");
    page.accounts[0].password
}

#[tokio::test]
async fn the_old_password_and_its_sessions_go_on_until_the_deadline_and_end_by_themselves() {
    let Staged { directory, session, .. } = staged().await;
    let state = password(&directory).await;
    assert_eq!((state.kind, state.link_waiting), (PasswordKind::Chosen, true));
    assert_eq!(state.ends_at, Some(directory.now().plus(2 * DAY)));
    directory.turn_clock(Duration::from_secs(600));
    directory.who(&session).await;
    directory.turn_clock(2 * DAY - Duration::from_secs(601));
    let late = directory.begin_session("Kari", PASSWORD).await.token.reveal().to_owned();

    directory.turn_clock(Duration::from_secs(1));
    assert_eq!(refusal(directory.sign_in(&username("Kari"), PASSWORD, &origin()).await), Refusal::SignInFailed);
    assert_eq!(refusal(directory.session(&late).await), Refusal::NotSignedIn);
    directory.purge().await.expect("a purge");
    let state = password(&directory).await;
    assert_eq!((state.kind, state.ends_at, state.link_waiting), (PasswordKind::None, None, true));
    let log = directory.audit_events(&directory.operator(), &AuditFilter::default(), None).await.expect("the log");
    let ended = log.entries.iter().filter(|entry| entry.action.as_str() == "EndOldPassword").count();
    assert_eq!(ended, 1);
}

#[tokio::test]
async fn after_the_deadline_the_link_still_lets_its_owner_in() {
    let Staged { directory, admin, job, .. } = staged().await;
    let code = directory.secret_of(&admin, job, "Kari").await;
    directory.turn_clock(2 * DAY);
    directory.purge().await.expect("a purge");
    directory.set_password(&code, OTHER_PASSWORD, &origin()).await.expect("a new password");
    directory.begin_session("Kari", OTHER_PASSWORD).await;
}

#[tokio::test]
async fn using_the_link_ends_the_old_password_its_sessions_and_the_deadline() {
    let Staged { directory, admin, job, session, .. } = staged().await;
    let code = directory.secret_of(&admin, job, "Kari").await;
    directory.set_password(&code, OTHER_PASSWORD, &origin()).await.expect("a new password");
    assert_eq!(refusal(directory.session(&session).await), Refusal::NotSignedIn);
    assert_eq!(refusal(directory.sign_in(&username("Kari"), PASSWORD, &origin()).await), Refusal::SignInFailed);
    directory.turn_clock(3 * DAY);
    directory.purge().await.expect("a purge");
    directory.begin_session("Kari", OTHER_PASSWORD).await;
    assert_eq!(password(&directory).await.ends_at, None);
}

#[tokio::test]
async fn a_change_by_the_owner_ends_the_link_and_the_deadline() {
    let Staged { directory, admin, job, session, .. } = staged().await;
    let code = directory.secret_of(&admin, job, "Kari").await;
    let who = directory.who(&session).await;
    directory.change_password(&who, PASSWORD, OTHER_PASSWORD, &origin()).await.expect("a change");
    assert_eq!(refusal(directory.check_code(&code, &origin()).await), Refusal::LinkInvalid);
    directory.turn_clock(3 * DAY);
    directory.purge().await.expect("a purge");
    directory.begin_session("Kari", OTHER_PASSWORD).await;
}

#[tokio::test]
async fn a_later_reset_that_is_not_staged_ends_the_old_password_at_once() {
    let Staged { directory, admin, kari, session, .. } = staged().await;
    directory.reset(&admin, &[kari], LINK).await;
    assert_eq!(refusal(directory.session(&session).await), Refusal::NotSignedIn);
    assert_eq!(refusal(directory.sign_in(&username("Kari"), PASSWORD, &origin()).await), Refusal::SignInFailed);
    assert_eq!(password(&directory).await.ends_at, None);
}

#[tokio::test]
async fn an_account_without_a_password_just_gets_its_link() {
    let directory = TestDirectory::new().await;
    let kari = directory.person_without_password("Kari", Role::User, "").await;
    let options = ResetOptions { old_password_until: Some(directory.now().plus(DAY)), ..LINK };
    directory.reset(&directory.operator(), &[kari], options).await;
    let state = password(&directory).await;
    assert_eq!((state.kind, state.ends_at, state.link_waiting), (PasswordKind::None, None, true));
}

#[tokio::test]
async fn a_deadline_lies_ahead_within_the_links_life_and_only_links_have_one() {
    let directory = TestDirectory::new().await;
    let admin = directory.operator();
    let kari = directory.person("Kari", Role::User).await;
    let job = directory.draft_reset(&admin, &Selection::Ticked(vec![kari])).await.expect("a draft");
    let now = directory.now();
    for (kind, until) in [
        (ResetKind::OneTimeLink, now),
        (ResetKind::OneTimeLink, now.plus(7 * DAY + Duration::from_millis(1))),
        (TEMPORARY.kind, now.plus(DAY)),
    ] {
        let options = ResetOptions { old_password_until: Some(until), ..ResetOptions::of(kind) };
        let refused = refusal(directory.start_reset(&admin, job, options).await);
        assert_eq!(refused, Refusal::InvalidField(Field::Deadline));
    }
    let options = ResetOptions { old_password_until: Some(now.plus(7 * DAY)), ..LINK };
    directory.start_reset(&admin, job, options).await.expect("a start");
}
