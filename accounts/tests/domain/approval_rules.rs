//! When a reset needs the approval of a second administrator, and that the rule cannot be bypassed.

use crate::common::approval::{ask, state, told, watched};
use crate::common::{LINK, OTHER_PASSWORD, PASSWORD, TEMPORARY, TestDirectory, origin, refusal, username};
use accounts::audit::AuditAction;
use accounts::reset::{Decision, JobState, Selection};
use accounts::{Refusal, Role};
use std::time::Duration;

const HOUR: Duration = Duration::from_secs(3600);
const DAY: Duration = Duration::from_secs(24 * 3600);

#[tokio::test]
async fn a_rule_counts_when_a_draft_is_confirmed_and_what_waits_keeps_waiting() {
    let directory = TestDirectory::new().await;
    let asks = directory.administrator("Ber", Role::UserAdministrator).await;
    let people = directory.people(3).await;
    let drafted = directory.draft_reset(&asks, &Selection::Ticked(people.clone())).await.expect("a draft");
    directory.settle(|settings| settings.approval_above = Some(2)).await;
    directory.start_reset(&asks, drafted, LINK).await.expect("a confirmation");
    assert_eq!(state(&directory, drafted).await.0, JobState::AwaitingApproval);
    directory.settle(|settings| settings.approval_above = None).await;
    directory.work().await;
    assert_eq!(state(&directory, drafted).await.0, JobState::AwaitingApproval);
    let few = ask(&directory, &asks, &people).await;
    assert_eq!(state(&directory, few).await.0, JobState::Running, "without a rule nothing waits");
    directory.work().await;

    directory.settle(|settings| settings.approval_above = Some(3)).await;
    let at_the_limit = ask(&directory, &asks, &people).await;
    assert_eq!(state(&directory, at_the_limit).await.0, JobState::Running, "more than, not as many as");
}

#[tokio::test]
async fn issuing_again_is_no_way_round_a_rule_unless_the_reset_was_approved() {
    let directory = TestDirectory::new().await;
    let asks = directory.administrator("Ber", Role::GlobalAdministrator).await;
    let decides = directory.administrator("Avgjør", Role::GlobalAdministrator).await;
    let people = directory.people(3).await;
    let unwatched = directory.reset(&asks, &people, LINK).await;
    let secret = directory.secret_of(&asks, unwatched, "Elev0").await;
    directory
        .settle(|settings| {
            settings.approval_above = Some(2);
            settings.approval_for_administrators = true;
        })
        .await;
    assert_eq!(refusal(directory.reissue(&asks, unwatched, None).await), Refusal::ApprovalNeeded);
    directory.check_code(&secret, &origin()).await.expect("the first code still works");
    directory.reissue(&asks, unwatched, Some(people[1])).await.expect("one of them");
    directory.work().await;
    let helpdesk = Role::HelpdeskAdministrator;
    directory.grant_role(&directory.operator(), people[1], helpdesk, vec![]).await.expect("a role");
    assert_eq!(refusal(directory.reissue(&asks, unwatched, Some(people[1])).await), Refusal::ApprovalNeeded);

    let approved = ask(&directory, &asks, &people).await;
    directory.decide_reset(&decides, approved, Decision::Approve).await.expect("an approval");
    directory.work().await;
    assert_eq!(directory.reissue(&asks, approved, None).await.expect("an issue"), 3);
}

#[tokio::test]
async fn the_operator_waits_for_nobody_and_the_audit_log_says_so() {
    let directory = watched().await;
    let operator = directory.operator();
    let boss = directory.person("Sjef", Role::GlobalAdministrator).await;
    let kari = directory.person("Kari", Role::User).await;
    directory.reset(&operator, &[boss], TEMPORARY).await;
    assert!(told(&directory, AuditAction::StartReset).await.detail.ends_with(" WithoutApproval"));
    directory.reset(&operator, &[kari], TEMPORARY).await;
    assert!(!told(&directory, AuditAction::StartReset).await.detail.contains("WithoutApproval"));
}

#[tokio::test]
async fn an_old_password_that_was_to_work_for_a_day_works_for_a_day_after_the_approval() {
    let directory = watched().await;
    let asks = directory.administrator("Ber", Role::UserAdministrator).await;
    directory.person("Avgjør", Role::UserAdministrator).await;
    let kari = directory.person("Kari", Role::User).await;
    let people = [directory.people(2).await, vec![kari]].concat();
    let job = directory.draft_reset(&asks, &Selection::Ticked(people)).await.expect("a draft");
    let options = LINK.keeping_old_password(1, directory.now());
    directory.start_reset(&asks, job, options).await.expect("a confirmation");
    directory.turn_clock(2 * DAY);
    let decides = directory.signed_in("Avgjør").await.administrator(&origin()).expect("an administrator");
    directory.decide_reset(&decides, job, Decision::Approve).await.expect("an approval");
    directory.work().await;
    let asks = directory.signed_in("Ber").await.administrator(&origin()).expect("an administrator");
    let code = directory.secret_of(&asks, job, "Kari").await;
    directory.turn_clock(DAY - HOUR);
    directory.begin_session("Kari", PASSWORD).await;
    directory.turn_clock(2 * HOUR);
    assert_eq!(refusal(directory.sign_in(&username("Kari"), PASSWORD, &origin()).await), Refusal::SignInFailed);
    directory.set_password(&code, OTHER_PASSWORD, &origin()).await.expect("a new password");
}
