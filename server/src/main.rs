//! The program `passord`.

use clap::Parser;
use std::process::ExitCode;

/// Pages are made of thousands of small pieces, which it hands out faster than the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    server::run(server::cli::Cli::parse())
}
