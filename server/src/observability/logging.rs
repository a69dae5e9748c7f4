//! The log goes to standard error, since standard output is for results.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::io::IsTerminal;
use std::panic::PanicHookInfo;
use tracing_subscriber::EnvFilter;

/// The environment variable that sets the log filter.
pub(crate) const VARIABLE: &str = "PASSORD_LOG";

/// Starts logging at this level, or as `PASSORD_LOG` says. From then on panics are logged too.
///
/// # Errors
/// A sentence that says that the filter is not valid.
pub(crate) fn start(level: &str) -> Result<(), String> {
    let wished = std::env::var(VARIABLE).ok().filter(|text| !text.is_empty());
    let text = wished.as_deref().unwrap_or(level);
    let filter = EnvFilter::try_new(text).map_err(|_| {
        format!("{VARIABLE}: found {text:?}, but it must be error, warn, info, debug, trace or a filter such as info,accounts=debug")
    })?;
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    // If a logger is already installed, a test installed it, and it stays.
    if log.try_init().is_ok() {
        std::panic::set_hook(Box::new(log_panic));
    }
    Ok(())
}

/// Logs where a panic happened but not its message, which may quote user input or stored data. With
/// `RUST_BACKTRACE=1` it logs the call stack as well.
fn log_panic(panic: &PanicHookInfo<'_>) {
    let location = panic.location().map(tracing::field::display);
    let backtrace = Backtrace::capture();
    let backtrace = (backtrace.status() == BacktraceStatus::Captured).then(|| tracing::field::debug(backtrace));
    let thread = std::thread::current();
    tracing::error!(location, thread = thread.name(), backtrace, "a panic");
}
