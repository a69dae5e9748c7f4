//! Whose session it is, and how far it leads. These types are proofs: only the directory can make
//! them, so that a forgotten check does not compile.

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

/// A session that was just begun or moved to a new token.
#[derive(Debug, Clone)]
pub struct NewSession {
    /// The session's new token, for its cookie.
    pub token: SecretText,
    /// The device's token, for its cookie.
    pub device: SecretText,
    /// Whether the session may only prove a second factor.
    pub must_prove: bool,
    /// Whether the session may only choose a new password, once that is done.
    pub must_choose: bool,
    /// When the session ends, however much it is used.
    pub expires_at: Timestamp,
}

/// A session as its token shows it.
#[derive(Debug, Clone)]
pub enum Session {
    /// Somebody who may do what their role allows.
    SignedIn(SignedIn),
    /// Somebody who gave the right password and may only prove a second factor.
    MustProve(MustProve),
    /// Somebody who may only choose a new password.
    MustChoose(MustChoose),
    /// Somebody who may only register a second factor.
    MustRegister(MustRegister),
}

/// The account behind a session.
#[derive(Debug, Clone)]
pub(crate) struct Holder {
    pub session: SessionId,
    pub asker: Asker,
    pub account: AccountId,
    pub username: String,
    pub display_name: String,
    pub language: Option<Language>,
    /// What a new password must keep.
    pub rules: PasswordRules,
    /// Why the password must be replaced, if it must.
    pub change_reason: Option<ChangeReason>,
    /// Until when it holds, where passwords expire.
    pub password_holds_until: Option<Timestamp>,
    pub form_token: String,
    pub fresh: bool,
    pub has_passkey: bool,
    /// Until when a second factor must be registered, where one is required and missing.
    pub factor_due_at: Option<Timestamp>,
}

impl Holder {
    fn accepts_form_token(&self, given: &str) -> bool {
        self.form_token.as_bytes().ct_eq(given.as_bytes()).into()
    }
}

/// Proof that somebody is signed in.
#[derive(Debug, Clone)]
pub struct SignedIn(pub(crate) Holder);

/// Proof that somebody gave the right password of an account that has a second factor. It leads
/// only to proving that as well.
#[derive(Debug, Clone)]
pub struct MustProve(pub(crate) Holder, pub(crate) Proofs);

/// Proof that somebody signed in with a password that must be replaced, which leads only to that.
#[derive(Debug, Clone)]
pub struct MustChoose(pub(crate) Holder);

/// Proof that somebody signed in who must have a second factor and has none, which leads only to
/// registering one.
#[derive(Debug, Clone)]
pub struct MustRegister(pub(crate) Holder);

/// Proof that somebody may change their own second factors.
#[derive(Debug, Clone)]
pub struct Registrant(pub(crate) Holder);

macro_rules! holder_accessors {
    ($($name:ident)+) => {$(
        impl $name {
            /// Whose session it is.
            pub fn account(&self) -> AccountId {
                self.0.account
            }

            /// The sign-in name.
            pub fn username(&self) -> &str {
                &self.0.username
            }

            /// The name to show.
            pub fn display_name(&self) -> &str {
                &self.0.display_name
            }

            /// The language that the account chose.
            pub fn language(&self) -> Option<Language> {
                self.0.language
            }

            /// What a new password must keep.
            pub fn password_rules(&self) -> PasswordRules {
                self.0.rules.clone()
            }

            /// The token that this session's forms carry.
            pub fn form_token(&self) -> &str {
                &self.0.form_token
            }

            /// Whether a form is this session's own. Compares without stopping at the first difference.
            pub fn accepts_form_token(&self, given: &str) -> bool {
                self.0.accepts_form_token(given)
            }
        }
    )+};
}
holder_accessors!(SignedIn MustProve MustChoose MustRegister Registrant);

impl Session {
    /// Somebody who may do what their role allows.
    ///
    /// # Errors
    /// What must be done first: [`Refusal::SecondFactorNeeded`], [`Refusal::MustChoosePassword`],
    /// [`Refusal::MustRegisterFactor`].
    pub fn signed_in(self) -> Result<SignedIn, Refusal> {
        match self {
            Session::SignedIn(who) => Ok(who),
            Session::MustProve(_) => Err(Refusal::SecondFactorNeeded),
            Session::MustChoose(_) => Err(Refusal::MustChoosePassword),
            Session::MustRegister(_) => Err(Refusal::MustRegisterFactor),
        }
    }

    /// Somebody who may change their own second factors: with a fresh proof, or in a session that
    /// leads nowhere else.
    ///
    /// # Errors
    /// As [`Session::signed_in`]; [`Refusal::FreshProofNeeded`].
    pub fn registrant(self) -> Result<Registrant, Refusal> {
        match self {
            Session::MustRegister(who) => Ok(Registrant(who.0)),
            other => other.signed_in()?.registrant(),
        }
    }

    /// The language that the account chose.
    pub fn language(&self) -> Option<Language> {
        self.holder().language
    }

    /// Whether a form is this session's own.
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
    /// The role held now.
    pub fn role(&self) -> Role {
        self.0.asker.role
    }

    /// The person, as far as authority goes.
    pub fn asker(&self) -> &Asker {
        &self.0.asker
    }

    /// Whether a password or passkey was given within the last 10 minutes.
    pub fn has_fresh_proof(&self) -> bool {
        self.0.fresh
    }

    pub(crate) fn require_fresh_proof(&self) -> Result<(), Refusal> {
        if self.has_fresh_proof() { Ok(()) } else { Err(Refusal::FreshProofNeeded) }
    }

    /// Whether the person has a passkey.
    pub fn has_passkey(&self) -> bool {
        self.0.has_passkey
    }

    /// Until when a second factor must be registered; none where there is one, or none is required.
    pub fn factor_due_at(&self) -> Option<Timestamp> {
        self.0.factor_due_at
    }

    /// Until when the password holds; for ever where that is not told.
    pub fn password_holds_until(&self) -> Option<Timestamp> {
        self.0.password_holds_until
    }

    /// The person as somebody who may change their own second factors.
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
    /// What there is to prove with.
    pub fn proofs(&self) -> Proofs {
        self.1
    }
}
