//! Keys, secrets, hashes, and lists of known-bad passwords.

pub(crate) mod breach_list;
pub(crate) mod codes;
pub(crate) mod common_passwords;
pub(crate) mod key_file;
pub(crate) mod master_key;
pub(crate) mod password_hash;
pub(crate) mod sealing;
pub(crate) mod secret;
pub(crate) mod thread_priority;
pub(crate) mod totp;
