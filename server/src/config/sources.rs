//! Collects the settings from flags, environment and file, before they are validated.

use super::{ConfigError, Flags, KEYS};
use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// A setting as it was written, and its place.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub text: String,
    pub place: String,
}

/// Every setting that was given, by precedence.
pub(super) struct Sources {
    layers: [BTreeMap<&'static str, Found>; 3],
}

impl Sources {
    pub fn read(flags: &Flags, variable: impl Fn(&str) -> Option<String>) -> Result<Sources, ConfigError> {
        let mut sources = Sources { layers: [from_flags(flags), from_environment(variable), BTreeMap::new()] };
        let file = match &flags.config_file {
            Some(path) => Some((path.clone(), read_file(path)?)),
            None => {
                let path = sources.data_dir().join("passord.toml");
                match read_file(&path) {
                    Ok(text) => Some((path, text)),
                    Err(ConfigError::Unreadable { reason, .. }) if reason.kind() == ErrorKind::NotFound => None,
                    Err(error) => return Err(error),
                }
            }
        };
        if let Some((path, text)) = file {
            sources.layers[2] = from_file(&path, &text, flags.config_file.is_some())?;
        }
        Ok(sources)
    }

    pub fn find(&self, key: &str) -> Option<Found> {
        self.layers.iter().find_map(|layer| layer.get(key)).cloned()
    }

    pub fn data_dir(&self) -> PathBuf {
        self.find("data-dir").map_or_else(|| PathBuf::from("data"), |found| PathBuf::from(found.text))
    }
}

fn from_flags(flags: &Flags) -> BTreeMap<&'static str, Found> {
    let data_dir = flags.data_dir.as_ref().map(|path| path.to_string_lossy().into_owned());
    [
        ("data-dir", "--data-dir", data_dir),
        ("listen", "--listen", flags.listen.clone()),
        ("base-url", "--base-url", flags.base_url.clone()),
    ]
    .into_iter()
    .filter_map(|(key, flag, text)| Some((key, Found { text: text?, place: flag.to_owned() })))
    .collect()
}

/// An empty variable counts as unset: scripts and service files unset variables that way.
fn from_environment(variable: impl Fn(&str) -> Option<String>) -> BTreeMap<&'static str, Found> {
    KEYS.iter()
        .filter_map(|&(key, name)| {
            let text = variable(name).filter(|text| !text.is_empty())?;
            Some((key, Found { text, place: name.to_owned() }))
        })
        .collect()
}

fn read_file(path: &Path) -> Result<String, ConfigError> {
    std::fs::read_to_string(path).map_err(|reason| ConfigError::Unreadable { path: path.to_owned(), reason })
}

/// A file inside the data directory cannot set the data directory.
fn from_file(path: &Path, text: &str, may_name_data_dir: bool) -> Result<BTreeMap<&'static str, Found>, ConfigError> {
    let table: toml::Table = text.parse().map_err(|error: toml::de::Error| ConfigError::NotToml {
        path: path.to_owned(),
        // The full message would quote the line, which may contain the database's password.
        reason: error.message().to_owned(),
    })?;
    let place = path.display().to_string();
    let known = || KEYS.iter().map(|(key, _)| *key).filter(|key| may_name_data_dir || *key != "data-dir");
    table
        .into_iter()
        .map(|(name, value)| match known().find(|key| *key == name) {
            Some(key) => Ok((key, Found { text: as_text(&value), place: place.clone() })),
            None => Err(ConfigError::UnknownKey {
                key: name,
                place: place.clone(),
                known: known().collect::<Vec<_>>().join(", "),
            }),
        })
        .collect()
}

fn as_text(value: &toml::Value) -> String {
    match value {
        toml::Value::String(text) => text.clone(),
        toml::Value::Array(values) => values.iter().map(as_text).collect::<Vec<_>>().join(","),
        other => other.to_string(),
    }
}
