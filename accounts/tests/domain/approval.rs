//! Approval: which resets need a second administrator, who may approve, and that no account is reset before approval.

use crate::common::approval::{ask, state, told, watched};
use crate::common::{LINK, PASSWORD, TestDirectory, origin, refusal, username};
use accounts::audit::{AuditAction, AuditOutcome};
use accounts::message::MessageKind;
use accounts::reset::{Decision, JobState, Selection, StopReason};
use accounts::{Actor, JobId, Refusal, Role, verify_report};
use futures::future::join_all;
use std::time::Duration;

const HOUR: Duration = Duration::from_secs(3600);

async fn mailed(directory: &TestDirectory) -> Vec<(MessageKind, String)> {
    let mut mailed: Vec<_> = directory.delivered().await.into_iter().map(|mail| (mail.kind, mail.username)).collect();
    mailed.sort_unstable();
    mailed
}

#[tokio::test]
async fn nobody_is_reset_while_it_waits_and_a_second_administrator_lets_it_begin() {
    let directory = watched().await;
    let asks = directory.administrator("Ber", Role::GlobalAdministrator).await;
    let decides = directory.administrator("Avgjør", Role::GlobalAdministrator).await;
    directory.administrator("Hjelper", Role::HelpdeskAdministrator).await;
    let boss = directory.person("Sjef", Role::UserAdministrator).await;
    let kari = directory.person("Kari", Role::User).await;
    directory.delivered().await;
    let drafted = directory.draft_reset(&asks, &Selection::Ticked(vec![boss, kari])).await.expect("a draft");
    assert!(directory.reset_job(&asks, drafted).await.expect("the draft").approval.needed);
    let job = ask(&directory, &asks, &[boss, kari]).await;
    directory.work().await;
    assert_eq!(state(&directory, job).await, (JobState::AwaitingApproval, None));
    assert_eq!(directory.number("SELECT COUNT(*) FROM reset_jobs WHERE sealed_key IS NOT NULL").await, 0);
    directory.begin_session("Sjef", PASSWORD).await;
    directory.begin_session("Kari", PASSWORD).await;
    let request = (MessageKind::ApprovalRequested, username("Avgjør"));
    assert_eq!(mailed(&directory).await, [request], "the helpdesk may not reset a user administrator");

    let seen = directory.reset_job(&decides, job).await.expect("the request");
    assert!(seen.approval.may_decide && !seen.own);
    assert_eq!(seen.approval.roles, [(Role::UserAdministrator, 1), (Role::User, 1)]);
    let session = directory.begin_session("Avgjør", PASSWORD).await;
    let visit = async || directory.visit(Some(session.token.reveal())).await.expect("a visit");
    assert_eq!(visit().await.resets_to_decide, 1);
    directory.decide_reset(&decides, job, Decision::Approve).await.expect("an approval");
    assert_eq!(visit().await.resets_to_decide, 0);
    directory.work().await;
    assert_eq!(state(&directory, job).await, (JobState::Done, None));
    assert_eq!(refusal(directory.sign_in(&username("Kari"), PASSWORD, &origin()).await), Refusal::SignInFailed);

    assert_eq!(directory.hand_over(&asks, job).await.expect("results").len(), 2);
    assert_eq!(refusal(directory.hand_over(&decides, job).await), Refusal::NotFound);
    let event = told(&directory, AuditAction::ApproveReset).await;
    assert_eq!((event.actor_name, event.target_name), (Some(username("Avgjør")), Some(username("Ber"))));
    assert!(mailed(&directory).await.contains(&(MessageKind::ResetApproved, username("Ber"))));
    let mut report = directory.export_report(&decides, job).await.expect("a report");
    let mut lines = Vec::new();
    while let Some(more) = report.next_chunk().await.expect("lines") {
        lines.extend(more);
    }
    let heading = verify_report(&lines[..]).expect("an intact report").heading;
    assert_eq!(heading.decided_by.map(|maker| maker.username), Some(username("Avgjør")));
    assert!(heading.requested_at.is_some() && heading.decided_at.is_some());
}

#[tokio::test]
async fn nobody_decides_on_what_they_asked_for_or_on_people_they_may_not_reset() {
    let directory = watched().await;
    let asks = directory.administrator("Ber", Role::GlobalAdministrator).await;
    let helper = directory.administrator("Hjelper", Role::HelpdeskAdministrator).await;
    let manages = directory.administrator("Styrer", Role::UserAdministrator).await;
    let target = directory.administrator("Mål", Role::GlobalAdministrator).await;
    let chief = target.asker().id.expect("an account");
    let job = ask(&directory, &asks, &[chief]).await;
    for actor in [&asks, &helper, &manages, &target] {
        let refused = directory.decide_reset(actor, job, Decision::Approve).await;
        assert_eq!(refusal(refused), Refusal::NotAllowed);
        let event = told(&directory, AuditAction::ApproveReset).await;
        assert_eq!((event.outcome, event.actor), (AuditOutcome::Refused, actor.asker().id));
        assert_eq!(refusal(directory.decide_reset(actor, job, Decision::Decline).await), Refusal::NotAllowed);
    }
    assert_eq!(refusal(directory.reset_job(&manages, job).await), Refusal::NotFound);
    assert!(directory.reset_jobs(&helper).await.expect("a list").is_empty());
    assert!(!directory.reset_job(&target, job).await.expect("global administrators see all").approval.may_decide);
    let operator = directory.operator();
    assert_eq!(refusal(directory.decide_reset(&operator, job, Decision::Approve).await), Refusal::NotAllowed);
    assert_eq!(state(&directory, job).await.0, JobState::AwaitingApproval);
}

