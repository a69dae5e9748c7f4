//! Passwords from known breaches: a large list that an operator imports.
//!
//! The file contains SHA-1 hashes of 20 bytes each and nothing else, in ascending order. Gigabytes can therefore be
//! searched on disk. Such lists are published as SHA-1; it protects nothing here.

mod import;

use crate::error::Error;
pub use import::BreachImportError;
use import::Sorted;
use sha1::{Digest, Sha1};
use std::fs::File;
use std::io::{self, ErrorKind, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

const FILE: &str = "breaches.sha1";
const WIDTH: usize = 20;
/// The search reads the rest at once when this many hashes are left.
const AT_ONCE: u64 = 200;

type Hash = [u8; WIDTH];

/// The path of the list. The file may not exist.
pub(crate) struct BreachList(PathBuf);

impl BreachList {
    /// The list in this data folder.
    pub(crate) fn within(data_dir: &Path) -> BreachList {
        BreachList(data_dir.join(FILE))
    }

    /// Whether an NFC-normalised password is on the list. Opens the file on each call, so that a new list takes
    /// effect at once. Returns `false` if there is no list.
    pub(crate) async fn contains(&self, password: &str) -> Result<bool, Error> {
        let (path, wanted) = (self.0.clone(), Hash::from(Sha1::digest(password.as_bytes())));
        let searched = tokio::task::spawn_blocking(move || match open(&path)? {
            Some((mut list, count)) => find(&mut list, count, &wanted),
            None => Ok(false),
        });
        let found = searched.await.map_err(|_| Error::Internal("the search of the breach list failed"))?;
        found.map_err(|_| Error::Internal("the list of breached passwords cannot be read"))
    }

    /// Sorts a published list into a folder next to this one. Calls `progress` with the number of bytes read.
    ///
    /// # Errors
    /// If the list is malformed or empty, or the disk fails.
    pub(crate) async fn sorted(
        &self,
        source: impl Read + Send + 'static,
        progress: impl FnMut(u64) + Send + 'static,
    ) -> Result<Sorted, BreachImportError> {
        let path = self.0.clone();
        let sorted = tokio::task::spawn_blocking(move || import::sorted(&path, source, progress)).await;
        sorted.map_err(|_| Error::Internal("the import of the breach list failed"))?
    }

    /// Replaces this list with a sorted one, atomically and durably.
    pub(crate) fn replace(&self, sorted: Sorted) -> io::Result<()> {
        sorted.take_its_place(&self.0)
    }

    /// Number of hashes in the list; `None` if there is no list.
    pub(crate) fn count(&self) -> Result<Option<u64>, Error> {
        let opened = open(&self.0).map_err(|_| Error::Internal("the list of breached passwords cannot be read"))?;
        Ok(opened.map(|(_, count)| count))
    }
}

/// The open file and its number of hashes; `None` if it does not exist.
fn open(path: &Path) -> io::Result<Option<(File, u64)>> {
    let file = match File::open(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        opened => opened?,
    };
    let length = file.metadata()?.len();
    if !length.is_multiple_of(WIDTH as u64) {
        return Err(ErrorKind::InvalidData.into());
    }
    Ok(Some((file, length / WIDTH as u64)))
}

/// Binary search until the rest can be read at once.
fn find(list: &mut (impl Read + Seek), count: u64, wanted: &Hash) -> io::Result<bool> {
    let (mut low, mut high) = (0, count);
    while high - low > AT_ONCE {
        let middle = low + (high - low) / 2;
        let mut hash = Hash::default();
        list.seek(SeekFrom::Start(middle * WIDTH as u64))?;
        list.read_exact(&mut hash)?;
        match hash.cmp(wanted) {
            std::cmp::Ordering::Equal => return Ok(true),
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Greater => high = middle,
        }
    }
    let mut rest = vec![0; (high - low) as usize * WIDTH];
    list.seek(SeekFrom::Start(low * WIDTH as u64))?;
    list.read_exact(&mut rest)?;
    Ok(rest.chunks_exact(WIDTH).any(|hash| hash == wanted))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    #[test]
    fn whatever_is_in_a_sorted_list_is_found_and_nothing_else() {
        for count in [0_u64, 1, 2, 199, 200, 201, 401, 5_000] {
            let hash = |number: u64| Hash::from(Sha1::digest(number.to_be_bytes()));
            let mut hashes: Vec<Hash> = (0..count).map(hash).collect();
            hashes.sort_unstable();
            let mut list = Cursor::new(hashes.concat());
            for number in 0..count {
                assert!(find(&mut list, count, &hash(number)).unwrap(), "{number} of {count}");
            }
            for number in count..count + 500 {
                assert!(!find(&mut list, count, &hash(number)).unwrap(), "{number} beside {count}");
            }
            assert!(!find(&mut list, count, &[0; WIDTH]).unwrap() && !find(&mut list, count, &[0xff; WIDTH]).unwrap());
        }
    }
}
