//! `passord key …`.

use super::failure::Outcome;
use crate::config::Config;
use accounts::{Directory, SystemClock};
use std::io::Write;
use std::sync::Arc;

pub(super) async fn rotate(config: &Config, out: &mut dyn Write) -> Outcome {
    let done = Directory::rotate_key(config.settings(), Arc::new(SystemClock)).await?;
    writeln!(out, "The key {} has taken the place of {}, which is kept for reading.", done.new, done.old)?;
    Ok(writeln!(out, "Back up {} again, and start the server.", config.data_dir.join("passord.key").display())?)
}
