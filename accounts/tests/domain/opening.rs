//! Opening a directory: first run, keys, and invalid settings.

use crate::common::{PASSWORD, TestDirectory, origin};
use accounts::{Directory, Error, OpenError, Refusal, Role, Settings, SystemClock};
use std::sync::Arc;

#[tokio::test]
async fn a_fresh_directory_has_no_accounts_and_its_set_up_link_works_once() {
    let directory = TestDirectory::new().await;
    assert!(directory.is_empty().await.expect("an answer"));
    let first = directory.issue_set_up_code().await.expect("a code");
    let code = directory.issue_set_up_code().await.expect("a code");
    let set_up = async |code: &str, password: &str| {
        directory.set_up(code, "admin@fjordby.example", "Første Administrator", password, &origin()).await
    };
    let replaced = set_up(first.reveal(), PASSWORD).await;
    assert!(matches!(replaced, Err(Error::Refused(Refusal::LinkInvalid))));
    let weak = set_up(code.reveal(), "kort").await;
    assert!(matches!(weak, Err(Error::Refused(Refusal::PasswordRejected(_)))));
    set_up(code.reveal(), PASSWORD).await.expect("the first administrator");
    let again = set_up(code.reveal(), PASSWORD).await;
    assert!(matches!(again, Err(Error::Refused(Refusal::LinkInvalid))));
    assert!(matches!(directory.issue_set_up_code().await, Err(Error::Refused(Refusal::NotAllowed))));
    let session = directory.sign_in("admin@fjordby.example", PASSWORD, &origin()).await.expect("a sign-in");
    assert_eq!(directory.who(session.token.reveal()).await.role(), Role::GlobalAdministrator);
}

#[tokio::test]
async fn what_was_written_is_there_after_a_restart() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    let session = directory.begin_session("Kari", PASSWORD).await;
    let reopened = directory.reopened().await;
    reopened.session(session.token.reveal()).await.expect("the session");
    reopened.sign_in("kari@fjordby.example", PASSWORD, &origin()).await.expect("a sign-in");
}

#[tokio::test]
async fn a_lost_wrong_damaged_or_exposed_key_file_gives_a_clear_error_and_changes_nothing() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    let file = directory.settings.data_dir.join("passord.key");
    let right = std::fs::read_to_string(&file).expect("the key file");
    let open = || Directory::open(directory.settings.clone(), Arc::new(SystemClock));

    std::fs::write(&file, right.replacen(&right[15..31], "0123456789abcdef", 1)).expect("a write");
    assert!(matches!(open().await, Err(OpenError::WrongKey(_))));
    std::fs::write(&file, "passord-key-v1 nonsense").expect("a write");
    assert!(matches!(open().await, Err(OpenError::KeyFile(_))));
    std::fs::write(&file, &right).expect("a write");
    let elsewhere = file.with_extension("elsewhere");
    std::fs::rename(&file, &elsewhere).expect("a lost key");
    let missing = open().await.expect_err("a missing key").to_string();
    assert!(missing.contains("the key file is missing") && !file.exists(), "{missing}");
    std::fs::rename(&elsewhere, &file).expect("a key that was found");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&file).expect("its mode").permissions().mode() & 0o777, 0o600);
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).expect("a mode");
        let exposed = open().await.expect_err("an exposed key").to_string();
        assert!(exposed.contains("chmod 600"), "{exposed}");
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).expect("a mode");
    }
    open().await.expect("the right key");
}

#[tokio::test]
async fn hashing_settings_below_the_recommendation_are_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    for (argon2_memory_kib, argon2_passes) in [(19_455, 2), (19_456, 1), (8, 10)] {
        let settings =
            Settings { data_dir: folder.path().join("data"), argon2_memory_kib, argon2_passes, ..Settings::default() };
        let refused = Directory::open(settings, Arc::new(SystemClock)).await;
        assert!(matches!(refused, Err(OpenError::WeakHashing(..))));
    }
}

#[tokio::test]
async fn a_sign_in_rehashes_when_the_settings_rose_and_the_password_goes_on_working() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    let stronger = Settings { argon2_passes: 3, ..directory.settings.clone() };
    let risen = Directory::open(stronger, directory.clock.clone()).await.expect("stronger settings");
    assert!(directory.password_hash("Kari").await.contains("t=2"));
    risen.sign_in("kari@fjordby.example", PASSWORD, &origin()).await.expect("a sign-in");
    let rehashed = directory.password_hash("Kari").await;
    assert!(rehashed.starts_with("$argon2id$v=19$m=19456,t=3,p=1,keyid="), "{rehashed}");
    risen.sign_in("kari@fjordby.example", PASSWORD, &origin()).await.expect("a sign-in");
}
