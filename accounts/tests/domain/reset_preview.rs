//! The preview of a draft matches what the reset then does.

use crate::common::{LINK, PASSWORD, TEMPORARY, TestDirectory, username};
use accounts::reset::{JobState, Selection, SkipReason};
use accounts::{AccountFilter, Role};

#[tokio::test]
async fn a_draft_counts_exactly_who_will_be_reset_who_is_skipped_and_which_sessions_end() {
    for how in [LINK, TEMPORARY] {
        let directory = TestDirectory::new().await;
        let admin = directory.administrator("Admin", Role::UserAdministrator).await;
        directory.person("Sjef", Role::GlobalAdministrator).await;
        directory.begin_session("Sjef", PASSWORD).await;
        let blocked = directory.person("Sperret", Role::User).await;
        directory.block(&admin, blocked).await.expect("a block");
        for name in ["Kari", "Ola", "Per"] {
            directory.person(name, Role::User).await;
            directory.begin_session(name, PASSWORD).await;
        }
        directory.begin_session("Kari", PASSWORD).await;
        let others = directory.people(2).await;
        let other = directory.draft_reset(&directory.operator(), &Selection::Ticked(others)).await.expect("a draft");
        directory.start_reset(&directory.operator(), other, LINK).await.expect("a start");

        let everyone = Selection::Everyone(AccountFilter::default());
        let job = directory.draft_reset(&admin, &everyone).await.expect("a draft");
        let told = directory.reset_job(&admin, job).await.expect("a job");
        assert_eq!((told.total, told.waiting(), told.sessions), (8, 3, 4));
        let mut skipped = told.skipped.clone();
        skipped.sort_unstable();
        let expected = [
            (SkipReason::OwnAccount, 1),
            (SkipReason::HigherRole, 1),
            (SkipReason::Blocked, 1),
            (SkipReason::InRunningJob, 2),
        ];
        assert_eq!(skipped, expected);

        let before = directory.number("SELECT COUNT(*) FROM sessions").await;
        directory.start_reset(&admin, job, how).await.expect("a start");
        directory.work().await;
        let then = directory.reset_job(&admin, job).await.expect("a job");
        assert_eq!(then.state, JobState::Done);
        assert_eq!((then.done, &then.skipped), (told.waiting(), &told.skipped));
        assert_eq!(before - directory.number("SELECT COUNT(*) FROM sessions").await, told.sessions);
        let results = directory.hand_over(&admin, job).await.expect("results");
        let mut reset: Vec<_> = results.iter().map(|result| result.username.clone()).collect();
        reset.sort_unstable();
        assert_eq!(reset, ["Kari", "Ola", "Per"].map(username));
    }
}
