//! Verifying a second factor at sign-in.
//!
//! Attempts are counted per account rather than per session, so that a new sign-in does not reset the count.

use crate::crypto::secret::{digest, new_token};
use crate::crypto::totp;
use crate::directory::Directory;
use crate::directory::access::device::device_token;
use crate::directory::access::session_state::{MustProve, NewSession};
use crate::directory::access::throttle::{Admission, Attempt};
use crate::directory::second_factors::recovery_codes;
use crate::error::Error;
use crate::store::audit::event::{Origin, own_event};
use crate::store::credentials::{second_factors, sessions};
use crate::store::{Tx, accounts};
use crate::vocabulary::audit::{AuditAction, AuditOutcome};
use crate::vocabulary::ids::AccountId;
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::second_factor::FactorKind;
use crate::vocabulary::time::Timestamp;

impl Directory {
    /// Verifies a code of an authenticator or a recovery code as second factor, and uses it up. The session
    /// receives a new token.
    ///
    /// # Errors
    /// [`Refusal::WrongCode`], the same for every kind of code; [`Refusal::TooManyAttempts`];
    /// [`Refusal::CodesLocked`] after 100 wrong codes in a row; [`Refusal::NotSignedIn`].
    pub async fn prove_factor(&self, who: &MustProve, code: &str, origin: &Origin) -> Result<NewSession, Error> {
        let now = self.now();
        let attempt = self.admit_code(who.account(), now).await?;
        let mut tx = self.store.begin().await?;
        match self.use_code(&mut tx, who.account(), code, now).await? {
            Some(kind) => {
                attempt.succeeded(&mut tx, now).await?;
                let session = self.complete_sign_in(&mut tx, who, kind, origin, now).await?;
                tx.commit().await?;
                Ok(session)
            }
            None => {
                let failed = (AuditAction::SignIn, AuditOutcome::Failure);
                tx.record(own_event(now, failed.0, failed.1, Some(who.account()), origin, "second factor"));
                tx.commit().await?;
                Err(Refusal::WrongCode.into())
            }
        }
    }

    /// Counts an attempt as failed. The caller removes it from the count if the code is right.
    pub(in crate::directory) async fn admit_code(&self, account: AccountId, now: Timestamp) -> Result<Attempt, Error> {
        let attempt = Attempt::factor(&self.throttle_key, account);
        let mut tx = self.store.begin().await?;
        let admission = attempt.admit(&mut tx, now).await?;
        tx.commit().await?;
        if admission == Admission::Open { Ok(attempt) } else { Err(Refusal::CodesLocked.into()) }
    }

    /// Uses up a valid code: the time step of an authenticator, or a recovery code. Returns its kind, or `None`
    /// for a wrong code.
    pub(in crate::directory) async fn use_code(
        &self,
        tx: &mut Tx,
        account: AccountId,
        code: &str,
        now: Timestamp,
    ) -> Result<Option<FactorKind>, Error> {
        if totp::looks_like_a_code(code) {
            for row in second_factors::authenticators(tx, account).await? {
                let secret = self.authenticator_secret(&row)?;
                let Some(step) = totp::matching_step(&secret, code, now) else { continue };
                if second_factors::use_step(tx, row.id, step, now).await? {
                    return Ok(Some(FactorKind::Authenticator));
                }
            }
            return Ok(None);
        }
        let Some(hash) = recovery_codes::parse(code) else { return Ok(None) };
        let used = second_factors::use_recovery_code(tx, account, &hash).await?;
        Ok(used.then_some(FactorKind::RecoveryCode))
    }

    /// Gives the session a new token after its second factor was verified.
    pub(in crate::directory) async fn complete_sign_in(
        &self,
        tx: &mut Tx,
        who: &MustProve,
        kind: FactorKind,
        origin: &Origin,
        now: Timestamp,
    ) -> Result<NewSession, Error> {
        let (token, device) = (new_token(), device_token(origin));
        let proven = sessions::complete(tx, who.0.session, &digest(token.reveal()), now).await?;
        let must_choose = proven.ok_or(Refusal::NotSignedIn)?;
        self.tell_of_new_device(tx, who.account(), origin, now).await?;
        accounts::note_sign_in(tx, who.account(), now).await?;
        if !must_choose {
            sessions::remember_device(tx, &digest(device.reveal()), who.account(), now).await?;
        }
        let done = (AuditAction::SignIn, AuditOutcome::Success);
        tx.record(own_event(now, done.0, done.1, Some(who.account()), origin, kind.as_str()));
        let expires_at = self.session_end(tx, who.0.asker.role).await?;
        Ok(NewSession { token, device, must_choose, must_prove: false, expires_at })
    }
}
