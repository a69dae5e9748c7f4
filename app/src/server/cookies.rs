//! The cookies that Passord sets.

use super::context::context;
use super::errors::refuse;
use crate::error::AppError;
use accounts::{Error, Language, NewSession};
use http::header::{HeaderValue, SET_COOKIE};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

const DAY: i64 = 24 * 60 * 60;
/// The maximum number of links that one browser keeps open at a time. People at a shared computer may open
/// many.
const MOST_OPENED_LINKS: usize = 8;
/// The maximum lifetime of a cookie in browsers, in seconds.
const LONGEST_COOKIE_SECONDS: i64 = 400 * DAY;
/// The prefix of the cookie names of opened links.
pub const LINK_COOKIE: &str = "link-";

/// The full name of one of our cookies. The prefix `__Host-` binds the cookie to this host and to https. It is
/// omitted for plain http on localhost.
pub fn cookie_name(secure: bool, name: &str) -> String {
    if secure && name != "language" { format!("__Host-{name}") } else { name.to_owned() }
}

/// Signs the browser in and marks it as a known device.
pub fn set_session(session: &NewSession) -> Result<(), AppError> {
    let now = context()?.directory.now();
    set_cookie("session", session.token.reveal(), Some((session.expires_at.0 - now.0) / 1000))?;
    set_cookie("device", session.device.reveal(), Some(LONGEST_COOKIE_SECONDS))
}

/// Removes the session from the browser.
pub fn end_session() -> Result<(), AppError> {
    delete_cookie("session")
}

/// Stores a valid code in the browser until it is used or the browser is closed. Returns the name under which
/// the page for the new password finds it. Each link has its own cookie, so that links opened in two tabs never
/// mix. The name is random and reveals nothing about the code.
pub fn open_link_in_browser(code: &str) -> Result<String, AppError> {
    let opened = context()?.opened_links;
    let surplus = (opened.len() + 1).saturating_sub(MOST_OPENED_LINKS);
    // Names begin with the time, so the first ones are the oldest.
    for oldest in opened.keys().take(surplus) {
        close_link_in_browser(oldest)?;
    }
    let link = uuid::Uuid::now_v7().simple().to_string();
    let letters_and_digits: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
    set_cookie(&format!("{LINK_COOKIE}{link}"), &letters_and_digits, None)?;
    Ok(link)
}

/// Removes the code of an opened link from the browser.
pub fn close_link_in_browser(link: &str) -> Result<(), AppError> {
    delete_cookie(&format!("{LINK_COOKIE}{link}"))
}

/// Stores the language in this browser.
pub fn set_language(language: Language) -> Result<(), AppError> {
    set_cookie("language", language.tag(), Some(LONGEST_COOKIE_SECONDS))
}

fn delete_cookie(name: &str) -> Result<(), AppError> {
    set_cookie(name, "", Some(0))
}

/// Sets a cookie for this many seconds, or until the browser is closed.
fn set_cookie(name: &str, value: &str, seconds: Option<i64>) -> Result<(), AppError> {
    let secure = context()?.secure;
    let name = cookie_name(secure, name);
    let lifetime = seconds.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
    let flag = if secure { "; Secure" } else { "" };
    let text = format!("{name}={value}; Path=/{lifetime}; HttpOnly; SameSite=Lax{flag}");
    let header = HeaderValue::from_str(&text).map_err(|_| refuse(Error::Internal("a cookie's value is not ASCII")))?;
    expect_context::<ResponseOptions>().append_header(SET_COOKIE, header);
    Ok(())
}
