//! What names, addresses and departments may consist of.

/// Longest username or address, in bytes (*RFC 5321 §4.5.3.1.3*).
pub const LONGEST_USERNAME: usize = 254;
/// Longest name, in code points.
pub const LONGEST_NAME: usize = 256;
/// Longest department or job title, in code points.
pub const LONGEST_DEPARTMENT: usize = 128;

/// Whether a text can be a sign-in name: no spaces or control characters, and no spreadsheet formula.
pub fn is_username(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= LONGEST_USERNAME
        && !text.starts_with(['=', '+', '-', '@'])
        && !text.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | ',' | ';'))
}

/// Whether a text can be an e-mail address: a sign-in name with one `@` amid it.
pub fn is_address(text: &str) -> bool {
    is_username(text)
        && text.split_once('@').is_some_and(|(local, host)| {
            !local.is_empty() && !host.contains('@') && host.split('.').all(|label| !label.is_empty())
        })
}

/// Control characters, and those that turn the writing direction of what follows.
pub fn is_unprintable(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
