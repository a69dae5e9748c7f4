//! Many clients change, reset and set one password at once: each generation has one winner.

use crate::common::{LINK, PASSWORD, TestDirectory, origin_from, refusal, username};
use accounts::{Directory, Error, Refusal, Role, SignedIn};
use futures::future::{BoxFuture, join_all};
use std::time::Duration;

const AT_ONCE: usize = 50;
const GENERATION: &str = "SELECT generation FROM accounts WHERE username_key LIKE 'kari@%'";
const SESSIONS: &str =
    "SELECT COUNT(*) FROM sessions s JOIN accounts a ON a.id = s.account_id WHERE a.username_key LIKE 'kari@%'";
const REPLACED: &str = "SELECT COUNT(*) FROM audit_events WHERE outcome = 'Success'
    AND action IN ('ResetPassword', 'ChangePassword', 'SetPassword', 'OperatorPassword')";

/// One attempt to replace Kari's password: the password that it would set, and its result.
type Try<'a> = BoxFuture<'a, (String, Result<(), Error>)>;

fn password(number: usize) -> String {
    format!("vannkoker nummer {number}")
}

fn change<'a>(directory: &'a Directory, who: &'a SignedIn, number: usize) -> Try<'a> {
    Box::pin(async move {
        let new = password(number);
        let changed = directory.change_password(who, PASSWORD, &new, &from(number)).await;
        (new, changed.map(drop))
    })
}

fn set_by_link<'a>(directory: &'a Directory, code: &'a str, number: usize) -> Try<'a> {
    Box::pin(async move {
        let new = password(number);
        let set = directory.set_password(code, &new, &from(number)).await;
        (new, set)
    })
}

fn set_by_operator(directory: &Directory, number: usize) -> Try<'_> {
    Box::pin(async move {
        let new = password(number);
        let set = directory.set_operator_password(&directory.operator(), &username("Kari"), &new).await;
        (new, set)
    })
}

fn from(number: usize) -> accounts::Origin {
    origin_from(&format!("10.0.{number}.7"))
}

/// Runs all attempts at once. Returns all attempted passwords, and those that were accepted.
async fn race(tries: Vec<Try<'_>>) -> (Vec<String>, Vec<String>) {
    let ended = join_all(tries).await;
    let tried = ended.iter().map(|(password, _)| password.clone()).collect();
    let won = ended.into_iter().filter_map(|(password, outcome)| match outcome {
        Ok(()) => Some(password),
        Err(Error::Refused(_)) => None,
        Err(error) => panic!("neither done nor refused: {error}"),
    });
    (tried, won.collect())
}

/// Those of these passwords that Kari can sign in with.
async fn working(directory: &TestDirectory, tried: &[String]) -> Vec<String> {
    let mut working = Vec::new();
    for password in tried.iter().map(String::as_str).chain([PASSWORD]) {
        // Wrong passwords are throttled, but only the passwords matter here.
        directory.turn_clock(Duration::from_secs(3601));
        if directory.sign_in(&username("Kari"), password, &origin_from("10.9.9.9")).await.is_ok() {
            working.push(password.to_owned());
        }
    }
    working
}

/// Kari is signed in with a working password and also has a one-time link.
async fn kari(directory: &TestDirectory) -> (SignedIn, String) {
    let kari = directory.person("Kari", Role::User).await;
    let who = directory.signed_in("Kari").await;
    let operator = directory.operator();
    let job = directory.reset(&operator, &[kari], LINK.keeping_old_password(7, directory.now())).await;
    (who, directory.secret_of(&operator, job, "Kari").await)
}

