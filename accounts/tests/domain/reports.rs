//! Signed reports of resets: their content, who may get them, and that any altered byte is detected.

use crate::common::{LINK, OTHER_PASSWORD, TestDirectory, origin, refusal};
use accounts::reset::{Evidence, Selection};
use accounts::{Actor, JobId, Refusal, ReportError, Role, verify_report};

fn because(reason: &str) -> Evidence {
    Evidence { reason: reason.to_owned(), ..Evidence::default() }
}

async fn written(directory: &TestDirectory, actor: &Actor, job: JobId) -> Vec<u8> {
    let mut report = directory.export_report(actor, job).await.expect("a report");
    let mut bytes = Vec::new();
    while let Some(lines) = report.next_chunk().await.expect("lines") {
        bytes.extend(lines);
    }
    bytes
}

/// A reset, with a reason, of three people; one of them is blocked and one has used the link.
async fn reset_with_reason(directory: &TestDirectory, admin: &Actor) -> (JobId, Vec<String>) {
    let mut people = Vec::new();
    for name in ["Kari", "Ola", "Åse"] {
        people.push(directory.person_without_password(name, Role::User, "Skole").await);
    }
    directory.block(&directory.operator(), people[1]).await.expect("a block");
    let job = directory.draft_reset(admin, &Selection::Ticked(people)).await.expect("a draft");
    directory.explain_reset(admin, job, &because(" Lekkasje hos \"Leverandør\" AS\n")).await.expect("a reason");
    directory.start_reset(admin, job, LINK).await.expect("a start");
    directory.work().await;
    let code = directory.secret_of(admin, job, "Kari").await;
    directory.set_password(&code, OTHER_PASSWORD, &origin()).await.expect("a new password");
    let handed = directory.hand_over(admin, job).await.expect("results");
    (job, handed.iter().map(|person| person.secret.reveal().to_owned()).collect())
}

#[tokio::test]
async fn a_report_tells_who_when_why_and_what_became_of_each_and_no_secret() {
    let directory = TestDirectory::new().await;
    let admin = directory.administrator("Admin", Role::UserAdministrator).await;
    let (job, secrets) = reset_with_reason(&directory, &admin).await;
    directory.discard_results(&admin, job).await.expect("done with these");
    let report = written(&directory, &admin, job).await;
    let verified = verify_report(&report[..]).expect("an intact report");
    assert_eq!(verified.key, directory.report_key());
    assert_eq!((verified.people, verified.heading.total, verified.heading.done), (3, 3, 2));
    assert_eq!(verified.heading.reason, "Lekkasje hos \"Leverandør\" AS");
    assert_eq!(verified.heading.organisation, "Fjordby kommune");
    assert_eq!(verified.heading.made_by.map(|maker| maker.username).as_deref(), Some("admin@fjordby.example"));
    assert_eq!(verified.heading.started_at.as_deref(), Some("2027-01-15T08:00:00Z"));
    let text = String::from_utf8(report).expect("text");
    let line_of = |name: &str| text.lines().find(|line| line.contains(name)).expect("a line").to_owned();
    assert!(line_of("Kari Testesen").contains("\"outcome\":\"Done\"") && line_of("Kari Testesen").contains("\"Used\""));
    assert!(line_of("Ola Testesen").contains("\"skipped_because\":\"Blocked\""));
    assert!(line_of("Åse Testesen").contains("\"secret\":\"Unused\""));
    for secret in secrets {
        assert!(!text.contains(&secret) && !text.contains(&secret.replace('-', "")));
    }
}

#[tokio::test]
async fn no_byte_of_a_report_can_be_altered_added_or_taken_away() {
    let directory = TestDirectory::new().await;
    let admin = directory.operator();
    let (job, _) = reset_with_reason(&directory, &admin).await;
    let report = written(&directory, &admin, job).await;
    let believed = |altered: &[u8]| {
        // A new valid signature needs another key.
        verify_report(altered).is_ok_and(|verified| verified.key == directory.report_key())
    };
    assert!(believed(&report));
    for place in 0..report.len() {
        for bit in 0..8 {
            let mut altered = report.clone();
            altered[place] ^= 1 << bit;
            assert!(!believed(&altered), "bit {bit} of byte {place}");
        }
        let mut shorter = report.clone();
        shorter.remove(place);
        assert!(!believed(&shorter), "without byte {place}");
        let mut longer = report.clone();
        longer.insert(place, b' ');
        assert!(!believed(&longer), "a blank before byte {place}");
        assert!(!believed(&report[..place]), "only {place} bytes");
    }
    let mut twice = report.clone();
    twice.extend_from_slice(&report);
    assert!(!believed(&twice));
    let lines: Vec<&[u8]> = report.split_inclusive(|byte| *byte == b'\n').collect();
    let swapped = [lines[0], lines[2], lines[1], lines[3], lines[4]].concat();
    assert!(matches!(verify_report(&swapped[..]), Err(ReportError::Altered)));
    assert!(matches!(verify_report(&lines[..4].concat()[..]), Err(ReportError::NoSeal)));
    assert!(matches!(verify_report(&b"something else\n"[..]), Err(ReportError::NotAReport)));
}

#[tokio::test]
async fn another_directory_signs_by_another_key() {
    let directory = TestDirectory::new().await;
    let (job, _) = reset_with_reason(&directory, &directory.operator()).await;
    let report = written(&directory, &directory.operator(), job).await;
    let elsewhere = TestDirectory::new().await;
    let verified = verify_report(&report[..]).expect("an intact report");
    assert_ne!(verified.key, elsewhere.report_key());
    assert_eq!(verified.key, directory.reopened().await.report_key(), "the key lasts");
}

#[tokio::test]
async fn a_report_is_for_whoever_may_look_at_the_finished_job() {
    let directory = TestDirectory::new().await;
    let admin = directory.administrator("Admin", Role::UserAdministrator).await;
    let other = directory.administrator("Annen", Role::UserAdministrator).await;
    let chief = directory.administrator("Sjef", Role::GlobalAdministrator).await;
    let kari = directory.person("Kari", Role::User).await;
    let job = directory.draft_reset(&admin, &Selection::Ticked(vec![kari])).await.expect("a draft");
    let long = "x".repeat(501);
    assert!(matches!(refusal(directory.explain_reset(&admin, job, &because(&long)).await), Refusal::InvalidField(_)));
    assert_eq!(refusal(directory.explain_reset(&other, job, &because("Hvorfor")).await), Refusal::NotFound);
    directory.start_reset(&admin, job, LINK).await.expect("a start");
    assert_eq!(refusal(directory.explain_reset(&admin, job, &because("For sent")).await), Refusal::JobState);
    assert_eq!(
        directory.export_report(&admin, job).await.err().map(|e| e.to_string()),
        Some(Refusal::JobState.to_string())
    );
    directory.work().await;
    assert!(directory.export_report(&other, job).await.is_err());
    written(&directory, &chief, job).await;
}
