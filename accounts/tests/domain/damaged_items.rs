//! A damaged item, or one that makes the program panic, does not keep workers from processing the others.

use crate::common::{LINK, PASSWORD, TestDirectory, origin, username};
use accounts::audit::{AuditAction, AuditFilter, AuditOutcome};
use accounts::message::MailProblem;
use accounts::recovery::RecoveryOutcome;
use accounts::reset::{JobState, Selection, StopReason};
use accounts::{Error, JobId, Role};
use std::time::Duration;

/// Kari and Ola, who both forgot their password, Kari first.
async fn with_two_who_forgot() -> TestDirectory {
    let directory = TestDirectory::new().await;
    for name in ["Kari", "Ola"] {
        directory.person(name, Role::User).await;
    }
    directory.delivered().await;
    for name in ["Kari", "Ola"] {
        directory.request_recovery(&username(name), None, &origin()).await.expect("an answer");
    }
    directory
}

/// The recipients of the messages.
async fn addressees(directory: &TestDirectory) -> Vec<String> {
    directory.delivered().await.into_iter().map(|message| message.address).collect()
}

#[tokio::test]
async fn a_message_with_damaged_content_is_given_up_and_the_next_one_is_sent() {
    for damage in [
        "UPDATE outbox SET created_at = 253402300800000 WHERE address LIKE 'kari@%'",
        "UPDATE outbox SET created_at = -1 WHERE address LIKE 'kari@%'",
        "UPDATE outbox SET expires_at = 9223372036854775807 WHERE address LIKE 'kari@%'",
        "UPDATE outbox SET language = 'xx' WHERE address LIKE 'kari@%'",
    ] {
        let directory = with_two_who_forgot().await;
        while directory.work_on_recovery().await.expect("an answer") {}
        directory.tamper(damage).await;
        assert_eq!(addressees(&directory).await, ["ola@fjordby.example"], "{damage}");
        let stuck = directory.stuck_messages(&directory.operator()).await.expect("messages").messages;
        assert_eq!(stuck.len(), 1);
        assert_eq!((stuck[0].problem, stuck[0].next_attempt_at), (MailProblem::Damaged, None), "{damage}");
    }
}

/// The message is left for a process of a newer version, which knows its kind.
#[tokio::test]
async fn a_message_of_an_unknown_kind_is_left_alone_and_the_next_one_is_sent() {
    let directory = with_two_who_forgot().await;
    while directory.work_on_recovery().await.expect("an answer") {}
    directory.tamper("UPDATE outbox SET kind = 'FromTheFuture' WHERE address LIKE 'kari@%'").await;
    assert_eq!(addressees(&directory).await, ["ola@fjordby.example"]);
    let untouched =
        "SELECT COUNT(*) FROM outbox WHERE kind = 'FromTheFuture' AND lease_until = 0 AND failed_at IS NULL";
    assert_eq!(directory.number(untouched).await, 1);
    directory.turn_clock(Duration::from_secs(3600));
    assert!(addressees(&directory).await.is_empty(), "its time is over");
    let stuck = directory.stuck_messages(&directory.operator()).await.expect("messages");
    assert!(stuck.messages.is_empty(), "nobody here can name it");
}

/// The first request fails, the second is processed, and the log records both.
async fn only_ola_is_answered(directory: &TestDirectory) {
    let failed = directory.work_on_recovery().await;
    assert!(matches!(failed, Err(Error::Damaged(_) | Error::Store(_))), "{failed:?}");
    while directory.work_on_recovery().await.expect("an answer") {}
    assert_eq!(addressees(directory).await, ["ola@fjordby.example"]);
    let log = directory.audit_events(&directory.operator(), &AuditFilter::default(), None).await.expect("the log");
    let asked = log.entries.iter().filter(|entry| entry.action == AuditAction::RequestRecovery);
    let asked: Vec<_> = asked.map(|entry| (entry.outcome, entry.detail.as_str())).collect();
    let expected =
        [(AuditOutcome::Success, RecoveryOutcome::Sent), (AuditOutcome::Failure, RecoveryOutcome::Unanswerable)];
    assert_eq!(asked, expected.map(|(outcome, detail)| (outcome, detail.as_str())));
}

#[tokio::test]
async fn a_damaged_request_for_recovery_is_given_up_and_the_next_one_is_answered() {
    for damage in [
        "UPDATE recovery_requests SET language = 'xx' WHERE username_key LIKE 'kari@%'",
        "UPDATE accounts SET status = 'Unknown' WHERE username_key LIKE 'kari@%'",
    ] {
        let directory = with_two_who_forgot().await;
        directory.tamper(damage).await;
        only_ola_is_answered(&directory).await;
    }
}

