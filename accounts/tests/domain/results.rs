//! The results of a reset for administrators: searched, filtered, sorted and reissued.

use crate::common::{LINK, OTHER_PASSWORD, TEMPORARY, TestDirectory, origin, refusal, username};
use accounts::reset::{ItemState, JobState, ResetKind, ResetOptions, ResultFilter, SecretState, Selection, SkipReason};
use accounts::{AccountId, Refusal, Role};
use std::time::Duration;

fn found(search: &str, secret: Option<SecretState>) -> ResultFilter {
    ResultFilter { search: search.to_owned(), secret, ..ResultFilter::default() }
}

async fn pupils(directory: &TestDirectory, count: usize) -> Vec<AccountId> {
    let mut people = Vec::new();
    for number in 0..count {
        people.push(directory.person_without_password(&format!("Elev{number:03}"), Role::User, "Skole").await);
    }
    people
}

#[tokio::test]
async fn results_are_paged_searched_and_filtered_by_what_became_of_them() {
    let directory = TestDirectory::new().await;
    let admin = directory.operator();
    let people = pupils(&directory, 120).await;
    let job = directory.reset(&admin, &people, LINK).await;
    let code = directory.secret_of(&admin, job, "Elev042").await;
    directory.set_password(&code, OTHER_PASSWORD, &origin()).await.expect("a new password");
    directory.reset(&admin, &people[7..8], LINK).await;

    let everybody = ResultFilter::default();
    let first = directory.results(&admin, job, &everybody, None).await.expect("a page");
    let second = directory.results(&admin, job, &everybody, first.next.as_deref()).await.expect("a page");
    let third = directory.results(&admin, job, &everybody, second.next.as_deref()).await.expect("a page");
    assert_eq!((first.people.len(), second.people.len(), third.people.len()), (50, 50, 20));
    assert_eq!(third.next, None);
    assert_eq!(second.people[0].username, username("Elev050"));

    let one = directory.results(&admin, job, &found("LEV11", None), None).await.expect("a page");
    assert_eq!(one.people.len(), 10, "Elev110 to Elev119");
    for (state, names) in [(SecretState::Used, "Elev042"), (SecretState::Replaced, "Elev007")] {
        let page = directory.results(&admin, job, &found("", Some(state)), None).await.expect("a page");
        let usernames: Vec<_> = page.people.iter().map(|person| person.username.clone()).collect();
        assert_eq!(usernames, [username(names)]);
    }
    directory.turn_clock(Duration::from_secs(3600));
    let expired = directory.results(&admin, job, &found("", Some(SecretState::Expired)), None).await.expect("a page");
    assert!(expired.people.is_empty(), "a link lives for days");
}

#[tokio::test]
async fn everybody_is_handed_over_once_by_department_in_norwegian_order() {
    let directory = TestDirectory::new().await;
    let admin = directory.operator();
    let mut people = Vec::new();
    for department in ["Ås", "Østre skole", "Ærfugl barnehage", "arkiv", "Zoo", ""] {
        for name in ["Åse", "Øystein", "Anne"] {
            let name = format!("{name}.{}", department.split(' ').next().unwrap_or_default());
            people.push(directory.person_without_password(&name, Role::User, department).await);
        }
    }
    // Makes one department larger than one chunk.
    people.extend(pupils(&directory, 260).await);
    let job = directory.reset(&admin, &people, LINK).await;
    let handed = directory.directory.hand_over(&admin, job, &ResultFilter::default()).await.expect("results");
    let handed = handed.by_department().await.expect("departments").all().await.expect("everybody");
    assert_eq!(handed.len(), people.len());
    let mut departments: Vec<_> = handed.iter().map(|person| person.department.as_str()).collect();
    departments.dedup();
    assert_eq!(departments, ["", "arkiv", "Skole", "Zoo", "Ærfugl barnehage", "Østre skole", "Ås"]);
    let first: Vec<_> = handed[3..6].iter().map(|person| person.display_name.as_str()).collect();
    assert_eq!(first, ["Anne.arkiv Testesen", "Øystein.arkiv Testesen", "Åse.arkiv Testesen"]);
    let mut accounts: Vec<_> = handed.iter().map(|person| person.account).collect();
    accounts.sort_unstable();
    accounts.dedup();
    assert_eq!(accounts.len(), people.len(), "nobody twice");
    let page = directory.results(&admin, job, &ResultFilter::default(), None).await.expect("a page");
    assert_eq!(page.departments.first().map(String::as_str), Some("arkiv"));
}

