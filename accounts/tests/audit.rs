//! The audit log tells everything, and shows when somebody altered it.

mod common;

use accounts::audit_event::{AuditAction, AuditOutcome};
use accounts::error::Error;
use accounts::reset::{ResetKind, ResetOptions, Selection};
use accounts::{Refusal, Role};
use common::{OTHER_PASSWORD, PASSWORD, TestDirectory, origin, username};

async fn log(directory: &TestDirectory) -> Vec<(AuditAction, AuditOutcome)> {
    let page = directory.audit_events(&directory.operator(), None).await.expect("the log");
    page.entries.iter().rev().map(|entry| (entry.action, entry.outcome)).collect()
}

#[tokio::test]
async fn every_deed_and_every_refusal_is_one_event() {
    use AuditOutcome::{Failure, Refused, Success};
    let directory = TestDirectory::new().await;
    let kari = directory.person("Kari", Role::User).await;
    let admin = directory.administrator("Admin", Role::HelpdeskAdministrator).await;
    let _ = directory.sign_in(&username("Kari"), OTHER_PASSWORD, &origin()).await;
    let who = directory.signed_in("Kari").await;
    let session = directory.change_password(&who, PASSWORD, OTHER_PASSWORD, &origin()).await.expect("a change");
    directory.sign_out(session.token.reveal(), &origin()).await.expect("a sign-out");
    let _ = directory.block(&admin, kari).await;
    let job = directory.draft_reset(&admin, &Selection::Ticked(vec![kari])).await.expect("a draft");
    let options = ResetOptions { kind: ResetKind::OneTimeLink, must_change: true, end_sessions: true };
    directory.start_reset(&admin, job, options).await.expect("a start");
    directory.work().await;
    directory.hand_over(&admin, job).await.expect("results");
    directory.grant_role(&directory.operator(), kari, Role::UserAdministrator, vec![]).await.expect("a role");
    let expected = [
        (AuditAction::AddAccount, Success),
        (AuditAction::OperatorPassword, Success),
        (AuditAction::AddAccount, Success),
        (AuditAction::OperatorPassword, Success),
        (AuditAction::SignIn, Success),
        (AuditAction::SignIn, Failure),
        (AuditAction::SignIn, Success),
        (AuditAction::ChangePassword, Success),
        (AuditAction::SignOut, Success),
        (AuditAction::BlockAccount, Refused),
        (AuditAction::StartReset, Success),
        (AuditAction::ResetPassword, Success),
        (AuditAction::FinishReset, Success),
        (AuditAction::HandOverResults, Success),
        (AuditAction::GrantRole, Success),
    ];
    assert_eq!(log(&directory).await, expected);
    let verified = directory.verify_audit(&directory.operator()).await.expect("a walk");
    assert_eq!((verified.events, verified.broken_at), (15, None));
}

#[tokio::test]
async fn only_a_global_administrator_reads_the_log() {
    let directory = TestDirectory::new().await;
    for role in [Role::HelpdeskAdministrator, Role::UserAdministrator, Role::GlobalAdministrator] {
        let actor = directory.administrator(role.as_str(), role).await;
        let read = directory.audit_events(&actor, None).await;
        match role {
            Role::GlobalAdministrator => assert!(read.is_ok()),
            _ => assert!(matches!(read, Err(Error::Refused(Refusal::NotAllowed)))),
        }
    }
}

#[tokio::test]
async fn the_log_is_read_page_by_page_without_a_gap() {
    let directory = TestDirectory::new().await;
    for number in 0..120 {
        directory.person_without_password(&format!("Elev{number}"), Role::User, "").await;
    }
    let mut seen = Vec::new();
    let mut mark = None;
    loop {
        let page = directory.audit_events(&directory.operator(), mark.as_deref()).await.expect("a page");
        seen.extend(page.entries.iter().map(|entry| entry.sequence));
        mark = page.next;
        if mark.is_none() {
            break;
        }
    }
    assert_eq!(seen, (1..=120).rev().collect::<Vec<i64>>());
}

#[tokio::test]
async fn an_altered_deleted_or_added_event_breaks_the_chain_where_it_stands() {
    let tampering = [
        ("UPDATE audit_events SET outcome = 'Success' WHERE sequence = 5", 5),
        ("UPDATE audit_events SET address = '10.0.0.9' WHERE sequence = 3", 3),
        ("DELETE FROM audit_events WHERE sequence = 2", 2),
        ("DELETE FROM audit_links WHERE sequence = 4", 4),
        ("UPDATE audit_head SET sequence = 5, link = (SELECT link FROM audit_links WHERE sequence = 5)", 6),
        (
            "INSERT INTO audit_events (sequence, position, at, action, outcome, actor_kind, address, detail)
             VALUES (99, 0, 0, 'SignIn', 'Success', 'Account', '', '')",
            7,
        ),
    ];
    for (statement, place) in tampering {
        let directory = TestDirectory::new().await;
        for number in 0..4 {
            directory.person_without_password(&format!("Elev{number}"), Role::User, "").await;
        }
        for _ in 0..2 {
            let _ = directory.sign_in(&username("Elev1"), OTHER_PASSWORD, &origin()).await;
        }
        assert_eq!(directory.verify_audit(&directory.operator()).await.expect("a walk").broken_at, None);
        directory.tamper(statement).await;
        let verified = directory.verify_audit(&directory.operator()).await.expect("a walk");
        assert_eq!(verified.broken_at, Some(place), "{statement}");
    }
}
