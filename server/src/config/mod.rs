//! Configuration, in order of precedence: flags, `PASSORD_…` variables, the configuration file, defaults.
//!
//! The file is `passord.toml` in the data directory, or the one that `--config` names. Every key is optional
//! ([`SAMPLE`] shows them all with their defaults). An unknown key is an error: if it were ignored, a misspelt
//! security setting would silently have no effect.

mod base_url;
mod error;
mod mail;
mod sources;

pub use base_url::BaseUrl;
pub use error::ConfigError;
pub use mail::{MailConfig, SmtpUrl};

use crate::http::Network;
use accounts::HashingEngine;
use sources::{Found, Sources};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;

/// Every setting with its default, as `passord serve --help` prints it.
pub const SAMPLE: &str = r#"# Where the database and the key file are. Only with --config; else PASSORD_DATA_DIR or --data-dir.
# data-dir = "data"

# Where to listen, and the address that people see, which stands in one-time links.
listen = "127.0.0.1:8080"
base-url = "http://127.0.0.1:8080"

# PostgreSQL instead of the SQLite file in the data directory.
# database-url = "postgres://passord@db.example/passord"

# The organisation's name, until its administrators settle another under Settings.
organisation = ""

# The mail server, and the sender of messages. Without one, messages become files in the data directory.
# smtp-url = "smtp://passord:PASSWORD@mail.example:587?tls=required"
# mail-from = "Passord <passord@example.no>"

# Reverse proxies whose X-Forwarded-For tells the client's address.
trusted-proxies = []

# What a password hash costs (Argon2id). Higher is slower to guess, and slower to check.
argon2-memory-kib = 19456
argon2-passes = 2

# What hashes the temporary passwords of a reset: fast, or reference. What people type is always the reference's.
hashing-engine = "fast"
"#;

/// The keys of the file, each with its environment variable.
const KEYS: [(&str, &str); 11] = [
    ("data-dir", "PASSORD_DATA_DIR"),
    ("listen", "PASSORD_LISTEN"),
    ("base-url", "PASSORD_BASE_URL"),
    ("database-url", "PASSORD_DATABASE_URL"),
    ("organisation", "PASSORD_ORGANISATION"),
    ("smtp-url", "PASSORD_SMTP_URL"),
    ("mail-from", "PASSORD_MAIL_FROM"),
    ("trusted-proxies", "PASSORD_TRUSTED_PROXIES"),
    ("argon2-memory-kib", "PASSORD_ARGON2_MEMORY_KIB"),
    ("argon2-passes", "PASSORD_ARGON2_PASSES"),
    ("hashing-engine", "PASSORD_HASHING_ENGINE"),
];

const LEAST_MEMORY_KIB: u32 = 19_456;
const MOST_MEMORY_KIB: u32 = 1_048_576;
const LEAST_PASSES: u32 = 2;
const MOST_PASSES: u32 = 20;

/// The settings given on the command line.
#[derive(Debug, Clone, Default)]
pub struct Flags {
    /// `--config`.
    pub config_file: Option<PathBuf>,
    /// `--data-dir`.
    pub data_dir: Option<PathBuf>,
    /// `serve --listen`.
    pub listen: Option<String>,
    /// `serve --base-url`.
    pub base_url: Option<String>,
}

/// The validated configuration.
#[derive(Clone)]
pub struct Config {
    /// The directory of the database and the key file.
    pub data_dir: PathBuf,
    /// The address to listen on.
    pub listen: SocketAddr,
    /// The public address of the server. It never comes from a request.
    pub base_url: BaseUrl,
    /// The PostgreSQL database. `None` means the SQLite file in the data directory. May contain a password.
    pub database_url: Option<String>,
    /// The organisation's name until an administrator changes it in the settings.
    pub organisation: String,
    /// How mail is sent.
    pub mail: MailConfig,
    /// The proxies whose `X-Forwarded-For` header is trusted.
    pub trusted_proxies: Vec<Network>,
    /// The memory of one Argon2 hash, in KiB.
    pub argon2_memory_kib: u32,
    /// The number of Argon2 passes.
    pub argon2_passes: u32,
    /// The engine that computes hashes in bulk.
    pub hashing_engine: HashingEngine,
    base_url_is_default: bool,
}

