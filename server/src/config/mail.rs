//! How mail is sent: through an SMTP server, or into a folder.

use super::{BaseUrl, ConfigError, Sources};
use crate::config::sources::Found;
use crate::mail::Templates;
use lettre::AsyncSmtpTransport;
use lettre::Tokio1Executor;
use lettre::message::Mailbox;
use lettre::transport::smtp::AsyncSmtpTransportBuilder;
use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;

/// How mail is sent.
#[derive(Debug, Clone)]
pub struct MailConfig {
    /// The mail server. With `None`, messages become files in the data directory.
    pub smtp: Option<SmtpUrl>,
    /// The sender in the `From` header.
    pub from: Mailbox,
    /// The organisation's own message templates.
    pub(crate) templates: Arc<Templates>,
}

/// The address of a mail server in lettre's syntax. It may contain a password, so `Debug` prints only the scheme.
#[derive(Clone)]
pub struct SmtpUrl(String);

impl SmtpUrl {
    const ALLOWED: &str = "smtps://USER:PASSWORD@HOST for TLS, smtp://USER:PASSWORD@HOST:587?tls=required for \
                           STARTTLS, or smtp://HOST without encryption; percent-encode signs such as @ in USER and PASSWORD";

    fn parse(found: &Found) -> Result<SmtpUrl, ConfigError> {
        let url = SmtpUrl(found.text.trim().to_owned());
        if AsyncSmtpTransport::<Tokio1Executor>::from_url(&url.0).is_ok() {
            return Ok(url);
        }
        // The rest may contain a password.
        let scheme = url.0.split_once("://").map_or("no address", |(scheme, _)| scheme);
        let shown = Found { text: format!("{scheme}…"), place: found.place.clone() };
        Err(ConfigError::not_allowed("smtp-url", &shown, Self::ALLOWED))
    }

    #[cfg(test)]
    pub(crate) fn for_test(url: &str) -> SmtpUrl {
        SmtpUrl(url.to_owned())
    }

    /// A transport builder for this server.
    pub(crate) fn transport(&self) -> AsyncSmtpTransportBuilder {
        AsyncSmtpTransport::<Tokio1Executor>::from_url(&self.0).expect("it was understood when it was read")
    }

    /// Whether mail travels unencrypted over a network, where others could read it.
    fn is_exposed(&self) -> bool {
        let local = |host: &str| host == "localhost" || host.parse().is_ok_and(|ip: IpAddr| ip.is_loopback());
        self.0.starts_with("smtp://") && !self.0.contains("tls=required") && !local(self.host())
    }

    fn host(&self) -> &str {
        let rest = self.0.split_once("://").map_or("", |(_, rest)| rest);
        let authority = rest.split(['/', '?']).next().unwrap_or_default();
        let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
        match host.split_once(']') {
            Some((v6, _)) => v6.trim_start_matches('['),
            None => host.split(':').next().unwrap_or_default(),
        }
    }
}

impl fmt::Display for SmtpUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.host())
    }
}

impl fmt::Debug for SmtpUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl MailConfig {
    pub(super) fn read(sources: &Sources, base_url: &BaseUrl) -> Result<MailConfig, ConfigError> {
        let smtp = sources.find("smtp-url").map(|found| SmtpUrl::parse(&found)).transpose()?;
        let from = match sources.find("mail-from") {
            Some(found) => found.text.parse().map_err(|_| {
                let allowed = "an address, such as passord@example.no or Passord <passord@example.no>";
                ConfigError::not_allowed("mail-from", &found, allowed)
            })?,
            None if smtp.is_some() => {
                return Err(ConfigError::Missing { key: "mail-from", because: "smtp-url is set" });
            }
            None => folder_sender(base_url),
        };
        let templates = Arc::new(Templates::read(&sources.data_dir().join("templates"))?);
        Ok(MailConfig { smtp, from, templates })
    }

    pub(super) fn warning(&self) -> Option<String> {
        let smtp = self.smtp.as_ref().filter(|smtp| smtp.is_exposed())?;
        Some(format!(
            "smtp-url leads to {smtp} without required encryption: one-time links will cross the network readable; \
             use smtps:// or ?tls=required"
        ))
    }
}

/// Mail in a folder is not delivered, so any sender will do.
fn folder_sender(base_url: &BaseUrl) -> Mailbox {
    let host = base_url.origin().split_once("://").map_or("", |(_, rest)| rest);
    let named = host.split(':').next().unwrap_or_default();
    let address = format!("passord@{named}").parse();
    let local = || "passord@localhost".parse().expect("an address");
    Mailbox::new(None, address.unwrap_or_else(|_| local()))
}
