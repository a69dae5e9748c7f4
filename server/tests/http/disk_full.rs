//! The disk is full for a while: the real program reports it, waits, and resumes its work.

use crate::common::program::{self, Program};
use accounts::reset::{JobState, ResetKind, ResetOptions, ResultFilter, Selection};
use accounts::{Directory, JobId, NewAccount, Settings, SystemClock};
use rustix::process::{Pid, Resource, Rlimit, prlimit};
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

const PEOPLE: usize = 400;

/// Limits the size of the server's files while `full` is set, so that its writes fail as on a full disk.
fn fill_disk(server: &Program, full: bool) {
    let limit = Rlimit { current: full.then_some(4096), maximum: None };
    prlimit(Some(Pid::from_child(&server.0)), Resource::Fsize, limit).unwrap();
}

async fn wait_until(directory: &Directory, job: JobId, enough: impl Fn(i64, JobState) -> bool) {
    loop {
        let row = directory.reset_job(&directory.operator(), job).await.unwrap();
        if enough(row.done, row.state) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_stops_nothing_for_good() {
    if std::env::var_os("PASSORD_TEST_DATABASE_URL").is_some() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let settings = Settings { data_dir: folder.path().join("data"), ..Settings::default() };
    let directory = Directory::open(settings.clone(), Arc::new(SystemClock)).await.unwrap();
    let operator = directory.operator();
    let mut people = Vec::new();
    for number in 0..PEOPLE {
        let new =
            NewAccount { username: format!("elev{number}"), display_name: "Elev".into(), ..NewAccount::default() };
        people.push(directory.add_account(&operator, &new).await.unwrap());
    }
    let job = directory.draft_reset(&operator, &Selection::Ticked(people)).await.unwrap();
    directory.start_reset(&operator, job, ResetOptions::of(ResetKind::TemporaryPassword)).await.unwrap();

    // The signal for exceeding a file size limit would end the process; a full disk sends no signal.
    let mut command = Command::new("sh");
    command.args(["-c", "trap '' XFSZ; exec \"$@\"", "sh", env!("CARGO_BIN_EXE_passord")]);
    command.args(["serve", "--listen", "127.0.0.1:0", "--data-dir"]).arg(&settings.data_dir);
    program::configured(&mut command, None);
    let mut server = Program(command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap());
    let log = server.0.stderr.take().unwrap();
    wait_until(&directory, job, |done, _| done > 0).await;
    fill_disk(&server, true);
    let (say, mut told) = tokio::sync::mpsc::unbounded_channel();
    // The output is read to its end, so that the program can keep writing its log.
    std::thread::spawn(move || {
        for line in BufReader::new(log).lines().map_while(Result::ok) {
            if line.contains("resets cannot be worked on") {
                let _ = say.send(line);
            }
        }
    });
    assert!(told.recv().await.is_some(), "the log says that it cannot go on");
    let stuck = directory.reset_job(&operator, job).await.unwrap();
    assert_eq!(stuck.state, JobState::Running);
    assert!(stuck.done < stuck.total);

    fill_disk(&server, false);
    wait_until(&directory, job, |_, state| state == JobState::Done).await;
    let results = directory.hand_over(&operator, job, &ResultFilter::default()).await.unwrap();
    let results = results.all().await.unwrap();
    assert_eq!(results.len(), PEOPLE);
    for result in results.iter().step_by(PEOPLE / 8) {
        directory.sign_in(&result.username, result.secret.reveal(), &Default::default()).await.unwrap();
    }
    assert_eq!(directory.verify_audit(&operator).await.unwrap().broken_at, None);
}
