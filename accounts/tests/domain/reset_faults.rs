//! What must remain true when something goes wrong while a reset job runs.
//!
//! Runs a sample; with `PASSORD_TORTURE` set, all cases.

use crate::common::{
    LINK, OTHER_PASSWORD, PASSWORD, TEMPORARY, TestDirectory, origin, origin_from, sample_or_all, username,
};
use accounts::audit::{ActorKind, AuditAction, AuditFilter};
use accounts::reset::{JobState, ResetOptions, SecretState, Selection, SkipReason, StopReason};
use accounts::{Actor, Directory, Error, JobId, Role};
use std::time::Duration;

/// A job for a hundred people, started by `admin@fjordby.example`, whose first batch is done.
async fn in_mid_job(directory: &TestDirectory, role: Role) -> JobId {
    let admin = directory.administrator("Admin", role).await;
    let people = directory.people(100).await;
    let job = directory.draft_reset(&admin, &Selection::Ticked(people)).await.expect("a draft");
    directory.start_reset(&admin, job, LINK).await.expect("a start");
    directory.work_on_resets().await.expect("one batch");
    job
}

#[tokio::test]
async fn a_job_stops_and_says_why_when_its_administrator_is_demoted_blocked_or_deleted() {
    let cases = [
        ("UPDATE accounts SET role = 0 WHERE username_key LIKE 'admin@%'", StopReason::AdministratorDemoted),
        ("UPDATE accounts SET status = 'Blocked' WHERE username_key LIKE 'admin@%'", StopReason::AdministratorBlocked),
        ("UPDATE accounts SET deleted_at = 1 WHERE username_key LIKE 'admin@%'", StopReason::AdministratorDeleted),
    ];
    for (statement, reason) in cases {
        let directory = TestDirectory::new().await;
        let job = in_mid_job(&directory, Role::UserAdministrator).await;
        let before = directory.reset_job(&directory.operator(), job).await.expect("the job").done;
        directory.tamper(statement).await;
        directory.work().await;
        let row = directory.reset_job(&directory.operator(), job).await.expect("the job");
        assert_eq!((row.state, row.stopped_because), (JobState::Cancelled, Some(reason)));
        assert_eq!(row.done, before, "nobody further is reset");
        assert!(row.done > 0 && row.waiting() > 0);
        let log = directory.audit_events(&directory.operator(), &AuditFilter::default(), None).await.expect("the log");
        let last = &log.entries[0];
        assert_eq!((last.action, last.actor_kind), (AuditAction::CancelReset, ActorKind::System));
        assert!(last.detail.ends_with(reason.as_str()), "{}", last.detail);
    }
}

#[tokio::test]
async fn an_administrator_whose_reach_is_narrowed_in_mid_job_resets_only_whom_they_still_may() {
    let directory = TestDirectory::new().await;
    let job = in_mid_job(&directory, Role::HelpdeskAdministrator).await;
    let limit = "INSERT INTO department_limits (account_id, department)
                 SELECT id, 'Havn' FROM accounts WHERE username_key LIKE 'admin@%'";
    directory.tamper(limit).await;
    directory.work().await;
    let row = directory.reset_job(&directory.operator(), job).await.expect("the job");
    assert_eq!((row.state, row.stopped_because), (JobState::Done, None));
    assert_eq!(row.skipped, [(SkipReason::NoLongerAllowed, row.total - row.done)]);
    assert!(row.done > 0 && row.done < row.total);
}

#[tokio::test]
async fn who_is_blocked_deleted_or_promoted_before_their_turn_is_left_alone() {
    let directory = TestDirectory::new().await;
    let job = in_mid_job(&directory, Role::UserAdministrator).await;
    for statement in [
        "UPDATE accounts SET status = 'Blocked' WHERE username_key = 'elev97@fjordby.example'",
        "UPDATE accounts SET deleted_at = 1 WHERE username_key = 'elev98@fjordby.example'",
        "UPDATE accounts SET role = 3 WHERE username_key = 'elev99@fjordby.example'",
    ] {
        directory.tamper(statement).await;
    }
    directory.work().await;
    let row = directory.reset_job(&directory.operator(), job).await.expect("the job");
    let skipped = [(SkipReason::Blocked, 1), (SkipReason::Deleted, 1), (SkipReason::NoLongerAllowed, 1)];
    assert_eq!((row.done, row.skipped.as_slice()), (97, &skipped[..]));
    assert_eq!(
        directory.number("SELECT COUNT(*) FROM accounts WHERE generation = 1 AND password_job IS NOT NULL").await,
        97
    );
}

