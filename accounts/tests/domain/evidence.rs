//! The reason for a reset and how the caller was verified: where they are asked for, and where they are stored.

use crate::common::{LINK, PASSWORD, TestDirectory, refusal};
use accounts::audit::{AuditAction, AuditFilter};
use accounts::reset::{Evidence, Selection, Verification};
use accounts::settings::{APPROVAL_ABOVE, OrganisationSettings};
use accounts::{Field, Language, Refusal, Role, verify_report};
use std::time::Duration;

fn evidence(reason: &str, verification: Option<Verification>, note: &str) -> Evidence {
    Evidence { reason: reason.to_owned(), verification, note: note.to_owned() }
}

#[tokio::test]
async fn where_it_is_required_every_reset_tells_its_reason_and_how_the_caller_was_verified() {
    let directory = TestDirectory::new().await;
    directory.settle(|settings| settings.evidence_required = true).await;
    let admin = directory.administrator("Admin", Role::UserAdministrator).await;
    let kari = directory.person("Kari", Role::User).await;
    for actor in [&admin, &directory.operator()] {
        let job = directory.draft_reset(actor, &Selection::Ticked(vec![kari])).await.expect("a draft");
        assert!(directory.reset_job(actor, job).await.expect("the draft").evidence_required);
        for (told, field) in [
            (evidence("", None, ""), Field::Reason),
            (evidence(" \n", Some(Verification::InPerson), ""), Field::Reason),
            (evidence("Sak 4711", None, "pass"), Field::Verification),
        ] {
            directory.explain_reset(actor, job, &told).await.expect("a note");
            assert_eq!(refusal(directory.start_reset(actor, job, LINK).await), Refusal::InvalidField(field));
        }
        directory.work().await;
        directory.begin_session("Kari", PASSWORD).await;
    }
    let job = directory.draft_reset(&admin, &Selection::Ticked(vec![kari])).await.expect("a draft");
    let told = evidence("Sak 4711", Some(Verification::NobodyCalled), "");
    directory.explain_reset(&admin, job, &told).await.expect("a note");
    directory.start_reset(&admin, job, LINK).await.expect("a start");
}

#[tokio::test]
async fn it_stands_on_the_job_in_the_audit_log_and_in_the_signed_report() {
    let directory = TestDirectory::new().await;
    let admin = directory.administrator("Admin", Role::UserAdministrator).await;
    let kari = directory.person("Kari", Role::User).await;
    let job = directory.draft_reset(&admin, &Selection::Ticked(vec![kari])).await.expect("a draft");
    let told = evidence(" Sak 4711 ", Some(Verification::ManagerVouched), " Rektor på Fjordby skole\n");
    directory.explain_reset(&admin, job, &told).await.expect("a note");
    directory.start_reset(&admin, job, LINK).await.expect("a start");
    directory.work().await;
    let kept = evidence("Sak 4711", Some(Verification::ManagerVouched), "Rektor på Fjordby skole");
    assert_eq!(directory.reset_job(&admin, job).await.expect("the job").evidence, kept);
    let log = directory.audit_events(&directory.operator(), &AuditFilter::default(), None).await.expect("the log");
    let event = log.entries.iter().find(|entry| entry.action == AuditAction::StartReset).expect("an event");
    let detail = format!("{job} OneTimeLink HandOver ManagerVouched (Rektor på Fjordby skole) Sak 4711");
    assert_eq!(event.detail, detail);
    let mut report = directory.export_report(&admin, job).await.expect("a report");
    let mut lines = Vec::new();
    while let Some(more) = report.next_chunk().await.expect("lines") {
        lines.extend(more);
    }
    let heading = verify_report(&lines[..]).expect("an intact report").heading;
    assert_eq!((heading.verification, heading.verification_note), (kept.verification, kept.note));
    assert_eq!((heading.requested_at, heading.decided_by), (None, None));
}

#[tokio::test]
async fn what_is_too_long_or_out_of_range_is_refused_by_the_name_of_its_field() {
    let directory = TestDirectory::new().await;
    let operator = directory.operator();
    let kari = directory.person("Kari", Role::User).await;
    let job = directory.draft_reset(&operator, &Selection::Ticked(vec![kari])).await.expect("a draft");
    directory.explain_reset(&operator, job, &evidence("", None, &"ø".repeat(200))).await.expect("200 characters");
    for (told, field) in [
        (evidence(&"ø".repeat(501), None, ""), Field::Reason),
        (evidence("", None, &"ø".repeat(201)), Field::VerificationNote),
    ] {
        assert_eq!(refusal(directory.explain_reset(&operator, job, &told).await), Refusal::InvalidField(field));
    }
    for most in [APPROVAL_ABOVE.0 - 1, APPROVAL_ABOVE.1 + 1] {
        let settings = OrganisationSettings { approval_above: Some(most), ..OrganisationSettings::default() };
        assert_eq!(settings.check(), Err(Refusal::InvalidField(Field::ApprovalAbove)));
    }
}

#[tokio::test]
async fn sessions_that_are_over_are_not_counted_among_those_that_will_end() {
    let directory = TestDirectory::new().await;
    let operator = directory.operator();
    let kari = directory.person("Kari", Role::User).await;
    let helper = directory.person("Hjelper", Role::HelpdeskAdministrator).await;
    for name in ["Kari", "Hjelper"] {
        directory.begin_session(name, PASSWORD).await;
    }
    let counted = async || {
        let everybody = Selection::Ticked(vec![kari, helper]);
        let job = directory.draft_reset(&operator, &everybody).await.expect("a draft");
        let mut of_each = Vec::new();
        for id in [kari, helper] {
            of_each.push(directory.account(&operator, id).await.expect("an account").sessions);
        }
        (directory.reset_job(&operator, job).await.expect("the draft").sessions, of_each)
    };
    assert_eq!(counted().await, (2, vec![1, 1]));
    directory.turn_clock(Duration::from_secs(3600));
    assert_eq!(counted().await, (1, vec![1, 0]), "an administrator's is over after an idle hour");
    directory.turn_clock(Duration::from_secs(23 * 3600));
    assert_eq!(counted().await, (0, vec![0, 0]), "a user's after an idle day");
}

#[tokio::test]
async fn slips_are_for_people_without_a_language_in_the_language_of_messages() {
    let directory = TestDirectory::new().await;
    let operator = directory.operator();
    let kari = directory.person("Kari", Role::User).await;
    let ola = directory.person("Ola", Role::User).await;
    let who = directory.signed_in("Ola").await;
    directory.set_language(&who, Language::Nb).await.expect("a language");
    let job = directory.reset(&operator, &[kari, ola], LINK).await;
    for settled in [Language::En, Language::Nb] {
        directory.settle(|settings| settings.message_language = settled).await;
        let handed = directory.hand_over(&operator, job).await.expect("results");
        let languages: Vec<Language> = handed.into_iter().map(|person| person.language).collect();
        assert_eq!(languages, [settled, Language::Nb]);
    }
}
