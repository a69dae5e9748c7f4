//! Key rotation: data written with the old key stays readable, and new data is written with the new key.

use crate::common::{LINK, PASSWORD, TestDirectory, origin, username};
use accounts::audit::{AuditAction, AuditFilter};
use accounts::reset::Selection;
use accounts::{Directory, Error, KeyRotation, OpenError, Role};
use std::os::unix::fs::PermissionsExt;

/// The same directory after a rotation of its key.
async fn rotated(before: TestDirectory) -> (TestDirectory, KeyRotation) {
    let TestDirectory { directory, clock, folder, settings } = before;
    drop(directory);
    let rotation = Directory::rotate_key(settings.clone(), clock.clone()).await.expect("a rotation");
    let directory = Directory::open(settings.clone(), clock.clone()).await.expect("the same directory");
    (TestDirectory { directory, clock, folder, settings }, rotation)
}

fn key_file(directory: &TestDirectory) -> std::path::PathBuf {
    directory.settings.data_dir.join("passord.key")
}

/// Adds a new first key to the key file, as a rotation does that is interrupted before it updates the database.
fn write_another_key(directory: &TestDirectory) {
    let path = key_file(directory);
    let old = std::fs::read_to_string(&path).expect("a key file");
    std::fs::write(&path, format!("passord-key-v1 {}\n{old}", "5a".repeat(32))).expect("another key");
}

async fn broken_at(directory: &TestDirectory) -> Option<i64> {
    directory.verify_audit(&directory.operator()).await.expect("a walk").broken_at
}

async fn rotations(directory: &TestDirectory) -> Vec<(i64, String)> {
    let filter = AuditFilter { action: Some(AuditAction::RotateKey), ..AuditFilter::default() };
    let page = directory.audit_events(&directory.operator(), &filter, None).await.expect("the log");
    page.entries.into_iter().rev().map(|entry| (entry.sequence, entry.detail)).collect()
}

#[tokio::test]
async fn passwords_go_on_working_and_take_the_new_key_when_their_owners_sign_in() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    directory.person("Ola", Role::User).await;
    let before = directory.password_hash("Kari").await;
    let old_report_key = directory.report_key();
    let (directory, first) = rotated(directory).await;
    let (directory, second) = rotated(directory).await;
    assert_eq!(first.new, second.old);
    let health = directory.health().await.expect("health");
    assert_eq!(health.keys, [&second.new, &first.new, &first.old].map(String::clone));
    assert_eq!((health.hashes_by_old_keys, health.outdated_hashes), (2, 0));
    assert_eq!(directory.password_hash("Kari").await, before);
    directory.begin_session("Kari", PASSWORD).await;
    assert_ne!(directory.password_hash("Kari").await, before);
    assert_eq!(directory.health().await.expect("health").hashes_by_old_keys, 1);
    directory.begin_session("Kari", PASSWORD).await;
    let _ = directory.sign_in(&username("Ola"), "ikke dette passordet", &origin()).await.expect_err("a wrong password");
    assert_eq!(directory.report_keys()[2], old_report_key, "a report from before is still known");
    assert_eq!(directory.report_keys()[0], directory.report_key());
    assert_eq!(rotations(&directory).await, [(5, first.new), (6, second.new)]);
    assert_eq!(broken_at(&directory).await, None);
}

#[tokio::test]
async fn what_was_sealed_before_is_opened_after() {
    let directory = TestDirectory::new().await;
    let kari = directory.person("Kari", Role::User).await;
    let operator = directory.operator();
    let job = directory.draft_reset(&operator, &Selection::Ticked(vec![kari])).await.expect("a draft");
    directory.start_reset(&operator, job, LINK).await.expect("a start");
    let sealed = "SELECT COUNT(*) FROM reset_jobs WHERE sealed_key IS NOT NULL";
    assert_eq!(directory.number(sealed).await, 1);
    let (directory, _) = rotated(directory).await;
    // The job runs while the file contains both keys. Afterwards only the new key remains, so the results must
    // be encrypted with it.
    let path = key_file(&directory);
    let keys = std::fs::read_to_string(&path).expect("a key file");
    assert_eq!(keys.lines().count(), 2);
    directory.work().await;
    let code = directory.secret_of(&directory.operator(), job, "Kari").await;
    assert_eq!(code.replace('-', "").len(), 26);
    let alone = keys.lines().next().expect("a line");
    std::fs::write(&path, format!("{alone}\n")).expect("the new key alone");
    let reopened = TestDirectory { directory: directory.reopened().await, ..directory };
    assert_eq!(reopened.secret_of(&reopened.operator(), job, "Kari").await, code);
}

