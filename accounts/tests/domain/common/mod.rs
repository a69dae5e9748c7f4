//! A real directory in a temporary folder, with a clock that the tests control.
//!
//! If `PASSORD_TEST_DATABASE_URL` is set, the directory uses PostgreSQL, and each test has its own database.

pub mod approval;
pub mod factors;
pub mod passkeys;

use accounts::reset::{ResetKind, ResetOptions, ResultFilter, Selection};
use accounts::settings::OrganisationSettings;
use accounts::{
    AccountFilter, AccountId, Actor, Clock, Directory, Error, HandedOver, JobId, MessageId, MustChoose, NewAccount,
    NewSession, Origin, PageRequest, Refusal, Role, Session, Settings, SignedIn, Timestamp,
};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

/// A password that meets the policy.
pub const PASSWORD: &str = "vannkoker hylles";
/// Another password that meets the policy.
pub const OTHER_PASSWORD: &str = "fiskesuppe på torsdag";

/// A reset by one-time link, with the defaults of the page.
pub const LINK: ResetOptions = ResetOptions::of(ResetKind::OneTimeLink);
/// A reset by temporary password, with the defaults of the page.
pub const TEMPORARY: ResetOptions = ResetOptions::of(ResetKind::TemporaryPassword);

/// A clock that moves only when a test moves it, and that can be made to panic at one reading.
pub struct HandTurned {
    now: AtomicI64,
    looks_until_panic: AtomicI64,
}

impl Clock for HandTurned {
    fn now(&self) -> Timestamp {
        assert!(self.looks_until_panic.fetch_sub(1, Ordering::SeqCst) != 1, "the clock is broken");
        Timestamp(self.now.load(Ordering::SeqCst))
    }
}

/// A directory that is deleted at the end of the test.
pub struct TestDirectory {
    pub directory: Directory,
    pub clock: Arc<HandTurned>,
    pub folder: tempfile::TempDir,
    pub settings: Settings,
}

impl std::ops::Deref for TestDirectory {
    type Target = Directory;
    fn deref(&self) -> &Directory {
        &self.directory
    }
}

impl TestDirectory {
    pub async fn new() -> TestDirectory {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let settings = Settings {
            data_dir: folder.path().join("data"),
            database_url: fresh_database().await,
            organisation: "Fjordby kommune".to_owned(),
            ..Settings::default()
        };
        let now = AtomicI64::new(1_800_000_000_000);
        let clock = Arc::new(HandTurned { now, looks_until_panic: AtomicI64::new(0) });
        let directory = Directory::open(settings.clone(), clock.clone()).await.expect("a new directory");
        TestDirectory { directory, clock, folder, settings }
    }

    /// Opens the same directory again, as another process would.
    pub async fn reopened(&self) -> Directory {
        Directory::open(self.settings.clone(), self.clock.clone()).await.expect("the same directory")
    }

    pub fn turn_clock(&self, by: Duration) {
        self.clock.now.fetch_add(by.as_millis() as i64, Ordering::SeqCst);
    }

    /// Makes the clock panic once, at the reading with this number.
    pub fn break_clock_at(&self, look: i64) {
        self.clock.looks_until_panic.store(look, Ordering::SeqCst);
    }

    /// Changes a setting of the organisation.
    pub async fn settle(&self, change: impl FnOnce(&mut OrganisationSettings)) {
        let operator = self.operator();
        let mut settings = self.organisation_settings(&operator).await.expect("settings");
        change(&mut settings);
        self.change_settings(&operator, &settings).await.expect("a change");
    }

    /// Adds an account with [`PASSWORD`].
    pub async fn person(&self, name: &str, role: Role) -> AccountId {
        let id = self.person_without_password(name, role, "").await;
        self.set_operator_password(&self.operator(), &username(name), PASSWORD).await.expect("a password");
        id
    }