#[tokio::test]
async fn a_panic_at_one_request_for_recovery_ends_that_request_alone() {
    let directory = with_two_who_forgot().await;
    directory.break_clock_at(1);
    only_ola_is_answered(&directory).await;
}

/// A reset of a few people that has not begun.
async fn job(directory: &TestDirectory, name: &str) -> JobId {
    let operator = directory.operator();
    let person = directory.person(name, Role::User).await;
    let job = directory.draft_reset(&operator, &Selection::Ticked(vec![person])).await.expect("a draft");
    directory.start_reset(&operator, job, LINK).await.expect("a start");
    job
}

async fn state(directory: &TestDirectory, job: JobId) -> (JobState, Option<StopReason>) {
    let row = directory.reset_job(&directory.operator(), job).await.expect("the job");
    (row.state, row.stopped_because)
}

const STOPPED: (JobState, Option<StopReason>) = (JobState::Cancelled, Some(StopReason::InternalError));
const DONE: (JobState, Option<StopReason>) = (JobState::Done, None);

#[tokio::test]
async fn a_reset_whose_key_is_gone_stops_and_says_so_and_the_next_one_is_done() {
    let directory = TestDirectory::new().await;
    let first = job(&directory, "Kari").await;
    directory.tamper("UPDATE reset_jobs SET sealed_key = NULL").await;
    let second = job(&directory, "Ola").await;
    let failed = directory.work_on_resets().await;
    assert!(matches!(failed, Err(Error::Damaged(_))), "{failed:?}");
    directory.work().await;
    assert_eq!((state(&directory, first).await, state(&directory, second).await), (STOPPED, DONE));
}

#[tokio::test]
async fn a_panic_in_a_batch_stops_that_reset_and_the_next_one_is_done() {
    let directory = TestDirectory::new().await;
    let first = job(&directory, "Kari").await;
    // The first reading of the clock is for the list of open jobs, the second for the batch.
    directory.break_clock_at(2);
    let failed = directory.work_on_resets().await;
    assert!(matches!(failed, Err(Error::Damaged(_))), "{failed:?}");
    let second = job(&directory, "Ola").await;
    directory.work().await;
    assert_eq!((state(&directory, first).await, state(&directory, second).await), (STOPPED, DONE));
    let log = directory.audit_events(&directory.operator(), &AuditFilter::default(), None).await.expect("the log");
    let stopped = log.entries.iter().find(|entry| entry.action == AuditAction::CancelReset).expect("an event");
    assert!(stopped.detail.ends_with(StopReason::InternalError.as_str()), "{}", stopped.detail);
}

#[tokio::test]
async fn a_panic_in_one_step_of_the_housekeeping_leaves_the_others_to_be_done() {
    let directory = TestDirectory::new().await;
    let operator = directory.operator();
    let person = directory.person("Kari", Role::User).await;
    let job = directory.draft_reset(&operator, &Selection::Ticked(vec![person])).await.expect("a draft");
    let kept = LINK.keeping_old_password(1, directory.now());
    directory.start_reset(&operator, job, kept).await.expect("a start");
    directory.work().await;
    directory.turn_clock(Duration::from_secs(2 * 24 * 3600));
    directory.break_clock_at(1);
    let failed = directory.purge().await;
    assert!(matches!(failed, Err(Error::Damaged(_))), "{failed:?}");
    let ended = "SELECT COUNT(*) FROM accounts WHERE username_key LIKE 'kari@%' AND password_hash IS NULL";
    assert_eq!(directory.number(ended).await, 1, "the old password's deadline is over");
}

#[tokio::test]
async fn a_stored_hash_that_asks_for_terabytes_lets_nobody_in_and_ends_nothing() {
    let directory = TestDirectory::new().await;
    for name in ["Kari", "Ola"] {
        directory.person(name, Role::User).await;
    }
    directory
        .tamper(
            "UPDATE accounts SET password_hash = replace(password_hash, 'm=19456', 'm=4294967295')
                      WHERE username_key LIKE 'kari@%'",
        )
        .await;
    let refused = directory.sign_in(&username("Kari"), PASSWORD, &origin()).await;
    assert!(matches!(refused, Err(Error::Refused(_))), "{refused:?}");
    directory.begin_session("Ola", PASSWORD).await;
}
