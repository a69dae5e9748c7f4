//! Filters of the audit log: actor, person, action and time.

use crate::common::{OTHER_PASSWORD, TestDirectory, origin, refusal, username};
use accounts::audit::{ActorKind, AuditAction, AuditFilter, AuditPage};
use accounts::{AccountId, Field, Refusal, Role};
use std::time::Duration;

const DAY: Duration = Duration::from_secs(24 * 3600);

/// A small log of three days from 2027-01-15 on, with several actors and targets.
async fn three_days() -> (TestDirectory, AccountId) {
    let directory = TestDirectory::new().await;
    let kari = directory.person("Kari", Role::User).await;
    let admin = directory.administrator("Admin", Role::GlobalAdministrator).await;
    directory.turn_clock(DAY);
    directory.block(&admin, kari).await.expect("a block");
    directory.unblock(&directory.operator(), kari).await.expect("an end of it");
    directory.turn_clock(DAY);
    let _ = directory.sign_in(&username("Kari"), OTHER_PASSWORD, &origin()).await;
    directory.grant_role(&admin, kari, Role::HelpdeskAdministrator, vec![]).await.expect("a role");
    (directory, kari)
}

async fn page(directory: &TestDirectory, filter: &AuditFilter) -> AuditPage {
    directory.audit_events(&directory.operator(), filter, None).await.expect("a page")
}

async fn actions(directory: &TestDirectory, filter: &AuditFilter) -> Vec<AuditAction> {
    page(directory, filter).await.entries.iter().map(|entry| entry.action).collect()
}

#[tokio::test]
async fn each_filter_and_all_of_them_together_find_what_they_say() {
    use AuditAction::{AddAccount, BlockAccount, GrantRole, OperatorPassword, SignIn, UnblockAccount};
    let (directory, kari) = three_days().await;
    let none = AuditFilter::default;
    let day = |day: &str| Some(day.parse().expect("a day"));
    let found = async |filter: AuditFilter| actions(&directory, &filter).await;
    assert_eq!(found(none()).await.len(), 9);
    let by_admin = AuditFilter { actor: format!(" {} ", username("ADMIN").to_uppercase()), ..none() };
    assert_eq!(found(by_admin.clone()).await, [GrantRole, BlockAccount, SignIn]);
    let to_kari = AuditFilter { person: username("Kari"), ..none() };
    assert_eq!(
        found(to_kari.clone()).await,
        [GrantRole, SignIn, UnblockAccount, BlockAccount, OperatorPassword, AddAccount]
    );
    assert_eq!(found(AuditFilter { person: kari.to_string(), ..none() }).await, found(to_kari.clone()).await);
    assert_eq!(found(AuditFilter { action: Some(SignIn), ..none() }).await, [SignIn, SignIn]);
    let by_nobody_known = AuditFilter { actor: "anonymous".to_owned(), ..none() };
    assert_eq!(page(&directory, &by_nobody_known).await.entries[0].actor_kind, ActorKind::Anonymous);
    assert_eq!(found(by_nobody_known).await, [SignIn]);
    let by_operator = AuditFilter { actor: ActorKind::Operator.to_string(), ..to_kari.clone() };
    assert_eq!(found(by_operator).await, [UnblockAccount, OperatorPassword, AddAccount]);
    let second_day = AuditFilter { from: day("2027-01-16"), to: day("2027-01-16"), ..none() };
    assert_eq!(found(second_day.clone()).await, [UnblockAccount, BlockAccount]);
    assert_eq!(found(AuditFilter { from: day("2027-01-17"), ..none() }).await, [GrantRole, SignIn]);
    assert_eq!(found(AuditFilter { to: day("2027-01-15"), ..none() }).await.len(), 5);
    let all = AuditFilter { action: Some(BlockAccount), person: username("Kari"), ..second_day };
    assert_eq!(found(AuditFilter { actor: by_admin.actor.clone(), ..all }).await, [BlockAccount]);
    let other = directory.administrator("Other", Role::GlobalAdministrator).await;
    directory.end_sessions(&other, kari).await.expect("an end of sessions");
    assert_eq!(found(by_admin).await, [GrantRole, BlockAccount, SignIn]);
}

#[tokio::test]
async fn names_that_nobody_has_and_days_the_wrong_way_round_find_nothing() {
    let (directory, _) = three_days().await;
    let none = AuditFilter::default;
    let day = |day: &str| Some(day.parse().expect("a day"));
    for filter in [
        AuditFilter { actor: "nobody".to_owned(), ..none() },
        AuditFilter { actor: "account".to_owned(), ..none() },
        AuditFilter { person: "x' OR 1=1 --".to_owned(), ..none() },
        AuditFilter { person: "018f4e9c-0000-7000-8000-000000000001".to_owned(), ..none() },
        AuditFilter { from: day("2027-01-17"), to: day("2027-01-16"), ..none() },
        AuditFilter { from: day("9999-12-31"), ..none() },
    ] {
        assert_eq!(page(&directory, &filter).await, AuditPage::default(), "{filter:?}");
    }
    let nobody = AuditFilter { actor: "nobody".to_owned(), ..none() };
    let export = directory.export_audit(&directory.operator(), &nobody).await.map(drop);
    assert_eq!(refusal(export), Refusal::NotFound);
}

#[tokio::test]
async fn pages_of_a_filter_follow_each_other_without_a_gap_and_a_forged_mark_is_refused() {
    let directory = TestDirectory::new().await;
    for number in 0..120 {
        let id = directory.person_without_password(&format!("Elev{number}"), Role::User, "").await;
        if number % 10 == 0 {
            directory.turn_clock(Duration::from_secs(1));
            directory.block(&directory.operator(), id).await.expect("a block");
        }
    }
    let filter = AuditFilter { action: Some(AuditAction::AddAccount), ..AuditFilter::default() };
    let (mut seen, mut mark) = (Vec::new(), None);
    loop {
        let page = directory.audit_events(&directory.operator(), &filter, mark.as_deref()).await.expect("a page");
        seen.extend(page.entries.into_iter().filter_map(|entry| entry.target_name));
        mark = page.next;
        if mark.is_none() {
            break;
        }
    }
    assert_eq!(seen, (0..120).rev().map(|number| username(&format!("Elev{number}"))).collect::<Vec<_>>());
    for forged in ["", "1", "1-2", "a-b-c", "-1-1-1", "1-2-3-4", "99999999999999999999-1-1", "1-2-æ"] {
        let page = directory.audit_events(&directory.operator(), &filter, Some(forged)).await;
        assert_eq!(refusal(page), Refusal::InvalidField(Field::Page), "{forged}");
    }
}

#[tokio::test]
async fn an_export_tells_what_its_filter_finds_in_the_order_of_the_chain() {
    let (directory, _) = three_days().await;
    let filter = AuditFilter { person: username("Kari"), ..AuditFilter::default() };
    let mut export = directory.export_audit(&directory.operator(), &filter).await.expect("an export");
    let mut exported = Vec::new();
    while let Some(entries) = export.next_chunk().await.expect("a piece") {
        exported.extend(entries.into_iter().map(|entry| entry.action));
    }
    let mut shown = actions(&directory, &filter).await;
    shown.reverse();
    assert_eq!(exported, shown);
}
