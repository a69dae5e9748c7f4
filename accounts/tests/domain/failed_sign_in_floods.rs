//! Floods of failed sign-ins: how the audit log records them, and how they count.

use crate::common::{OTHER_PASSWORD, PASSWORD, TestDirectory, origin, origin_from, refusal, username};
use accounts::audit::{AuditAction, AuditFilter, AuditOutcome};
use accounts::{Origin, Refusal, Role};
use std::time::Duration;

const HOUR: Duration = Duration::from_secs(3600);

/// The failed sign-ins in the log, oldest first: account, client address and number of events in the entry.
async fn failures(directory: &TestDirectory) -> Vec<(String, String, String)> {
    let filter = AuditFilter { action: Some(AuditAction::SignIn), ..AuditFilter::default() };
    let page = directory.audit_events(&directory.operator(), &filter, None).await.expect("the log");
    let failed = page.entries.into_iter().rev().filter(|entry| entry.outcome == AuditOutcome::Failure);
    failed.map(|e| (e.target_name.unwrap_or_default(), e.address, e.detail)).collect()
}

async fn fail(directory: &TestDirectory, name: &str, password: &str, from: &Origin) -> Refusal {
    refusal(directory.sign_in(&username(name), password, from).await)
}

fn event(name: &str, address: &str, detail: &str) -> (String, String, String) {
    (if name.is_empty() { String::new() } else { username(name) }, address.to_owned(), detail.to_owned())
}

#[tokio::test]
async fn a_flood_is_its_first_failure_at_once_and_one_event_for_the_others_when_the_hour_is_over() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    for name in ["Kari", "Ukjent"] {
        for _ in 0..9 {
            fail(&directory, name, OTHER_PASSWORD, &origin()).await;
            directory.turn_clock(Duration::from_secs(1));
        }
    }
    let first = [event("Kari", "10.0.0.7", ""), event("", "10.0.0.7", "")];
    assert_eq!(failures(&directory).await, first, "names that nobody has are counted, and not told");
    directory.purge().await.expect("housekeeping");
    assert_eq!(failures(&directory).await, first, "the hour is not over");
    directory.turn_clock(HOUR);
    directory.purge().await.expect("housekeeping");
    directory.purge().await.expect("housekeeping");
    let all = [
        event("Kari", "10.0.0.7", ""),
        event("Kari", "10.0.0.7", "×8"),
        event("", "10.0.0.7", ""),
        event("", "10.0.0.7", "×8"),
    ];
    let mut told = failures(&directory).await;
    told.sort();
    let mut expected = all.to_vec();
    expected.sort();
    assert_eq!(told, expected);
    fail(&directory, "Kari", OTHER_PASSWORD, &origin()).await;
    assert_eq!(failures(&directory).await.last(), Some(&event("Kari", "10.0.0.7", "")), "the next one is told at once");
    assert_eq!(directory.verify_audit(&directory.operator()).await.expect("a walk").broken_at, None);
}

#[tokio::test]
async fn a_sign_in_tells_first_of_the_failures_before_it_and_one_more_stands_for_itself() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    for failed in [2, 4] {
        for _ in 0..failed {
            fail(&directory, "Kari", OTHER_PASSWORD, &origin()).await;
        }
        directory.begin_session("Kari", PASSWORD).await;
    }
    let details: Vec<_> = failures(&directory).await.into_iter().map(|(_, _, detail)| detail).collect();
    assert_eq!(details, ["", "", "", "×3"]);
    assert_eq!(directory.number("SELECT COUNT(*) FROM repeated_failures").await, 0);
    let filter = AuditFilter { action: Some(AuditAction::SignIn), ..AuditFilter::default() };
    let page = directory.audit_events(&directory.operator(), &filter, None).await.expect("the log");
    assert_eq!(page.entries[0].outcome, AuditOutcome::Success, "the sign-in comes last");
}

#[tokio::test]
async fn floods_of_other_networks_and_names_are_told_apart() {
    let directory = TestDirectory::new().await;
    for (name, address) in [("Kari", "10.0.0.7"), ("Kari", "203.0.113.9"), ("Ola", "10.0.0.7"), ("Kari", "10.0.0.7")] {
        fail(&directory, name, OTHER_PASSWORD, &origin_from(address)).await;
    }
    assert_eq!(failures(&directory).await.len(), 3);
    directory.turn_clock(HOUR);
    fail(&directory, "Kari", OTHER_PASSWORD, &origin()).await;
    assert_eq!(failures(&directory).await.len(), 5, "what was counted is told before the next hour begins");
}

