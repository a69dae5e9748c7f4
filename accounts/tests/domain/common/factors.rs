//! Second factors as people have them in their pockets.

use super::{TestDirectory, origin};
use accounts::{Error, MustProve, NewSession, Registrant, Session};
use totp_rs::Totp;

/// An authenticator app that was shown a QR code.
pub struct App(Totp);

impl App {
    pub fn scan(address: &str) -> App {
        App(Totp::from_url(address).expect("an address that apps read"))
    }

    /// What the app shows now, or so many seconds from now.
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

    /// Gives somebody who is signed in an authenticator; tells the session that it leaves.
    pub async fn register_app(&self, token: &str) -> (App, NewSession) {
        let who = self.registrant(token).await;
        let shown = self.begin_authenticator(&who).await.expect("a secret");
        let app = App::scan(shown.address.reveal());
        let code = app.code(self, 0);
        let session = self.finish_authenticator(&who, "Telefon", &code, &origin()).await.expect("a factor");
        (app, session)
    }

    /// Makes recovery codes in a session of somebody who has a factor.
    pub async fn codes(&self, token: &str) -> Vec<String> {
        let who = self.registrant(token).await;
        let codes = self.renew_recovery_codes(&who, &origin()).await.expect("codes");
        codes.iter().map(|code| code.reveal().to_owned()).collect()
    }

    /// Gives a code in a session that must prove.
    pub async fn prove_with(&self, session: &NewSession, code: &str) -> Result<NewSession, Error> {
        let who = self.who_must_prove(session.token.reveal()).await;
        self.prove_factor(&who, code, &origin()).await
    }
}
