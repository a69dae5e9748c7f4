//! An administrator ends the old password of one account or of many.

mod common;

use accounts::error::Error;
use accounts::reset::{ItemState, JobState, ResetKind, ResetOptions, SecretState, Selection, SkipReason};
use accounts::{AccountFilter, AccountId, Actor, JobId, Refusal, Role};
use common::{OTHER_PASSWORD, PASSWORD, TestDirectory, origin, origin_from, username};
use std::time::Duration;

const DAY: Duration = Duration::from_secs(24 * 3600);
const LINK: ResetOptions = ResetOptions { kind: ResetKind::OneTimeLink, must_change: true, end_sessions: true };
const TEMPORARY: ResetOptions =
    ResetOptions { kind: ResetKind::TemporaryPassword, must_change: true, end_sessions: true };

fn refusal<T: std::fmt::Debug>(result: Result<T, Error>) -> Refusal {
    match result.expect_err("a refusal") {
        Error::Refused(refusal) => refusal,
        other => panic!("not a refusal: {other}"),
    }
}

async fn reset(directory: &TestDirectory, actor: &Actor, people: &[AccountId], how: ResetOptions) -> JobId {
    let job = directory.draft_reset(actor, &Selection::Ticked(people.to_vec())).await.expect("a draft");
    directory.start_reset(actor, job, how).await.expect("a start");
    directory.work().await;
    job
}

async fn secret_of(directory: &TestDirectory, actor: &Actor, job: JobId, name: &str) -> String {
    let results = directory.hand_over(actor, job).await.expect("results");
    let one = results.iter().find(|result| result.username == username(name)).expect("a result");
    one.secret.reveal().to_owned()
}

#[tokio::test]
async fn a_one_time_link_works_once_and_ends_the_old_password_and_all_sessions() {
    let directory = TestDirectory::new().await;
    let admin = directory.administrator("Admin", Role::HelpdeskAdministrator).await;
    let kari = directory.person("Kari", Role::User).await;
    let session = directory.begin_session("Kari", PASSWORD).await;
    let job = reset(&directory, &admin, &[kari], LINK).await;

    assert_eq!(refusal(directory.session(session.token.reveal()).await), Refusal::NotSignedIn);
    assert_eq!(refusal(directory.sign_in(&username("Kari"), PASSWORD, &origin()).await), Refusal::SignInFailed);
    let code = secret_of(&directory, &admin, job, "Kari").await;
    for _ in 0..9 {
        directory.check_code(&code, &origin()).await.expect("looking consumes nothing");
    }
    directory.set_password(&code, OTHER_PASSWORD, &origin()).await.expect("a new password");
    assert_eq!(refusal(directory.check_code(&code, &origin()).await), Refusal::LinkInvalid);
    let again = directory.set_password(&code, "enda en ny setning", &origin()).await;
    assert_eq!(refusal(again), Refusal::LinkInvalid);
    directory.begin_session("Kari", OTHER_PASSWORD).await;
}

#[tokio::test]
async fn a_refused_password_leaves_the_link_as_good_as_before() {
    let directory = TestDirectory::new().await;
    let admin = directory.administrator("Admin", Role::HelpdeskAdministrator).await;
    let kari = directory.person("Kari", Role::User).await;
    let job = reset(&directory, &admin, &[kari], LINK).await;
    let code = secret_of(&directory, &admin, job, "Kari").await.to_lowercase().replace('-', " ");
    let refused = refusal(directory.set_password(&code, "kort", &origin()).await);
    assert!(matches!(refused, Refusal::PasswordRejected(_)));
    directory.set_password(&code, OTHER_PASSWORD, &origin()).await.expect("a new password");
}

#[tokio::test]
async fn a_link_expires_by_the_clock_and_a_clock_set_back_revives_nothing() {
    let directory = TestDirectory::new().await;
    let admin = directory.administrator("Admin", Role::HelpdeskAdministrator).await;
    let kari = directory.person("Kari", Role::User).await;
    let job = reset(&directory, &admin, &[kari], LINK).await;
    let code = secret_of(&directory, &admin, job, "Kari").await;
    directory.turn_clock(7 * DAY - Duration::from_secs(1));
    directory.check_code(&code, &origin()).await.expect("a second before its end");
    directory.turn_clock(Duration::from_secs(1));
    assert_eq!(refusal(directory.check_code(&code, &origin()).await), Refusal::LinkInvalid);
    directory.purge().await.expect("a purge");
    directory.clock.turn_back(DAY);
    assert_eq!(refusal(directory.check_code(&code, &origin()).await), Refusal::LinkInvalid);
}

