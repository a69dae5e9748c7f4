//! The seal of a report: made when it is written, and checked by whoever reads it.

use super::{ReportHeading, TITLE};
use crate::crypto::secret::{hex, unhex};
use crate::error::Error;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::io::{BufRead, Read};

/// Longer than any line of a report.
const LONGEST_LINE: u64 = 64 * 1024;

/// The last line.
#[derive(Debug, Serialize, Deserialize)]
struct Seal {
    people: u64,
    sha256: String,
    key: String,
    signature: String,
}

/// What an intact report says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifiedReport {
    /// The public key that signed it, in hexadecimal. Whether it is a key to trust is for the reader.
    pub key: String,
    /// Its first line.
    pub heading: ReportHeading,
    /// How many people it tells of.
    pub people: u64,
}

/// Why a report is not to be believed.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// It cannot be read.
    #[error("it cannot be read: {0}")]
    Io(#[from] std::io::Error),
    /// It is something else.
    #[error("it is not a report of Passord")]
    NotAReport,
    /// Its last line is missing or not one of ours.
    #[error("its end is missing or damaged")]
    NoSeal,
    /// It is not what was signed.
    #[error("it was altered after it was signed")]
    Altered,
}

/// The last line of a report about so many people, over the digest of the lines before.
pub(super) fn seal(digest: Sha256, people: u64, key: &SigningKey) -> Result<Vec<u8>, Error> {
    let sha256 = hex(&digest.finalize());
    let signature = hex(&key.sign(&signed(&sha256)).to_bytes());
    line_of(&Seal { people, sha256, key: hex(key.verifying_key().as_bytes()), signature })
}

/// A line as it stands in a report, with its end.
pub(super) fn line_of(line: &impl Serialize) -> Result<Vec<u8>, Error> {
    let mut written = serde_json::to_vec(line).map_err(|_| Error::Internal("a line of a report cannot be written"))?;
    written.push(b'\n');
    Ok(written)
}

/// Reads a report and tells what is signed in it. Needs nothing but the report; whether its key is
/// one to trust, the caller decides.
///
/// # Errors
/// See [`ReportError`]. Every byte counts: a report that reads the same but is written otherwise
/// was altered.
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

/// The bytes of hexadecimal digits, if they are written as we write them.
fn bytes_of(digits: &str) -> Option<Vec<u8>> {
    unhex(digits).filter(|bytes| hex(bytes) == digits)
}

fn signed(sha256: &str) -> Vec<u8> {
    format!("{TITLE}\n{sha256}").into_bytes()
}

/// One line with its end; empty after the last one.
fn read_line(report: &mut impl BufRead) -> Result<Vec<u8>, ReportError> {
    let mut line = Vec::new();
    report.take(LONGEST_LINE).read_until(b'\n', &mut line)?;
    if line.is_empty() || line.ends_with(b"\n") { Ok(line) } else { Err(ReportError::NoSeal) }
}
