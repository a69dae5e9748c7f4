//! The organisation's password rules apply on every path: the minimum length with and without a second factor,
//! what a password must not be built from, and when it must be replaced.

use crate::common::factors::App;
use crate::common::{LINK, OTHER_PASSWORD, PASSWORD, TEMPORARY, TestDirectory, origin, refusal, username};
use accounts::audit::AuditFilter;
use accounts::message::MessageKind;
use accounts::password_policy::PolicyViolation;
use accounts::{AccountId, ChangeReason, NewSession, Refusal, Role, Session};
use std::time::Duration;

const STEP: Duration = Duration::from_secs(30);
const DAY: Duration = Duration::from_secs(24 * 3600);
/// Long enough with a mandatory second factor, and too short without one.
const SHORT: &str = "fjellrev";

/// Every path on which people get a new password of their own.
const PATHS: [Path; 5] = [Path::Change, Path::Choose, Path::Link, Path::Recovery, Path::Operator];

#[derive(Debug, Clone, Copy)]
enum Path {
    Change,
    Choose,
    Link,
    Recovery,
    Operator,
}

struct Person {
    directory: TestDirectory,
    id: AccountId,
    app: Option<App>,
}

impl Person {
    /// A person whose role requires a second factor.
    async fn new() -> Person {
        let directory = TestDirectory::new().await;
        directory.settle(|settings| settings.recovery.push(Role::HelpdeskAdministrator)).await;
        let id = directory.person("Hjelp", Role::HelpdeskAdministrator).await;
        Person { directory, id, app: None }
    }

    async fn with_app() -> Person {
        let mut person = Person::new().await;
        let session = person.directory.begin_session("Hjelp", PASSWORD).await;
        person.app = Some(person.directory.register_app(session.token.reveal()).await.0);
        person
    }

    /// Signs in as far as possible, including the second step if it is required.
    async fn sign_in(&self, password: &str) -> NewSession {
        self.directory.turn_clock(STEP);
        let session = self.directory.begin_session("Hjelp", password).await;
        match &self.app {
            Some(app) if session.must_prove => {
                let code = app.code(&self.directory, 0);
                self.directory.prove_with(&session, &code).await.expect("a proof")
            }
            _ => session,
        }
    }

    /// Tries to set a new password on this path.
    async fn take(&self, path: Path, new: &str) -> Result<(), Refusal> {
        let directory = &self.directory;
        let operator = directory.operator();
        let result = match path {
            Path::Change => {
                let session = self.sign_in(PASSWORD).await;
                let who = directory.who(session.token.reveal()).await;
                directory.change_password(&who, PASSWORD, new, &origin()).await.map(drop)
            }
            Path::Choose => {
                let job = directory.reset(&operator, &[self.id], TEMPORARY).await;
                let session = self.sign_in(&directory.secret_of(&operator, job, "Hjelp").await).await;
                let who = directory.who_must_choose(session.token.reveal()).await;
                directory.choose_password(&who, new, &origin()).await.map(drop)
            }
            Path::Link => {
                let job = directory.reset(&operator, &[self.id], LINK).await;
                let code = directory.secret_of(&operator, job, "Hjelp").await;
                directory.set_password(&code, new, &origin()).await
            }
            Path::Recovery => {
                // A second link is not sent within a minute.
                directory.turn_clock(3 * STEP);
                directory.forget(&username("Hjelp"), &origin()).await;
                let mails = directory.delivered().await;
                let mail = mails.iter().find(|mail| mail.kind == MessageKind::RecoveryLink).expect("a link");
                let code = mail.code.as_ref().expect("a code").reveal();
                directory.turn_clock(STEP);
                let proof = self.app.as_ref().map(|app| app.code(directory, 0)).unwrap_or_default();
                directory.set_password_with_proof(code, new, &proof, &origin()).await
            }
            Path::Operator => directory.set_operator_password(&operator, &username("Hjelp"), new).await,
        };
        if result.is_ok() { Ok(()) } else { Err(refusal(result)) }
    }