#[tokio::test]
async fn a_later_reset_or_change_ends_an_earlier_link() {
    let directory = TestDirectory::new().await;
    let admin = directory.administrator("Admin", Role::HelpdeskAdministrator).await;
    let kari = directory.person("Kari", Role::User).await;
    let first = reset(&directory, &admin, &[kari], LINK).await;
    let first_code = secret_of(&directory, &admin, first, "Kari").await;
    let second = reset(&directory, &admin, &[kari], LINK).await;
    assert_eq!(refusal(directory.check_code(&first_code, &origin()).await), Refusal::LinkInvalid);
    let second_code = secret_of(&directory, &admin, second, "Kari").await;
    let third = reset(&directory, &admin, &[kari], TEMPORARY).await;
    assert_eq!(refusal(directory.check_code(&second_code, &origin()).await), Refusal::LinkInvalid);
    let states = directory.hand_over(&admin, first).await.expect("results");
    assert_eq!(states[0].state, SecretState::Replaced);
    assert_eq!(directory.hand_over(&admin, third).await.expect("results")[0].state, SecretState::Unused);
}

#[tokio::test]
async fn a_temporary_password_leads_only_to_choosing_a_new_one_and_is_used_up_by_that() {
    let directory = TestDirectory::new().await;
    let admin = directory.administrator("Admin", Role::UserAdministrator).await;
    let kari = directory.person("Kari", Role::User).await;
    let job = reset(&directory, &admin, &[kari], TEMPORARY).await;
    let temporary = secret_of(&directory, &admin, job, "Kari").await;

    let closed_tab = directory.begin_session("Kari", &temporary).await;
    assert!(closed_tab.must_choose);
    let session = directory.begin_session("Kari", &temporary.replace('-', "").to_uppercase()).await;
    let who = directory.who_must_choose(session.token.reveal()).await;
    let same = refusal(directory.choose_password(&who, &temporary, &origin()).await);
    assert!(matches!(same, Refusal::PasswordRejected(_)), "the temporary one is not a new one");
    let chosen = directory.choose_password(&who, OTHER_PASSWORD, &origin()).await.expect("a new password");
    directory.who(chosen.token.reveal()).await;

    assert_eq!(refusal(directory.session(closed_tab.token.reveal()).await), Refusal::NotSignedIn);
    assert_eq!(refusal(directory.sign_in(&username("Kari"), &temporary, &origin()).await), Refusal::SignInFailed);
    assert!(!directory.begin_session("Kari", OTHER_PASSWORD).await.must_choose);
    assert_eq!(directory.hand_over(&admin, job).await.expect("results")[0].state, SecretState::Used);
}

#[tokio::test]
async fn a_temporary_password_expires_after_seventy_two_hours() {
    let directory = TestDirectory::new().await;
    let admin = directory.operator();
    let kari = directory.person("Kari", Role::User).await;
    let job = reset(&directory, &admin, &[kari], TEMPORARY).await;
    let temporary = directory.hand_over(&admin, job).await.expect("results").remove(0).secret;
    directory.turn_clock(3 * DAY - Duration::from_secs(1));
    directory.begin_session("Kari", temporary.reveal()).await;
    directory.turn_clock(Duration::from_secs(1));
    let refused = refusal(directory.sign_in(&username("Kari"), temporary.reveal(), &origin_from("10.0.0.8")).await);
    assert_eq!(refused, Refusal::SignInFailed);
}

#[tokio::test]
async fn everyone_who_matches_is_reset_and_the_draft_says_who_is_skipped_and_why() {
    let directory = TestDirectory::new().await;
    let admin = directory.administrator("Admin", Role::UserAdministrator).await;
    for number in 0..150 {
        directory.person_without_password(&format!("Elev{number}"), Role::User, "Skole").await;
    }
    let blocked = directory.person_without_password("Blokkert", Role::User, "Skole").await;
    directory.block(&directory.operator(), blocked).await.expect("a block");
    directory.person_without_password("Sjef", Role::GlobalAdministrator, "Skole").await;
    directory.person_without_password("Utenfor", Role::User, "IT").await;

    let everyone = AccountFilter::default();
    let all = directory.draft_reset(&admin, &Selection::Everyone(everyone)).await.expect("a draft");
    let all = directory.reset_job(&admin, all).await.expect("the draft");
    assert_eq!(all.total, 154);
    let reasons = [(SkipReason::Blocked, 1), (SkipReason::HigherRole, 1), (SkipReason::OwnAccount, 1)];
    assert_eq!(all.skipped, reasons);

    let school = AccountFilter { department: Some("Skole".to_owned()), ..AccountFilter::default() };
    let job = directory.draft_reset(&admin, &Selection::Everyone(school)).await.expect("a draft");
    directory.start_reset(&admin, job, LINK).await.expect("a start");
    directory.work().await;
    let done = directory.reset_job(&admin, job).await.expect("the job");
    assert_eq!((done.state, done.total, done.done, done.skipped_total()), (JobState::Done, 152, 150, 2));
    let results = directory.hand_over(&admin, job).await.expect("results");
    let mut codes: Vec<&str> = results.iter().map(|result| result.secret.reveal()).collect();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), 150, "everybody has a code of their own");
    let page = directory.job_items(&admin, job, Some(ItemState::Done), None).await.expect("a page");
    let next = directory.job_items(&admin, job, Some(ItemState::Done), page.next.as_deref()).await.expect("a page");
    assert_eq!((page.items.len(), next.items.len()), (50, 50));
    assert_ne!(page.items[49], next.items[0]);
}