#[tokio::test(flavor = "multi_thread")]
async fn of_fifty_changes_at_once_one_wins() {
    let directory = TestDirectory::new().await;
    let beside = directory.reopened().await;
    directory.person("Kari", Role::User).await;
    let who = directory.signed_in("Kari").await;
    let processes = [&directory.directory, &beside];
    let (tried, won) = race((0..AT_ONCE).map(|number| change(processes[number % 2], &who, number)).collect()).await;
    assert_eq!(won.len(), 1);
    assert_eq!(directory.number(SESSIONS).await, 1, "the winner's, and no other");
    assert_eq!(working(&directory, &tried).await, won);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_fifty_who_use_one_link_at_once_one_wins() {
    let directory = TestDirectory::new().await;
    let beside = directory.reopened().await;
    let (_, code) = kari(&directory).await;
    let processes = [&directory.directory, &beside];
    let (tried, won) =
        race((0..AT_ONCE).map(|number| set_by_link(processes[number % 2], &code, number)).collect()).await;
    assert_eq!(won.len(), 1);
    assert_eq!(directory.number(SESSIONS).await, 0, "all have ended");
    assert_eq!(working(&directory, &tried).await, won);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_changes_links_and_the_operator_at_once_each_generation_has_one_winner() {
    let directory = TestDirectory::new().await;
    let beside = directory.reopened().await;
    let (who, code) = kari(&directory).await;
    let (before, told) = (directory.number(GENERATION).await, directory.number(REPLACED).await);
    let processes = [&directory.directory, &beside];
    let tries = (0..AT_ONCE).map(|number| match number % 5 {
        0 | 1 => change(processes[number % 2], &who, number),
        2 | 3 => set_by_link(processes[number % 2], &code, number),
        _ => set_by_operator(processes[number % 2], number),
    });
    let (tried, won) = race(tries.collect()).await;
    let winners = i64::try_from(won.len()).expect("a few");
    assert!(winners > 0);
    assert_eq!(directory.number(GENERATION).await - before, winners, "each winner has a generation of its own");
    assert_eq!(directory.number(REPLACED).await - told, winners, "and is told of once");
    let working = working(&directory, &tried).await;
    assert!(working.len() == 1 && won.contains(&working[0]), "{working:?} of {won:?}");
    assert_eq!(directory.verify_audit(&directory.operator()).await.expect("a walk").broken_at, None);
}

#[tokio::test]
async fn of_two_global_administrators_who_block_each_other_at_once_one_stays() {
    for _ in 0..10 {
        let directory = TestDirectory::new().await;
        let ingrid = directory.administrator("Ingrid", Role::GlobalAdministrator).await;
        let olav = directory.administrator("Olav", Role::GlobalAdministrator).await;
        let id = |actor: &accounts::Actor| actor.asker().id.expect("an account");
        let blocks = join_all([directory.block(&ingrid, id(&olav)), directory.block(&olav, id(&ingrid))]).await;
        let (done, refused): (Vec<_>, Vec<_>) = blocks.into_iter().partition(Result::is_ok);
        assert_eq!((done.len(), refused.len()), (1, 1));
        // The second of them is blocked by then.
        assert_eq!(refused.into_iter().map(refusal).collect::<Vec<_>>(), [Refusal::NotAllowed]);
        let left = "SELECT COUNT(*) FROM accounts WHERE role = 3 AND status = 'Active'";
        assert_eq!(directory.number(left).await, 1);
    }
}

#[tokio::test]
async fn an_administrator_who_was_demoted_or_limited_meanwhile_changes_nobody_outside_any_more() {
    let directory = TestDirectory::new().await;
    let ingrid = directory.administrator("Ingrid", Role::GlobalAdministrator).await;
    let olav = directory.administrator("Olav", Role::GlobalAdministrator).await;
    let kari = directory.person("Kari", Role::User).await;
    directory.grant_role(&ingrid, olav.asker().id.expect("an account"), Role::User, Vec::new()).await.expect("a role");
    // Olav's actor was created while he was still an administrator.
    assert_eq!(refusal(directory.block(&olav, kari).await), Refusal::NotAllowed);
    assert_eq!(refusal(directory.end_sessions(&olav, kari).await), Refusal::NotAllowed);
    let hege = directory.administrator("Hege", Role::HelpdeskAdministrator).await;
    let (id, role) = (hege.asker().id.expect("an account"), Role::HelpdeskAdministrator);
    directory.grant_role(&ingrid, id, role, vec!["Skole".to_owned()]).await.expect("a limit");
    assert_eq!(refusal(directory.end_sessions(&hege, kari).await), Refusal::NotAllowed);
    assert_eq!(directory.number("SELECT COUNT(*) FROM accounts WHERE status = 'Blocked'").await, 0);
    assert_eq!(directory.number("SELECT COUNT(*) FROM audit_events WHERE outcome = 'Refused'").await, 3);
}
