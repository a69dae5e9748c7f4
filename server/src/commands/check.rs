//! `passord check`.

use super::failure::Outcome;
use super::{json, open};
use crate::cli::Check;
use crate::config::Config;
use serde::Serialize;
use std::io::Write;

#[derive(Serialize)]
struct Report {
    data_dir: String,
    listen: String,
    base_url: String,
    database: &'static str,
    has_accounts: bool,
    warnings: Vec<String>,
}

/// Does everything that `serve` does before it serves. What is missing is made, as `serve` would.
pub(super) async fn check(config: &Config, check: &Check, out: &mut dyn Write) -> Outcome {
    let directory = open(config).await?;
    directory.ping().await?;
    let report = Report {
        data_dir: config.data_dir.display().to_string(),
        listen: config.listen.to_string(),
        base_url: config.base_url.to_string(),
        database: if config.database_url.is_some() { "PostgreSQL" } else { "SQLite" },
        has_accounts: !directory.is_empty().await?,
        warnings: config.warnings(),
    };
    if check.json {
        return json(out, &report);
    }
    writeln!(out, "Data directory  {}", report.data_dir)?;
    writeln!(out, "Database        {}, answers", report.database)?;
    writeln!(out, "Listens on      {}", report.listen)?;
    writeln!(out, "People use      {}", report.base_url)?;
    writeln!(out, "Accounts        {}", if report.has_accounts { "there are some" } else { "none yet" })?;
    for warning in &report.warnings {
        writeln!(out, "Warning         {warning}")?;
    }
    Ok(writeln!(out, "Everything is in order.")?)
}
