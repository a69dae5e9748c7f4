//! Second factors in software.

use super::{TestDirectory, origin};
use accounts::{Error, MustProve, NewSession, Registrant, Session};
use totp_rs::Totp;

/// An authenticator app that has scanned a QR code.
pub struct App(Totp);

impl App {
    pub fn scan(address: &str) -> App {
        App(Totp::from_url(address).expect("an address that apps read"))
    }

    /// The code that the app shows this many seconds from now.
    pub fn code(&self, directory: &TestDirectory, off: i64) -> String {
        let second = directory.now().0 / 1000 + off;
        self.0.generate(second.unsigned_abs()).to_string()
    }
}

impl TestDirectory {
    pub async fn registrant(&self, token: &str) -> Registrant {
        self.session(token).await.expect("a session").registrant().expect("a fresh session")
    }

    pub async fn who_must_prove(&self, token: &str) -> MustProve {
        match self.session(token).await.expect("a session") {
            Session::MustProve(who) => who,
            other => panic!("not a session that must prove: {other:?}"),
        }
    }

    /// Registers an authenticator for the account of this session. Returns the app and the new session.
    pub async fn register_app(&self, token: &str) -> (App, NewSession) {
        let who = self.registrant(token).await;
        let shown = self.begin_authenticator(&who).await.expect("a secret");
        let app = App::scan(shown.address.reveal());
        let code = app.code(self, 0);
        let session = self.finish_authenticator(&who, "Telefon", &code, &origin()).await.expect("a factor");
        (app, session)
    }

    /// Creates recovery codes in the session of an account with a factor.
    pub async fn codes(&self, token: &str) -> Vec<String> {
        let who = self.registrant(token).await;
        let codes = self.renew_recovery_codes(&who, &origin()).await.expect("codes");
        codes.iter().map(|code| code.reveal().to_owned()).collect()
    }

    /// Enters a code in a session that must complete the second step.
    pub async fn prove_with(&self, session: &NewSession, code: &str) -> Result<NewSession, Error> {
        let who = self.who_must_prove(session.token.reveal()).await;
        self.prove_factor(&who, code, &origin()).await
    }
}