#[tokio::test]
async fn an_altered_link_is_named_on_either_side_of_a_rotation() {
    for (statement, place) in [
        ("UPDATE audit_events SET detail = 'x' WHERE sequence = 2", 2),
        ("UPDATE audit_events SET detail = 'x' WHERE sequence = 4", 4),
        ("UPDATE audit_events SET action = 'SignIn' WHERE sequence = 4", 4),
        ("DELETE FROM audit_events WHERE sequence = 4", 4),
        ("UPDATE audit_events SET detail = 'x' WHERE sequence = 6", 6),
    ] {
        let directory = TestDirectory::new().await;
        directory.people(3).await;
        let (directory, rotation) = rotated(directory).await;
        assert_eq!(rotations(&directory).await, [(4, rotation.new)]);
        for name in ["Kari", "Ola"] {
            directory.person_without_password(name, Role::User, "").await;
        }
        assert_eq!(broken_at(&directory).await, None);
        directory.tamper(statement).await;
        assert_eq!(broken_at(&directory).await, Some(place), "{statement}");
    }
}

#[tokio::test]
async fn a_log_that_ends_with_an_old_key_is_not_whole() {
    let directory = TestDirectory::new().await;
    directory.people(3).await;
    let (directory, _) = rotated(directory).await;
    for statement in [
        "DELETE FROM audit_events WHERE sequence > 3",
        "DELETE FROM audit_links WHERE sequence > 3",
        "UPDATE audit_head SET sequence = 3, link = (SELECT link FROM audit_links WHERE sequence = 3)",
    ] {
        directory.tamper(statement).await;
    }
    assert_eq!(broken_at(&directory).await, Some(4));
}

#[tokio::test]
async fn a_rotation_that_is_cut_off_is_finished_by_whoever_comes_next() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    write_another_key(&directory);
    let next = directory.reopened().await;
    let directory = TestDirectory { directory: next, ..directory };
    assert_eq!(rotations(&directory).await.len(), 1);
    directory.begin_session("Kari", PASSWORD).await;
    drop(directory.reopened().await);
    assert_eq!((rotations(&directory).await.len(), broken_at(&directory).await), (1, None));
}

#[tokio::test]
async fn whoever_still_holds_the_old_key_writes_nothing_more() {
    let directory = TestDirectory::new().await;
    let kari = directory.person("Kari", Role::User).await;
    write_another_key(&directory);
    let next = directory.reopened().await;
    let refused = directory.block(&directory.operator(), kari).await;
    assert!(matches!(refused, Err(Error::Internal(_))), "{refused:?}");
    let directory = TestDirectory { directory: next, ..directory };
    let found = directory.account(&directory.operator(), kari).await.expect("an account");
    assert_eq!(found.summary.status, accounts::Status::Active);
    assert_eq!(broken_at(&directory).await, None);
}

#[tokio::test]
async fn a_key_in_use_is_not_rotated_and_a_strange_one_neither() {
    let directory = TestDirectory::new().await;
    let (path, settings, clock) = (key_file(&directory), directory.settings.clone(), directory.clock.clone());
    let before = std::fs::read(&path).expect("a key file");
    let rotate = async || Directory::rotate_key(settings.clone(), clock.clone()).await;
    assert!(matches!(rotate().await, Err(OpenError::InUse(_))));
    assert_eq!(std::fs::read(&path).expect("a key file"), before, "nothing is changed");
    let TestDirectory { directory, folder: _folder, .. } = directory;
    drop(directory);
    // The leftover file of an interrupted rotation does no harm.
    std::fs::write(path.with_extension("key.new"), "half a k").expect("a file");
    rotate().await.expect("a rotation");
    assert!(!path.with_extension("key.new").exists());
    assert_eq!(std::fs::metadata(&path).expect("a key file").permissions().mode() & 0o777, 0o600);
    let rotated = std::fs::read(&path).expect("a key file");
    assert!(rotated.ends_with(&before) && rotated.len() == 2 * before.len());

    std::fs::write(&path, &before).expect("the old key file");
    assert!(matches!(Directory::open(settings.clone(), clock.clone()).await, Err(OpenError::WrongKey(_))));
    assert!(matches!(rotate().await, Err(OpenError::WrongKey(_))));
    assert_eq!(std::fs::read(&path).expect("a key file"), before);
    std::fs::remove_file(&path).expect("a lost key file");
    assert!(matches!(rotate().await, Err(OpenError::MissingKey(_))));
}