async fn works(directory: &Directory) {
    while directory.work_on_resets().await.expect("a batch") {}
}

/// Signs in and changes the password. If the reset came first, the result is a refusal, not a failure.
async fn changes(directory: &Directory, name: &str) -> bool {
    let changed = async {
        let session = directory.sign_in(&username(name), PASSWORD, &origin_from("10.1.0.1")).await?;
        let accounts::Session::SignedIn(who) = directory.session(session.token.reveal()).await? else {
            panic!("a temporary password was not handed over yet")
        };
        directory.change_password(&who, PASSWORD, OTHER_PASSWORD, &origin()).await
    };
    match changed.await {
        Ok(_) => true,
        Err(Error::Refused(_)) => false,
        Err(error) => panic!("{name}: {error}"),
    }
}

/// Counts the secrets of a job that work. Each must work exactly when the results say so.
async fn live(directory: &TestDirectory, admin: &Actor, job: JobId, how: ResetOptions) -> usize {
    let mut live = 0;
    for (number, result) in directory.hand_over(admin, job).await.expect("results").iter().enumerate() {
        let elsewhere = origin_from(&format!("10.9.{}.{}", number / 250, number % 250));
        let opens = match how.kind {
            kind if kind == LINK.kind => directory.check_code(result.secret.reveal(), &elsewhere).await.is_ok(),
            _ => directory.sign_in(&result.username, result.secret.reveal(), &elsewhere).await.is_ok(),
        };
        assert_eq!(opens, result.state == SecretState::Unused, "{}", result.username);
        live += usize::from(opens);
    }
    live
}

#[tokio::test(flavor = "multi_thread")]
async fn two_administrators_who_meet_and_people_who_change_their_passwords_lose_no_update() {
    let directory = TestDirectory::new().await;
    let first = directory.administrator("En", Role::UserAdministrator).await;
    let second = directory.administrator("To", Role::UserAdministrator).await;
    let count = sample_or_all(80, 1_333);
    let people = directory.people(count).await;
    let changers: Vec<String> = (0..sample_or_all(8, 50)).map(|number| format!("Elev{}", number * 10)).collect();
    for name in &changers {
        let operator = directory.operator();
        directory.set_operator_password(&operator, &username(name), PASSWORD).await.expect("a password");
    }
    // Half of the people are in both selections.
    let (three, quarters) = (count * 3 / 4, count / 4);
    let one = directory.draft_reset(&first, &Selection::Ticked(people[..three].to_vec())).await.expect("a draft");
    let two = directory.draft_reset(&second, &Selection::Ticked(people[quarters..].to_vec())).await.expect("a draft");
    directory.start_reset(&first, one, LINK).await.expect("a start");
    directory.start_reset(&second, two, TEMPORARY).await.expect("a start");

    let beside = directory.reopened().await;
    let change = async { futures::future::join_all(changers.iter().map(|name| changes(&directory, name))).await };
    tokio::join!(works(&directory), works(&beside), change);
    directory.turn_clock(Duration::from_secs(31));
    directory.work().await;

    let lost = "SELECT COUNT(*) FROM accounts a WHERE a.generation <>
        (SELECT COUNT(*) FROM audit_events e WHERE e.target_id = a.id AND e.outcome = 'Success'
         AND e.action IN ('ResetPassword', 'ChangePassword', 'OperatorPassword'))";
    assert_eq!(directory.number(lost).await, 0, "each replacement has a generation of its own");
    let live = live(&directory, &first, one, LINK).await + live(&directory, &second, two, TEMPORARY).await;
    assert_eq!(live, count, "everybody has exactly one live secret");
    for name in &changers {
        assert!(!changes(&directory, name).await, "{name}'s old password is over");
    }
    assert_eq!(directory.verify_audit(&directory.operator()).await.expect("a walk").broken_at, None);
}