#[tokio::test]
async fn a_hand_over_that_is_overtaken_breaks_off_instead_of_ending() {
    let directory = TestDirectory::new().await;
    let admin = directory.operator();
    let people = pupils(&directory, 260).await;
    let job = directory.reset(&admin, &people, LINK).await;
    let mut handed = directory.directory.hand_over(&admin, job, &ResultFilter::default()).await.expect("results");
    assert_eq!(handed.next_chunk().await.expect("a chunk").map(|people| people.len()), Some(250));
    directory.reissue(&admin, job, None).await.expect("new codes");
    assert_eq!(refusal(handed.next_chunk().await), Refusal::JobState);
    directory.work().await;
    directory.discard_results(&admin, job).await.expect("done with these");
    assert_eq!(refusal(handed.next_chunk().await), Refusal::ResultsGone);
}

#[tokio::test]
async fn a_new_code_works_once_and_the_old_one_is_dead_at_once() {
    let directory = TestDirectory::new().await;
    let admin = directory.administrator("Admin", Role::HelpdeskAdministrator).await;
    let kari = directory.person("Kari", Role::User).await;
    let ola = directory.person("Ola", Role::User).await;
    for how in [LINK, TEMPORARY] {
        let job = directory.reset(&admin, &[kari, ola], how).await;
        let (old, other) =
            (directory.secret_of(&admin, job, "Kari").await, directory.secret_of(&admin, job, "Ola").await);
        let opened = match how.kind {
            ResetKind::TemporaryPassword => Some(directory.begin_session("Kari", &old).await),
            ResetKind::OneTimeLink => None,
        };
        assert_eq!(directory.reissue(&admin, job, Some(kari)).await.expect("a new secret"), 1);
        match how.kind {
            ResetKind::OneTimeLink => {
                assert_eq!(refusal(directory.check_code(&old, &origin()).await), Refusal::LinkInvalid);
            }
            ResetKind::TemporaryPassword => {
                let refused = refusal(directory.sign_in(&username("Kari"), &old, &origin()).await);
                assert_eq!(refused, Refusal::SignInFailed);
                let session = opened.expect("a session").token;
                assert_eq!(refusal(directory.session(session.reveal()).await), Refusal::NotSignedIn);
            }
        }
        directory.work().await;
        let row = directory.reset_job(&admin, job).await.expect("the job");
        assert_eq!((row.state, row.done), (JobState::Done, 2));
        let new = directory.secret_of(&admin, job, "Kari").await;
        assert_ne!(new, old);
        assert_eq!(directory.secret_of(&admin, job, "Ola").await, other, "nobody else's changed");
        match how.kind {
            ResetKind::OneTimeLink => {
                directory.set_password(&new, OTHER_PASSWORD, &origin()).await.expect("a new password");
                let again = directory.set_password(&new, "enda en ny setning", &origin()).await;
                assert_eq!(refusal(again), Refusal::LinkInvalid);
            }
            ResetKind::TemporaryPassword => assert!(directory.begin_session("Kari", &new).await.must_choose),
        }
    }
}

