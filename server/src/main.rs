//! The program `passord`.

mod allocator;

use clap::Parser;
use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: allocator::Allocator = allocator::Allocator;

fn main() -> ExitCode {
    allocator::give_memory_back();
    server::run(server::cli::Cli::parse())
}
