//! A signed-in user, and the actions of an administrator.

use crate::Outcome;
use crate::http::{Answer, Call, Connection};
use crate::program::{ADMINISTRATOR, PASSWORD, Server};
use http::header::{LOCATION, SET_COOKIE};
use serde_json::Value;
use std::time::{Duration, SystemTime};

/// The interval between requests for a reset's progress: the same as that of its page.
const LOOK_EVERY: Duration = Duration::from_millis(400);
/// The filter for everybody whom the administrator may reset.
pub const EVERYONE: (&str, &str) = ("filter[role]", "User");

/// The kind of secret that replaces the passwords.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Links,
    Temporary,
}

impl Kind {
    const fn word(self) -> &'static str {
        match self {
            Kind::Links => "OneTimeLink",
            Kind::Temporary => "TemporaryPassword",
        }
    }
}

/// The progress of a reset.
#[derive(Debug, Clone, Copy)]
pub struct Progress {
    pub done: f64,
    started_at: f64,
    finished_at: Option<f64>,
}

impl Progress {
    /// Accounts per second, from the start of the work to its end.
    pub fn per_second(&self) -> f64 {
        let seconds = (self.finished_at.unwrap_or(f64::INFINITY) - self.started_at) / 1000.0;
        self.done / seconds.max(1e-3)
    }

    /// Whether the reset has ended.
    pub fn is_over(&self) -> bool {
        self.finished_at.is_some()
    }

    /// Whether the reset was running at this time.
    pub fn was_running_at(&self, moment: SystemTime) -> bool {
        let at = moment.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs_f64() * 1000.0;
        self.started_at <= at && self.finished_at.is_none_or(|end| at < end)
    }
}

/// A signed-in browser.
pub struct Visitor {
    connection: Connection,
    cookies: String,
    form_token: String,
}

impl Visitor {
    /// Signs in as the administrator.
    pub async fn administrator(server: &Server) -> Outcome<Visitor> {
        let mut connection = Connection::open(server.address).await?;
        let answer = connection.send(&sign_in(ADMINISTRATOR)).await?.good()?;
        let cookies: Vec<&str> = answer
            .headers
            .get_all(SET_COOKIE)
            .iter()
            .filter_map(|cookie| cookie.to_str().ok()?.split(';').next())
            .collect();
        let mut visitor = Visitor { connection, cookies: cookies.join("; "), form_token: String::new() };
        let page = visitor.get("/users").await?.text();
        let token = page.split_once("name=\"form_token\" value=\"").and_then(|(_, rest)| rest.split_once('"'));
        token.ok_or("the list of people has no form token")?.0.clone_into(&mut visitor.form_token);
        Ok(visitor)
    }

    /// Adds this browser's cookies to a request.
    pub fn signed(&self, call: Call) -> Call {
        call.with("cookie", &self.cookies)
    }

    /// Connects the same browser to a restarted server.
    pub async fn moved_to(self, server: &Server) -> Outcome<Visitor> {
        Ok(Visitor { connection: Connection::open(server.address).await?, ..self })
    }

    /// The connection, for timing requests.
    pub fn connection(&mut self) -> &mut Connection {
        &mut self.connection
    }

    /// Opens a page.
    pub async fn get(&mut self, path: &str) -> Outcome<Answer> {
        let call = self.signed(Call::page(path));
        self.connection.send(&call).await?.good()
    }

    async fn call(&mut self, function: &str, form: &[(&str, &str)]) -> Outcome<Answer> {
        let call = self.signed(Call::function(function, form));
        self.connection.send(&call).await?.good()
    }

    /// Turns the notices to people about changes to their account on or off.
    pub async fn settle_notices(&mut self, wanted: bool) -> Outcome<()> {
        let mut settings: Value = serde_json::from_slice(&self.call("settings", &[]).await?.body)?;
        settings["notices"] = wanted.into();
        let mut form =
            vec![("form_token".to_owned(), self.form_token.clone()), ("password".to_owned(), PASSWORD.to_owned())];
        for (name, value) in settings.as_object().into_iter().flatten() {
            let name = format!("settings[{name}]");
            match value {
                Value::Null => {}
                Value::Array(values) => {
                    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
                    form.extend(values.iter().map(|value| (format!("{name}[]"), text(value))));
                }
                Value::String(text) => form.push((name, text.clone())),
                other => form.push((name, other.to_string())),
            }
        }
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        self.call("change-settings", &form).await.map(drop)
    }

    /// Starts a reset of the people that the filter matches, and returns the job's id.
    pub async fn begin_reset(&mut self, filter: (&str, &str), kind: Kind) -> Outcome<String> {
        let token = self.form_token.clone();
        let drafted = self.call("draft-reset", &[("form_token", &token), ("scope", "everyone"), filter]).await?;
        let location = drafted.headers.get(LOCATION).and_then(|location| location.to_str().ok());
        let job = location.and_then(|location| location.split_once("draft=")).ok_or("the reset was not drafted")?.1;
        let job = job.split('&').next().unwrap_or(job).to_owned();
        let form = [
            ("form_token", token.as_str()),
            ("job", &job),
            ("kind", kind.word()),
            ("must_change", "true"),
            ("end_sessions", "true"),
            ("password", PASSWORD),
        ];
        self.call("start-reset", &form).await?;
        Ok(job)
    }

    /// The progress of the job.
    pub async fn progress(&mut self, job: &str) -> Outcome<Progress> {
        let answer: Value = serde_json::from_slice(&self.call("reset-job", &[("job", job)]).await?.body)?;
        let number = |name: &str| answer["job"][name].as_f64();
        let started_at = number("started_at").ok_or("the reset has not begun")?;
        Ok(Progress { done: number("done").unwrap_or_default(), started_at, finished_at: number("finished_at") })
    }

    /// Waits until the job has ended.
    pub async fn wait_for(&mut self, job: &str) -> Outcome<Progress> {
        loop {
            let progress = self.progress(job).await?;
            if progress.is_over() {
                return Ok(progress);
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }

    /// Cancels the job if it is still running, and waits for its end.
    pub async fn cancel(&mut self, job: &str) -> Outcome<()> {
        let token = self.form_token.clone();
        if !self.progress(job).await?.is_over() {
            // The job may have ended in the meantime.
            let _ = self.call("cancel-reset", &[("form_token", &token), ("job", job)]).await;
        }
        self.wait_for(job).await.map(drop)
    }
}

/// Turns off notices, so that the measurement covers the reset and not a hundred thousand messages.
pub async fn without_notices(server: &Server) -> Outcome<()> {
    Visitor::administrator(server).await?.settle_notices(false).await
}

/// A sign-in from an unknown browser.
pub fn sign_in(username: &str) -> Call {
    Call::function("sign-in", &[("username", username), ("password", PASSWORD)])
}
