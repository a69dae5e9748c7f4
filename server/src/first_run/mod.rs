//! The first run: no account exists, and there is no default account.

pub mod set_up_link;

use crate::config::Config;
use accounts::Directory;
use std::io::{self, Write};

/// If no account exists, creates a link for setting up the first global administrator. The link is shown on a
/// terminal, else written to a file. It replaces any earlier link.
pub(crate) async fn invite_first_administrator(
    directory: &Directory,
    config: &Config,
    terminal: Option<&mut dyn Write>,
) -> Result<(), InvitationError> {
    if !directory.is_empty().await? {
        set_up_link::remove(&config.data_dir);
        return Ok(());
    }
    let code = directory.issue_set_up_code().await?;
    let link = format!("{}/set-up#{}", config.base_url, code.reveal());
    match terminal {
        Some(terminal) => {
            set_up_link::remove(&config.data_dir);
            writeln!(terminal, "There is no account yet. Set up the first administrator here, once:\n\n  {link}\n")?;
        }
        None => {
            let path = set_up_link::write(&config.data_dir, &link)?;
            tracing::info!(file = %path.display(), "there is no account yet; the link for the first administrator is in this file");
        }
    }
    Ok(())
}

/// Why no link was created.
#[derive(Debug, thiserror::Error)]
pub(crate) enum InvitationError {
    /// The domain could not create a code.
    #[error(transparent)]
    Domain(#[from] accounts::Error),
    /// The link could not be written to its file.
    #[error("the set-up link could not be written: {0}")]
    Io(#[from] io::Error),
}
