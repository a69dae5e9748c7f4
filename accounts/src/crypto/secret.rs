//! Secrets in memory: random bytes, and text that debug output does not reveal.

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// A secret as text: erased from memory when dropped, and hidden in debug output.
#[derive(Clone)]
pub struct SecretText(Zeroizing<String>);

impl SecretText {
    /// Takes ownership of the text.
    pub fn new(text: String) -> SecretText {
        SecretText(Zeroizing::new(text))
    }

    /// The secret itself. Call this only where the secret is handed over.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for SecretText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("***")
    }
}

/// Fills a buffer from the operating system's random generator.
///
/// # Panics
/// If the operating system provides no randomness, because no secret can be generated then.
pub(crate) fn fill_random(buffer: &mut [u8]) {
    use rand::TryRng;
    rand::rngs::SysRng.try_fill_bytes(buffer).expect("the operating system gives random bytes");
}

/// A new random token of 256 bits, in hexadecimal.
pub(crate) fn new_token() -> SecretText {
    let mut bytes = Zeroizing::new([0; 32]);
    fill_random(&mut bytes[..]);
    SecretText::new(hex(&bytes[..]))
}

/// The SHA-256 hash that the database stores for a token or code of at least 112 bits (*OWASP ASVS 5.0 6.5.2*).
pub(crate) fn digest(secret: &str) -> Vec<u8> {
    Sha256::digest(secret.as_bytes()).to_vec()
}

/// Crockford's base 32 alphabet: no I, L, O or U.
pub(crate) const CROCKFORD: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Parses a code of `length` characters as people type it: any case, with or without hyphens and spaces. O counts
/// as 0, I and L as 1.
pub(crate) fn read_crockford(typed: &str, length: usize) -> Option<Zeroizing<String>> {
    if typed.len() > 4 * length {
        return None;
    }
    let mut code = Zeroizing::new(String::with_capacity(length));
    for character in typed.chars().filter(|c| !c.is_whitespace() && *c != '-' && *c != '#') {
        let upper = match character.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        };
        if !upper.is_ascii() || !CROCKFORD.contains(&(upper as u8)) {
            return None;
        }
        code.push(upper);
    }
    (code.len() == length).then_some(code)
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(|digit| DIGITS[usize::from(digit)] as char).collect()
}

pub(crate) fn unhex(text: &str) -> Option<Vec<u8>> {
    if !text.len().is_multiple_of(2) || !text.is_ascii() {
        return None;
    }
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).ok()).collect()
}
