//! Sessions, and what each of them allows. Only the directory can create these types, so code that forgets the
//! check does not compile.

use crate::crypto::secret::SecretText;
use crate::vocabulary::account::{ChangeReason, Language};
use crate::vocabulary::authority::Asker;
use crate::vocabulary::ids::{AccountId, SessionId};
use crate::vocabulary::password_policy::PasswordRules;
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::role::Role;
use crate::vocabulary::second_factor::Proofs;
use crate::vocabulary::time::Timestamp;
use subtle::ConstantTimeEq;

/// A session that has just started or received a new token.
#[derive(Debug, Clone)]
pub struct NewSession {
    /// The new session token, for the session cookie.
    pub token: SecretText,
    /// The device token, for the device cookie.
    pub device: SecretText,
    /// Whether the session only allows verifying a second factor.
    pub must_prove: bool,
    /// Whether the session only allows choosing a new password, after any second factor.
    pub must_choose: bool,
    /// The latest time at which the session ends, even if it stays in use.
    pub expires_at: Timestamp,
}

/// The session of a token, by what it allows.
#[derive(Debug, Clone)]
pub enum Session {
    /// Allows everything that the account's role allows.
    SignedIn(SignedIn),
    /// The password was right; only allows verifying a second factor.
    MustProve(MustProve),
    /// Only allows choosing a new password.
    MustChoose(MustChoose),
    /// Only allows registering a second factor.
    MustRegister(MustRegister),
}

/// The account behind a session.
#[derive(Debug, Clone)]
pub(in crate::directory) struct Holder {
    pub session: SessionId,
    pub asker: Asker,
    pub account: AccountId,
    pub username: String,
    pub display_name: String,
    pub language: Option<Language>,
    /// The requirements for a new password.
    pub rules: PasswordRules,
    /// Why the password must be replaced, if it must.
    pub change_reason: Option<ChangeReason>,
    /// When the password expires; `None` if it does not.
    pub password_holds_until: Option<Timestamp>,
    pub form_token: String,
    pub fresh: bool,
    pub has_passkey: bool,
    /// Deadline for registering a second factor; `None` unless one is required and missing.
    pub factor_due_at: Option<Timestamp>,
}

impl Holder {
    fn accepts_form_token(&self, given: &str) -> bool {
        self.form_token.as_bytes().ct_eq(given.as_bytes()).into()
    }
}

/// Proof that a person is signed in.
#[derive(Debug, Clone)]
pub struct SignedIn(pub(in crate::directory) Holder);

/// Proof that a person entered the right password of an account with a second factor. It only allows verifying
/// that factor.
#[derive(Debug, Clone)]
pub struct MustProve(pub(in crate::directory) Holder, pub(in crate::directory) Proofs);

/// Proof that a person signed in with a password that must be replaced. It only allows replacing it.
#[derive(Debug, Clone)]
pub struct MustChoose(pub(in crate::directory) Holder);

/// Proof that a person signed in without the second factor that their role requires. It only allows registering
/// one.
#[derive(Debug, Clone)]
pub struct MustRegister(pub(in crate::directory) Holder);

/// Proof that a person may change their own second factors.
#[derive(Debug, Clone)]
pub struct Registrant(pub(in crate::directory) Holder);

macro_rules! holder_accessors {
    ($($name:ident)+) => {$(
        impl $name {
            /// The account that the session belongs to.
            pub fn account(&self) -> AccountId {
                self.0.account
            }

            /// The username.
            pub fn username(&self) -> &str {
                &self.0.username
            }

            /// The display name.
            pub fn display_name(&self) -> &str {
                &self.0.display_name
            }

            /// The account's chosen language, if any.
            pub fn language(&self) -> Option<Language> {
                self.0.language
            }

            /// The requirements for a new password.
            pub fn password_rules(&self) -> PasswordRules {
                self.0.rules.clone()
            }

            /// The token that every form of this session contains, against cross-site request forgery.
            pub fn form_token(&self) -> &str {
                &self.0.form_token
            }

            /// Whether a form token belongs to this session. Compares in constant time.
            pub fn accepts_form_token(&self, given: &str) -> bool {
                self.0.accepts_form_token(given)
            }
        }
    )+};
}
holder_accessors!(SignedIn MustProve MustChoose MustRegister Registrant);

impl Session {
    /// Requires a fully signed-in session.
    ///
    /// # Errors
    /// Names the step that comes first: [`Refusal::SecondFactorNeeded`], [`Refusal::MustChoosePassword`],
    /// [`Refusal::MustRegisterFactor`].
    pub fn signed_in(self) -> Result<SignedIn, Refusal> {
        match self {
            Session::SignedIn(who) => Ok(who),
            Session::MustProve(_) => Err(Refusal::SecondFactorNeeded),
            Session::MustChoose(_) => Err(Refusal::MustChoosePassword),
            Session::MustRegister(_) => Err(Refusal::MustRegisterFactor),
        }
    }

    /// Requires permission to change one's own second factors: either a fresh proof, or a session that only
    /// allows registering one.
    ///
    /// # Errors
    /// As [`Session::signed_in`]; [`Refusal::FreshProofNeeded`].
    pub fn registrant(self) -> Result<Registrant, Refusal> {
        match self {
            Session::MustRegister(who) => Ok(Registrant(who.0)),
            other => other.signed_in()?.registrant(),
        }
    }

    /// The account's chosen language, if any.
    pub fn language(&self) -> Option<Language> {
        self.holder().language
    }

    /// Whether a form token belongs to this session. Compares in constant time.
    pub fn accepts_form_token(&self, given: &str) -> bool {
        self.holder().accepts_form_token(given)
    }

    fn holder(&self) -> &Holder {
        match self {
            Session::SignedIn(who) => &who.0,
            Session::MustProve(who) => &who.0,
            Session::MustChoose(who) => &who.0,
            Session::MustRegister(who) => &who.0,
        }
    }
}

impl SignedIn {
    /// The current role.
    pub fn role(&self) -> Role {
        self.0.asker.role
    }

    /// The person's identity, role and limits, for authority checks.
    pub fn asker(&self) -> &Asker {
        &self.0.asker
    }

    /// Whether the person entered their password or used a passkey within the last 10 minutes.
    pub fn has_fresh_proof(&self) -> bool {
        self.0.fresh
    }

    pub(in crate::directory) fn require_fresh_proof(&self) -> Result<(), Refusal> {
        if self.has_fresh_proof() { Ok(()) } else { Err(Refusal::FreshProofNeeded) }
    }

    /// Whether the person has a passkey.
    pub fn has_passkey(&self) -> bool {
        self.0.has_passkey
    }

    /// Deadline for registering a second factor; `None` if one is registered or none is required.
    pub fn factor_due_at(&self) -> Option<Timestamp> {
        self.0.factor_due_at
    }

    /// When the password expires; `None` if it does not.
    pub fn password_holds_until(&self) -> Option<Timestamp> {
        self.0.password_holds_until
    }

    /// Requires a fresh proof and returns permission to change one's own second factors.
    ///
    /// # Errors
    /// [`Refusal::FreshProofNeeded`].
    pub fn registrant(self) -> Result<Registrant, Refusal> {
        self.require_fresh_proof().map(|()| Registrant(self.0))
    }
}

impl MustChoose {
    /// Why the password must be replaced.
    pub fn reason(&self) -> ChangeReason {
        self.0.change_reason.unwrap_or(ChangeReason::Temporary)
    }
}

impl MustProve {
    /// The kinds of second factor that the person can use.
    pub fn proofs(&self) -> Proofs {
        self.1
    }
}
