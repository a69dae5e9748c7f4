//! An authenticator app in software.

use super::{Browser, Passord};
use accounts::Clock;
use totp_rs::{Builder, Secret, Totp};

pub struct App(Totp);

impl App {
    /// An app whose secret was typed from the page.
    pub fn typed(secret: &str) -> App {
        let secret = Secret::try_from_base32(secret.replace(' ', "")).unwrap();
        App(Builder::new().with_secret(secret).build().unwrap())
    }

    /// The code that the app shows now.
    pub fn code(&self, passord: &Passord) -> String {
        self.0.generate(passord.clock.now().0.unsigned_abs() / 1000).to_string()
    }
}

/// The texts of the elements with this class.
pub fn secrets(body: &str) -> Vec<String> {
    body.split("<code class=\"secret\">").skip(1).map(|rest| rest.split_once('<').unwrap().0.to_owned()).collect()
}

impl Browser<'_> {
    /// Registers an authenticator app in a session with a fresh proof, as a browser without JavaScript does.
    pub async fn register_app(&self, passord: &Passord) -> App {
        let (app, answer) = self.try_to_register_app(passord).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        app
    }

    async fn try_to_register_app(&self, passord: &Passord) -> (App, super::Answer) {
        let path = "/account/security/authenticator";
        let token = self.form_token().await;
        let shown = self.submit(path, &[("form_token", token.as_str())]).await;
        assert_eq!(shown.status, 200, "{shown:?}");
        let app = App::typed(&secrets(&shown.body)[0]);
        let code = app.code(passord);
        let answer =
            self.submit(path, &[("form_token", token.as_str()), ("code", code.as_str()), ("name", "Telefon")]).await;
        (app, answer)
    }
}