    pub async fn person_without_password(&self, name: &str, role: Role, department: &str) -> AccountId {
        let new = NewAccount {
            username: username(name),
            display_name: format!("{name} Testesen"),
            role,
            department: department.to_owned(),
            ..NewAccount::default()
        };
        self.add_account(&self.operator(), &new).await.expect("an account")
    }

    pub async fn begin_session(&self, name: &str, password: &str) -> NewSession {
        self.sign_in(&username(name), password, &origin()).await.expect("a sign-in")
    }

    pub async fn signed_in(&self, name: &str) -> SignedIn {
        let session = self.begin_session(name, PASSWORD).await;
        self.who(session.token.reveal()).await
    }

    pub async fn who(&self, token: &str) -> SignedIn {
        self.session(token).await.expect("a session").signed_in().expect("a session that may do everything")
    }

    pub async fn who_must_choose(&self, token: &str) -> MustChoose {
        match self.session(token).await.expect("a session") {
            Session::MustChoose(who) => who,
            other => panic!("not a session that must choose: {other:?}"),
        }
    }

    /// An administrator who has just signed in.
    pub async fn administrator(&self, name: &str, role: Role) -> Actor {
        self.person(name, role).await;
        self.signed_in(name).await.administrator(&origin()).expect("an administrator")
    }

    /// Adds this many people without a password.
    pub async fn people(&self, count: usize) -> Vec<AccountId> {
        let mut people = Vec::with_capacity(count);
        for number in 0..count {
            people.push(self.person_without_password(&format!("Elev{number}"), Role::User, "").await);
        }
        people
    }

    /// Works until no job has work left.
    pub async fn work(&self) {
        while self.work_on_resets().await.expect("a batch") {}
    }

    /// Submits this at *Forgot password?*, and works until the request is processed.
    pub async fn forget(&self, typed: &str, origin: &Origin) {
        self.request_recovery(typed, None, origin).await.expect("the same answer for everybody");
        while self.work_on_recovery().await.expect("an answer") {}
    }

    /// Every message that is due; each is recorded as delivered.
    pub async fn delivered(&self) -> Vec<accounts::Message> {
        let messages = self.take_messages(1000).await.expect("messages");
        let ids: Vec<MessageId> = messages.iter().map(|message| message.id).collect();
        self.messages_delivered(&ids).await.expect("a note");
        messages
    }

    /// Writes to the database directly, as an attacker with access to the file could.
    pub async fn tamper(&self, statement: &'static str) {
        use sqlx::Connection;
        match &self.settings.database_url {
            Some(url) => {
                let mut connection = sqlx::PgConnection::connect(url).await.expect("the database");
                sqlx::query(statement).execute(&mut connection).await.expect("a statement");
            }
            None => {
                let url = format!("sqlite://{}", self.settings.data_dir.join("passord.db").display());
                let mut connection = sqlx::SqliteConnection::connect(&url).await.expect("the database");
                sqlx::query(statement).execute(&mut connection).await.expect("a statement");
            }
        }
    }

    /// The single number that a query returns.
    pub async fn number(&self, question: &'static str) -> i64 {
        use sqlx::Connection;
        match &self.settings.database_url {
            Some(url) => {
                let mut connection = sqlx::PgConnection::connect(url).await.expect("the database");
                sqlx::query_scalar(question).fetch_one(&mut connection).await.expect("a number")
            }
            None => {
                let url = format!("sqlite://{}", self.settings.data_dir.join("passord.db").display());
                let mut connection = sqlx::SqliteConnection::connect(&url).await.expect("the database");
                sqlx::query_scalar(question).fetch_one(&mut connection).await.expect("a number")
            }
        }
    }

