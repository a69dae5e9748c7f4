//! Without a mail server, messages become files that only Passord's own user can read. This is the only place
//! where a secret is stored in plain text.

use accounts::MessageId;
use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Writes one mail atomically. The same mail written again replaces the first file.
pub(super) async fn write(folder: &Path, id: MessageId, mail: &[u8]) -> io::Result<()> {
    let (folder, mail) = (folder.to_owned(), mail.to_owned());
    let written = tokio::task::spawn_blocking(move || write_now(folder, id, &mail));
    written.await.unwrap_or_else(|_| Err(io::Error::other("the writer panicked")))
}

fn write_now(folder: PathBuf, id: MessageId, mail: &[u8]) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(&folder)?;
    let unfinished = folder.join(format!("{id}.part"));
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&unfinished)?;
    file.write_all(mail)?;
    file.sync_all()?;
    fs::rename(unfinished, folder.join(format!("{id}.eml")))
}
