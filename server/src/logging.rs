//! The log: to standard error, since standard output is for answers.

use std::io::IsTerminal;
use tracing_subscriber::EnvFilter;

/// The variable that sets how much is logged.
const VARIABLE: &str = "PASSORD_LOG";

/// Starts logging at this level, or as `PASSORD_LOG` says.
///
/// # Errors
/// A sentence about a filter that is not understood.
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
    // Already started means a test did, and it keeps its own.
    let _ = log.try_init();
    Ok(())
}