    async fn reason(&self, password: &str) -> Option<ChangeReason> {
        let session = self.sign_in(password).await;
        match self.directory.session(session.token.reveal()).await.expect("a session") {
            Session::MustChoose(who) => Some(who.reason()),
            _ => None,
        }
    }
}

#[tokio::test]
async fn eight_characters_are_enough_on_every_path_where_a_second_factor_must_be_and_is() {
    for path in PATHS {
        let person = Person::with_app().await;
        let seven = Refusal::PasswordRejected(vec![PolicyViolation::TooShort { minimum: 8, length: 7 }]);
        assert_eq!(person.take(path, "fjellre").await, Err(seven), "{path:?}");
        assert_eq!(person.take(path, SHORT).await, Ok(()), "{path:?}");
        assert_eq!(person.reason(SHORT).await, None, "{path:?}");
    }
}

#[tokio::test]
async fn without_a_factor_or_where_none_is_required_fifteen_are_needed_on_every_path() {
    let eight = || Refusal::PasswordRejected(vec![PolicyViolation::TooShort { minimum: 15, length: 8 }]);
    for path in PATHS {
        assert_eq!(Person::new().await.take(path, SHORT).await, Err(eight()), "{path:?} without a factor");
        let person = Person::with_app().await;
        person.directory.settle(|settings| settings.second_factor.clear()).await;
        assert_eq!(person.take(path, SHORT).await, Err(eight()), "{path:?} with a factor that may go");
    }
}

#[tokio::test]
async fn a_short_password_is_replaced_at_the_next_sign_in_once_its_factor_is_gone() {
    let mut person = Person::with_app().await;
    person.take(Path::Change, SHORT).await.expect("a change");
    let operator = person.directory.operator();
    let factor = person.directory.account(&operator, person.id).await.expect("an account").factors.registered[0].id;
    person.directory.remove_factor(&operator, person.id, factor, "Mistet telefon").await.expect("a removal");
    person.app = None;
    assert_eq!(person.reason(SHORT).await, Some(ChangeReason::TooShort));
    let session = person.sign_in(SHORT).await;
    let who = person.directory.who_must_choose(session.token.reveal()).await;
    let refused = person.directory.choose_password(&who, "fjellreve", &origin()).await;
    let nine = Refusal::PasswordRejected(vec![PolicyViolation::TooShort { minimum: 15, length: 9 }]);
    assert_eq!(refusal(refused), nine);
    person.directory.choose_password(&who, OTHER_PASSWORD, &origin()).await.expect("a choice");
    assert_eq!(person.reason(OTHER_PASSWORD).await, None);
}

#[tokio::test]
async fn a_short_password_is_replaced_at_the_next_sign_in_once_its_factor_is_no_longer_required() {
    let person = Person::with_app().await;
    person.take(Path::Link, SHORT).await.expect("a password");
    person.directory.settle(|settings| settings.second_factor.clear()).await;
    assert_eq!(person.reason(SHORT).await, Some(ChangeReason::TooShort), "though the factor was proven");
    person.directory.settle(|settings| settings.second_factor.push(Role::HelpdeskAdministrator)).await;
    assert_eq!(person.reason(SHORT).await, None);
}

#[tokio::test]
async fn a_longer_minimum_holds_for_new_passwords_on_every_path_and_leaves_old_ones_alone() {
    for path in PATHS {
        let person = Person::new().await;
        person.directory.settle(|settings| settings.minimum_length = 22).await;
        assert_eq!(person.reason(PASSWORD).await, None, "{path:?}");
        let refused = Refusal::PasswordRejected(vec![PolicyViolation::TooShort { minimum: 22, length: 21 }]);
        assert_eq!(person.take(path, OTHER_PASSWORD).await, Err(refused), "{path:?}");
        assert_eq!(person.take(path, "fiskesuppe på torsdager").await, Ok(()), "{path:?}");
    }
}

