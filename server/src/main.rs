//! The program `passord`.

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    give_memory_back();
    server::run(server::cli::Cli::parse())
}

/// Has every block of a megabyte or more go back to the system as soon as it is free. Left to itself
/// glibc keeps blocks as large as the largest that was ever freed, and with them what hashing used.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[allow(unsafe_code, reason = "glibc can be told in no other way")]
fn give_memory_back() {
    const MEGABYTE: libc::c_int = 1 << 20;
    // SAFETY: no other thread runs yet, and the parameter is one that glibc documents.
    unsafe { libc::mallopt(libc::M_MMAP_THRESHOLD, MEGABYTE) };
}

#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
fn give_memory_back() {}
