//! The public address of the server.

use http::Uri;
use std::fmt;
use std::net::{IpAddr, SocketAddr};

/// An origin such as `https://passord.example.no`: scheme, host and an optional port, nothing more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl {
    origin: String,
    host: String,
    https: bool,
}

impl BaseUrl {
    /// Parses the address.
    ///
    /// # Errors
    /// A sentence that says what a base URL must look like.
    pub fn parse(text: &str) -> Result<BaseUrl, &'static str> {
        const ALLOWED: &str = "https:// (or, on this machine, http://) with a host and perhaps a port, without a path: https://passord.example.no";
        let uri: Uri = text.trim().parse().map_err(|_| ALLOWED)?;
        let https = match uri.scheme_str() {
            Some("https") => true,
            Some("http") => false,
            _ => return Err(ALLOWED),
        };
        let authority = uri.authority().ok_or(ALLOWED)?;
        let bare = matches!(uri.path(), "" | "/") && uri.query().is_none() && !text.contains(['#', '@']);
        if !bare || authority.host().is_empty() {
            return Err(ALLOWED);
        }
        let host = authority.host().to_ascii_lowercase();
        let standard_port = if https { 443 } else { 80 };
        let scheme = if https { "https" } else { "http" };
        let origin = match authority.port_u16() {
            Some(port) if port != standard_port => format!("{scheme}://{host}:{port}"),
            _ => format!("{scheme}://{host}"),
        };
        Ok(BaseUrl { origin, host, https })
    }

    /// The default base URL for a server that listens on this address.
    pub fn of_listener(address: SocketAddr) -> BaseUrl {
        let host = match address.ip() {
            ip if ip.is_unspecified() => "localhost".to_owned(),
            IpAddr::V4(ip) => ip.to_string(),
            IpAddr::V6(ip) => format!("[{ip}]"),
        };
        let origin = match address.port() {
            80 => format!("http://{host}"),
            port => format!("http://{host}:{port}"),
        };
        BaseUrl { origin, host, https: false }
    }

    /// The origin in the form that browsers send in `Origin`.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Whether cookies can have the `Secure` attribute.
    pub fn is_https(&self) -> bool {
        self.https
    }

    /// Whether the address works only on the machine itself.
    pub fn is_loopback(&self) -> bool {
        let ip = self.host.trim_matches(['[', ']']).parse::<IpAddr>();
        self.host == "localhost" || self.host.ends_with(".localhost") || ip.is_ok_and(|ip| ip.is_loopback())
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.origin)
    }
}
