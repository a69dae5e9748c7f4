//! Measures the real program on generated data and compares it with the best possible result.
//!
//! Figures are ratios within one run wherever possible, because machines differ and their speed drifts.

mod bare;
mod engines;
mod figures;
mod groups;
mod http;
mod load;
mod machine;
mod people;
mod process;
mod program;
mod report;
mod stage;
mod stats;
mod visitor;

use clap::{Parser, Subcommand};
use machine::Machine;
use report::Report;
use stage::Stage;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// A result whose error is shown on the terminal.
pub type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

#[derive(Debug, Parser)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Measures, prints a table, and writes it next to the folder as .json and .md
    Measure {
        /// The program to measure
        #[arg(long)]
        program: PathBuf,
        /// The working folder; the results are written next to it
        #[arg(long)]
        folder: PathBuf,
        /// Measure only these groups, separated by commas
        #[arg(long, value_delimiter = ',')]
        only: Vec<String>,
        /// The number of people in the largest directory; figures for fewer than a million are only printed
        #[arg(long, default_value_t = stage::A_MILLION)]
        people: usize,
    },
    /// Serves a minimal page, for comparison
    Bare(bare::Bare),
}

fn main() -> ExitCode {
    let outcome = tokio::runtime::Runtime::new().map_err(Into::into).and_then(|runtime| runtime.block_on(run()));
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "bench: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Outcome<()> {
    match Cli::parse().command {
        Command::Bare(bare) => bare::serve(bare).await,
        Command::Measure { program, folder, only, people } => {
            std::fs::create_dir_all(&folder)?;
            let (groups, folder) = (groups::chosen(&only)?, folder.canonicalize()?);
            let machine = Machine::look(&folder)?;
            let stage = Stage::new(program.canonicalize()?, folder.clone(), people);
            let mut report = Report::read(&folder.with_extension("json"))?;
            for group in groups {
                tell(&format!("Measuring {}", group.name()));
                report.add(&group.measure(&stage).await?, &machine);
            }
            let table = report.table();
            // With fewer people the figures are not comparable, so do not write them.
            if people == stage::A_MILLION {
                report.write(&folder.with_extension("json"))?;
                std::fs::write(folder.with_extension("md"), &table)?;
            }
            Ok(writeln!(std::io::stdout(), "{table}")?)
        }
    }
}

/// Reports the current step on stderr.
fn tell(what: &str) {
    let _ = writeln!(std::io::stderr(), "==> {what}");
}
