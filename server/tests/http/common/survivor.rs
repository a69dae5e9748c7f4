//! A directory that outlives the programs which serve it, and looks after them at what they left.

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

/// Far enough ahead that the lease of whoever was killed is over.
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
    /// With so many people, who all work at *Skole*.
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

    /// The real program, which takes up whatever is to be done, and where it serves.
    pub fn victim(&self) -> (Program, SocketAddr) {
        let mut command = program::passord(self.settings.database_url.as_deref());
        command.arg("serve").args(["--listen", "127.0.0.1:0", "--data-dir"]).arg(&self.settings.data_dir);
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().rsplit_once("http://").unwrap_or_else(|| panic!("{line}")).1.parse().unwrap();
        (Program(child), address)
    }

    /// A reset of everybody at *Skole*.
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

    /// Goes on with what the victim left, to the end.
    pub async fn finishes(&self, job: JobId) {
        while self.directory.work_on_resets().await.unwrap() {}
        let row = self.directory.reset_job(&self.directory.operator(), job).await.unwrap();
        assert_eq!((row.state, row.done), (JobState::Done, row.total));
    }

    pub async fn count(&self, job: JobId, condition: &str) -> i64 {
        database::people_of_job(&self.settings, job, condition).await
    }

    /// Every account of a reset is wholly old or wholly new, and told of exactly once when it is new.
    pub async fn is_whole(&self, job: JobId) {
        assert_eq!(self.count(job, database::DONE_BY_HALF).await, 0, "an account was done by half");
        let wrongly = self.count(job, &database::told_wrongly(job)).await;
        assert_eq!(wrongly, 0, "an account was told of twice, or not at all");
    }

    /// Of nobody is a replaced password lost or half there: it has its generation, its event and its
    /// message, and no session that was opened by the one before.
    pub async fn nobody_is_changed_by_half(&self) {
        for (condition, what) in database::CHANGED_BY_HALF {
            let sql = format!("SELECT COUNT(*) FROM accounts a WHERE {condition}");
            assert_eq!(database::number(&self.settings, sql).await, 0, "{what}");
        }
        let verified = self.directory.verify_audit(&self.directory.operator()).await.unwrap();
        assert_eq!(verified.broken_at, None);
    }
}
