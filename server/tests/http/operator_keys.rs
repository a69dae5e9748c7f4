//! `passord key rotate` and `passord account erase`, as an operator uses them.

use crate::common::program::{self, Program};
use std::io::Write;
use std::process::{Command, Output, Stdio};
use std::time::Duration;
use tempfile::TempDir;

struct Operator {
    data: TempDir,
    database: Option<String>,
}

impl Operator {
    async fn with_kari() -> Operator {
        let operator =
            Operator { data: tempfile::tempdir().unwrap(), database: crate::common::database::fresh().await };
        let add = ["account", "add", "--username", "kari", "--name", "Kari Vrangle", "--password-stdin"];
        assert!(operator.run(&add, "kveldssol over fjellheimen\n").status.success());
        operator
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = program::passord(self.database.as_deref());
        command.args(arguments).current_dir(self.data.path());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    fn run(&self, arguments: &[&str], input: &str) -> Output {
        let mut child = self.command(arguments).spawn().unwrap();
        // A command that does not read its input may have exited before all of it was written.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        child.wait_with_output().unwrap()
    }

    fn check(&self) -> serde_json::Value {
        serde_json::from_slice(&self.run(&["check", "--json"], "").stdout).unwrap()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rotation_that_is_killed_at_any_moment_leaves_what_works() {
    let operator = Operator::with_kari().await;
    for milliseconds in [1, 30, 100, 200, 350, 600] {
        let victim = Program(operator.command(&["key", "rotate"]).spawn().unwrap());
        std::thread::sleep(Duration::from_millis(milliseconds));
        drop(victim);
        let verified = operator.run(&["audit", "verify"], "");
        assert!(verified.status.success(), "after {milliseconds} ms: {verified:?}");
    }
    let before = operator.check()["keys"].as_array().unwrap().len();
    let rotated = operator.run(&["key", "rotate"], "");
    assert!(rotated.status.success(), "{rotated:?}");
    assert!(String::from_utf8(rotated.stdout).unwrap().contains("has taken the place of"));
    let health = operator.check();
    assert_eq!(health["keys"].as_array().unwrap().len(), before + 1);
    assert_eq!(health["hashes_by_old_keys"], 1);
    let told = String::from_utf8(operator.run(&["check"], "").stdout).unwrap();
    assert!(told.contains("1 hash is by an older key"), "{told}");
    assert!(operator.run(&["audit", "verify"], "").status.success());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_is_erased_once_the_username_was_typed_again() {
    let operator = Operator::with_kari().await;
    let refused = operator.run(&["account", "erase", "kari"], "ola\n");
    assert!(!refused.status.success() && String::from_utf8(refused.stderr).unwrap().contains("nobody was erased"));
    assert!(!operator.run(&["account", "erase", "kari"], "").status.success());
    assert!(operator.run(&["account", "show", "kari"], "").status.success());
    let erased = operator.run(&["account", "erase", "kari"], "kari\n");
    assert!(erased.status.success(), "{erased:?}");
    assert!(!operator.run(&["account", "show", "kari"], "").status.success());
    assert!(operator.run(&["audit", "verify"], "").status.success());
    let log = String::from_utf8(operator.run(&["audit", "export"], "").stdout).unwrap();
    assert!(log.contains("EraseAccount") && !log.contains("kari"), "{log}");
    let unknown = operator.run(&["account", "erase", "kari", "--yes"], "");
    assert!(!unknown.status.success() && String::from_utf8(unknown.stderr).unwrap().contains("no account kari"));
}