#[tokio::test]
async fn failures_at_once_are_one_event_and_a_count_and_the_chain_holds() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    let attempts = (0..10).map(|number| {
        let directory = directory.directory.clone();
        async move { refusal(directory.sign_in(&username("Kari"), &format!("feil {number} og feil"), &origin()).await) }
    });
    futures::future::join_all(attempts).await;
    assert_eq!(failures(&directory).await, [event("Kari", "10.0.0.7", "")]);
    directory.turn_clock(HOUR);
    directory.purge().await.expect("housekeeping");
    assert_eq!(failures(&directory).await.last(), Some(&event("Kari", "10.0.0.7", "×9")));
    assert_eq!(directory.verify_audit(&directory.operator()).await.expect("a walk").broken_at, None);
}

#[tokio::test]
async fn the_same_wrong_password_again_counts_once_and_others_count_each() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    for _ in 0..25 {
        assert_eq!(fail(&directory, "Kari", OTHER_PASSWORD, &origin()).await, Refusal::SignInFailed);
    }
    for number in 0..8 {
        let wrong = format!("feil passord {number}");
        assert_eq!(fail(&directory, "Kari", &wrong, &origin()).await, Refusal::SignInFailed);
    }
    directory.begin_session("Kari", PASSWORD).await;
    for number in 0..10 {
        assert_eq!(fail(&directory, "Kari", &format!("feil {number} og feil"), &origin()).await, Refusal::SignInFailed);
    }
    let refused = fail(&directory, "Kari", "feil 9 og feil", &origin()).await;
    assert_eq!(refused, Refusal::TooManyAttempts { retry_after_seconds: 30 }, "a repeat does not go past a wait");
}

#[tokio::test]
async fn repeats_cost_the_same_hashing_work_and_have_a_limit_of_their_own() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    for name in ["Kari", "Ukjent"] {
        for _ in 0..31 {
            let before = directory.hashes_computed();
            assert_eq!(fail(&directory, name, OTHER_PASSWORD, &origin()).await, Refusal::SignInFailed);
            assert_eq!(directory.hashes_computed() - before, 1, "{name}");
        }
        let refused = fail(&directory, name, OTHER_PASSWORD, &origin()).await;
        assert_eq!(refused, Refusal::TooManyAttempts { retry_after_seconds: 30 }, "{name}");
    }
    directory.begin_session("Kari", PASSWORD).await;
}

#[tokio::test]
async fn a_password_that_was_wrong_elsewhere_or_an_hour_ago_counts_like_any_other() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    for number in 0..10 {
        let from = origin_from(&format!("10.2.0.{number}"));
        assert_eq!(fail(&directory, "Kari", OTHER_PASSWORD, &from).await, Refusal::SignInFailed);
    }
    let refused = fail(&directory, "Kari", OTHER_PASSWORD, &origin()).await;
    assert!(matches!(refused, Refusal::TooManyAttempts { .. }), "nobody learns elsewhere what was typed here");

    let directory = TestDirectory::new().await;
    for _ in 0..10 {
        assert_eq!(fail(&directory, "Ola", OTHER_PASSWORD, &origin()).await, Refusal::SignInFailed);
        directory.turn_clock(HOUR + Duration::from_secs(1));
    }
    let refused = fail(&directory, "Ola", OTHER_PASSWORD, &origin()).await;
    assert!(matches!(refused, Refusal::SignInFailed | Refusal::TooManyAttempts { .. }));
    assert_eq!(directory.number("SELECT MAX(failures) FROM throttles").await, 11);
}

#[tokio::test]
async fn no_more_than_six_bytes_of_wrong_passwords_are_kept_and_none_after_an_hour() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    for number in 0..6 {
        fail(&directory, "Kari", &format!("feil {number} og feil"), &origin()).await;
    }
    assert_eq!(directory.number("SELECT CAST(MAX(length(wrong_digests)) AS BIGINT) FROM throttles").await, 6);
    directory.purge().await.expect("housekeeping");
    assert_eq!(directory.number("SELECT CAST(MAX(length(wrong_digests)) AS BIGINT) FROM throttles").await, 6);
    directory.turn_clock(HOUR + Duration::from_secs(1));
    directory.purge().await.expect("housekeeping");
    assert_eq!(directory.number("SELECT CAST(MAX(length(wrong_digests)) AS BIGINT) FROM throttles").await, 0);
    fail(&directory, "Kari", OTHER_PASSWORD, &origin()).await;
    directory.begin_session("Kari", PASSWORD).await;
    assert_eq!(
        directory.number("SELECT CAST(COALESCE(SUM(length(wrong_digests)), 0) AS BIGINT) FROM throttles").await,
        0
    );
}
