//! The real router over real HTTP, each with its own data directory.

pub mod access_document;
pub mod browser;
pub mod database;
pub mod factors;
pub mod mail_server;
pub mod program;
pub mod survivor;

pub use browser::{Answer, Browser};
pub use mail_server::{MailServer, Manner};

use accounts::{Clock, Directory, JobId, NewAccount, Role, Settings, Timestamp};
use server::config::{Config, Flags};
use server::{Shared, Shutdown, Site};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::time::Duration;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinSet;

/// The password of every test person, where its value does not matter.
pub const PASSWORD: &str = "kveldssol over fjellheimen";

/// Whether to run a test at full size instead of a sample.
pub fn of_torture() -> bool {
    std::env::var_os("PASSORD_TORTURE").is_some()
}

/// A clock that moves only when a test moves it, and that can be broken.
pub struct TestClock {
    now: AtomicI64,
    broken: AtomicBool,
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        assert!(!self.broken.load(Ordering::SeqCst), "the clock is broken");
        Timestamp(self.now.load(Ordering::SeqCst))
    }
}

/// A running Passord, which stops when it is dropped.
pub struct Passord {
    pub directory: Directory,
    pub settings: Settings,
    pub address: SocketAddr,
    /// The origin of the configured address.
    pub origin: String,
    pub data: TempDir,
    pub clock: Arc<TestClock>,
    /// Every path of the router, as the router itself lists them.
    pub paths: Vec<String>,
    _stop: watch::Sender<bool>,
    _workers: Option<JoinSet<()>>,
}

impl Passord {
    /// Starts with a plain http address on this machine.
    pub async fn start() -> Passord {
        Self::start_at(None, None).await
    }

    /// Starts with a plain http address on this machine, with all background workers and a mail server.
    pub async fn start_with_mail(server: SocketAddr) -> Passord {
        Self::start_at(None, Some(server)).await
    }

    /// Starts with the public address of an https proxy.
    pub async fn start_behind_https() -> Passord {
        Self::start_at(Some("https://passord.example"), None).await
    }

    async fn start_at(base_url: Option<&str>, mail: Option<SocketAddr>) -> Passord {
        let data = tempfile::tempdir().unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let flags =
            Flags { data_dir: Some(data.path().to_owned()), base_url: base_url.map(str::to_owned), ..Flags::default() };
        let database = database::fresh().await;
        let config = Config::load(&flags, |name| match name {
            "PASSORD_DATABASE_URL" => database.clone(),
            "PASSORD_SMTP_URL" => mail.map(|server| format!("smtp://{server}")),
            "PASSORD_MAIL_FROM" => mail.map(|_| "passord@fjordby.example".to_owned()),
            _ => None,
        });
        let config = config.unwrap().listening_on(address);
        let now = AtomicI64::new(1_800_000_000_000);
        let clock = Arc::new(TestClock { now, broken: AtomicBool::new(false) });
        let settings = config.settings();
        let directory = Directory::open(settings.clone(), clock.clone()).await.unwrap();
        let origin = config.base_url.origin().to_owned();
        let (stop, shutdown) = Shutdown::new();
        let site = Site::Folder(site_folder(data.path()).into());
        let shared = Shared::new(directory.clone(), config, site, shutdown.clone());
        let workers = mail.map(|_| server::workers::start(&shared, data.path().to_owned(), &shutdown));
        let router = server::http::router::build_router(shared);
        let paths = paths_of(&router);
        tokio::spawn(server::serve(listener, router, shutdown));
        Passord { directory, settings, address, origin, data, clock, paths, _stop: stop, _workers: workers }
    }

    /// Moves the clock forward.
    pub fn wait(&self, duration: Duration) {
        self.clock.now.fetch_add(i64::try_from(duration.as_millis()).unwrap(), Ordering::SeqCst);
    }

    /// Makes every reading of the clock panic, or work again.
    pub fn break_clock(&self, broken: bool) {
        self.clock.broken.store(broken, Ordering::SeqCst);
    }

    /// A browser without a session.
    pub fn browser(&self) -> Browser<'_> {
        Browser::new(&self.directory, self.address, &self.origin)
    }

    /// Adds a person with [`PASSWORD`].
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

    /// Adds a person and returns a browser in which they are signed in.
    pub async fn signed_in(&self, username: &str, role: Role) -> Browser<'_> {
        self.person(username, role).await;
        let browser = self.browser();
        browser.sign_in(username, PASSWORD).await;
        browser
    }

    /// The id of an account.
    pub async fn id(&self, username: &str) -> String {
        let found = self.directory.account_named(&self.directory.operator(), username).await.unwrap();
        found.summary.id.to_string()
    }

    /// Resets these people as this administrator, and works until the job is done.
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

/// Axum shows a router's paths only in its `Debug` output: `RouteId(3): "/health"`.
fn paths_of(router: &axum::Router) -> Vec<String> {
    let listing = format!("{router:?}");
    let quoted = listing.split("RouteId(").filter_map(|part| part.split_once("): \"")?.1.split_once('"'));
    let mut paths: Vec<String> = quoted.map(|(path, _)| path.to_owned()).collect();
    paths.retain(|path| path.starts_with('/') && !path.contains("__private__"));
    paths.sort_unstable();
    paths.dedup();
    paths
}

/// A minimal site, so that the tests need no build of the frontend.
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
