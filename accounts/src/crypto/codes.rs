//! The secrets that a reset issues. They are easy to read aloud, and derived from a key, so that none is stored.

use crate::crypto::secret::{CROCKFORD, SecretText, fill_random, read_crockford};
use crate::vocabulary::ids::AccountId;
use crate::vocabulary::reset::ResetKind;
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

/// 26 characters of 5 bits are 130 bits, enough entropy for a plain hash (*OWASP ASVS 5.0 6.5.2*).
const CODE_LENGTH: usize = 26;
/// Lower case letters and digits without look-alikes (no 0, 1, i, l, o).
const READABLE: &[u8; 31] = b"23456789abcdefghjkmnpqrstuvwxyz";
/// 20 characters of almost 5 bits are 99 bits.
const TEMPORARY_LENGTH: usize = 20;

/// The key that all secrets of one job are derived from.
pub(crate) type JobKey = Zeroizing<[u8; 32]>;

/// A new random job key.
pub(crate) fn new_job_key() -> JobKey {
    let mut key = Zeroizing::new([0; 32]);
    fill_random(&mut key[..]);
    key
}

/// The secret of one account in a job. Another issue number gives another secret.
pub(crate) fn derive(key: &JobKey, kind: ResetKind, account: AccountId, issue: i64) -> SecretText {
    let info = [kind.as_str().as_bytes(), account.0.as_bytes(), &issue.to_be_bytes()].concat();
    let mut bytes = Zeroizing::new([0; 128]);
    Hkdf::<Sha256>::new(None, &key[..]).expand(&info, &mut bytes[..]).expect("128 bytes are within HKDF's limit");
    match kind {
        ResetKind::OneTimeLink => code_from(&bytes[..]),
        ResetKind::TemporaryPassword => temporary_from(&bytes[..]),
    }
}

/// A random one-time code, not derived from a job key.
pub(crate) fn new_code() -> SecretText {
    let mut bytes = Zeroizing::new([0; CODE_LENGTH]);
    fill_random(&mut bytes[..]);
    code_from(&bytes[..])
}

fn code_from(bytes: &[u8]) -> SecretText {
    let characters = bytes[..CODE_LENGTH].iter().map(|byte| CROCKFORD[usize::from(byte % 32)] as char);
    grouped(characters, &[5, 5, 5, 5, 6])
}

/// Skips bytes that would make some characters likelier than others.
fn temporary_from(bytes: &[u8]) -> SecretText {
    let fair = (256 / READABLE.len() * READABLE.len()) as u8;
    let characters =
        bytes.iter().filter(|byte| **byte < fair).map(|byte| READABLE[usize::from(*byte) % READABLE.len()]);
    grouped(characters.take(TEMPORARY_LENGTH).map(char::from), &[5, 5, 5, 5])
}

fn grouped(mut characters: impl Iterator<Item = char>, groups: &[usize]) -> SecretText {
    let mut text = String::with_capacity(CODE_LENGTH + groups.len());
    for (number, length) in groups.iter().enumerate() {
        if number > 0 {
            text.push('-');
        }
        text.extend(characters.by_ref().take(*length));
    }
    SecretText::new(text)
}

/// Parses a one-time code as people type it; `None` if it is not one.
pub(crate) fn parse_code(typed: &str) -> Option<Zeroizing<String>> {
    read_crockford(typed, CODE_LENGTH)
}

/// The form of a temporary password that is hashed: lower case, without hyphens and whitespace.
pub(crate) fn canonical_temporary(typed: &str) -> String {
    typed.chars().filter(|c| !c.is_whitespace() && *c != '-').flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_resumed_item_gets_the_same_secret_and_a_new_issue_another() {
        let key = new_job_key();
        let account = AccountId(Uuid::now_v7());
        for kind in ResetKind::ALL {
            let first = derive(&key, *kind, account, 1);
            assert_eq!(first.reveal(), derive(&key, *kind, account, 1).reveal());
            assert_ne!(first.reveal(), derive(&key, *kind, account, 2).reveal());
            assert_ne!(first.reveal(), derive(&key, *kind, AccountId(Uuid::now_v7()), 1).reveal());
        }
    }

    #[test]
    fn a_code_is_read_however_it_was_typed() {
        let code = new_code();
        let canonical = parse_code(code.reveal()).expect("our own code");
        assert_eq!(canonical.len(), 26);
        let spoken = code.reveal().to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
        assert_eq!(parse_code(&spoken).as_deref(), Some(&*canonical));
        assert_eq!(parse_code("ABC"), None);
        assert_eq!(parse_code(&code.reveal().replace('-', "U")), None);
    }

    #[test]
    fn a_temporary_password_has_at_least_eighty_bits_and_no_look_alikes() {
        let secret = derive(&new_job_key(), ResetKind::TemporaryPassword, AccountId(Uuid::now_v7()), 1);
        let canonical = canonical_temporary(secret.reveal());
        assert_eq!(canonical.chars().count(), TEMPORARY_LENGTH);
        assert!((READABLE.len() as f64).log2() * TEMPORARY_LENGTH as f64 >= 80.0);
        assert!(!canonical.contains(['0', '1', 'i', 'l', 'o']));
    }
}
