//! The seal of a report: written at its end, and checked by its reader.

use super::{ReportHeading, TITLE};
use crate::crypto::secret::{hex, unhex};
use crate::error::Error;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::io::{BufRead, Read};

/// Longer than any line of a report, in bytes.
const LONGEST_LINE: u64 = 64 * 1024;

/// The last line of a report.
#[derive(Debug, Serialize, Deserialize)]
struct Seal {
    people: u64,
    sha256: String,
    key: String,
    signature: String,
}

/// The contents of an intact report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifiedReport {
    /// The public key that signed it, in hexadecimal. The caller must decide whether to trust it.
    pub key: String,
    /// The first line.
    pub heading: ReportHeading,
    /// How many people the report covers.
    pub people: u64,
}

/// Why a report is not valid.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// It cannot be read.
    #[error("it cannot be read: {0}")]
    Io(#[from] std::io::Error),
    /// It is not a report of Passord.
    #[error("it is not a report of Passord")]
    NotAReport,
    /// The last line is missing or malformed.
    #[error("its end is missing or damaged")]
    NoSeal,
    /// It differs from what was signed.
    #[error("it was altered after it was signed")]
    Altered,
}

/// The last line of a report about this many people, for the digest of the lines before.
pub(super) fn seal(digest: Sha256, people: u64, key: &SigningKey) -> Result<Vec<u8>, Error> {
    let sha256 = hex(&digest.finalize());
    let signature = hex(&key.sign(&signed(&sha256)).to_bytes());
    line_of(&Seal { people, sha256, key: hex(key.verifying_key().as_bytes()), signature })
}

/// A line of a report, with its line feed.
pub(super) fn line_of(line: &impl Serialize) -> Result<Vec<u8>, Error> {
    let mut written = serde_json::to_vec(line).map_err(|_| Error::Internal("a line of a report cannot be written"))?;
    written.push(b'\n');
    Ok(written)
}

/// Verifies a report and returns its signed contents. Needs only the report. The caller must decide whether to
/// trust the key.
///
/// # Errors
/// See [`ReportError`]. Every byte counts: a report with the same contents in another notation counts as
/// altered.
pub fn verify_report(mut report: impl BufRead) -> Result<VerifiedReport, ReportError> {
    let mut digest = Sha256::new();
    let mut line = read_line(&mut report)?;
    let heading: ReportHeading = serde_json::from_slice(&line).map_err(|_| ReportError::NotAReport)?;
    if heading.title != TITLE {
        return Err(ReportError::NotAReport);
    }
    let mut lines = 0;
    loop {
        let next = read_line(&mut report)?;
        if next.is_empty() {
            break;
        }
        digest.update(&line);
        lines += 1;
        line = next;
    }
    let seal: Seal = serde_json::from_slice(&line).map_err(|_| ReportError::NoSeal)?;
    let intact = seal.sha256 == hex(&digest.finalize())
        && seal.people + 1 == lines
        && is_signed(&seal).unwrap_or(false)
        && line_of(&seal).is_ok_and(|written| written == line);
    if intact { Ok(VerifiedReport { key: seal.key, heading, people: seal.people }) } else { Err(ReportError::Altered) }
}

fn is_signed(seal: &Seal) -> Option<bool> {
    let key = VerifyingKey::from_bytes(&bytes_of(&seal.key)?.try_into().ok()?).ok()?;
    let signature = Signature::from_slice(&bytes_of(&seal.signature)?).ok()?;
    Some(key.verify_strict(&signed(&seal.sha256), &signature).is_ok())
}

/// Decodes hexadecimal digits. Only accepts the notation that we write.
fn bytes_of(digits: &str) -> Option<Vec<u8>> {
    unhex(digits).filter(|bytes| hex(bytes) == digits)
}

fn signed(sha256: &str) -> Vec<u8> {
    format!("{TITLE}\n{sha256}").into_bytes()
}

/// One line with its line feed; empty after the last one.
fn read_line(report: &mut impl BufRead) -> Result<Vec<u8>, ReportError> {
    let mut line = Vec::new();
    report.take(LONGEST_LINE).read_until(b'\n', &mut line)?;
    if line.is_empty() || line.ends_with(b"\n") { Ok(line) } else { Err(ReportError::NoSeal) }
}
