//! The directories of people that several groups share. Each is created when it is first needed.

use crate::Outcome;
use crate::program::Installation;
use crate::tell;
use std::cell::OnceCell;
use std::path::{Path, PathBuf};

/// The number of people in the largest directory.
pub const A_MILLION: usize = 1_000_000;
/// The number of people in the smallest directory.
const A_THOUSAND: usize = 1_000;

/// The program, a working folder and three directories.
pub struct Stage {
    program: PathBuf,
    folder: PathBuf,
    people: usize,
    most: OnceCell<Installation>,
    many: OnceCell<Installation>,
    few: OnceCell<Installation>,
}

impl Stage {
    /// Creates no directory yet.
    pub fn new(program: PathBuf, folder: PathBuf, people: usize) -> Stage {
        Stage { program, folder, people, most: OnceCell::new(), many: OnceCell::new(), few: OnceCell::new() }
    }

    /// The directory of a million people.
    pub fn most(&self) -> Outcome<&Installation> {
        self.directory(&self.most, self.people)
    }

    /// The directory of a hundred thousand people.
    pub fn many(&self) -> Outcome<&Installation> {
        self.directory(&self.many, self.people / 10)
    }

    /// The directory of a thousand people.
    pub fn few(&self) -> Outcome<&Installation> {
        self.directory(&self.few, A_THOUSAND)
    }

    /// The working folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    fn directory<'a>(&self, place: &'a OnceCell<Installation>, people: usize) -> Outcome<&'a Installation> {
        if let Some(made) = place.get() {
            return Ok(made);
        }
        tell(&format!("Importing {people} people"));
        let made = Installation::with_people(&self.program, &self.folder, people)?;
        Ok(place.get_or_init(|| made))
    }
}
