//! The audit log records everything, and reveals tampering.

use crate::common::{OTHER_PASSWORD, PASSWORD, TestDirectory, origin, username};
use accounts::audit::{AuditAction, AuditFilter, AuditOutcome};
use accounts::reset::{ResetKind, ResetOptions, Selection};
use accounts::{Error, Refusal, Role};

async fn log(directory: &TestDirectory) -> Vec<(AuditAction, AuditOutcome)> {
    let page = directory.audit_events(&directory.operator(), &AuditFilter::default(), None).await.expect("the log");
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
    let options = ResetOptions::of(ResetKind::OneTimeLink);
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
        let read = directory.audit_events(&actor, &AuditFilter::default(), None).await;
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
        let page = directory
            .audit_events(&directory.operator(), &AuditFilter::default(), mark.as_deref())
            .await
            .expect("a page");
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
        for name in ["Elev1", "Elev2"] {
            let _ = directory.sign_in(&username(name), OTHER_PASSWORD, &origin()).await;
        }
        assert_eq!(directory.verify_audit(&directory.operator()).await.expect("a walk").broken_at, None);
        directory.tamper(statement).await;
        let verified = directory.verify_audit(&directory.operator()).await.expect("a walk");
        assert_eq!(verified.broken_at, Some(place), "{statement}");
    }
}

#[tokio::test]
async fn a_log_that_was_cut_off_or_written_anew_does_not_hold_the_head_that_was_kept() {
    let directory = TestDirectory::new().await;
    let operator = directory.operator();
    directory.people(5).await;
    let kept = directory.audit_head(&operator).await.expect("a head");
    directory.person_without_password("Kari", Role::User, "").await;
    let kept = kept.to_string().parse().expect("a head is read as it was written");
    let found = directory.verify_audit_since(&operator, &kept).await.expect("a walk");
    assert_eq!((found.links, found.broken_at, found.holds_head), (6, None, true));

    for statement in [
        "DELETE FROM audit_events WHERE sequence > 3",
        "DELETE FROM audit_links WHERE sequence > 3",
        "UPDATE audit_head SET sequence = 3, link = (SELECT link FROM audit_links WHERE sequence = 3)",
    ] {
        directory.tamper(statement).await;
    }
    for links in [3, 4, 5, 6] {
        let found = directory.verify_audit_since(&operator, &kept).await.expect("a walk");
        assert_eq!((found.links, found.broken_at), (links, None), "the chain alone does not show it");
        assert!(!found.holds_head, "the kept head does");
        directory.person_without_password(&format!("Ny{links}"), Role::User, "").await;
    }
}

#[tokio::test]
async fn a_long_log_is_walked_and_exported_whole_and_oldest_first() {
    let directory = TestDirectory::new().await;
    let operator = directory.operator();
    directory.people(510).await;
    let mut export = directory.export_audit(&operator, &AuditFilter::default()).await.expect("the log");
    directory.person_without_password("Senere", Role::User, "").await;
    let mut exported = Vec::new();
    while let Some(entries) = export.next_chunk().await.expect("a piece") {
        exported.extend(entries.into_iter().map(|entry| (entry.sequence, entry.target_name)));
    }
    let whole: Vec<_> = (0..510).map(|number| (number + 1, Some(username(&format!("Elev{number}"))))).collect();
    assert_eq!(exported, whole);
    let walked = directory.verify_audit(&operator).await.expect("a walk");
    assert_eq!((walked.links, walked.events, walked.broken_at), (511, 511, None));
    directory.tamper("UPDATE audit_events SET detail = 'x' WHERE sequence = 505").await;
    assert_eq!(directory.verify_audit(&operator).await.expect("a walk").broken_at, Some(505));
}