impl Config {
    /// Reads and validates all settings. It creates and opens nothing.
    ///
    /// # Errors
    /// The first setting that is not valid: its key, its place, the value found and the allowed values.
    pub fn load(flags: &Flags, variable: impl Fn(&str) -> Option<String>) -> Result<Config, ConfigError> {
        let sources = Sources::read(flags, variable)?;
        let listen = match sources.find("listen") {
            None => SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)),
            Some(found) => listen_address(&found)?,
        };
        let base_url = sources.find("base-url").map(|found| {
            BaseUrl::parse(&found.text).map_err(|allowed| ConfigError::not_allowed("base-url", &found, allowed))
        });
        let base_url_is_default = base_url.is_none();
        let base_url = base_url.unwrap_or_else(|| Ok(BaseUrl::of_listener(listen)))?;
        Ok(Config {
            data_dir: sources.data_dir(),
            listen,
            mail: MailConfig::read(&sources, &base_url)?,
            base_url,
            database_url: sources.find("database-url").map(|found| database_url(&found)).transpose()?,
            organisation: sources
                .find("organisation")
                .map(|found| organisation(&found))
                .transpose()?
                .unwrap_or_default(),
            trusted_proxies: sources
                .find("trusted-proxies")
                .map(|found| networks(&found))
                .transpose()?
                .unwrap_or_default(),
            argon2_memory_kib: number(&sources, "argon2-memory-kib", LEAST_MEMORY_KIB, MOST_MEMORY_KIB)?,
            argon2_passes: number(&sources, "argon2-passes", LEAST_PASSES, MOST_PASSES)?,
            hashing_engine: sources
                .find("hashing-engine")
                .map(|found| hashing_engine(&found))
                .transpose()?
                .unwrap_or(HashingEngine::Fast),
            base_url_is_default,
        })
    }

    /// The part of the configuration that the domain needs.
    pub fn settings(&self) -> accounts::Settings {
        accounts::Settings {
            data_dir: self.data_dir.clone(),
            database_url: self.database_url.clone(),
            organisation: self.organisation.clone(),
            origin: Some(self.base_url.origin().to_owned()),
            argon2_memory_kib: self.argon2_memory_kib,
            argon2_passes: self.argon2_passes,
            hashing_engine: self.hashing_engine,
        }
    }

    /// The same configuration with the address that was actually bound, which matters for port 0.
    #[must_use]
    pub fn listening_on(mut self, address: SocketAddr) -> Config {
        self.listen = address;
        if self.base_url_is_default {
            self.base_url = BaseUrl::of_listener(address);
        }
        self
    }

    /// Warnings about settings that are valid but risky.
    pub fn warnings(&self) -> Vec<String> {
        let mut warnings = Vec::new();
        if !self.base_url.is_https() && !self.base_url.is_loopback() {
            warnings.push(format!(
                "base-url is {}: passwords will cross the network unencrypted; use https, for example behind a reverse proxy",
                self.base_url
            ));
        }
        if self.base_url_is_default && !self.listen.ip().is_loopback() {
            warnings.push(format!(
                "listen is {} but base-url is not set: one-time links will lead to {}, which only works on this machine",
                self.listen, self.base_url
            ));
        }
        warnings.extend(self.mail.warning());
        warnings
    }
}

fn listen_address(found: &Found) -> Result<SocketAddr, ConfigError> {
    const ALLOWED: &str = "an IP address and a port, such as 127.0.0.1:8080 or [::]:8080";
    let text = found.text.strip_prefix("localhost:").map(|port| format!("127.0.0.1:{port}"));
    text.as_deref().unwrap_or(&found.text).parse().map_err(|_| ConfigError::not_allowed("listen", found, ALLOWED))
}

fn database_url(found: &Found) -> Result<String, ConfigError> {
    if ["postgres://", "postgresql://"].iter().any(|scheme| found.text.starts_with(scheme)) {
        return Ok(found.text.clone());
    }
    // The rest may contain a password.
    let scheme = found.text.split_once("://").map_or("no address", |(scheme, _)| scheme);
    let shown = Found { text: format!("{scheme}…"), place: found.place.clone() };
    Err(ConfigError::not_allowed("database-url", &shown, "postgres://USER@HOST/DATABASE; leave it out for SQLite"))
}

fn organisation(found: &Found) -> Result<String, ConfigError> {
    let name = found.text.trim();
    if accounts::settings::is_organisation_name(name) {
        Ok(name.to_owned())
    } else {
        Err(ConfigError::not_allowed("organisation", found, "at most 100 characters on one line"))
    }
}

fn networks(found: &Found) -> Result<Vec<Network>, ConfigError> {
    const ALLOWED: &str = "a list of addresses or networks, such as 10.0.0.5 or 10.0.0.0/8";
    found
        .text
        .split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().map_err(|()| ConfigError::not_allowed("trusted-proxies", found, ALLOWED)))
        .collect()
}

fn hashing_engine(found: &Found) -> Result<HashingEngine, ConfigError> {
    found.text.trim().parse().map_err(|_| ConfigError::not_allowed("hashing-engine", found, "fast or reference"))
}

fn number(sources: &Sources, key: &'static str, least: u32, most: u32) -> Result<u32, ConfigError> {
    let Some(found) = sources.find(key) else { return Ok(least) };
    match found.text.trim().parse() {
        Ok(number) if (least..=most).contains(&number) => Ok(number),
        _ => Err(ConfigError::not_allowed(key, &found, format!("a number from {least} to {most}"))),
    }
}

#[cfg(test)]
mod tests;
