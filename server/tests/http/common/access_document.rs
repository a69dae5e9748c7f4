//! Reads the tables of `docs/access.md`, and the endpoints that the app's source declares.

use std::collections::BTreeMap;
use std::path::PathBuf;

const DOCUMENT: &str = include_str!("../../../../docs/access.md");

/// The rows of the table that begins with this heading, without its two header lines.
fn table(first_heading: &str) -> Vec<Vec<&'static str>> {
    let cells = |line: &'static str| line.trim_matches('|').split('|').map(str::trim).collect::<Vec<_>>();
    let lines = DOCUMENT.lines().skip_while(|line| cells(line)[0] != first_heading);
    lines.take_while(|line| line.starts_with('|')).skip(2).map(cells).collect()
}

/// The table's entry for one method of one path.
pub struct Line {
    pub expected: Vec<&'static str>,
    pub throttled: bool,
}

pub fn documented() -> BTreeMap<&'static str, Line> {
    table("what")
        .into_iter()
        .map(|cells| (cells[0], Line { expected: cells[1..8].to_vec(), throttled: cells[8] != "–" }))
        .collect()
}

/// Every field that a form may have: its kind, and the value to send.
pub fn fields() -> BTreeMap<&'static str, (&'static str, &'static str)> {
    table("field").into_iter().map(|cells| (cells[0], (cells[1], cells[2]))).collect()
}

/// The endpoints of the app with the names of their arguments, as declared in the source.
pub fn declared() -> BTreeMap<String, Vec<String>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../app/src/server_fns"))];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let source = std::fs::read_to_string(path).unwrap().replace("#[server(default)]", "");
            for function in source.split("#[server(").skip(1) {
                let endpoint = function.split_once("endpoint = \"").unwrap().1.split_once('"').unwrap().0;
                let arguments = function.split_once("pub async fn ").unwrap().1.split_once('(').unwrap().1;
                let arguments = arguments.split_once(") ->").unwrap().0.split(',');
                let names = arguments.filter_map(|argument| Some(argument.split_once(':')?.0.trim().to_owned()));
                found.insert(format!("/fn/{endpoint}"), names.collect());
            }
        }
    }
    found
}
