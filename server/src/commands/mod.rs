//! The commands: each turns its arguments into calls of the domain, and the results into text.

mod account;
mod audit;
mod breaches;
mod check;
mod factor;
mod failure;
mod import;
mod key;
mod report;
mod reset;
mod serve;

use crate::cli::{Cli, Command, Key};
use crate::config::Config;
use crate::observability::logging;
use accounts::{Directory, Language, SystemClock, Timestamp};
use failure::{Failure, Outcome};
use std::io::{self, Read, Write};
use std::process::ExitCode;
use std::sync::Arc;

/// In bytes; more than the longest password in the widest encoding.
const LONGEST_INPUT: u64 = 4096;

/// Runs the program. A failure is printed to standard error.
pub fn run(cli: Cli) -> ExitCode {
    let outcome = execute(cli, &mut io::stdout());
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            let _ = writeln!(io::stderr(), "passord: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn execute(cli: Cli, out: &mut dyn Write) -> Outcome {
    logging::start(if matches!(cli.command, Command::Serve(_)) { "info" } else { "warn" }).map_err(Failure::new)?;
    let config = Config::load(&cli.flags(), |name| std::env::var(name).ok())?;
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(async {
        match cli.command {
            Command::Serve(_) => serve::serve(config, out).await,
            Command::Import(import) => import::import(&config, &import, out).await,
            Command::Account(command) => account::account(&config, command, out).await,
            Command::Factor(command) => factor::factor(&config, command, out).await,
            Command::Reset(reset) => reset::reset(&config, &reset, out).await,
            Command::Report(command) => report::report(&config, &command, out).await,
            Command::Breaches(command) => breaches::breaches(&config, command, out).await,
            Command::Audit(command) => audit::audit(&config, &command, out).await,
            Command::Key(Key::Rotate) => key::rotate(&config, out).await,
            Command::Check(check) => check::check(&config, &check, out).await,
        }
    })
}

async fn open(config: &Config) -> Result<Directory, Failure> {
    Ok(Directory::open(config.settings(), Arc::new(SystemClock)).await?)
}

/// Reads a password from standard input: one line, unchanged except for its line ending.
fn password_from(input: impl Read) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    input.take(LONGEST_INPUT + 1).read_to_end(&mut bytes)?;
    let text = String::from_utf8(bytes).map_err(|_| Failure::new("the password on standard input is not UTF-8"))?;
    let line = text.strip_suffix('\n').map_or(text.as_str(), |line| line.strip_suffix('\r').unwrap_or(line));
    if line.is_empty() {
        return Err(Failure::new("there is no password on standard input"));
    }
    if line.contains('\n') || line.len() as u64 > LONGEST_INPUT {
        return Err(Failure::new("standard input must hold one line with the password and nothing else"));
    }
    Ok(line.to_owned())
}

/// A count with its noun, in the singular or the plural.
fn counted(count: impl TryInto<i64>, one: &str, many: &str) -> String {
    texts::en::count(count.try_into().unwrap_or(i64::MAX), one, many)
}

fn moment(at: Timestamp) -> String {
    texts::dates::date_time(Language::En, at)
}

fn json(out: &mut dyn Write, answer: &impl serde::Serialize) -> Outcome {
    serde_json::to_writer_pretty(&mut *out, answer).map_err(io::Error::from)?;
    Ok(writeln!(out)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_taken_as_it_stands_without_the_line_end() {
        assert_eq!(password_from(&b" blank around it \n"[..]).unwrap(), " blank around it ");
        assert_eq!(password_from(&b"windows\r\n"[..]).unwrap(), "windows");
        assert_eq!(password_from("Blåbærsyltetøy".as_bytes()).unwrap(), "Blåbærsyltetøy");
        for wrong in [&b""[..], b"\n", b"two\nlines\n", b"\xff\xfe", &[b'a'; 5000]] {
            assert!(password_from(wrong).is_err());
        }
    }
}
