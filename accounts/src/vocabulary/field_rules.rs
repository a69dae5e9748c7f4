//! Rules for usernames, addresses and other names.

/// Longest username or address, in bytes (*RFC 5321 §4.5.3.1.3*).
pub const LONGEST_USERNAME: usize = 254;
/// Longest name, in code points.
pub const LONGEST_NAME: usize = 256;
/// Longest department or job title, in code points.
pub const LONGEST_DEPARTMENT: usize = 128;

/// Whether a text is a valid username: no whitespace or control characters, and no start of a spreadsheet formula.
pub fn is_username(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= LONGEST_USERNAME
        && !text.starts_with(['=', '+', '-', '@'])
        && !text.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | ',' | ';'))
}

/// Whether a text is a valid e-mail address: a valid username with exactly one `@` and no empty parts.
pub fn is_address(text: &str) -> bool {
    is_username(text)
        && text.split_once('@').is_some_and(|(local, host)| {
            !local.is_empty() && !host.contains('@') && host.split('.').all(|label| !label.is_empty())
        })
}

/// Whether a character is a control character, a line separator, or changes the direction of the text after it.
pub fn is_unprintable(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
