//! The requirements for a new password, and the reasons why the current one must be replaced.

use crate::directory::Directory;
use crate::error::Error;
use crate::store::Db;
use crate::store::accounts::AccountRow;
use crate::store::credentials::second_factors;
use crate::vocabulary::account::{ChangeReason, PasswordKind};
use crate::vocabulary::password_policy::{PasswordRules, PersonalWords, PolicyViolation, violations};
use crate::vocabulary::settings::OrganisationSettings;
use crate::vocabulary::time::Timestamp;

/// The requirements for a new password of one account.
pub(in crate::directory) struct Demands {
    /// The rules that the owner's browser receives.
    pub rules: PasswordRules,
    /// Minimum length in code points for an account without a second factor.
    alone: usize,
    /// Words that the password must not be built from, including those that are not sent to a browser.
    words: PersonalWords,
}

impl Demands {
    /// The requirements for a person with these names. `beside` is true if the account has a second factor and
    /// its role requires one.
    pub fn new(settings: &OrganisationSettings, names: &[&str], beside: bool) -> Demands {
        Demands {
            rules: settings.password_rules(names, beside),
            alone: settings.minimum_length as usize,
            words: settings.banned_words(names),
        }
    }

    pub(super) fn violations(&self, password: &str) -> Vec<PolicyViolation> {
        violations(password, &PasswordRules { words: self.words.clone(), ..self.rules })
    }

    pub(super) fn is_too_short_alone(&self, password: &str) -> bool {
        password.chars().count() < self.alone
    }
}

impl Directory {
    /// The current requirements for a new password of the account.
    pub(in crate::directory) async fn demands_on(
        &self,
        db: &mut impl Db,
        account: &AccountRow,
    ) -> Result<Demands, Error> {
        let settings = self.settings(db).await?;
        let beside = settings.requires_second_factor(account.role) && second_factors::any(db, account.id).await?;
        Ok(Demands::new(&settings, &account.names(), beside))
    }
}

/// The properties of a password that decide whether it must be replaced.
pub(in crate::directory) struct Standing {
    pub kind: PasswordKind,
    pub must_change: bool,
    pub short: bool,
    pub set_at: Timestamp,
    /// Whether the account has a second factor and its role requires one.
    pub beside_factor: bool,
}

impl Standing {
    /// Why it must be replaced before anything else; `None` if it need not be.
    pub fn change_reason(&self, settings: &OrganisationSettings, now: Timestamp) -> Option<ChangeReason> {
        let holds_until = settings.password_holds_until(self.kind, self.set_at);
        if self.must_change {
            Some(ChangeReason::Temporary)
        } else if holds_until.is_some_and(|end| end <= now) {
            Some(ChangeReason::Expired)
        } else if self.kind == PasswordKind::Chosen && self.short && !self.beside_factor {
            Some(ChangeReason::TooShort)
        } else {
            None
        }
    }
}

impl AccountRow {
    /// Why the password must be replaced; `None` if it need not be.
    pub fn change_reason(
        &self,
        settings: &OrganisationSettings,
        has_factor: bool,
        now: Timestamp,
    ) -> Option<ChangeReason> {
        let standing = Standing {
            kind: self.password_kind,
            must_change: self.must_change,
            short: self.password_short,
            set_at: self.password_set_at,
            beside_factor: has_factor && settings.requires_second_factor(self.role),
        };
        standing.change_reason(settings, now)
    }
}
