//! Time-based one-time codes for authenticator apps (*RFC 6238*).

use crate::crypto::secret::{SecretText, fill_random};
use crate::vocabulary::time::Timestamp;
use totp_rs::{Algorithm, Builder, Secret, Totp};
use zeroize::Zeroizing;

/// Length of a secret in bytes: 160 bits, as *RFC 4226 §4* recommends.
pub(crate) const SECRET_LENGTH: usize = 20;
/// Number of digits of a code.
pub(crate) const DIGITS: usize = 6;
/// Clocks may differ by one step of 30 seconds in either direction (*RFC 6238 §5.2*).
const SKEW: u16 = 1;

pub(crate) fn new_secret() -> Zeroizing<[u8; SECRET_LENGTH]> {
    let mut secret = Zeroizing::new([0; SECRET_LENGTH]);
    fill_random(&mut secret[..]);
    secret
}

/// The time step that the code belongs to, if it is the current, previous or next one. Whitespace is ignored,
/// because apps show spaces between digits.
pub(crate) fn matching_step(secret: &[u8], typed: &str, now: Timestamp) -> Option<i64> {
    let code: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    let step = builder(secret).build().ok()?.check(&code, u64::try_from(now.0 / 1000).ok()?)?;
    i64::try_from(step).ok()
}

/// Whether a text has the form of an authenticator code, as opposed to a recovery code.
pub(crate) fn looks_like_a_code(typed: &str) -> bool {
    let typed = typed.chars().filter(|c| !c.is_whitespace());
    typed.clone().count() == DIGITS && typed.clone().all(|c| c.is_ascii_digit())
}

/// The secret in the form that people type into an app: base 32 in groups of four.
pub(crate) fn spelled(secret: &[u8]) -> SecretText {
    let text = Zeroizing::new(Secret::from(secret.to_vec()).to_base32());
    let groups: Vec<&str> = (0..text.len()).step_by(4).map(|at| &text[at..text.len().min(at + 4)]).collect();
    SecretText::new(groups.join(" "))
}

/// The `otpauth:` address for a QR code.
pub(crate) fn address(secret: &[u8], issuer: &str, username: &str) -> Option<SecretText> {
    // A colon separates issuer and name, so neither may contain one.
    let plain = |text: &str| text.replace(':', "-");
    let totp: Totp =
        builder(secret).with_issuer(Some(plain(issuer))).with_account_name(plain(username)).build().ok()?;
    Some(SecretText::new(totp.to_url().ok()?))
}

fn builder(secret: &[u8]) -> Builder {
    Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(DIGITS as u8)
        .with_skew(SKEW)
        .with_secret(secret.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// *RFC 6238 appendix B*, SHA-1. The last six of the eight digits are the six-digit code.
    const VECTORS: [(i64, &str); 6] = [
        (59, "287082"),
        (1_111_111_109, "081804"),
        (1_111_111_111, "050471"),
        (1_234_567_890, "005924"),
        (2_000_000_000, "279037"),
        (20_000_000_000, "353130"),
    ];
    const SECRET: &[u8; 20] = b"12345678901234567890";

    #[test]
    fn the_vectors_of_rfc_6238_are_accepted_at_their_step_and_one_step_off() {
        for (second, code) in VECTORS {
            for off in [-30, 0, 30] {
                let at = Timestamp((second + off) * 1000);
                assert_eq!(matching_step(SECRET, code, at), Some(second / 30), "{code} at {second} {off:+}");
            }
        }
    }

    #[test]
    fn two_steps_off_is_too_late_and_too_early() {
        for (second, code) in VECTORS {
            for off in [-60, 60] {
                let at = Timestamp((second / 30 * 30 + 15 + off) * 1000);
                assert_eq!(matching_step(SECRET, code, at), None, "{code} at {second} {off:+}");
            }
        }
    }

    #[test]
    fn spaces_do_not_matter_and_nothing_else_is_forgiven() {
        let at = Timestamp(59_000);
        assert_eq!(matching_step(SECRET, " 287 082 ", at), Some(1));
        for wrong in ["", "28708", "2870820", "28708a", "287083", "94287082", "-87082"] {
            assert_eq!(matching_step(SECRET, wrong, at), None, "{wrong}");
        }
    }

    #[test]
    fn an_app_gets_secret_issuer_and_name() {
        let address = address(SECRET, "Fjordby: kommune", "kari@fjordby.example").expect("an address");
        let parsed = Totp::from_url(address.reveal()).expect("an address that apps read");
        assert_eq!(parsed.secret().as_bytes(), SECRET);
        assert_eq!((parsed.issuer(), parsed.account_name()), (Some("Fjordby- kommune"), "kari@fjordby.example"));
        assert_eq!(spelled(SECRET).reveal(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    }
}
