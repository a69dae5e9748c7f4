//! The link for the first administrator, in a file that only Passord's own user can read. Output that is not a
//! terminal may be a log, and logs are kept and shared.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The path of the file.
pub fn path(data_dir: &Path) -> PathBuf {
    data_dir.join("set-up-link")
}

/// Writes the link into a new file.
///
/// # Errors
/// If the file cannot be written.
pub fn write(data_dir: &Path, link: &str) -> io::Result<PathBuf> {
    let path = path(data_dir);
    remove(data_dir);
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&path)?;
    writeln!(file, "{link}")?;
    Ok(path)
}

/// Removes the file once its link is used or replaced.
pub fn remove(data_dir: &Path) {
    let path = path(data_dir);
    if let Err(error) = fs::remove_file(&path)
        && error.kind() != io::ErrorKind::NotFound
    {
        tracing::warn!(path = %path.display(), %error, "the used set-up link could not be removed");
    }
}