#[tokio::test]
async fn everybody_who_has_not_used_theirs_gets_a_new_one_and_nobody_else() {
    let directory = TestDirectory::new().await;
    let admin = directory.operator();
    let people = pupils(&directory, 5).await;
    for how in [LINK, TEMPORARY] {
        let job = directory.reset(&admin, &people, how).await;
        let before = directory.hand_over(&admin, job).await.expect("results");
        let used = before[0].secret.reveal();
        match how.kind {
            ResetKind::OneTimeLink => {
                directory.set_password(used, OTHER_PASSWORD, &origin()).await.expect("a password")
            }
            ResetKind::TemporaryPassword => {
                let session = directory.begin_session("Elev000", used).await;
                let who = directory.who_must_choose(session.token.reveal()).await;
                directory.choose_password(&who, "en helt egen setning", &origin()).await.expect("a password");
            }
        }
        let blocked = people[1];
        directory.block(&admin, blocked).await.expect("a block");
        directory.reset(&admin, &people[2..3], LINK).await;
        assert_eq!(directory.reissue(&admin, job, None).await.expect("new secrets"), 2);
        directory.work().await;
        let after = directory.hand_over(&admin, job).await.expect("results");
        let same: Vec<bool> =
            before.iter().zip(&after).map(|(old, new)| old.secret.reveal() == new.secret.reveal()).collect();
        assert_eq!(same, [true, true, true, false, false], "used, blocked and replaced ones stay");
        assert_eq!(after[0].state, SecretState::Used);
        let password = if how.kind == ResetKind::OneTimeLink { OTHER_PASSWORD } else { "en helt egen setning" };
        directory.begin_session("Elev000", password).await;
        assert_eq!(refusal(directory.reissue(&admin, job, Some(people[0])).await), Refusal::NothingSelected);
        directory.unblock(&admin, blocked).await.expect("an unblock");
    }
}

#[tokio::test]
async fn issuing_again_is_for_the_maker_with_a_fresh_proof_while_the_results_last() {
    let directory = TestDirectory::new().await;
    let admin = directory.administrator("Admin", Role::UserAdministrator).await;
    let other = directory.administrator("Annen", Role::GlobalAdministrator).await;
    let kari = directory.person("Kari", Role::User).await;
    let job = directory.reset(&admin, &[kari], LINK).await;
    assert_eq!(refusal(directory.reissue(&other, job, None).await), Refusal::NotFound);
    directory.grant_role(&other, kari, Role::GlobalAdministrator, vec![]).await.expect("a role");
    assert_eq!(refusal(directory.reissue(&admin, job, None).await), Refusal::NothingSelected, "above the maker now");
    directory.grant_role(&other, kari, Role::User, vec![]).await.expect("a role");
    directory.reissue(&admin, job, None).await.expect("a new code");
    assert_eq!(refusal(directory.reissue(&admin, job, None).await), Refusal::JobState, "it runs");
    directory.work().await;
    directory.discard_results(&admin, job).await.expect("done with these");
    assert_eq!(refusal(directory.reissue(&admin, job, None).await), Refusal::ResultsGone);
}

#[tokio::test]
async fn a_cancelled_job_issues_again_without_resetting_the_rest() {
    let directory = TestDirectory::new().await;
    let admin = directory.operator();
    let people = pupils(&directory, 400).await;
    let how = ResetOptions { kind: ResetKind::TemporaryPassword, ..LINK };
    let job = directory.draft_reset(&admin, &Selection::Ticked(people)).await.expect("a draft");
    directory.start_reset(&admin, job, how).await.expect("a start");
    directory.work_on_resets().await.expect("one batch");
    directory.cancel_reset(&admin, job).await.expect("a cancel");
    let done = directory.reset_job(&admin, job).await.expect("the job").done;
    assert!(done > 0 && done < 400, "{done}");
    assert_eq!(directory.reissue(&admin, job, None).await.expect("new passwords"), done);
    directory.work().await;
    let row = directory.reset_job(&admin, job).await.expect("the job");
    assert_eq!((row.state, row.done, row.waiting()), (JobState::Done, done, 0));
    assert_eq!(row.skipped, [(SkipReason::Cancelled, 400 - done)]);
    let page = directory.job_items(&admin, job, Some(ItemState::Skipped), None).await.expect("a page");
    assert!(page.items.iter().all(|item| item.secret.is_none()));
}