#[tokio::test]
async fn departments_limit_what_a_helpdesk_administrator_may_decide_on() {
    let directory = watched().await;
    let asks = directory.administrator("Ber", Role::UserAdministrator).await;
    let helper = directory.person("Hjelper", Role::HelpdeskAdministrator).await;
    let limits = vec!["Skole".to_owned()];
    directory.grant_role(&directory.operator(), helper, Role::HelpdeskAdministrator, limits).await.expect("limits");
    let helper = directory.signed_in("Hjelper").await.administrator(&origin()).expect("an administrator");
    let mut people = Vec::new();
    for number in 0..3 {
        people.push(directory.person_without_password(&format!("Elev{number}"), Role::User, "Skole").await);
    }
    let inside = ask(&directory, &asks, &people).await;
    people.push(directory.person_without_password("Utenfor", Role::User, "IT").await);
    let across = ask(&directory, &asks, &people).await;
    assert_eq!(refusal(directory.decide_reset(&helper, across, Decision::Approve).await), Refusal::NotAllowed);
    let listed: Vec<JobId> =
        directory.reset_jobs(&helper).await.expect("a list").into_iter().map(|job| job.id).collect();
    assert_eq!(listed, [inside]);
    directory.decide_reset(&helper, inside, Decision::Approve).await.expect("an approval");
    directory.work().await;
    assert_eq!(state(&directory, inside).await.0, JobState::Done);
    directory.reset_job(&helper, inside).await.expect("what they decided on");
}

#[tokio::test]
async fn a_fresh_proof_is_needed_to_decide() {
    let directory = watched().await;
    let asks = directory.administrator("Ber", Role::UserAdministrator).await;
    directory.person("Avgjør", Role::UserAdministrator).await;
    let session = directory.begin_session("Avgjør", PASSWORD).await;
    let job = ask(&directory, &asks, &directory.people(3).await).await;
    directory.turn_clock(Duration::from_secs(601));
    let stale = directory.who(session.token.reveal()).await.administrator(&origin()).expect("an administrator");
    assert_eq!(refusal(directory.decide_reset(&stale, job, Decision::Approve).await), Refusal::FreshProofNeeded);
}

#[tokio::test]
async fn a_declined_reset_ends_and_never_becomes_work_again() {
    let directory = watched().await;
    let asks = directory.administrator("Ber", Role::UserAdministrator).await;
    let decides = directory.administrator("Avgjør", Role::UserAdministrator).await;
    directory.delivered().await;
    let job = ask(&directory, &asks, &directory.people(3).await).await;
    directory.delivered().await;
    directory.decide_reset(&decides, job, Decision::Decline).await.expect("a decision");
    directory.work().await;
    assert_eq!(state(&directory, job).await, (JobState::Cancelled, Some(StopReason::Declined)));
    assert_eq!(mailed(&directory).await, [(MessageKind::ResetDeclined, username("Ber"))]);
    assert_eq!(refusal(directory.decide_reset(&decides, job, Decision::Approve).await), Refusal::JobState);
    assert_eq!(refusal(directory.start_reset(&asks, job, LINK).await), Refusal::JobState);
    assert_eq!(refusal(directory.reissue(&asks, job, None).await), Refusal::ResultsGone);
    assert_eq!(refusal(directory.hand_over(&asks, job).await.map(drop)), Refusal::ResultsGone);
    assert_eq!(directory.reset_job(&asks, job).await.expect("the job").done, 0);
}

#[tokio::test]
async fn requests_end_after_72_hours_and_nobody_can_approve_them_a_moment_later() {
    for purged in [true, false] {
        let directory = watched().await;
        let asks = directory.administrator("Ber", Role::UserAdministrator).await;
        directory.person("Avgjør", Role::UserAdministrator).await;
        let job = ask(&directory, &asks, &directory.people(3).await).await;
        directory.delivered().await;
        directory.turn_clock(72 * HOUR - Duration::from_millis(1));
        directory.purge().await.expect("housekeeping");
        assert_eq!(state(&directory, job).await.0, JobState::AwaitingApproval);
        directory.turn_clock(Duration::from_millis(1));
        if purged {
            directory.purge().await.expect("housekeeping");
        }
        let decides = directory.signed_in("Avgjør").await.administrator(&origin()).expect("an administrator");
        assert_eq!(refusal(directory.decide_reset(&decides, job, Decision::Approve).await), Refusal::JobState);
        directory.work().await;
        assert_eq!(state(&directory, job).await, (JobState::Cancelled, Some(StopReason::NotApproved)));
        let expired = (MessageKind::RequestExpired, username("Ber"));
        assert!(mailed(&directory).await.contains(&expired));
    }
}

