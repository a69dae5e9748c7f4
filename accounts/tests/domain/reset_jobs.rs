//! Reset jobs: many accounts, interruptions, and who receives the results.

use crate::common::{LINK, PASSWORD, TestDirectory, origin, refusal};
use accounts::reset::{ItemState, JobState, ResultFilter, Selection, SkipReason};
use accounts::{AccountFilter, Refusal, Role};
use futures::FutureExt;
use std::time::Duration;

const DAY: Duration = Duration::from_secs(24 * 3600);
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
async fn the_worker_is_woken_when_a_reset_begins_and_when_secrets_are_issued_again() {
    let directory = TestDirectory::new().await;
    let admin = directory.administrator("Admin", Role::UserAdministrator).await;
    let people = directory.people(2).await;
    let job = directory.draft_reset(&admin, &Selection::Ticked(people)).await.expect("a draft");
    assert!(directory.reset_begins().now_or_never().is_none(), "a draft is no work");
    directory.start_reset(&admin, job, LINK).await.expect("a start");
    assert!(directory.reset_begins().now_or_never().is_some());
    directory.work().await;
    assert!(directory.reset_begins().now_or_never().is_none(), "one start wakes once");
    directory.reissue(&admin, job, None).await.expect("new secrets");
    assert!(directory.reset_begins().now_or_never().is_some());
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
    let job = directory.reset(&admin, &[kari], LINK).await;
    assert_eq!(refusal(directory.hand_over(&other, job).await), Refusal::NotFound);
    assert!(!directory.reset_job(&other, job).await.expect("it may be looked at").own);
    assert_eq!(refusal(directory.cancel_reset(&other, job).await), Refusal::NotFound);
}

#[tokio::test]
async fn done_with_these_and_a_day_later_nobody_can_tell_the_secrets() {
    let directory = TestDirectory::new().await;
    let admin = directory.operator();
    let kari = directory.person("Kari", Role::User).await;
    let given_up = directory.reset(&admin, &[kari], LINK).await;
    directory.discard_results(&admin, given_up).await.expect("done with these");
    assert_eq!(refusal(directory.hand_over(&admin, given_up).await), Refusal::ResultsGone);
    let forgotten = directory.reset(&admin, &[kari], LINK).await;
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
    let everybody = survivor.hand_over(&admin, job, &ResultFilter::default()).await.expect("results");
    for result in everybody.all().await.expect("everybody") {
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
async fn whoever_a_running_job_is_about_to_reset_is_skipped_by_the_next() {
    let directory = TestDirectory::new().await;
    let admin = directory.operator();
    let kari = directory.person_without_password("Kari", Role::User, "").await;
    let ola = directory.person_without_password("Ola", Role::User, "").await;
    let running = directory.draft_reset(&admin, &Selection::Ticked(vec![kari])).await.expect("a draft");
    directory.start_reset(&admin, running, LINK).await.expect("a start");
    let both = Selection::Ticked(vec![kari, ola]);
    let next = directory.draft_reset(&admin, &both).await.expect("a draft");
    assert_eq!(directory.reset_job(&admin, next).await.expect("it").skipped, [(SkipReason::InRunningJob, 1)]);
    directory.work().await;
    let later = directory.draft_reset(&admin, &both).await.expect("a draft");
    assert_eq!(directory.reset_job(&admin, later).await.expect("it").skipped, []);
}

#[tokio::test]
async fn a_draft_tells_how_many_sessions_end_and_how_long_it_takes() {
    let directory = TestDirectory::new().await;
    let admin = directory.operator();
    let kari = directory.person("Kari", Role::User).await;
    let ola = directory.person("Ola", Role::User).await;
    for name in ["Kari", "Kari", "Ola"] {
        directory.begin_session(name, PASSWORD).await;
    }
    directory.block(&admin, ola).await.expect("a block");
    let job = directory.draft_reset(&admin, &Selection::Ticked(vec![kari, ola])).await.expect("a draft");
    let draft = directory.reset_job(&admin, job).await.expect("the draft");
    assert_eq!((draft.sessions, draft.estimate.link_seconds), (2, 1));
    assert!(draft.estimate.temporary_seconds >= 1);
}
