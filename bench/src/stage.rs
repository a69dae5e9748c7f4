//! The directories of people that several groups measure on, each made when it is first needed.

use crate::Outcome;
use crate::program::Installation;
use crate::tell;
use std::cell::OnceCell;
use std::path::{Path, PathBuf};

/// People in the largest directory.
pub const A_MILLION: usize = 1_000_000;
/// People in the smallest.
const A_THOUSAND: usize = 1_000;

/// The program, a folder to work in, and three directories.
pub struct Stage {
    program: PathBuf,
    folder: PathBuf,
    people: usize,
    most: OnceCell<Installation>,
    many: OnceCell<Installation>,
    few: OnceCell<Installation>,
}

impl Stage {
    /// Nothing is made yet.
    pub fn new(program: PathBuf, folder: PathBuf, people: usize) -> Stage {
        Stage { program, folder, people, most: OnceCell::new(), many: OnceCell::new(), few: OnceCell::new() }
    }

    /// A million people.
    pub fn most(&self) -> Outcome<&Installation> {
        self.directory(&self.most, self.people)
    }

    /// A hundred thousand.
    pub fn many(&self) -> Outcome<&Installation> {
        self.directory(&self.many, self.people / 10)
    }

    /// A thousand.
    pub fn few(&self) -> Outcome<&Installation> {
        self.directory(&self.few, A_THOUSAND)
    }

    /// Where results go.
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
