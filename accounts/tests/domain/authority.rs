//! Permissions: every combination of actor, action and target, compared with the table in the documentation.

use crate::common::{PASSWORD, TestDirectory, origin, username};
use accounts::authority::{Asker, Operation, Target, may};
use accounts::reset::{ResetKind, ResetOptions, Selection, SkipReason};
use accounts::{AccountId, Error, Refusal, Role};
use uuid::Uuid;

/// The table in the format of `docs/authority.md`.
fn generated_table() -> String {
    let mut table = String::from(
        "| who | does what | to User | to HelpdeskAdministrator | to UserAdministrator | to GlobalAdministrator |\n|-|-|-|-|-|-|\n",
    );
    for role in Role::ALL {
        for operation in Operation::ALL {
            let cells: Vec<&str> =
                Role::ALL.iter().map(|target| if allowed(role, *operation, *target) { "yes" } else { "no" }).collect();
            table += &format!("| {role} | {operation} | {} |\n", cells.join(" | "));
        }
    }
    table
}

fn allowed(role: Role, operation: Operation, target: Role) -> bool {
    let asker = Asker { id: Some(AccountId(Uuid::from_u128(1))), role, limited_to: vec![] };
    may(&asker, operation, Target { id: AccountId(Uuid::from_u128(2)), role: target, department: "Skole" })
}

#[test]
fn the_documented_matrix_is_the_one_that_is_enforced() {
    let documented = include_str!("../../../docs/authority.md");
    assert!(documented.contains(&generated_table()), "docs/authority.md should hold:\n{}", generated_table());
}

#[test]
fn nobody_does_anything_to_their_own_account_as_an_administrator() {
    let id = AccountId(Uuid::from_u128(1));
    for role in Role::ALL {
        for operation in Operation::ALL.iter().filter(|operation| **operation != Operation::See) {
            let asker = Asker { id: Some(id), role, limited_to: vec![] };
            assert!(!may(&asker, *operation, Target { id, role, department: "" }), "{role} {operation}");
        }
    }
}

#[test]
fn departments_limit_helpdesk_administrators_and_nobody_else() {
    let target = |department| Target { id: AccountId(Uuid::from_u128(2)), role: Role::User, department };
    for role in Role::ALL.into_iter().filter(|role| role.is_administrator()) {
        let asker = Asker { id: None, role, limited_to: vec!["Skole".to_owned(), "Kultur".to_owned()] };
        assert!(may(&asker, Operation::Reset, target("Skole")));
        let elsewhere = may(&asker, Operation::Reset, target("IT")) || may(&asker, Operation::See, target(""));
        assert_eq!(elsewhere, role != Role::HelpdeskAdministrator, "{role}");
    }
}

#[tokio::test]
async fn each_role_resets_exactly_whom_the_matrix_allows() {
    let directory = TestDirectory::new().await;
    let mut targets = Vec::new();
    for role in Role::ALL {
        targets.push((role, directory.person_without_password(&format!("Mål{role}"), role, "").await));
    }
    for role in Role::ALL {
        let name = format!("Aktør{role}");
        directory.person(&name, role).await;
        let who = directory.signed_in(&name).await;
        let Ok(actor) = who.administrator(&origin()) else {
            assert_eq!(role, Role::User);
            continue;
        };
        for (target_role, target) in &targets {
            let job = directory.draft_reset(&actor, &Selection::Ticked(vec![*target])).await.expect("a draft");
            let options = ResetOptions::of(ResetKind::OneTimeLink);
            let started = directory.start_reset(&actor, job, options).await;
            let may_reset = allowed(role, Operation::Reset, *target_role);
            assert_eq!(started.is_ok(), may_reset, "{role} resets {target_role}");
            directory.work().await;
            let row = directory.reset_job(&actor, job).await.expect("the job");
            assert_eq!(row.done, i64::from(may_reset), "{role} resets {target_role}");
            if !may_reset {
                assert_eq!(row.skipped, [(SkipReason::HigherRole, 1)]);
            }
        }
    }
}

#[tokio::test]
async fn a_limited_helpdesk_administrator_neither_sees_nor_resets_other_departments() {
    let directory = TestDirectory::new().await;
    let helper = directory.person("Hjelper", Role::HelpdeskAdministrator).await;
    let limits = vec!["Skole".to_owned()];
    directory.grant_role(&directory.operator(), helper, Role::HelpdeskAdministrator, limits).await.expect("limits");
    let inside = directory.person_without_password("Inne", Role::User, "Skole").await;
    let outside = directory.person_without_password("Ute", Role::User, "IT").await;
    let actor = directory.signed_in("Hjelper").await.administrator(&origin()).expect("an administrator");

    assert_eq!(directory.usernames(&actor, &Default::default()).await, [username("Inne")]);
    directory.account(&actor, inside).await.expect("somebody of the department");
    assert!(matches!(directory.account(&actor, outside).await, Err(Error::Refused(Refusal::NotFound))));
    assert!(matches!(directory.end_sessions(&actor, outside).await, Err(Error::Refused(Refusal::NotAllowed))));
    let drafted = directory.draft_reset(&actor, &Selection::Ticked(vec![outside])).await;
    assert!(matches!(drafted, Err(Error::Refused(Refusal::NothingSelected))));
}

#[tokio::test]
async fn the_last_active_global_administrator_cannot_be_blocked_or_demoted() {
    let directory = TestDirectory::new().await;
    let only = directory.person("Eneste", Role::GlobalAdministrator).await;
    let operator = directory.operator();
    let blocked = directory.block(&operator, only).await;
    assert!(matches!(blocked, Err(Error::Refused(Refusal::LastGlobalAdministrator))));
    let demoted = directory.grant_role(&operator, only, Role::User, vec![]).await;
    assert!(matches!(demoted, Err(Error::Refused(Refusal::LastGlobalAdministrator))));
    directory.begin_session("Eneste", PASSWORD).await;
    directory.person("Neste", Role::GlobalAdministrator).await;
    directory.block(&operator, only).await.expect("there is another one now");
}

#[tokio::test]
async fn only_a_global_administrator_grants_roles() {
    let directory = TestDirectory::new().await;
    let target = directory.person_without_password("Kari", Role::User, "").await;
    let user_administrator = directory.administrator("Bruker", Role::UserAdministrator).await;
    let refused = directory.grant_role(&user_administrator, target, Role::HelpdeskAdministrator, vec![]).await;
    assert!(matches!(refused, Err(Error::Refused(Refusal::NotAllowed))));
    let global = directory.administrator("Global", Role::GlobalAdministrator).await;
    directory.grant_role(&global, target, Role::HelpdeskAdministrator, vec![]).await.expect("a role");
}
