//! The real program, as an operator or a script uses it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;

use crate::common::program::{self, Program};
use std::process::{Command, Output, Stdio};
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
        Operator { data: tempfile::tempdir().unwrap(), database: crate::common::database::fresh().await }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = program::passord(self.database.as_deref());
        command.args(arguments).current_dir(self.data.path()).stdin(Stdio::null());
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
async fn people_are_invited_when_they_are_added_or_imported() {
    let operator = Operator::new().await;
    let add = ["account", "add", "--username", "ola", "--name", "Ola", "--invite"];
    let nowhere = operator.run(&add);
    assert!(nowhere.code == 1 && nowhere.err.contains("no e-mail address"), "{}", nowhere.err);
    let added = operator.run(&[&add[..], &["--address", "ola@fjordby.example"]].concat());
    assert!(added.code == 0 && added.out.contains("Their invitation goes out"), "{} {}", added.out, added.err);
    let shown = operator.run(&["account", "show", "ola"]).out;
    assert!(shown.contains("none; invited, expires"), "{shown}");
    let both = operator.run(&[&add[..], &["--password-stdin"]].concat());
    assert_eq!(both.code, 2, "either a password or an invitation");

    let file = operator.file("people.csv", "Username,Display name\nkari@fjordby.example,Kari\nuten,Uten\n");
    let imported = operator.run(&["import", &file, "--invite"]);
    assert!(imported.out.contains("1 invitation goes out"), "{} {}", imported.out, imported.err);
    assert!(
        imported.out.contains("1 new person has no e-mail address and got no invitation:\n  uten"),
        "{}",
        imported.out
    );
    let again = operator.run(&["import", &file, "--invite", "--json"]).out;
    let report: serde_json::Value = serde_json::from_str(&again).unwrap();
    assert_eq!((&report["invited"], &report["without_address"]), (&0.into(), &serde_json::json!([])));
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
    assert!(taken.code == 1 && taken.err.contains("Another account already has this username"), "{}", taken.err);
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
async fn a_file_of_names_a_role_or_everybody_is_reset_and_unknown_names_change_nothing() {
    let operator = Operator::new().await;
    let file = operator.file("people.csv", PEOPLE);
    assert_eq!(operator.run(&["import", &file]).code, 0);
    let unknown = operator.file("unknown.txt", "kari@fjordby.example\n\nnils@fjordby.example\nolga@fjordby.example\n");
    let refused = operator.run(&["reset", "--file", &unknown, "--link"]);
    assert_eq!((refused.code, refused.out.as_str()), (1, ""));
    assert!(refused.err.contains("line 3: there is no account nils@fjordby.example"), "{}", refused.err);
    assert!(refused.err.contains("line 4: there is no account olga@fjordby.example"), "{}", refused.err);
    assert!(operator.run(&["account", "show", "kari@fjordby.example"]).out.contains("none"), "nobody was reset");

    let by_input =
        operator.run_with_input(&["reset", "--file", "-", "--temporary", "--csv"], "KARI@fjordby.example\r\n");
    assert_eq!((by_input.code, by_input.err.as_str()), (0, ""));
    assert!(by_input.out.starts_with("\u{feff}Username,") && by_input.out.lines().count() == 2, "{}", by_input.out);
    let everybody = operator.run(&["reset", "--all", "--link", "--keep-old-for", "2", "--json"]);
    let people: serde_json::Value = serde_json::from_str(&everybody.out).unwrap();
    assert_eq!(people.as_array().unwrap().len(), 2);
    let shown = operator.run(&["account", "show", "kari@fjordby.example"]);
    assert!(shown.out.contains("to be replaced by a one-time link; ends"), "{}", shown.out);
    let nobody = operator.run(&["reset", "--role", "HelpdeskAdministrator", "--link"]);
    assert!(nobody.code == 1 && !nobody.err.is_empty(), "{}", nobody.err);
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
    assert_eq!((&report["has_accounts"], &report["outdated_hashes"]), (&false.into(), &0.into()));
    assert_eq!((&report["hashing_engine"], &report["problems"]), (&"fast".into(), &serde_json::json!([])));
    assert!(report["hashes_per_second"].as_f64().is_some_and(|rate| rate > 0.0), "{report}");
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn the_server_hides_the_set_up_link_in_a_file_and_stops_when_told() {
    use std::os::unix::fs::PermissionsExt;
    let operator = Operator::new().await;
    let mut command = operator.command(&["serve", "--listen", "127.0.0.1:0"]);
    let mut server = Program(command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap());
    let mut out = BufReader::new(server.0.stdout.take().unwrap());
    let mut line = String::new();
    out.read_line(&mut line).unwrap();
    let address = line.trim().strip_prefix("Passord is at http://").unwrap_or_else(|| panic!("{line}")).to_owned();

    let mut stream = loop {
        // The program prints the line before it accepts connections, but the port is already bound.
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

#[tokio::test(flavor = "multi_thread")]
async fn the_audit_log_is_written_out_and_compared_with_a_head_that_was_kept() {
    let operator = Operator::new().await;
    operator.run(&["account", "add", "--username", "kari", "--name", "Kari"]);
    let head = operator.run(&["audit", "head"]).out;
    operator.run(&["account", "block", "kari"]);
    let verified = operator.run(&["audit", "verify", "--head", head.trim()]);
    assert!(verified.code == 0 && verified.out.contains("2 events in 2 links"), "{} {}", verified.out, verified.err);
    let other = head.replace(head.chars().nth(5).unwrap(), "x");
    assert!(operator.run(&["audit", "verify", "--head", &other]).err.contains("expected what `passord audit head`"));
    let another = format!("1-{}", "0".repeat(64));
    let unlike = operator.run(&["audit", "verify", "--head", &another]);
    assert!(unlike.code == 1 && unlike.err.contains("cut off or written anew"), "{}", unlike.err);

    let lines = operator.run(&["audit", "export"]).out;
    let events: Vec<serde_json::Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(
        (events[0]["action"].as_str(), events[1]["action"].as_str()),
        (Some("AddAccount"), Some("BlockAccount"))
    );
    let blocks =
        operator.run(&["audit", "export", "--person", "KARI", "--action", "blockaccount", "--actor", "operator"]);
    assert!(blocks.out.lines().count() == 1 && blocks.out.contains("BlockAccount"), "{} {}", blocks.out, blocks.err);
    assert_eq!(operator.run(&["audit", "export", "--to", "2000-01-01"]).out, "");
    let nobody = operator.run(&["audit", "export", "--person", "ola"]);
    assert!(
        nobody.code == 1 && nobody.out.is_empty() && nobody.err.contains("there is no account of that name"),
        "{}",
        nobody.err
    );
    assert!(operator.run(&["audit", "export", "--from", "2026-02-30"]).err.contains("a day of the calendar"));
    assert!(operator.run(&["audit", "export", "--action", "Conjure"]).err.contains("possible values"));
    let csv = operator.run(&["audit", "export", "--csv"]).out;
    assert!(csv.starts_with("\u{feff}Link,Time,Action") && csv.matches("\r\n").count() == 3, "{csv}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_of_breached_passwords_is_imported_and_a_bad_one_names_its_line() {
    let operator = Operator::new().await;
    let list = operator.file("list.txt", "D0A7C4D6B9F2A1E3C5B7D9F1A3C5E7092B4D6F81:3\n");
    let imported = operator.run(&["breaches", "import", &list]);
    assert!(imported.code == 0 && imported.out.contains("has 1 entry."), "{} {}", imported.out, imported.err);
    let again = operator.run_with_input(&["breaches", "import", "-"], "0000\n");
    assert!(again.code == 1 && again.err.contains("line 1 is not a SHA-1 hash"), "{}", again.err);
    assert!(operator.run(&["check"]).out.contains("and 1 from an imported list"));
}
