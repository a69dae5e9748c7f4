//! Who may import, whose accounts an import may change, and which roles it may give.

use crate::common::{PASSWORD, TestDirectory, origin};
use accounts::audit::{AuditAction, AuditFilter, AuditOutcome};
use accounts::{AccountFilter, Directory, Error, ImportError, ImportOptions, ImportReport, Refusal, Role};
use std::time::Duration;

const TWO_PEOPLE: &str = "Username,Display name\nanne@fjordby.example,Anne Grønli\nante@fjordby.example,Ánte Utsi\n";

async fn display_name(directory: &Directory, username: &str) -> String {
    let account = directory.account_named(&directory.operator(), username).await.expect("an account");
    account.summary.display_name
}

async fn newest_event(directory: &Directory) -> accounts::audit::AuditEntry {
    directory
        .audit_events(&directory.operator(), &AuditFilter::default(), None)
        .await
        .expect("the audit log")
        .entries
        .remove(0)
}

#[tokio::test]
async fn only_user_administrators_and_above_import() {
    let directory = TestDirectory::new().await;
    let helpdesk = directory.administrator("Hege", Role::HelpdeskAdministrator).await;
    let refused = directory.import(&helpdesk, TWO_PEOPLE.as_bytes(), ImportOptions::default()).await;
    assert!(matches!(refused, Err(ImportError::Domain(Error::Refused(Refusal::NotAllowed)))), "{refused:?}");
    let last = newest_event(&directory).await;
    assert_eq!((last.action, last.outcome), (AuditAction::AddAccount, AuditOutcome::Refused));
    let users = directory.administrator("Ulla", Role::UserAdministrator).await;
    let done = directory.import(&users, TWO_PEOPLE.as_bytes(), ImportOptions::default()).await.expect("an import");
    assert_eq!(done.added, 2);
    assert_eq!(newest_event(&directory).await.actor_name.as_deref(), Some("ulla@fjordby.example"));
}

#[tokio::test]
async fn a_user_administrator_grants_no_role_and_changes_nobody_above_nor_themself() {
    let directory = TestDirectory::new().await;
    let users = directory.administrator("Ulla", Role::UserAdministrator).await;
    directory.person_without_password("Greta", Role::GlobalAdministrator, "").await;
    directory.person_without_password("Hege", Role::HelpdeskAdministrator, "").await;
    let text = "User principal name,Display name,Role\n\
        hege@fjordby.example,Hege Ny,\n\
        ulla@fjordby.example,Ulla Ny,\n\
        greta@fjordby.example,Greta Ny,User\n\
        ny@fjordby.example,Ny Helpdesk,HelpdeskAdministrator\n";
    let refused = directory.import(&users, text.as_bytes(), ImportOptions::default()).await;
    let Err(ImportError::Rows(found)) = refused else { panic!("not bad rows: {refused:?}") };
    let places: Vec<(u64, &str)> = found.iter().map(|bad| (bad.line, bad.column.as_str())).collect();
    assert_eq!(places, [(3, "User principal name"), (4, "User principal name"), (5, "Role")]);
    for (bad, reason) in found.iter().zip(["your own account", "global administrator, a role above", "may grant roles"])
    {
        assert!(bad.reason.contains(reason), "{bad:?}");
    }
    let done = directory
        .import(&users, text.as_bytes(), ImportOptions { skip_bad: true, invite: false })
        .await
        .expect("the good rows");
    assert_eq!((done.added, done.updated), (0, vec!["hege@fjordby.example".to_owned()]));
    assert_eq!(display_name(&directory, "greta@fjordby.example").await, "Greta Testesen");
}

#[tokio::test]
async fn a_row_that_changes_nothing_is_good_whoever_it_is_about() {
    let directory = TestDirectory::new().await;
    let users = directory.administrator("Ulla", Role::UserAdministrator).await;
    directory.person_without_password("Greta", Role::GlobalAdministrator, "").await;
    let text = "Username,Display name\nulla@fjordby.example,Ulla Testesen\ngreta@fjordby.example,Greta Testesen\n";
    let report = directory.import(&users, text.as_bytes(), ImportOptions::default()).await.expect("an import");
    assert_eq!(report, ImportReport { unchanged: 2, ..ImportReport::default() });
}

#[tokio::test]
async fn granting_roles_in_an_import_needs_a_fresh_proof() {
    let directory = TestDirectory::new().await;
    directory.person("Greta", Role::GlobalAdministrator).await;
    let session = directory.begin_session("Greta", PASSWORD).await;
    directory.turn_clock(Duration::from_secs(601));
    let stale = directory.who(session.token.reveal()).await.administrator(&origin()).expect("an administrator");
    let text = "Username,Role\nny@fjordby.example,HelpdeskAdministrator\n";
    let refused = directory.import(&stale, text.as_bytes(), ImportOptions::default()).await;
    assert!(matches!(refused, Err(ImportError::Domain(Error::Refused(Refusal::FreshProofNeeded)))), "{refused:?}");
    let people = directory.usernames(&directory.operator(), &AccountFilter::default()).await;
    assert_eq!(people, ["greta@fjordby.example"], "nobody was added");
    assert_eq!(
        directory.import(&stale, TWO_PEOPLE.as_bytes(), ImportOptions::default()).await.expect("no roles").added,
        2
    );
    let fresh = directory.signed_in("Greta").await.administrator(&origin()).expect("an administrator");
    assert_eq!(directory.import(&fresh, text.as_bytes(), ImportOptions::default()).await.expect("roles").added, 1);
}