#[tokio::test]
async fn a_request_can_be_taken_back_by_its_maker_alone() {
    let directory = watched().await;
    let asks = directory.administrator("Ber", Role::UserAdministrator).await;
    let decides = directory.administrator("Avgjør", Role::UserAdministrator).await;
    let job = ask(&directory, &asks, &directory.people(3).await).await;
    assert_eq!(refusal(directory.cancel_reset(&decides, job).await), Refusal::NotFound);
    directory.cancel_reset(&asks, job).await.expect("a cancel");
    assert_eq!(state(&directory, job).await, (JobState::Cancelled, None));
    assert_eq!(refusal(directory.decide_reset(&decides, job, Decision::Approve).await), Refusal::JobState);
}

#[tokio::test]
async fn whoever_lost_their_authority_meanwhile_neither_gets_nor_gives_an_approval() {
    let directory = watched().await;
    let operator = directory.operator();
    let asks = directory.administrator("Ber", Role::GlobalAdministrator).await;
    let decides = directory.administrator("Avgjør", Role::GlobalAdministrator).await;
    let demoted = directory.administrator("Nedrykk", Role::GlobalAdministrator).await;
    let boss = directory.person("Sjef", Role::GlobalAdministrator).await;
    let id = |actor: &Actor| actor.asker().id.expect("an account");
    let job = ask(&directory, &asks, &[boss]).await;

    directory.grant_role(&operator, id(&demoted), Role::HelpdeskAdministrator, vec![]).await.expect("a role");
    assert_eq!(refusal(directory.decide_reset(&demoted, job, Decision::Approve).await), Refusal::NotAllowed);

    directory.grant_role(&operator, id(&asks), Role::UserAdministrator, vec![]).await.expect("a role");
    let approve = || directory.decide_reset(&decides, job, Decision::Approve);
    assert_eq!(refusal(approve().await), Refusal::RequesterNotAllowed);
    directory.grant_role(&operator, id(&asks), Role::GlobalAdministrator, vec![]).await.expect("a role");
    directory.block(&operator, id(&asks)).await.expect("a block");
    assert_eq!(refusal(approve().await), Refusal::RequesterNotAllowed);
    assert_eq!(state(&directory, job).await.0, JobState::AwaitingApproval);
    directory.unblock(&operator, id(&asks)).await.expect("an end of the block");
    approve().await.expect("an approval");

    directory.block(&operator, id(&asks)).await.expect("a block");
    directory.work().await;
    assert_eq!(state(&directory, job).await, (JobState::Cancelled, Some(StopReason::AdministratorBlocked)));
    directory.begin_session("Sjef", PASSWORD).await;
}

#[tokio::test]
async fn of_twenty_decisions_at_once_one_counts_and_the_reset_begins_once() {
    let directory = watched().await;
    let beside = directory.reopened().await;
    let asks = directory.administrator("Ber", Role::UserAdministrator).await;
    let mut deciders = Vec::new();
    for number in 0..5 {
        deciders.push(directory.administrator(&format!("Avgjør{number}"), Role::UserAdministrator).await);
    }
    let people = directory.people(3).await;
    for decisions in [[Decision::Approve, Decision::Approve], [Decision::Approve, Decision::Decline]] {
        let job = ask(&directory, &asks, &people).await;
        let events = "SELECT COUNT(*) FROM audit_events WHERE outcome = 'Success'
                      AND action IN ('ApproveReset', 'DeclineReset')";
        let before = directory.number(events).await;
        let tries = (0..20).map(|number| {
            let process = if number % 2 == 0 { &directory.directory } else { &beside };
            process.decide_reset(&deciders[number % 5], job, decisions[number / 2 % 2])
        });
        let ended = join_all(tries).await;
        assert_eq!(ended.iter().filter(|ended| ended.is_ok()).count(), 1, "{ended:?}");
        for lost in ended.into_iter().filter(Result::is_err) {
            assert!(matches!(refusal(lost), Refusal::JobState));
        }
        assert_eq!(directory.number(events).await - before, 1);
        directory.work().await;
        while beside.work_on_resets().await.expect("a batch") {}
        let row = directory.reset_job(&asks, job).await.expect("the job");
        match row.state {
            JobState::Done => assert_eq!(row.done, 3),
            JobState::Cancelled => assert_eq!((row.done, row.stopped_because), (0, Some(StopReason::Declined))),
            other => panic!("neither begun nor ended: {other}"),
        }
    }
}
