//! The real router over real HTTP, on a data directory of its own.
// Each test file is a program of its own and uses some of it.
#![allow(dead_code, unused_imports)]

pub mod browser;
pub mod database;

pub use browser::{Answer, Browser};

use accounts::time::Clock;
use accounts::{Directory, JobId, NewAccount, Role, Timestamp};
use server::config::{Config, Flags};
use server::{Shared, Shutdown, Site};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::watch;

/// Everybody's password, where it does not matter.
pub const PASSWORD: &str = "kveldssol over fjellheimen";

/// A clock that moves only when told to.
pub struct TestClock(AtomicI64);

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.load(Ordering::SeqCst))
    }
}

/// A running Passord. Stops when dropped.
pub struct Passord {
    pub directory: Directory,
    pub address: SocketAddr,
    /// The origin of the configured address.
    pub origin: String,
    pub data: TempDir,
    pub clock: Arc<TestClock>,
    _stop: watch::Sender<bool>,
}

impl Passord {
    /// At a plain http address on this machine.
    pub async fn start() -> Passord {
        Self::start_at(None).await
    }

    /// As people see it behind a proxy that speaks https.
    pub async fn start_behind_https() -> Passord {
        Self::start_at(Some("https://passord.example")).await
    }

    async fn start_at(base_url: Option<&str>) -> Passord {
        let data = tempfile::tempdir().unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let flags =
            Flags { data_dir: Some(data.path().to_owned()), base_url: base_url.map(str::to_owned), ..Flags::default() };
        let database = database::fresh().await;
        let config = Config::load(&flags, |name| database.clone().filter(|_| name == "PASSORD_DATABASE_URL"));
        let config = config.unwrap().listening_on(address);
        let clock = Arc::new(TestClock(AtomicI64::new(1_800_000_000_000)));
        let directory = Directory::open(config.settings(), clock.clone()).await.unwrap();
        let origin = config.base_url.origin().to_owned();
        let (stop, shutdown) = Shutdown::new();
        let site = Site::Folder(site_folder(data.path()).into());
        let router = server::startup::build_router(Shared::new(directory.clone(), config, site, shutdown.clone()));
        tokio::spawn(server::serve(listener, router, shutdown));
        Passord { directory, address, origin, data, clock, _stop: stop }
    }

    /// Lets time pass.
    pub fn wait(&self, duration: Duration) {
        self.clock.0.fetch_add(i64::try_from(duration.as_millis()).unwrap(), Ordering::SeqCst);
    }

    /// A browser in which nobody is signed in.
    pub fn browser(&self) -> Browser<'_> {
        Browser::new(self)
    }

    /// Adds somebody with [`PASSWORD`].
    pub async fn person(&self, username: &str, role: Role) {
        let operator = self.directory.operator();
        let new = NewAccount {
            username: username.to_owned(),
            display_name: format!("{username} Testesen"),
            role,
            department: "Skole".to_owned(),
            ..NewAccount::default()
        };
        self.directory.add_account(&operator, &new).await.unwrap();
        self.directory.set_operator_password(&operator, username, PASSWORD).await.unwrap();
    }

    /// A browser in which this new person is signed in.
    pub async fn signed_in(&self, username: &str, role: Role) -> Browser<'_> {
        self.person(username, role).await;
        let browser = self.browser();
        browser.sign_in(username, PASSWORD).await;
        browser
    }

    /// The identifier of an account.
    pub async fn id(&self, username: &str) -> String {
        let found = self.directory.account_named(&self.directory.operator(), username).await.unwrap();
        found.summary.id.to_string()
    }

    /// Resets these people as this administrator does, and works until it is done.
    pub async fn reset(&self, administrator: &Browser<'_>, usernames: &[&str], kind: &str) -> JobId {
        let mut ids = Vec::new();
        for username in usernames {
            ids.push(self.id(username).await);
        }
        let draft = [("scope", "ticked"), ("also", &ids.join(","))];
        let drafted = administrator.call_with_token("draft-reset", &draft).await;
        let job = drafted.location().split_once("draft=").unwrap_or_else(|| panic!("{drafted:?}")).1.to_owned();
        let options = [("job", job.as_str()), ("kind", kind), ("must_change", "true"), ("end_sessions", "true")];
        let started = administrator.call_with_token("start-reset", &options).await;
        assert_eq!(started.status, 200, "{started:?}");
        while self.directory.work_on_resets().await.unwrap() {}
        job.parse().unwrap()
    }
}

/// A little site, so that the tests need no build of the frontend.
fn site_folder(data: &Path) -> std::path::PathBuf {
    let folder = data.with_extension("site");
    std::fs::create_dir_all(folder.join("pkg")).unwrap();
    for (name, content) in [("passord.js", "export {};"), ("passord.css", "body {}"), ("passord.wasm", "\0asm")] {
        std::fs::write(folder.join("pkg").join(name), content).unwrap();
    }
    folder
}

impl Drop for Passord {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(self.data.path().with_extension("site"));
    }
}
