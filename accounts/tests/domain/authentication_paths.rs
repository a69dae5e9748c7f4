//! Walks every authentication path with every state of the second factor, and compares what each path requires
//! with the table in `docs/authentication-paths.md`.

use crate::common::factors::App;
use crate::common::{LINK, OTHER_PASSWORD, PASSWORD, TEMPORARY, TestDirectory, origin, refusal, username};
use accounts::{GRACE, NewSession, Role, Session};
use std::time::Duration;

const STEP: Duration = Duration::from_secs(30);

/// A way to sign in.
#[derive(Debug, Clone, Copy)]
enum Path {
    Password,
    TemporaryPassword,
    OneTimeLink,
    ForgottenPassword,
}

const PATHS: [(Path, &str); 4] = [
    (Path::Password, "password"),
    (Path::TemporaryPassword, "temporary password"),
    (Path::OneTimeLink, "one-time link from an administrator"),
    (Path::ForgottenPassword, "link after *Forgot password?*"),
];

/// The state of the second factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    None,
    RequiredWithinAWeek,
    RequiredNow,
    Authenticator,
    LostTaken,
}

const STATES: [(State, &str); 5] = [
    (State::None, "none, and none is required"),
    (State::RequiredWithinAWeek, "none, required, first week"),
    (State::RequiredNow, "none, required, later"),
    (State::Authenticator, "authenticator and recovery codes"),
    (State::LostTaken, "required, and the lost one was taken away"),
];

struct Walk {
    directory: TestDirectory,
    app: Option<App>,
    steps: Vec<&'static str>,
}

impl Walk {
    async fn new(state: State) -> Walk {
        let directory = TestDirectory::new().await;
        let required = !matches!(state, State::None | State::Authenticator);
        let role = if required { Role::HelpdeskAdministrator } else { Role::User };
        let kari = directory.person("Kari", role).await;
        let mut settled = directory.organisation_settings(&directory.operator()).await.expect("settings");
        settled.recovery = vec![Role::User, Role::HelpdeskAdministrator];
        directory.change_settings(&directory.operator(), &settled).await.expect("a setting");
        let first = directory.begin_session("Kari", PASSWORD).await;
        let mut app = None;
        if matches!(state, State::Authenticator | State::LostTaken) {
            let (registered, whole) = directory.register_app(first.token.reveal()).await;
            directory.codes(whole.token.reveal()).await;
            app = Some(registered);
        }
        if state == State::LostTaken {
            let operator = directory.operator();
            let lost = directory.account(&operator, kari).await.expect("Kari").factors.registered[0].id;
            directory.remove_factor(&operator, kari, lost, "Mistet telefon").await.expect("a removal");
        }
        if state == State::RequiredNow {
            directory.turn_clock(GRACE);
        }
        directory.turn_clock(STEP);
        directory.delivered().await;
        Walk { directory, app, steps: Vec::new() }
    }

    /// A code that has not been used yet.
    fn code(&self) -> String {
        self.directory.turn_clock(STEP);
        self.app.as_ref().expect("an app").code(&self.directory, 0)
    }

    /// Takes the first steps of the path, up to a session with the account's current password.
    async fn begin(&mut self, path: Path) -> NewSession {
        let operator = self.directory.operator();
        let id = self.directory.account_named(&operator, &username("Kari")).await.expect("Kari").summary.id;
        match path {
            Path::Password => {
                self.steps.push("password");
                self.directory.begin_session("Kari", PASSWORD).await
            }
            Path::TemporaryPassword => {
                let job = self.directory.reset(&operator, &[id], TEMPORARY).await;
                let secret = self.directory.secret_of(&operator, job, "Kari").await;
                self.steps.push("temporary password");
                self.directory.begin_session("Kari", &secret).await
            }
            Path::OneTimeLink => {
                let job = self.directory.reset(&operator, &[id], LINK).await;
                let code = self.directory.secret_of(&operator, job, "Kari").await;
                self.steps.push("link");
                self.set_password(&code).await
            }
            Path::ForgottenPassword => {
                self.directory.forget(&username("Kari"), &origin()).await;
                let mail = self.directory.delivered().await;
                let code = mail.iter().find_map(|mail| mail.code.as_ref()).expect("a link").reveal().to_owned();
                self.steps.push("link");
                self.set_password(&code).await
            }
        }
    }

    async fn set_password(&mut self, code: &str) -> NewSession {
        let from = origin();
        if self.directory.check_code(code, &from).await.expect("a good link").proofs.any() {
            let without = self.directory.set_password(code, OTHER_PASSWORD, &from).await;
            assert_eq!(refusal(without), accounts::Refusal::WrongCode);
            self.steps.push("second factor");
            let proof = self.code();
            let set = self.directory.set_password_with_proof(code, OTHER_PASSWORD, &proof, &from);
            set.await.expect("a new password");
        } else {
            self.directory.set_password(code, OTHER_PASSWORD, &from).await.expect("a new password");
        }
        self.steps.push("new password");
        self.directory.begin_session("Kari", OTHER_PASSWORD).await
    }

    /// Completes each required step until the session has full access.
    async fn on(mut self, path: Path) -> String {
        let mut session = self.begin(path).await;
        loop {
            session = match self.directory.session(session.token.reveal()).await.expect("a session") {
                Session::SignedIn(_) => return self.steps.join(", "),
                Session::MustProve(who) => {
                    self.steps.push("second factor");
                    let code = self.code();
                    self.directory.prove_factor(&who, &code, &origin()).await.expect("a proof")
                }
                Session::MustChoose(who) => {
                    self.steps.push("choose a password");
                    self.directory.choose_password(&who, OTHER_PASSWORD, &origin()).await.expect("a password")
                }
                Session::MustRegister(_) => {
                    self.steps.push("register a second factor");
                    self.directory.register_app(session.token.reveal()).await.1
                }
            };
        }
    }
}

#[tokio::test]
async fn every_authentication_path_demands_what_is_documented() {
    let mut table = String::from("| path | second factor | what is demanded, in this order |\n|-|-|-|\n");
    for (path, described) in PATHS {
        for (state, factor) in STATES {
            let demanded = Walk::new(state).await.on(path).await;
            if state == State::Authenticator {
                assert!(demanded.contains("second factor"), "{path:?} skips the factor: {demanded}");
            }
            table += &format!("| {described} | {factor} | {demanded} |\n");
        }
    }
    let documented = include_str!("../../../docs/authentication-paths.md");
    assert!(documented.contains(&table), "docs/authentication-paths.md should hold:\n{table}");
}
