//! The report of the measurements: a file for programs and a table for people.

use crate::Outcome;
use crate::figures::{FIGURES, Measured, number};
use crate::machine::Machine;
use serde_json::{Map, Value, json};
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// The key of the details in the file: for each figure its raw measurements, its goal and the machine.
const DETAILS: &str = "details";

/// The figures of this run, and those of earlier runs that it did not measure again.
pub struct Report(Map<String, Value>);

impl Report {
    /// Reads the results of earlier runs; empty if there is no file.
    pub fn read(file: &Path) -> Outcome<Report> {
        match fs::read_to_string(file) {
            Ok(text) => Ok(Report(serde_json::from_str(&text)?)),
            Err(_) => Ok(Report(Map::new())),
        }
    }

    /// Adds figures, with the machine that they were measured on.
    pub fn add(&mut self, measured: &[Measured], machine: &Machine) {
        for figure in FIGURES {
            let Some(found) = measured.iter().find(|found| found.key == figure.key) else { continue };
            self.0.insert(figure.key.to_owned(), json!(found.value));
            let detail = json!({
                "goal": figure.goal.in_words().replace('\u{a0}', ""),
                "reached": figure.goal.is_reached(found.value),
                "raw": found.raw,
                "machine": machine,
            });
            let details = self.0.entry(DETAILS).or_insert_with(|| json!({}));
            details[figure.key] = detail;
        }
    }

    /// Writes the file.
    pub fn write(&self, file: &Path) -> Outcome<()> {
        Ok(fs::write(file, serde_json::to_string_pretty(&self.0)? + "\n")?)
    }

    /// The table, in Markdown.
    pub fn table(&self) -> String {
        let mut table = String::from("| what | goal | measured |\n|---|---|---|\n");
        let mut machines: Vec<&Value> = Vec::new();
        for figure in FIGURES {
            let Some(value) = self.0.get(figure.key).and_then(Value::as_f64) else { continue };
            let missed = if figure.goal.is_reached(value) { "" } else { " (missed)" };
            let _ = writeln!(table, "| {} | {} | {}{missed} |", figure.what, figure.goal.in_words(), number(value));
            let machine = &self.0[DETAILS][figure.key]["machine"];
            if !machines.contains(&machine) {
                machines.push(machine);
            }
        }
        for machine in machines {
            if let Ok(machine) = serde_json::from_value::<Machine>(machine.clone()) {
                let _ = writeln!(table, "\nMeasured on {}.", machine.in_words());
            }
        }
        table
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::measured;

    fn machine(fsync_ms: f64) -> Machine {
        let (cpu, kernel) = ("Some CPU".to_owned(), "6.1".to_owned());
        Machine { cpu, cores: 2, vectors: "AVX2".to_owned(), memory_mb: 8_000, kernel, fsync_ms }
    }

    #[test]
    fn a_later_run_replaces_what_it_measured_and_keeps_the_rest() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("bench.json");
        let mut report = Report::read(&file).unwrap();
        report.add(&[measured("start_ms", 120.0, json!({})), measured("rss_idle_mb", 40.0, json!({}))], &machine(0.1));
        report.write(&file).unwrap();

        let mut report = Report::read(&file).unwrap();
        report.add(&[measured("start_ms", 90.0, json!({ "starts": [90.0] }))], &machine(0.2));
        report.write(&file).unwrap();
        let written: Value = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
        assert_eq!((&written["start_ms"], &written["rss_idle_mb"]), (&json!(90.0), &json!(40.0)));
        assert_eq!(written["details"]["start_ms"]["raw"]["starts"][0], json!(90.0));
        assert_eq!(written["details"]["rss_idle_mb"]["reached"], json!(false));
        assert_eq!(written["details"]["rss_idle_mb"]["goal"], json!("≤ 30"));
    }

    #[test]
    fn the_table_tells_what_was_missed_and_each_machine_once() {
        let mut report = Report(Map::new());
        report.add(
            &[measured("rss_idle_mb", 40.0, json!({})), measured("bulk_links_per_second", 12_345.0, json!({}))],
            &machine(0.1),
        );
        let table = report.table();
        assert!(table.contains("accounts a second | ≥ 10\u{a0}000 | 12\u{a0}345 |"), "{table}");
        assert!(table.contains("MiB | ≤ 30 | 40 (missed) |"), "{table}");
        assert_eq!(table.matches("Measured on").count(), 1, "{table}");
        assert!(!table.contains("start to first answer"), "{table}");
    }
}