#[tokio::test]
async fn starting_and_handing_over_need_a_fresh_proof() {
    let directory = TestDirectory::new().await;
    directory.person("Admin", Role::UserAdministrator).await;
    let session = directory.begin_session("Admin", PASSWORD).await;
    let kari = directory.person("Kari", Role::User).await;
    directory.turn_clock(Duration::from_secs(601));
    let stale = directory.who(session.token.reveal()).await.administrator(&origin()).expect("an administrator");
    let job = directory.draft_reset(&stale, &Selection::Ticked(vec![kari])).await.expect("a draft");
    assert_eq!(refusal(directory.start_reset(&stale, job, LINK).await), Refusal::FreshProofNeeded);
    let who = directory.who(session.token.reveal()).await;
    let proven = directory.prove(&who, PASSWORD, &origin()).await.expect("a proof");
    let fresh = directory.who(proven.token.reveal()).await.administrator(&origin()).expect("an administrator");
    directory.start_reset(&fresh, job, LINK).await.expect("a start");
    directory.work().await;
    assert_eq!(refusal(directory.hand_over(&stale, job).await), Refusal::FreshProofNeeded);
    directory.hand_over(&fresh, job).await.expect("results");
}

#[tokio::test]
async fn another_administrator_is_never_handed_the_results() {
    let directory = TestDirectory::new().await;
    let admin = directory.administrator("Admin", Role::UserAdministrator).await;
    let other = directory.administrator("Annen", Role::GlobalAdministrator).await;
    let kari = directory.person("Kari", Role::User).await;
    let job = reset(&directory, &admin, &[kari], LINK).await;
    assert_eq!(refusal(directory.hand_over(&other, job).await), Refusal::NotFound);
    assert!(!directory.reset_job(&other, job).await.expect("it may be looked at").own);
    assert_eq!(refusal(directory.cancel_reset(&other, job).await), Refusal::NotFound);
}

#[tokio::test]
async fn done_with_these_and_a_day_later_nobody_can_tell_the_secrets() {
    let directory = TestDirectory::new().await;
    let admin = directory.operator();
    let kari = directory.person("Kari", Role::User).await;
    let given_up = reset(&directory, &admin, &[kari], LINK).await;
    directory.discard_results(&admin, given_up).await.expect("done with these");
    assert_eq!(refusal(directory.hand_over(&admin, given_up).await), Refusal::ResultsGone);
    let forgotten = reset(&directory, &admin, &[kari], LINK).await;
    directory.turn_clock(DAY);
    assert_eq!(refusal(directory.hand_over(&admin, forgotten).await), Refusal::ResultsGone);
}

#[tokio::test]
async fn a_job_that_lost_its_process_goes_on_in_another_and_gives_the_same_secrets() {
    let directory = TestDirectory::new().await;
    let admin = directory.operator();
    let mut people = Vec::new();
    for number in 0..150 {
        people.push(directory.person_without_password(&format!("Elev{number}"), Role::User, "").await);
    }
    let job = directory.draft_reset(&admin, &Selection::Ticked(people)).await.expect("a draft");
    directory.start_reset(&admin, job, LINK).await.expect("a start");
    directory.work_on_resets().await.expect("one batch");
    let half = directory.reset_job(&admin, job).await.expect("the job").done;
    assert!(half > 0 && half < 150);

    let survivor = directory.reopened().await;
    assert!(!survivor.work_on_resets().await.expect("nothing to lease yet"), "the lease still runs");
    directory.turn_clock(Duration::from_secs(31));
    while survivor.work_on_resets().await.expect("a batch") {}
    let job_row = survivor.reset_job(&admin, job).await.expect("the job");
    assert_eq!((job_row.state, job_row.done), (JobState::Done, 150));
    for result in survivor.hand_over(&admin, job).await.expect("results") {
        survivor.check_code(result.secret.reveal(), &origin()).await.expect("its live link");
    }
}

