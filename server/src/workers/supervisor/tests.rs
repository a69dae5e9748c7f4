use super::*;
use std::process::Command;
use std::sync::Mutex;

/// What a supervised task did: when each run began, and whether the workers were healthy at that moment.
#[derive(Clone, Default)]
struct Runs(Arc<Mutex<Vec<Instant>>>);

impl Runs {
    fn note(&self) -> usize {
        let mut runs = self.0.lock().unwrap();
        runs.push(Instant::now());
        runs.len()
    }

    fn count(&self) -> usize {
        self.0.lock().unwrap().len()
    }

    fn seconds_between(&self) -> Vec<u64> {
        self.0.lock().unwrap().windows(2).map(|pair| (pair[1] - pair[0]).as_secs()).collect()
    }
}

/// Waits, on the paused clock, until there were this many runs.
async fn until(runs: &Runs, count: usize) {
    let all = async {
        while runs.count() < count {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(3600), all).await.expect("the worker is started again");
}

#[tokio::test(start_paused = true)]
async fn a_worker_that_panics_is_started_again_after_a_growing_pause() {
    let (runs, (stop, shutdown)) = (Runs::default(), Shutdown::new());
    let noted = runs.clone();
    let work = move |_| {
        noted.note();
        async { panic!("by design") }
    };
    let supervised = tokio::spawn(supervise("test", &WorkerHealth::default(), &shutdown, work));
    until(&runs, 9).await;
    assert_eq!(runs.seconds_between(), [1, 2, 4, 8, 16, 32, 60, 60]);
    stop.send(true).unwrap();
    supervised.await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_worker_that_panics_after_it_ran_well_is_started_again_soon() {
    let (runs, (_stop, shutdown)) = (Runs::default(), Shutdown::new());
    let noted = runs.clone();
    let work = move |_| {
        let run = noted.note();
        async move {
            if run == 4 {
                tokio::time::sleep(RAN_WELL).await;
            }
            panic!("by design");
        }
    };
    tokio::spawn(supervise("test", &WorkerHealth::default(), &shutdown, work));
    until(&runs, 6).await;
    assert_eq!(runs.seconds_between(), [1, 2, 4, RAN_WELL.as_secs() + 1, 2]);
}

#[tokio::test(start_paused = true)]
async fn a_worker_that_returns_before_shutdown_is_started_again() {
    let (runs, (_stop, shutdown)) = (Runs::default(), Shutdown::new());
    let noted = runs.clone();
    let work = move |_| {
        noted.note();
        async {}
    };
    tokio::spawn(supervise("test", &WorkerHealth::default(), &shutdown, work));
    until(&runs, 3).await;
    assert_eq!(runs.seconds_between(), [1, 2]);
}

#[tokio::test(start_paused = true)]
async fn health_is_bad_in_the_pauses_after_the_third_failure_and_good_again_when_the_worker_runs() {
    let (runs, health, (_stop, shutdown)) = (Runs::default(), WorkerHealth::default(), Shutdown::new());
    let noted = runs.clone();
    let work = move |_| {
        let run = noted.note();
        async move {
            if run < 4 {
                panic!("by design");
            }
            std::future::pending().await
        }
    };
    tokio::spawn(supervise("test", &health, &shutdown, work));
    until(&runs, 2).await;
    assert!(health.is_good(), "two failures may be chance");
    until(&runs, 3).await;
    assert!(!health.is_good());
    until(&runs, 4).await;
    assert!(health.is_good());
}

#[tokio::test(start_paused = true)]
async fn shutdown_ends_a_worker_and_a_pause_at_once() {
    for fails in [false, true] {
        let (stop, shutdown) = Shutdown::new();
        let work = move |mut shutdown: Shutdown| async move {
            if fails {
                panic!("by design");
            }
            shutdown.requested().await;
        };
        let health = WorkerHealth::default();
        let supervised = tokio::spawn(supervise("test", &health, &shutdown, work));
        tokio::time::sleep(Duration::from_secs(10)).await;
        let asked = Instant::now();
        stop.send(true).unwrap();
        supervised.await.unwrap();
        assert_eq!(asked.elapsed(), Duration::ZERO, "fails: {fails}");
        assert!(health.is_good(), "nobody pauses any more");
    }
}

const IN_CHILD: &str = "PASSORD_TEST_LOG";
const SECRET: &str = "kveldssol over fjellheimen";

/// The log and the panic hook belong to the whole process, so the test runs itself again in its own process.
#[tokio::test(start_paused = true)]
async fn a_failure_is_logged_with_its_worker_and_its_place_and_without_the_words_of_the_panic() {
    if std::env::var_os(IN_CHILD).is_some() {
        crate::observability::logging::start("info").unwrap();
        let (runs, (_stop, shutdown)) = (Runs::default(), Shutdown::new());
        let noted = runs.clone();
        let work = move |_| {
            noted.note();
            async { panic!("{SECRET}") }
        };
        tokio::spawn(supervise("mail", &WorkerHealth::default(), &shutdown, work));
        return until(&runs, 2).await;
    }
    let path = module_path!().split_once("::").unwrap().1;
    let name = "a_failure_is_logged_with_its_worker_and_its_place_and_without_the_words_of_the_panic";
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", &format!("{path}::{name}"), "--nocapture"])
        .env(IN_CHILD, "1")
        .env_remove(crate::observability::logging::VARIABLE)
        .env_remove("RUST_BACKTRACE")
        .env_remove("RUST_LIB_BACKTRACE")
        .output()
        .unwrap();
    let logged = String::from_utf8(child.stderr).unwrap();
    assert!(child.status.success(), "{logged}");
    let lines: Vec<&str> = logged.lines().filter(|line| line.contains("ERROR worker{name=\"mail\"}")).collect();
    assert!(lines[0].contains("a panic") && lines[0].contains(concat!("location=", file!(), ":")), "{logged}");
    let counted = "panicked=true failures=1 pause_seconds=1";
    assert!(lines[1].contains(counted) && !logged.contains(SECRET), "{logged}");
}
