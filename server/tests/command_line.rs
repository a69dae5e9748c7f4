//! The real program, as an operator or a script uses it.

mod common;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;

use std::process::{Child, Command, Output, Stdio};
use tempfile::TempDir;

struct Operator {
    data: TempDir,
    database: Option<String>,
}

struct Said {
    code: i32,
    out: String,
    err: String,
}

impl Operator {
    async fn new() -> Operator {
        Operator { data: tempfile::tempdir().unwrap(), database: common::database::fresh().await }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_passord"));
        command.args(arguments).current_dir(self.data.path());
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("PASSORD_")) {
            command.env_remove(name);
        }
        if let Some(database) = &self.database {
            command.env("PASSORD_DATABASE_URL", database);
        }
        command.stdin(Stdio::null());
        command
    }

    fn run(&self, arguments: &[&str]) -> Said {
        said(self.command(arguments).output().unwrap())
    }

    fn run_with_input(&self, arguments: &[&str], input: &str) -> Said {
        let piped = self.command(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
        let mut child = piped.unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        said(child.wait_with_output().unwrap())
    }

    fn file(&self, name: &str, content: &str) -> String {
        let path = self.data.path().join(name);
        std::fs::write(&path, content).unwrap();
        path.display().to_string()
    }
}

fn said(output: Output) -> Said {
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Said { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

const PEOPLE: &str = "User Name,First Name,Last Name,Display Name,Job Title,Department,Office Number,Office Phone,\
Mobile Phone,Fax,Alternate email address,Address,City,State or Province,ZIP or Postal Code,Country or Region\n\
kari@fjordby.example,Kari,Nordmann,Kari Nordmann,Lærer,Skole,,,,,,,,,,\n\
ola@fjordby.example,Ola,Nordmann,Ola Nordmann,,Havn,,,,,,,,,,\n";

#[tokio::test(flavor = "multi_thread")]
async fn people_are_imported_reset_by_link_and_shown() {
    let operator = Operator::new().await;
    let file = operator.file("people.csv", PEOPLE);
    let first = operator.run(&["import", &file]);
    assert!(first.code == 0 && first.out.contains("2 added"), "{} {}", first.out, first.err);
    let second = operator.run(&["import", &file]);
    assert!(second.code == 0 && second.out.contains("0 added, 0 updated, 2 unchanged"), "{}", second.out);

    let reset = operator.run(&["reset", "kari@fjordby.example", "ola@fjordby.example", "--link", "--json"]);
    assert_eq!((reset.code, reset.err.as_str()), (0, ""));
    let people: serde_json::Value = serde_json::from_str(&reset.out).unwrap();
    assert_eq!(people.as_array().unwrap().len(), 2);
    let link = people[0]["link"].as_str().unwrap();
    assert!(link.starts_with("http://127.0.0.1:8080/set-password#") && link.len() > 60, "{link}");

    let shown = operator.run(&["account", "show", "kari@fjordby.example"]);
    assert_eq!(shown.code, 0, "{}", shown.err);
    assert!(shown.out.contains("Kari Nordmann") && shown.out.contains("a one-time link waits"), "{}", shown.out);
    let verified = operator.run(&["audit", "verify"]);
    assert!(verified.code == 0 && verified.out.contains("intact"), "{} {}", verified.out, verified.err);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_comes_by_standard_input_and_meets_the_policy() {
    let operator = Operator::new().await;
    let add =
        ["account", "add", "--username", "kari", "--name", "Kari", "--role", "GlobalAdministrator", "--password-stdin"];
    let added = operator.run_with_input(&add, "kveldssol over fjellheimen\n");
    assert_eq!(added.code, 0, "{}", added.err);
    let short = operator.run_with_input(&["account", "password", "kari", "--password-stdin"], "kort\n");
    assert!(short.code == 1 && short.err.contains("at least 15 characters"), "{}", short.err);
    let taken = operator.run(&["account", "add", "--username", "KARI", "--name", "Kari"]);
    assert!(taken.code == 1 && taken.err.contains("Another account has this username"), "{}", taken.err);
    let last = operator.run(&["account", "block", "kari"]);
    assert!(last.code == 1 && last.err.contains("last active global administrator"), "{}", last.err);
}

#[tokio::test(flavor = "multi_thread")]
async fn roles_blocks_and_temporary_passwords_work_from_the_command_line() {
    let operator = Operator::new().await;
    for name in ["kari", "ola"] {
        assert_eq!(operator.run(&["account", "add", "--username", name, "--name", name]).code, 0);
    }
    let role = operator.run(&["account", "role", "kari", "HelpdeskAdministrator", "--department", "Skole", "Havn"]);
    assert_eq!(role.code, 0, "{}", role.err);
    let shown: serde_json::Value =
        serde_json::from_str(&operator.run(&["account", "show", "kari", "--json"]).out).unwrap();
    assert_eq!(shown["limited_to"], serde_json::json!(["Havn", "Skole"]));
    assert_eq!(operator.run(&["account", "block", "ola"]).code, 0);
    let reset = operator.run(&["reset", "kari", "ola", "--temporary"]);
    assert!(reset.code == 1 && reset.err.contains("ola: the account is blocked"), "{}", reset.err);
    assert!(reset.out.starts_with("kari\n") && !reset.out.contains("ola"), "{}", reset.out);
    assert_eq!(operator.run(&["account", "unblock", "ola"]).code, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_fails_says_why_and_exits_with_an_error() {
    let operator = Operator::new().await;
    let unknown = operator.run(&["account", "show", "nobody"]);
    assert_eq!(
        (unknown.code, unknown.err.as_str(), unknown.out.as_str()),
        (1, "passord: there is no account nobody\n", "")
    );
    let missing = operator.run(&["import", "nowhere.csv"]);
    assert!(missing.code == 1 && missing.err.contains("nowhere.csv cannot be read"), "{}", missing.err);
    let bad = operator.file("bad.csv", &format!("{PEOPLE},Nils,Uten Navn,Nils Uten Navn,,,,,,,,,,,,\n"));
    let refused = operator.run(&["import", &bad]);
    assert!(refused.code == 1 && refused.err.contains("line 4"), "{}", refused.err);
    assert_eq!(operator.run(&["account", "show", "kari@fjordby.example"]).code, 1, "nothing was imported");
    let skipped = operator.run(&["import", &bad, "--skip-bad"]);
    assert!(skipped.code == 0 && skipped.out.contains("2 added") && skipped.out.contains("line 4"), "{}", skipped.out);
    assert_eq!(operator.run(&["account", "password", "kari", "hemmelig"]).code, 2, "no secret is an argument");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bad_configuration_names_the_key() {
    let operator = Operator::new().await;
    for (name, value, key) in [
        ("PASSORD_LISTEN", "everywhere", "listen"),
        ("PASSORD_BASE_URL", "passord.example", "base-url"),
        ("PASSORD_ARGON2_MEMORY_KIB", "64", "argon2-memory-kib"),
    ] {
        let said = said(operator.command(&["check"]).env(name, value).output().unwrap());
        assert_eq!(said.code, 1);
        assert!(said.err.contains(key) && said.err.contains(value) && said.err.contains("must be"), "{}", said.err);
    }
    let file = operator.file("other.toml", "lisen = '127.0.0.1:8080'\n");
    let said = operator.run(&["check", "--config", &file]);
    assert!(said.code == 1 && said.err.contains("lisen") && said.err.contains("is not a setting"), "{}", said.err);
    let fine = operator.run(&["check", "--json"]);
    let report: serde_json::Value = serde_json::from_str(&fine.out).unwrap();
    assert_eq!(report["has_accounts"], false);
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn the_server_hides_the_set_up_link_in_a_file_and_stops_when_told() {
    use std::os::unix::fs::PermissionsExt;
    let operator = Operator::new().await;
    let mut command = operator.command(&["serve", "--listen", "127.0.0.1:0"]);
    let mut server = Running(command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap());
    let mut out = BufReader::new(server.0.stdout.take().unwrap());
    let mut line = String::new();
    out.read_line(&mut line).unwrap();
    let address = line.trim().strip_prefix("Passord is at http://").unwrap_or_else(|| panic!("{line}")).to_owned();

    let mut stream = loop {
        // The line comes before the first connection is accepted, but the port is bound already.
        if let Ok(stream) = TcpStream::connect(&address) {
            break stream;
        }
    };
    stream.write_all(b"GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("ok\n"), "{answer}");

    let file = operator.data.path().join("data/set-up-link");
    let link = std::fs::read_to_string(&file).unwrap();
    assert!(link.starts_with(&format!("http://{address}/set-up#")), "{link}");
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);

    assert!(Command::new("kill").arg(server.0.id().to_string()).status().unwrap().success());
    let status = server.0.wait().unwrap();
    let mut log = String::new();
    server.0.stderr.take().unwrap().read_to_string(&mut log).unwrap();
    assert!(status.success(), "{log}");
    assert!(log.contains("set-up-link") && !log.contains("/set-up#"), "{log}");
}

/// Is not left behind when a test fails.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