#[tokio::test]
async fn one_administrators_large_job_does_not_keep_anothers_small_one_waiting() {
    let directory = TestDirectory::new().await;
    let admin = directory.operator();
    let people = directory.people(sample_or_all(150, 2_000)).await;
    let kari = directory.person_without_password("Kari", Role::User, "").await;
    let large = directory.draft_reset(&admin, &Selection::Ticked(people)).await.expect("a draft");
    directory.start_reset(&admin, large, TEMPORARY).await.expect("a start");
    directory.work_on_resets().await.expect("one batch");
    let small = directory.draft_reset(&admin, &Selection::Ticked(vec![kari])).await.expect("a draft");
    directory.start_reset(&admin, small, LINK).await.expect("a start");
    for _ in 0..4 {
        directory.work_on_resets().await.expect("one batch");
    }
    assert_eq!(directory.reset_job(&admin, small).await.expect("it").state, JobState::Done);
    assert_eq!(directory.reset_job(&admin, large).await.expect("it").state, JobState::Running);
}

#[tokio::test]
async fn a_job_waits_while_another_process_holds_the_database_and_then_goes_on() {
    use sqlx::{Connection, SqliteConnection};
    let directory = TestDirectory::new().await;
    if directory.settings.database_url.is_some() {
        return;
    }
    let admin = directory.operator();
    let job = directory.draft_reset(&admin, &Selection::Ticked(directory.people(50).await)).await.expect("a draft");
    directory.start_reset(&admin, job, LINK).await.expect("a start");
    let url = format!("sqlite://{}", directory.settings.data_dir.join("passord.db").display());
    let mut other = SqliteConnection::connect(&url).await.expect("a second connection");
    let hold = sqlx::query("BEGIN IMMEDIATE");
    hold.execute(&mut other).await.expect("the lock");

    let mut batch = Box::pin(directory.work_on_resets());
    let early = tokio::time::timeout(Duration::from_millis(200), &mut batch).await;
    assert!(early.is_err(), "it waits for the lock");
    assert_eq!(directory.reset_job(&admin, job).await.expect("it can be looked at").done, 0);
    if sample_or_all(0, 1) == 1 {
        // Longer than the lock timeout: the batch fails and changes nothing.
        assert!(matches!(batch.await, Err(Error::Store(_))));
    } else {
        drop(batch);
    }
    sqlx::query("ROLLBACK").execute(&mut other).await.expect("the lock is let go");
    directory.work().await;
    let row = directory.reset_job(&admin, job).await.expect("the job");
    assert_eq!((row.state, row.done), (JobState::Done, 50));
}

/// Every byte in the directory's files.
fn bytes_kept(directory: &TestDirectory) -> Vec<u8> {
    let mut kept = Vec::new();
    for file in std::fs::read_dir(directory.settings.data_dir.as_path()).expect("the data folder") {
        kept.extend(std::fs::read(file.expect("a file").path()).expect("its bytes"));
    }
    kept
}

fn holds(bytes: &[u8], secret: &[u8]) -> bool {
    bytes.windows(secret.len()).any(|window| window == secret)
}

#[tokio::test]
async fn neither_the_database_nor_its_log_ever_holds_a_secret_that_is_handed_over() {
    let directory = TestDirectory::new().await;
    if directory.settings.database_url.is_some() {
        return;
    }
    let admin = directory.operator();
    let people = directory.people(sample_or_all(70, 1_000)).await;
    for how in [LINK, TEMPORARY] {
        let job = directory.draft_reset(&admin, &Selection::Ticked(people.clone())).await.expect("a draft");
        directory.start_reset(&admin, job, how).await.expect("a start");
        let sealed = directory.sealed_key(job).await;
        let mut kept = vec![bytes_kept(&directory)];
        assert!(holds(&kept[0], &sealed), "what is kept is looked at");
        while directory.work_on_resets().await.expect("a batch") {
            kept.push(bytes_kept(&directory));
            kept.truncate(4);
        }
        let results = directory.hand_over(&admin, job).await.expect("results");
        directory.discard_results(&admin, job).await.expect("done with these");
        let last = bytes_kept(&directory);
        assert!(!holds(&last, &sealed), "the job's key is erased");
        kept.push(last);
        for result in results.iter().step_by(results.len() / 4) {
            let secret = result.secret.reveal();
            for form in [secret.to_owned(), secret.replace('-', "")] {
                assert!(!kept.iter().any(|bytes| holds(bytes, form.as_bytes())), "a secret is kept");
            }
        }
    }
}
