//! What a new password of one account must keep, and when the present one must be replaced.

use crate::directory::Directory;
use crate::error::Error;
use crate::store::Db;
use crate::store::accounts::AccountRow;
use crate::store::credentials::second_factors;
use crate::vocabulary::account::{ChangeReason, PasswordKind};
use crate::vocabulary::password_policy::{PasswordRules, PersonalWords, PolicyViolation, violations};
use crate::vocabulary::settings::OrganisationSettings;
use crate::vocabulary::time::Timestamp;

/// What a new password must keep.
pub(crate) struct Demands {
    /// What its owner's browser is shown.
    pub rules: PasswordRules,
    /// Fewest code points where no second factor stands beside it.
    alone: usize,
    /// What it must not be built from, with what no browser is told.
    words: PersonalWords,
}

impl Demands {
    /// The demands on somebody with these names, and a second factor that must always stand `beside` or not.
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
    /// What a new password of the account must keep at this moment.
    pub(crate) async fn demands_on(&self, db: &mut impl Db, account: &AccountRow) -> Result<Demands, Error> {
        let settings = self.settings(db).await?;
        let beside = settings.requires_second_factor(account.role) && second_factors::any(db, account.id).await?;
        Ok(Demands::new(&settings, &account.names(), beside))
    }
}

/// What is known of a password that may have to be replaced.
pub(crate) struct Standing {
    pub kind: PasswordKind,
    pub must_change: bool,
    pub short: bool,
    pub set_at: Timestamp,
    /// Whether a second factor must always stand beside it, and does.
    pub beside_factor: bool,
}

impl Standing {
    /// Why it must be replaced before anything else, if it must.
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
    /// Why the password must be replaced, if it must, for somebody who has a second factor or not.
    pub(crate) fn change_reason(
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
