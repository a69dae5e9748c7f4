//! `passord check`.

use super::failure::{Failure, Outcome};
use super::{counted, json, open};
use crate::cli::Check;
use crate::config::Config;
use accounts::Health;
use serde::Serialize;
use std::io::Write;

#[derive(Serialize)]
struct Report {
    data_dir: String,
    listen: String,
    base_url: String,
    database: String,
    mail: String,
    messages_of_its_own: Vec<String>,
    has_accounts: bool,
    hashing_engine: String,
    argon2_memory_kib: u32,
    argon2_passes: u32,
    hashes_per_second: f64,
    outdated_hashes: i64,
    keys: Vec<String>,
    hashes_by_old_keys: i64,
    breached_passwords: Option<u64>,
    running_jobs: i64,
    warnings: Vec<String>,
    problems: Vec<String>,
}

/// Does everything that `serve` does before it accepts connections, and like `serve` creates what is missing. A
/// key file that others can read, or a database that does not answer, is an error and ends the command before
/// any report.
pub(super) async fn check(config: &Config, check: &Check, out: &mut dyn Write) -> Outcome {
    let directory = open(config).await?;
    let health = directory.health().await?;
    let report = report(config, health);
    if check.json {
        json(out, &report)?;
    } else {
        tell(&report, out)?;
    }
    match report.problems.as_slice() {
        [] => Ok(()),
        problems => Err(Failure::new(problems.join("; "))),
    }
}

fn report(config: &Config, health: Health) -> Report {
    let mut problems = Vec::new();
    if health.engines_disagree {
        problems.push("the fast hashing engine does not agree with the reference, which takes its place".to_owned());
    }
    Report {
        data_dir: config.data_dir.display().to_string(),
        listen: config.listen.to_string(),
        base_url: config.base_url.to_string(),
        database: health.database,
        mail: config.mail.smtp.as_ref().map_or_else(
            || format!("files in {}", config.data_dir.join("mail").display()),
            |server| format!("by {server}, from {}", config.mail.from),
        ),
        messages_of_its_own: config.mail.templates.names(),
        has_accounts: health.has_accounts,
        hashing_engine: health.hashing_engine.as_str().to_ascii_lowercase(),
        argon2_memory_kib: health.argon2_memory_kib,
        argon2_passes: health.argon2_passes,
        hashes_per_second: health.hashes_per_second.round(),
        outdated_hashes: health.outdated_hashes,
        keys: health.keys,
        hashes_by_old_keys: health.hashes_by_old_keys,
        breached_passwords: health.breached_passwords,
        running_jobs: health.running_jobs,
        warnings: config.warnings(),
        problems,
    }
}

fn tell(report: &Report, out: &mut dyn Write) -> Outcome {
    writeln!(out, "Data directory  {}", report.data_dir)?;
    writeln!(out, "Key file        private, and the one that the database was made with")?;
    if let Some((today, old)) = report.keys.split_first() {
        let old = if old.is_empty() { String::new() } else { format!("; for reading, the older {}", old.join(", ")) };
        writeln!(out, "Keys            {today}{old}")?;
    }
    if report.hashes_by_old_keys > 0 {
        let hashes = counted(report.hashes_by_old_keys, "hash is", "hashes are");
        writeln!(out, "                {hashes} by an older key; renewed at the next sign-in")?;
    }
    writeln!(out, "Database        {}, answers", report.database)?;
    writeln!(out, "Listens on      {}", report.listen)?;
    writeln!(out, "People use      {}", report.base_url)?;
    writeln!(out, "Mail            {}", report.mail)?;
    if !report.messages_of_its_own.is_empty() {
        writeln!(out, "                worded by templates: {}", report.messages_of_its_own.join(", "))?;
    }
    writeln!(out, "Accounts        {}", if report.has_accounts { "there are some" } else { "none yet" })?;
    writeln!(
        out,
        "Hashing         {} engine for bulk work, {} a second; Argon2id, {} KiB, {}",
        report.hashing_engine,
        report.hashes_per_second,
        report.argon2_memory_kib,
        counted(report.argon2_passes, "pass", "passes")
    )?;
    if report.outdated_hashes > 0 {
        let hashes = counted(report.outdated_hashes, "hash is", "hashes are");
        writeln!(out, "                {hashes} weaker; renewed at the next sign-in")?;
    }
    let breached = report.breached_passwords.map(|count| format!(", and {count} from an imported list"));
    writeln!(out, "Refused         passwords on the list of Passord{}", breached.unwrap_or_default())?;
    writeln!(out, "Reset jobs      {}", unfinished(report.running_jobs))?;
    for warning in &report.warnings {
        writeln!(out, "Warning         {warning}")?;
    }
    if report.problems.is_empty() {
        writeln!(out, "Everything is in order.")?;
    }
    Ok(())
}

fn unfinished(jobs: i64) -> String {
    match jobs {
        0 => "none is running".to_owned(),
        1 => "1 is not finished; a running server goes on with it".to_owned(),
        many => format!("{many} are not finished; a running server goes on with them"),
    }
}
