//! Messages in the organisation's own words: files in `templates/` of the data directory, which are read and
//! validated once, at startup.
//!
//! `RecoveryLink.en.txt` has the subject on its first line, then an empty line, then the text. The text
//! replaces everything from the greeting on. The account, the time, the client's address and the sender still
//! follow it.

use crate::config::ConfigError;
use accounts::Language;
use accounts::message::MessageKind;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// The maximum size of a file, in bytes.
const LARGEST: usize = 16 * 1024;
/// The maximum length of a subject, in characters of the file.
const LONGEST_SUBJECT: usize = 150;

/// A variable part of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Placeholder {
    Name,
    Username,
    Organisation,
    About,
    Until,
    Link,
    Code,
    Page,
}

impl Placeholder {
    const ALL: [(&str, Placeholder); 8] = [
        ("{name}", Placeholder::Name),
        ("{username}", Placeholder::Username),
        ("{organisation}", Placeholder::Organisation),
        ("{about}", Placeholder::About),
        ("{until}", Placeholder::Until),
        ("{link}", Placeholder::Link),
        ("{code}", Placeholder::Code),
        ("{page}", Placeholder::Page),
    ];

    /// Whether messages of this kind have a value for this placeholder.
    fn is_known_in(self, kind: MessageKind) -> bool {
        use MessageKind::{AdministratorReset, ApprovalRequested, PasswordExpires, ResetApproved, ResetDeclined};
        match self {
            Placeholder::Name | Placeholder::Username | Placeholder::Organisation => true,
            Placeholder::About => {
                matches!(kind, AdministratorReset | ApprovalRequested | ResetApproved | ResetDeclined)
            }
            Placeholder::Until => kind.carries_code() || kind == PasswordExpires,
            Placeholder::Link | Placeholder::Code | Placeholder::Page => kind.carries_code(),
        }
    }

    /// Whether the placeholder may appear in a subject. Mail programs show subjects in lists and notifications,
    /// where others can see them.
    const fn is_for_subjects(self) -> bool {
        !matches!(self, Placeholder::Link | Placeholder::Code | Placeholder::Page)
    }
}

/// A part of a line.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Words(String),
    Filled(Placeholder),
}

/// One message in one language, in the organisation's own words.
#[derive(Debug)]
pub(super) struct Template {
    pub subject: Vec<Piece>,
    /// The paragraphs; in the file, an empty line separates them.
    pub body: Vec<Vec<Piece>>,
}

/// The organisation's own messages.
#[derive(Debug, Default)]
pub(crate) struct Templates(BTreeMap<(MessageKind, Language), Template>);

impl Templates {
    /// Reads every file in the folder. The folder may be missing.
    ///
    /// # Errors
    /// [`ConfigError::Template`] for the first file, by name, that is not a valid template.
    pub fn read(folder: &Path) -> Result<Templates, ConfigError> {
        let unreadable = |path: &Path, error: &io::Error| wrong(path, None, format!("it cannot be read: {error}"));
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries.collect::<io::Result<Vec<_>>>(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
            Err(error) => Err(error),
        };
        let mut paths: Vec<_> =
            entries.map_err(|error| unreadable(folder, &error))?.iter().map(fs::DirEntry::path).collect();
        paths.sort();
        let mut templates = BTreeMap::new();
        for path in paths {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let (kind, language) = named(&name).ok_or_else(|| wrong(&path, None, names_allowed()))?;
            let mut bytes = Vec::new();
            File::open(&path)
                .and_then(|file| file.take(LARGEST as u64 + 1).read_to_end(&mut bytes))
                .map_err(|error| unreadable(&path, &error))?;
            let template = understood(kind, &bytes).map_err(|(line, problem)| wrong(&path, Some(line), problem))?;
            templates.insert((kind, language), template);
        }
        Ok(Templates(templates))
    }

    /// The organisation's own text for this message, if there is one.
    pub(super) fn of(&self, kind: MessageKind, language: Language) -> Option<&Template> {
        self.0.get(&(kind, language))
    }

    /// The names of the templates in order, such as `RecoveryLink.en`.
    pub fn names(&self) -> Vec<String> {
        self.0.keys().map(|(kind, language)| format!("{kind}.{}", language.tag())).collect()
    }
}