#[tokio::test]
async fn a_cancelled_job_keeps_what_was_done_and_leaves_the_rest_untouched() {
    let directory = TestDirectory::new().await;
    let admin = directory.operator();
    let mut people = Vec::new();
    for number in 0..100 {
        people.push(directory.person_without_password(&format!("Elev{number}"), Role::User, "").await);
    }
    let job = directory.draft_reset(&admin, &Selection::Ticked(people)).await.expect("a draft");
    directory.start_reset(&admin, job, LINK).await.expect("a start");
    directory.work_on_resets().await.expect("one batch");
    directory.cancel_reset(&admin, job).await.expect("a cancel");
    directory.work().await;
    let row = directory.reset_job(&admin, job).await.expect("the job");
    assert_eq!(row.state, JobState::Cancelled);
    assert!(row.done > 0 && row.waiting() > 0);
    assert_eq!(directory.hand_over(&admin, job).await.expect("results").len() as i64, row.done);
}

#[tokio::test]
async fn an_administrator_who_is_demoted_in_mid_job_resets_nobody_further() {
    let directory = TestDirectory::new().await;
    let id = directory.person("Admin", Role::UserAdministrator).await;
    let admin = directory.signed_in("Admin").await.administrator(&origin()).expect("an administrator");
    let mut people = Vec::new();
    for number in 0..100 {
        people.push(directory.person_without_password(&format!("Elev{number}"), Role::User, "").await);
    }
    let job = directory.draft_reset(&admin, &Selection::Ticked(people)).await.expect("a draft");
    directory.start_reset(&admin, job, LINK).await.expect("a start");
    directory.work_on_resets().await.expect("one batch");
    directory.grant_role(&directory.operator(), id, Role::User, vec![]).await.expect("a demotion");
    directory.work().await;
    let row = directory.reset_job(&directory.operator(), job).await.expect("the job");
    assert_eq!(row.state, JobState::Done);
    assert_eq!(row.skipped, [(SkipReason::NoLongerAllowed, row.total - row.done)]);
    assert!(row.done < row.total);
}

#[tokio::test]
async fn two_jobs_that_meet_on_the_same_people_leave_one_live_secret_each() {
    let directory = TestDirectory::new().await;
    let first = directory.administrator("En", Role::UserAdministrator).await;
    let second = directory.administrator("To", Role::UserAdministrator).await;
    let mut people = Vec::new();
    for number in 0..80 {
        people.push(directory.person_without_password(&format!("Elev{number}"), Role::User, "").await);
    }
    let mut jobs = Vec::new();
    for admin in [&first, &second] {
        let job = directory.draft_reset(admin, &Selection::Ticked(people.clone())).await.expect("a draft");
        directory.start_reset(admin, job, LINK).await.expect("a start");
        jobs.push(job);
    }
    let beside = directory.reopened().await;
    let work =
        |directory: accounts::Directory| async move { while directory.work_on_resets().await.expect("a batch") {} };
    tokio::join!(work(directory.directory.clone()), work(beside));
    let mut live = 0;
    for (admin, job) in [(&first, jobs[0]), (&second, jobs[1])] {
        let results = directory.hand_over(admin, job).await.expect("results");
        assert_eq!(results.len(), 80);
        for (number, result) in results.iter().enumerate() {
            let elsewhere = origin_from(&format!("10.9.9.{number}"));
            let works = directory.check_code(result.secret.reveal(), &elsewhere).await.is_ok();
            assert_eq!(works, result.state == SecretState::Unused);
            live += usize::from(works);
        }
    }
    assert_eq!(live, 80);
}

#[tokio::test]
async fn the_database_holds_no_secret_that_a_reset_handed_over() {
    let directory = TestDirectory::new().await;
    let admin = directory.operator();
    let kari = directory.person("Kari", Role::User).await;
    let mut secrets = Vec::new();
    for how in [LINK, TEMPORARY] {
        let job = reset(&directory, &admin, &[kari], how).await;
        let handed = directory.hand_over(&admin, job).await.expect("results").remove(0);
        secrets.push(handed.secret.reveal().to_owned());
        secrets.push(handed.secret.reveal().replace('-', ""));
    }
    for file in std::fs::read_dir(directory.settings.data_dir.as_path()).expect("the data folder") {
        let bytes = std::fs::read(file.expect("a file").path()).expect("its bytes");
        for secret in &secrets {
            assert!(!bytes.windows(secret.len()).any(|window| window == secret.as_bytes()));
        }
    }
}
