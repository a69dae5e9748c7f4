//! A directory that outlives the programs that serve it, and checks the state they left behind.

use super::database;
use super::program::{self, Program};
use accounts::reset::{JobState, ResetKind, ResetOptions, Selection};
use accounts::{AccountFilter, Clock, Directory, ImportOptions, JobId, Settings, SystemClock, Timestamp};
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;

/// A clock far enough ahead that the lease of a killed program has expired.
struct Ahead;

impl Clock for Ahead {
    fn now(&self) -> Timestamp {
        SystemClock.now().plus(Duration::from_secs(60))
    }
}

pub struct Survivor {
    pub directory: Directory,
    pub settings: Settings,
    _folder: TempDir,
}

impl Survivor {
    /// A directory with this many people, all in the department *Skole*.
    pub async fn with(people: usize) -> Survivor {
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings {
            data_dir: folder.path().join("data"),
            database_url: database::fresh().await,
            ..Settings::default()
        };
        let directory = Directory::open(settings.clone(), Arc::new(Ahead)).await.unwrap();
        let mut file = String::from(
            "User Name,First Name,Last Name,Display Name,Job Title,Department,Office Number,Office Phone,Mobile Phone,Fax,Alternate email address,Address,City,State or Province,ZIP or Postal Code,Country or Region\n",
        );
        for number in 0..people {
            file.push_str(&format!("elev{number}@fjordby.example,Elev,{number},Elev {number},,Skole,,,,,,,,,,\n"));
        }
        let report = directory.import(&directory.operator(), file.as_bytes(), ImportOptions::default()).await.unwrap();
        assert_eq!(report.added, people);
        Survivor { directory, settings, _folder: folder }
    }

    /// Starts the real program, which resumes any open work. Returns it and its address.
    pub fn victim(&self) -> (Program, SocketAddr) {
        let mut command = program::passord(self.settings.database_url.as_deref());
        command.arg("serve").args(["--listen", "127.0.0.1:0", "--data-dir"]).arg(&self.settings.data_dir);
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().rsplit_once("http://").unwrap_or_else(|| panic!("{line}")).1.parse().unwrap();
        (Program(child), address)
    }

    /// Starts a reset of everybody in *Skole*.
    pub async fn started(&self, kind: ResetKind) -> JobId {
        let operator = self.directory.operator();
        let filter = AccountFilter { department: Some("Skole".to_owned()), ..AccountFilter::default() };
        let job = self.directory.draft_reset(&operator, &Selection::Everyone(filter)).await.unwrap();
        self.directory.start_reset(&operator, job, ResetOptions::of(kind)).await.unwrap();
        job
    }

    pub async fn done(&self, job: JobId) -> (i64, bool) {
        let row = self.directory.reset_job(&self.directory.operator(), job).await.unwrap();
        (row.done, row.state == JobState::Running)
    }

    /// Finishes the work that the victim left.
    pub async fn finishes(&self, job: JobId) {
        while self.directory.work_on_resets().await.unwrap() {}
        let row = self.directory.reset_job(&self.directory.operator(), job).await.unwrap();
        assert_eq!((row.state, row.done), (JobState::Done, row.total));
    }

    pub async fn count(&self, job: JobId, condition: &str) -> i64 {
        database::people_of_job(&self.settings, job, condition).await
    }

    /// Checks every account of a reset: either unchanged, or reset completely and recorded exactly once.
    pub async fn is_whole(&self, job: JobId) {
        assert_eq!(self.count(job, database::DONE_BY_HALF).await, 0, "an account was done by half");
        let wrongly = self.count(job, &database::told_wrongly(job)).await;
        assert_eq!(wrongly, 0, "an account was told of twice, or not at all");
    }

    /// Checks that no change of a password is lost or incomplete: each has its generation, its event and its
    /// message, and no session from before it remains.
    pub async fn nobody_is_changed_by_half(&self) {
        for (condition, what) in database::CHANGED_BY_HALF {
            let sql = format!("SELECT COUNT(*) FROM accounts a WHERE {condition}");
            assert_eq!(database::number(&self.settings, sql).await, 0, "{what}");
        }
        let verified = self.directory.verify_audit(&self.directory.operator()).await.unwrap();
        assert_eq!(verified.broken_at, None);
    }
}