#[tokio::test]
async fn banned_terms_are_refused_on_every_path_and_never_sent_to_a_browser() {
    for path in PATHS {
        let person = Person::new().await;
        person
            .directory
            .settle(|settings| settings.banned_terms = "Granittveien\r\n\r\n  Hjortefestivalen ".into())
            .await;
        let refused = person.take(path, "Gran1ttveien Hj0rtefestivalen!").await.expect_err("a refusal");
        let Refusal::PasswordRejected(reasons) = refused else { panic!("{path:?}: {refused:?}") };
        assert!(matches!(reasons[..], [PolicyViolation::BuiltFromNames(_)]), "{path:?}: {reasons:?}");
        assert_eq!(person.take(path, "Granittveien er lang og bratt").await, Ok(()), "{path:?}");
    }
    let person = Person::new().await;
    person.directory.settle(|settings| settings.banned_terms = "granittveien".to_owned()).await;
    let session = person.sign_in(PASSWORD).await;
    let told = person.directory.who(session.token.reveal()).await.password_rules();
    assert!(!format!("{told:?}").contains("granitt"), "{told:?}");
}

#[tokio::test]
async fn unusable_banned_terms_are_refused_and_the_log_records_which_were_added_and_removed() {
    let directory = TestDirectory::new().await;
    let operator = directory.operator();
    let many = (0..1001).map(|number| format!("term{number}")).collect::<Vec<_>>().join("\n");
    for bad in ["abc", "a-b-c", &"x".repeat(31), &many] {
        let mut settings = directory.organisation_settings(&operator).await.expect("settings");
        settings.banned_terms = bad.to_owned();
        let refused = directory.change_settings(&operator, &settings).await;
        assert_eq!(refusal(refused), Refusal::InvalidField(accounts::Field::BannedTerms), "{bad:.40}");
    }
    directory.settle(|settings| settings.banned_terms = "Fjordby Cup\nSentralen\nsentralen".to_owned()).await;
    directory.settle(|settings| settings.banned_terms = "Sentralen\nGranittveien".to_owned()).await;
    let log = directory.audit_events(&operator, &AuditFilter::default(), None).await.expect("the log");
    assert_eq!(log.entries[0].detail, "banned_terms: -Fjordby Cup, +Granittveien");
    let settings = directory.organisation_settings(&operator).await.expect("settings");
    assert_eq!(settings.banned_terms, "Sentralen\nGranittveien");
}

#[tokio::test]
async fn an_expired_password_leads_only_to_choosing_another_and_counts_from_when_it_was_set() {
    let person = Person::new().await;
    person.directory.turn_clock(40 * DAY);
    assert_eq!(person.reason(PASSWORD).await, None, "passwords do not expire by default");
    person.directory.settle(|settings| (settings.password_expiry, settings.password_expiry_days) = (true, 41)).await;
    let session = person.sign_in(PASSWORD).await;
    let until = person.directory.who(session.token.reveal()).await.password_holds_until();
    let left = Duration::from_millis((until.expect("an end").0 - person.directory.now().0).unsigned_abs());
    assert!(left < DAY, "{left:?}");
    person.directory.turn_clock(DAY);
    assert_eq!(person.reason(PASSWORD).await, Some(ChangeReason::Expired));
    let session = person.sign_in(PASSWORD).await;
    assert!(session.must_choose);
    let who = person.directory.who_must_choose(session.token.reveal()).await;
    let same = person.directory.choose_password(&who, PASSWORD, &origin()).await;
    assert_eq!(refusal(same), Refusal::PasswordRejected(vec![PolicyViolation::SameAsCurrent]));
    let whole = person.directory.choose_password(&who, OTHER_PASSWORD, &origin()).await.expect("a choice");
    let until = person.directory.who(whole.token.reveal()).await.password_holds_until();
    assert_eq!(until, Some(person.directory.now().plus(41 * DAY)));

    // An account that never had a password has none that could expire.
    person.directory.person_without_password("Ola", Role::User, "").await;
    let refused = person.directory.sign_in(&username("Ola"), PASSWORD, &origin()).await;
    assert_eq!(refusal(refused), Refusal::SignInFailed);
}