    /// The password hash of an account, read directly from the database.
    pub async fn password_hash(&self, name: &str) -> String {
        use sqlx::Connection;
        let query = "SELECT password_hash FROM accounts WHERE username_key = $1";
        match &self.settings.database_url {
            Some(url) => {
                let mut connection = sqlx::PgConnection::connect(url).await.expect("the database");
                sqlx::query_scalar(query).bind(username(name)).fetch_one(&mut connection).await.expect("a hash")
            }
            None => {
                let url = format!("sqlite://{}", self.settings.data_dir.join("passord.db").display());
                let mut connection = sqlx::SqliteConnection::connect(&url).await.expect("the database");
                sqlx::query_scalar(query).bind(username(name)).fetch_one(&mut connection).await.expect("a hash")
            }
        }
    }

    /// The key of a running job, as stored (encrypted).
    pub async fn sealed_key(&self, job: JobId) -> Vec<u8> {
        use sqlx::Connection;
        let url = format!("sqlite://{}", self.settings.data_dir.join("passord.db").display());
        let mut connection = sqlx::SqliteConnection::connect(&url).await.expect("the database");
        let query = sqlx::query_scalar("SELECT sealed_key FROM reset_jobs WHERE id = $1").bind(job);
        query.fetch_one(&mut connection).await.expect("a key")
    }

    /// Resets these people and carries the job out to its end.
    pub async fn reset(&self, actor: &Actor, people: &[AccountId], how: ResetOptions) -> JobId {
        let job = self.draft_reset(actor, &Selection::Ticked(people.to_vec())).await.expect("a draft");
        self.start_reset(actor, job, how).await.expect("a start");
        self.work().await;
        job
    }

    /// All results of a job at once.
    pub async fn hand_over(&self, actor: &Actor, job: JobId) -> Result<Vec<HandedOver>, Error> {
        self.directory.hand_over(actor, job, &ResultFilter::default()).await?.all().await
    }

    /// The secret that a job created for this person.
    pub async fn secret_of(&self, actor: &Actor, job: JobId, name: &str) -> String {
        let results = self.hand_over(actor, job).await.expect("results");
        let one = results.iter().find(|result| result.username == username(name)).expect("a result");
        one.secret.reveal().to_owned()
    }

    /// The usernames on the first page of the list.
    pub async fn usernames(&self, actor: &Actor, filter: &AccountFilter) -> Vec<String> {
        let page = self.accounts(actor, filter, &PageRequest::default()).await.expect("a page");
        page.accounts.into_iter().map(|account| account.username).collect()
    }
}

/// The sample size, or the full size if `PASSORD_TORTURE` is set.
pub fn sample_or_all(sample: usize, all: usize) -> usize {
    if std::env::var_os("PASSORD_TORTURE").is_some() { all } else { sample }
}

/// The reason of a refusal.
pub fn refusal<T: std::fmt::Debug>(result: Result<T, Error>) -> Refusal {
    match result.expect_err("a refusal") {
        Error::Refused(refusal) => refusal,
        other => panic!("not a refusal: {other}"),
    }
}

/// The username of a test person.
pub fn username(name: &str) -> String {
    format!("{}@fjordby.example", name.to_lowercase())
}

/// The origin of a browser on the internal network.
pub fn origin() -> Origin {
    origin_from("10.0.0.7")
}

pub fn origin_from(address: &str) -> Origin {
    Origin { address: address.to_owned(), user_agent: "A test".to_owned(), device: None }
}

async fn fresh_database() -> Option<String> {
    use sqlx::Connection;
    let url = std::env::var("PASSORD_TEST_DATABASE_URL").ok()?;
    let name = format!("test_{}", uuid::Uuid::now_v7().simple());
    let mut connection = sqlx::PgConnection::connect(&url).await.expect("the test database server");
    let create = sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"));
    sqlx::query(create).execute(&mut connection).await.expect("a database for the test");
    let (server, _) = url.rsplit_once('/').expect("a database URL");
    Some(format!("{server}/{name}"))
}

impl HandTurned {
    pub fn turn_back(&self, by: Duration) {
        self.now.fetch_sub(by.as_millis() as i64, Ordering::SeqCst);
    }
}
