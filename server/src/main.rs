//! The program `passord`.

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    server::run(server::cli::Cli::parse())
}
