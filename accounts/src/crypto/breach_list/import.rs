//! Sorts a published list of any size with little memory: sorts as much as fits into memory, writes it to disk as a
//! run, and merges the runs.

use super::{Hash, WIDTH};
use crate::error::Error;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

/// Maximum number of hashes that are sorted in memory at once: 64 MiB.
const IN_MEMORY: usize = 64 * 1024 * 1024 / WIDTH;
/// Maximum number of finished runs. All are open during a merge, which makes them one.
const MOST_RUNS: usize = 128;
/// Maximum bytes in a line. A hash, a colon and a count are shorter.
const LONGEST_LINE: u64 = 100;
/// Bytes between two reports of progress.
const TOLD_EVERY: u64 = 1 << 20;

/// Why a list of breached passwords was not imported. The previous list stays in use.
#[derive(Debug, thiserror::Error)]
pub enum BreachImportError {
    /// A line has the wrong format. Contains the line number, from 1.
    #[error("line {0} is not a SHA-1 hash: expected 40 hexadecimal digits, and perhaps a colon and a count")]
    Line(u64),
    /// The list contains no hash.
    #[error("the list contains no hash")]
    Empty,
    /// The list cannot be read, or the sorted list cannot be written.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The operation is not allowed, or the database failed.
    #[error(transparent)]
    Domain(#[from] Error),
}

/// A sorted list that is ready to use. Dropping it deletes the temporary files.
pub(crate) struct Sorted {
    pub count: u64,
    file: PathBuf,
    _runs: Runs,
}

impl Sorted {
    /// Replaces the previous list, atomically and durably.
    pub(super) fn take_its_place(self, path: &Path) -> io::Result<()> {
        std::fs::rename(&self.file, path)?;
        #[cfg(unix)]
        if let Some(folder) = path.parent() {
            File::open(folder)?.sync_all()?;
        }
        Ok(())
    }
}

/// Sorts a list into a folder next to `path`.
pub(super) fn sorted(path: &Path, source: impl Read, progress: impl FnMut(u64)) -> Result<Sorted, BreachImportError> {
    sort(path, source, progress, IN_MEMORY)
}

fn sort(
    path: &Path,
    source: impl Read,
    mut progress: impl FnMut(u64),
    in_memory: usize,
) -> Result<Sorted, BreachImportError> {
    let mut runs = Runs::beside(path)?;
    let mut lines = BufReader::with_capacity(1 << 20, source);
    let (mut hashes, mut line, mut number, mut read, mut told) = (Vec::new(), Vec::new(), 0, 0, 0);
    loop {
        line.clear();
        let length = lines.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line)?;
        if length == 0 {
            break;
        }
        (number, read) = (number + 1, read + length as u64);
        let text = line.trim_ascii();
        if !text.is_empty() {
            hashes.push(parse(text).ok_or(BreachImportError::Line(number))?);
        }
        if hashes.len() >= in_memory {
            runs.add(&mut hashes)?;
        }
        if read - told >= TOLD_EVERY {
            told = read;
            progress(read);
        }
    }
    runs.add(&mut hashes)?;
    progress(read);
    let file = runs.finish()?.ok_or(BreachImportError::Empty)?;
    Ok(Sorted { count: std::fs::metadata(&file)?.len() / WIDTH as u64, file, _runs: runs })
}

/// `40 hexadecimal digits` or `40 hexadecimal digits:count`.
fn parse(line: &[u8]) -> Option<Hash> {
    let (digits, rest) = line.split_at_checked(2 * WIDTH)?;
    let count_follows = rest.strip_prefix(b":").is_some_and(|count| count.iter().all(u8::is_ascii_digit));
    if !rest.is_empty() && !count_follows {
        return None;
    }
    let mut hash = Hash::default();
    for (byte, pair) in hash.iter_mut().zip(digits.chunks_exact(2)) {
        let digit = |at: usize| char::from(pair[at]).to_digit(16);
        *byte = (digit(0)? * 16 + digit(1)?) as u8;
    }
    Some(hash)
}

/// Sorted files. No file contains a hash twice.
struct Runs {
    folder: PathBuf,
    written: usize,
    finished: Vec<PathBuf>,
    growing: Option<Run>,
}

/// The run that is being written.
struct Run {
    path: PathBuf,
    file: BufWriter<File>,
    last: Option<Hash>,
}

