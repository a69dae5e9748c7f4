//! Recovery codes: ten codes to keep on paper, each valid once, in case a factor is lost.

use crate::crypto::secret::{CROCKFORD, SecretText, digest, fill_random, read_crockford};
use crate::directory::Directory;
use crate::directory::access::session_state::Registrant;
use crate::error::Error;
use crate::store::audit::event::{Origin, own_event};
use crate::store::credentials::second_factors;
use crate::vocabulary::audit::{AuditAction, AuditOutcome};
use crate::vocabulary::message::MessageKind;
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::second_factor::{FactorKind, RECOVERY_CODES};
use zeroize::Zeroizing;

/// 25 characters of 5 bits are 125 bits, enough for a plain hash (*OWASP ASVS 5.0 6.5.2*).
const LENGTH: usize = 25;
const GROUP: usize = 5;

impl Directory {
    /// Creates ten new recovery codes, which are shown only this once. Earlier codes become invalid.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`] without a registered second factor.
    pub async fn renew_recovery_codes(&self, who: &Registrant, origin: &Origin) -> Result<Vec<SecretText>, Error> {
        let codes: Vec<(SecretText, Vec<u8>)> = (0..RECOVERY_CODES).map(|_| new_code()).collect();
        let now = self.now();
        let mut tx = self.store.begin().await?;
        if second_factors::registered(&mut tx, who.account()).await?.is_empty() {
            return Err(Refusal::NotAllowed.into());
        }
        second_factors::forget_recovery_codes(&mut tx, who.account()).await?;
        for (_, hash) in &codes {
            second_factors::add_recovery_code(&mut tx, who.account(), hash, now).await?;
        }
        self.notify(&mut tx, MessageKind::RecoveryCodesRenewed, who.account(), origin, now).await?;
        let (action, kind) = (AuditAction::RegisterFactor, FactorKind::RecoveryCode);
        tx.record(own_event(now, action, AuditOutcome::Success, Some(who.account()), origin, kind.as_str()));
        tx.commit().await?;
        Ok(codes.into_iter().map(|(code, _)| code).collect())
    }
}

/// A new code as it is shown, and its hash for the database.
fn new_code() -> (SecretText, Vec<u8>) {
    let mut bytes = Zeroizing::new([0; LENGTH]);
    fill_random(&mut bytes[..]);
    let code: Zeroizing<String> =
        Zeroizing::new(bytes.iter().map(|byte| CROCKFORD[usize::from(byte % 32)] as char).collect());
    let groups: Vec<&str> = (0..LENGTH).step_by(GROUP).map(|at| &code[at..at + GROUP]).collect();
    (SecretText::new(groups.join("-")), digest(&code))
}

/// The hash of a code, however it was typed. `None` if the text cannot be a code.
pub(in crate::directory) fn parse(typed: &str) -> Option<Vec<u8>> {
    read_crockford(typed, LENGTH).map(|code| digest(&code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_at_least_112_bits_and_is_read_however_it_was_typed() {
        let (code, kept) = new_code();
        assert_eq!(code.reveal().len(), 29);
        let spoken = code.reveal().to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
        assert_eq!(parse(&spoken).as_ref(), Some(&kept));
        assert_eq!(parse(code.reveal()), Some(kept));
        assert_eq!(parse(&code.reveal()[1..]), None);
    }
}