fn wrong(path: &Path, line: Option<usize>, problem: String) -> ConfigError {
    let line = line.map(|line| format!(", line {line}")).unwrap_or_default();
    ConfigError::Template { place: format!("{}{line}", path.display()), problem }
}

fn named(name: &str) -> Option<(MessageKind, Language)> {
    let (kind, tag) = name.strip_suffix(".txt")?.split_once('.')?;
    let kind = MessageKind::ALL.iter().find(|known| known.as_str() == kind)?;
    let language = Language::ALL.iter().find(|language| language.tag() == tag)?;
    Some((*kind, *language))
}

fn names_allowed() -> String {
    let kinds: Vec<&str> = MessageKind::ALL.iter().map(|kind| kind.as_str()).collect();
    let tags: Vec<&str> = Language::ALL.iter().map(|language| language.tag()).collect();
    format!("it is not named KIND.LANGUAGE.txt; KIND is one of {}; LANGUAGE is {}", kinds.join(", "), tags.join(" or "))
}

/// Parses a file. The error is the number of a line and what is wrong with it.
fn understood(kind: MessageKind, bytes: &[u8]) -> Result<Template, (usize, String)> {
    let line_at = |bytes: &[u8]| 1 + bytes.iter().filter(|byte| **byte == b'\n').count();
    if bytes.len() > LARGEST {
        return Err((line_at(&bytes[..LARGEST]), format!("the file is longer than {LARGEST} bytes")));
    }
    let text = std::str::from_utf8(bytes)
        .map_err(|error| (line_at(&bytes[..error.valid_up_to()]), "it is not UTF-8".to_owned()))?;
    // Some editors on Windows put a byte order mark at the start of a file.
    let text = text.trim_start_matches('\u{feff}').trim_end();
    let mut lines = Vec::new();
    for (at, line) in text.lines().enumerate() {
        lines.push(pieces(kind, line.trim_end(), at == 0).map_err(|problem| (at + 1, problem))?);
    }
    let Some(subject) = text.lines().next().map(str::trim).filter(|subject| !subject.is_empty()) else {
        return Err((1, "the subject must stand here".to_owned()));
    };
    if subject.chars().count() > LONGEST_SUBJECT {
        return Err((1, format!("the subject is longer than {LONGEST_SUBJECT} characters")));
    }
    if lines.get(1).is_none_or(|line| !line.is_empty()) || lines.len() < 3 {
        return Err((2, "an empty line must stand here, and the text after it".to_owned()));
    }
    let body = lines.split_off(2);
    for (name, needed) in [("{link}", Placeholder::Link), ("{code}", Placeholder::Code)] {
        if needed.is_known_in(kind) && !body.iter().flatten().any(|piece| *piece == Piece::Filled(needed)) {
            return Err((body.len() + 2, format!("the text ends without {name}, by which its reader gets in")));
        }
    }
    Ok(Template { subject: lines.swap_remove(0), body })
}

/// Splits a line into its parts.
fn pieces(kind: MessageKind, line: &str, subject: bool) -> Result<Vec<Piece>, String> {
    if line.chars().any(|c| c.is_control() && c != '\t') {
        return Err("there is a control character".to_owned());
    }
    let known: Vec<_> = Placeholder::ALL
        .into_iter()
        .filter(|(_, placeholder)| placeholder.is_known_in(kind) && (!subject || placeholder.is_for_subjects()))
        .collect();
    let (mut pieces, mut rest) = (Vec::new(), line);
    while let Some((words, _)) = rest.split_once('{') {
        let from_brace = &rest[words.len()..];
        let Some((name, placeholder)) = known.iter().find(|(name, _)| from_brace.starts_with(name)) else {
            let found: String = from_brace.split_inclusive('}').next().unwrap_or_default().chars().take(40).collect();
            let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
            return Err(format!("{found} means nothing here; a brace begins one of {}", names.join(", ")));
        };
        if !words.is_empty() {
            pieces.push(Piece::Words(words.to_owned()));
        }
        pieces.push(Piece::Filled(*placeholder));
        rest = &from_brace[name.len()..];
    }
    if !rest.is_empty() {
        pieces.push(Piece::Words(rest.to_owned()));
    }
    Ok(pieces)
}

#[cfg(test)]
mod tests;
