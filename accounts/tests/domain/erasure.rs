//! Erasing a person: no data that identifies them remains, and the audit chain stays valid.

use crate::common::{LINK, OTHER_PASSWORD, PASSWORD, TestDirectory, origin, refusal, username};
use accounts::audit::{AuditAction, AuditFilter};
use accounts::{NewAccount, Refusal, Role};

/// Searches every file of the data folder for these words, ignoring case.
fn stands_in_a_file(directory: &TestDirectory, words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for file in std::fs::read_dir(&directory.settings.data_dir).expect("the data folder") {
        let path = file.expect("a file").path();
        let Ok(bytes) = std::fs::read(&path) else { continue };
        let bytes = bytes.to_ascii_lowercase();
        for word in words {
            let word = word.to_lowercase();
            if bytes.windows(word.len()).any(|window| window == word.as_bytes()) {
                found.push(format!("{word} in {}", path.display()));
            }
        }
    }
    found
}

#[tokio::test]
async fn of_an_erased_person_nothing_but_a_number_is_left() {
    let directory = TestDirectory::new().await;
    let operator = directory.operator();
    let kari = directory.person_without_password("Quiztopher", Role::User, "Vexavdelingen").await;
    directory.set_operator_password(&operator, &username("Quiztopher"), PASSWORD).await.expect("a password");
    directory.begin_session("Quiztopher", PASSWORD).await;
    let _ = directory.sign_in(&username("Quiztopher"), OTHER_PASSWORD, &origin()).await;
    directory.request_recovery(&username("Quiztopher"), None, &origin()).await.expect("a request");
    let job = directory.reset(&operator, &[kari], LINK).await;
    let words = ["quiztopher", "vexavdelingen"];
    let on_sqlite = directory.settings.database_url.is_none();
    assert_eq!(stands_in_a_file(&directory, &words).is_empty(), !on_sqlite, "the test looks where names stand");

    assert!(directory.erase_account(&operator, &username("Quiztopher")).await.expect("an erasure"));
    assert_eq!(stands_in_a_file(&directory, &words), Vec::<String>::new());
    for rows in [
        "SELECT COUNT(*) FROM accounts WHERE username LIKE '%uiz%' OR search_text LIKE '%uiz%' OR department <> ''",
        "SELECT COUNT(*) FROM reset_items WHERE sort_key <> '' OR department <> ''",
        "SELECT COUNT(*) FROM sessions",
        "SELECT COUNT(*) FROM one_time_links",
        "SELECT COUNT(*) FROM outbox",
        "SELECT COUNT(*) FROM recovery_requests",
        "SELECT COUNT(*) FROM known_devices",
    ] {
        assert_eq!(directory.number(rows).await, 0, "{rows}");
    }
    let filter = AuditFilter { person: kari.to_string(), ..AuditFilter::default() };
    let log = directory.audit_events(&operator, &filter, None).await.expect("the log").entries;
    assert_eq!((log[0].action, log[0].target, &log[0].target_name), (AuditAction::EraseAccount, Some(kari), &None));
    assert!(log.len() > 4 && log.iter().all(|entry| entry.target_name.is_none()));
    assert_eq!(directory.verify_audit(&operator).await.expect("a walk").broken_at, None);
    assert_eq!(directory.reset_job(&operator, job).await.expect("a job").total, 1);
    refusal(directory.sign_in(&username("Quiztopher"), PASSWORD, &origin()).await);
    assert_eq!(refusal(directory.account(&operator, kari).await), Refusal::NotFound);
    let again = refusal(directory.erase_account(&operator, &username("Quiztopher")).await);
    assert_eq!(again, Refusal::NotFound);
    let new = NewAccount { username: username("Quiztopher"), ..NewAccount::default() };
    assert_ne!(directory.add_account(&operator, &new).await.expect("the name is free again"), kari);
}

#[tokio::test]
async fn the_last_global_administrator_stays_and_only_the_operator_erases() {
    let directory = TestDirectory::new().await;
    let admin = directory.administrator("Admin", Role::GlobalAdministrator).await;
    directory.person("Kari", Role::User).await;
    assert_eq!(refusal(directory.erase_account(&admin, &username("Kari")).await), Refusal::NotAllowed);
    let operator = directory.operator();
    let last = refusal(directory.erase_account(&operator, &username("Admin")).await);
    assert_eq!(last, Refusal::LastGlobalAdministrator);
    directory.begin_session("Admin", PASSWORD).await;
    directory.person("Ola", Role::GlobalAdministrator).await;
    assert!(directory.erase_account(&operator, &username("Admin")).await.expect("an erasure"));
    let blocked = directory.account_named(&operator, &username("Admin")).await;
    assert_eq!(refusal(blocked), Refusal::NotFound);
}