impl Runs {
    /// Creates the runs' folder. Deletes one that a killed import left behind.
    fn beside(path: &Path) -> io::Result<Runs> {
        let folder = path.with_extension("importing");
        match std::fs::remove_dir_all(&folder) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => std::fs::create_dir(&folder)?,
        }
        Ok(Runs { folder, written: 0, finished: Vec::new(), growing: None })
    }

    fn new_run(&mut self) -> io::Result<Run> {
        let path = self.folder.join(self.written.to_string());
        self.written += 1;
        Ok(Run { file: BufWriter::with_capacity(1 << 20, File::create_new(&path)?), path, last: None })
    }

    /// Sorts hashes and writes them to a run. A list that is already sorted becomes a single run.
    fn add(&mut self, hashes: &mut Vec<Hash>) -> io::Result<()> {
        let Some(first) = hashes.iter().min().copied() else { return Ok(()) };
        hashes.sort_unstable();
        let mut run = match self.growing.take() {
            Some(run) if run.last <= Some(first) => run,
            Some(run) => {
                self.close(run)?;
                self.new_run()?
            }
            None => self.new_run()?,
        };
        for hash in hashes.drain(..) {
            run.push(hash)?;
        }
        self.growing = Some(run);
        if self.finished.len() >= MOST_RUNS {
            self.merge()?;
        }
        Ok(())
    }

    fn close(&mut self, run: Run) -> io::Result<()> {
        run.file.into_inner()?.sync_all()?;
        self.finished.push(run.path);
        Ok(())
    }

    /// Merges all runs into one and returns it; `None` if nothing was added.
    fn finish(&mut self) -> io::Result<Option<PathBuf>> {
        if let Some(run) = self.growing.take() {
            self.close(run)?;
        }
        if self.finished.len() > 1 {
            self.merge()?;
        }
        Ok(self.finished.pop())
    }

    /// Merges the finished runs into one.
    fn merge(&mut self) -> io::Result<()> {
        let paths = std::mem::take(&mut self.finished);
        let mut merged = self.new_run()?;
        let mut sources = Vec::with_capacity(paths.len());
        let mut smallest = BinaryHeap::with_capacity(paths.len());
        for (number, path) in paths.iter().enumerate() {
            sources.push(BufReader::with_capacity(1 << 18, File::open(path)?));
            smallest.extend(next(&mut sources[number])?.map(|hash| Reverse((hash, number))));
        }
        while let Some(Reverse((hash, number))) = smallest.pop() {
            merged.push(hash)?;
            smallest.extend(next(&mut sources[number])?.map(|hash| Reverse((hash, number))));
        }
        self.close(merged)?;
        paths.iter().try_for_each(std::fs::remove_file)
    }
}

impl Run {
    fn push(&mut self, hash: Hash) -> io::Result<()> {
        if self.last.replace(hash) == Some(hash) {
            return Ok(());
        }
        self.file.write_all(&hash)
    }
}

impl Drop for Runs {
    fn drop(&mut self) {
        // If the folder cannot be deleted now, the next import deletes it.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn next(source: &mut impl Read) -> io::Result<Option<Hash>> {
    let mut hash = Hash::default();
    match source.read_exact(&mut hash) {
        Ok(()) => Ok(Some(hash)),
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => Ok(None),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The result of importing a list when `in_memory` hashes fit into memory.
    fn imported(list: &str, in_memory: usize) -> Result<Vec<Hash>, BreachImportError> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("breaches.sha1");
        let sorted = sort(&path, list.as_bytes(), |_| {}, in_memory)?;
        let count = sorted.count as usize;
        sorted.take_its_place(&path).unwrap();
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
        let hashes: Vec<Hash> =
            std::fs::read(path).unwrap().chunks_exact(WIDTH).map(|hash| hash.try_into().unwrap()).collect();
        assert_eq!(hashes.len(), count);
        Ok(hashes)
    }

    fn line(number: u32) -> String {
        use sha1::{Digest, Sha1};
        crate::crypto::secret::hex(&Sha1::digest(number.to_be_bytes()))
    }

    fn expected(numbers: impl Iterator<Item = u32>) -> Vec<Hash> {
        let mut hashes: Vec<Hash> = numbers.map(|number| parse(line(number).as_bytes()).unwrap()).collect();
        hashes.sort_unstable();
        hashes.dedup();
        hashes
    }

    #[test]
    fn any_order_and_however_little_memory_give_the_same_sorted_list() {
        let unsorted: Vec<String> = (0..3_000).map(|number| line(number % 2_000)).collect();
        let mut sorted = unsorted.clone();
        sorted.sort_unstable();
        // With 7 in memory there are 428 runs, which are merged in several rounds.
        for list in [&unsorted, &sorted] {
            for in_memory in [1, 7, 999, 1_000_000] {
                assert_eq!(imported(&list.join("\n"), in_memory).unwrap(), expected(0..2_000), "{in_memory}");
            }
        }
    }

    #[test]
    fn counts_case_line_ends_and_empty_lines_do_not_matter() {
        let list = format!("{}:3861493\r\n\r\n{}\r\n{}:0", line(1).to_uppercase(), line(2), line(3));
        assert_eq!(imported(&list, 10).unwrap(), expected(1..4));
    }

    #[test]
    fn a_line_that_is_no_hash_is_named_and_nothing_is_imported() {
        let (hash, long) = (line(1), "0".repeat(300));
        for wrong in
            ["password", &hash[1..], &format!("{hash}0"), &format!("{hash}:x"), &format!("g{}", &hash[1..]), &long]
        {
            let list = format!("{hash}\n\n{wrong}\n");
            assert!(matches!(imported(&list, 10), Err(BreachImportError::Line(3))), "{wrong}");
        }
        assert!(matches!(imported("\n\n", 10), Err(BreachImportError::Empty)));
    }
}
