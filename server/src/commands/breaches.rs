//! `passord breaches …`.

use super::failure::{Failure, Outcome};
use super::{counted, open};
use crate::cli::Breaches;
use crate::config::Config;
use accounts::BreachImportError;
use indicatif::{ProgressBar, ProgressStyle};
use std::fs::File;
use std::io::{Read, Write};

pub(super) async fn breaches(config: &Config, command: Breaches, out: &mut dyn Write) -> Outcome {
    let Breaches::Import { file } = command;
    let name = file.display().to_string();
    let unreadable = |error| Failure::new(format!("{name} cannot be read: {error}"));
    let (source, length): (Box<dyn Read + Send>, u64) = if name == "-" {
        (Box::new(std::io::stdin()), 0)
    } else {
        let file = File::open(&file).map_err(unreadable)?;
        let length = file.metadata().map_err(unreadable)?.len();
        (Box::new(file), length)
    };
    let directory = open(config).await?;
    let bar = progress_bar(length);
    let told = bar.clone();
    let imported = directory.import_breaches(&directory.operator(), source, move |read| told.set_position(read)).await;
    bar.finish_and_clear();
    match imported {
        Ok(count) => {
            let entries = counted(count, "entry", "entries");
            Ok(writeln!(out, "The list has {entries}. Nobody can choose a password on it from now on.")?)
        }
        Err(BreachImportError::Domain(error)) => Err(error.into()),
        Err(error) => Err(Failure::new(format!("{name}: {error}; the list before it stands"))),
    }
}

/// The bar appears only on a terminal.
fn progress_bar(length: u64) -> ProgressBar {
    let (bar, template) = match length {
        0 => (ProgressBar::no_length(), "{spinner} {bytes} read"),
        _ => (ProgressBar::new(length), "{wide_bar} {bytes} of {total_bytes}, {eta} left"),
    };
    bar.with_style(ProgressStyle::with_template(template).unwrap_or(ProgressStyle::default_bar()))
}
