//! What an organisation has settled for itself; effective at once.
//!
//! A new setting is a field here with its default and, where not every value is allowed, a line in
//! [`OrganisationSettings::check`]; then its input on the page and its texts.

use crate::vocabulary::account::{Language, PasswordKind};
use crate::vocabulary::password_policy::{MINIMUM_LENGTH, MINIMUM_LENGTH_BESIDE_FACTOR, PasswordRules, PersonalWords};
use crate::vocabulary::refusal::{Field, Refusal};
use crate::vocabulary::role::Role;
use crate::vocabulary::time::Timestamp;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// Shortest life of a mailed one-time link, in hours.
pub const LEAST_MAILED_LINK_HOURS: u32 = 1;
/// Longest life of a mailed one-time link, in hours.
pub const MOST_MAILED_LINK_HOURS: u32 = 24;
/// Shortest life of an invitation, in days.
pub const LEAST_INVITATION_DAYS: u32 = 1;
/// Longest life of an invitation, in days.
pub const MOST_INVITATION_DAYS: u32 = 30;
/// What can be settled as fewest code points of a password.
pub const MINIMUM_LENGTHS: (u32, u32) = (MINIMUM_LENGTH as u32, 64);
/// Most terms that an organisation bans from passwords.
pub const MOST_BANNED_TERMS: usize = 1000;
/// Longest of them, in characters.
pub const LONGEST_BANNED_TERM: usize = 30;
/// After how many days passwords can expire, at least and at most.
pub const PASSWORD_EXPIRY_DAYS: (u32, u32) = (30, 730);
/// How many hours a temporary password works, at least and at most.
pub const TEMPORARY_PASSWORD_HOURS: (u32, u32) = (1, 168);
/// After how many minutes without use an administrator's session ends, at least and at most (*NIST SP
/// 800-63B-4 §2.2.3*).
pub const ADMINISTRATOR_IDLE_MINUTES: (u32, u32) = (5, 60);
/// After how many hours an administrator's session ends, however much it is used.
pub const ADMINISTRATOR_SESSION_HOURS: (u32, u32) = (1, 12);
/// After how many hours without use a user's session ends.
pub const USER_IDLE_HOURS: (u32, u32) = (1, 24);
/// After how many days a user's session ends, however much it is used.
pub const USER_SESSION_DAYS: (u32, u32) = (1, 30);
/// The least and the most people that the rule on large resets can let pass without approval.
pub const APPROVAL_ABOVE: (u32, u32) = (1, 1_000_000);
/// Longest name of an organisation, in characters.
pub const LONGEST_ORGANISATION_NAME: usize = 100;
/// Longest link to a helpdesk, in bytes.
pub const LONGEST_HELPDESK_LINK: usize = 300;

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3600);

/// What a helpdesk link may begin with: nothing that runs in the reader's browser.
const HELPDESK_SCHEMES: [&str; 4] = ["https://", "http://", "mailto:", "tel:"];

/// What an organisation has settled for itself. A box that is not ticked is missing in a form,
/// hence the defaults of single fields; what was never settled is as in [`Default`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationSettings {
    /// How often they were settled: whoever changes them must have seen the latest.
    pub revision: u64,
    /// The organisation's name; passwords must not be built from it. Empty when there is none.
    #[serde(default)]
    pub name: String,
    /// Where people find help: `https:`, `http:`, `mailto:` or `tel:`. Empty when there is nowhere.
    #[serde(default)]
    pub helpdesk_link: String,
    /// Whose forgotten passwords can be replaced by a mailed link: nobody's when empty. Plain users
    /// to begin with; a mailbox alone should not open the accounts that can open all others.
    #[serde(default)]
    pub recovery: Vec<Role>,
    /// Whether a mailed link alone does not do: whoever has no second factor to prove beside it asks
    /// an administrator.
    #[serde(default)]
    pub recovery_by_two_proofs: bool,
    /// Roles that must have a second factor: administrators' to begin with.
    #[serde(default)]
    pub second_factor: Vec<Role>,
    /// Fewest code points of a password, but for accounts that always have a second factor beside it.
    pub minimum_length: u32,
    /// What passwords must not be built from besides names, one on each line.
    #[serde(default)]
    pub banned_terms: String,
    /// Whether passwords expire.
    #[serde(default)]
    pub password_expiry: bool,
    /// After how many days they do.
    pub password_expiry_days: u32,
    /// After how many minutes without use an administrator's session ends.
    pub administrator_idle_minutes: u32,
    /// After how many hours an administrator's session ends, however much it is used.
    pub administrator_session_hours: u32,
    /// After how many hours without use a user's session ends.
    pub user_idle_hours: u32,
    /// After how many days a user's session ends, however much it is used.
    pub user_session_days: u32,
    /// Whether resets may give temporary passwords, rather than links alone.
    #[serde(default)]
    pub temporary_passwords: bool,
    /// How long a temporary password works.
    pub temporary_password_hours: u32,
    /// Whether every reset must tell its reason, and how whoever asked was verified.
    #[serde(default)]
    pub evidence_required: bool,
    /// Whether resets that include an administrator wait for a second administrator.
    #[serde(default)]
    pub approval_for_administrators: bool,
    /// Resets of more people than this wait for a second administrator; none when nothing is said.
    #[serde(default)]
    pub approval_above: Option<u32>,
    /// Whether people are told of what happens to their account.
    #[serde(default)]
    pub notices: bool,
    /// How long a mailed one-time link works.
    pub mailed_link_hours: u32,
    /// How long an invitation works.
    pub invitation_days: u32,
    /// The language of messages to people who have not chosen one.
    pub message_language: Language,
}

impl Default for OrganisationSettings {
    fn default() -> Self {
        OrganisationSettings {
            revision: 0,
            name: String::new(),
            helpdesk_link: String::new(),
            recovery: vec![Role::User],
            recovery_by_two_proofs: false,
            second_factor: Role::ALL.into_iter().filter(|role| role.is_administrator()).collect(),
            minimum_length: MINIMUM_LENGTHS.0,
            banned_terms: String::new(),
            password_expiry: false,
            password_expiry_days: 365,
            administrator_idle_minutes: ADMINISTRATOR_IDLE_MINUTES.1,
            administrator_session_hours: ADMINISTRATOR_SESSION_HOURS.1,
            user_idle_hours: USER_IDLE_HOURS.1,
            user_session_days: USER_SESSION_DAYS.1,
            temporary_passwords: true,
            temporary_password_hours: 72,
            evidence_required: false,
            approval_for_administrators: false,
            approval_above: None,
            notices: true,
            mailed_link_hours: LEAST_MAILED_LINK_HOURS,
            invitation_days: 7,
            message_language: Language::En,
        }
    }
}

impl OrganisationSettings {
    /// Whether every value is allowed.
    ///
    /// # Errors
    /// [`Refusal::InvalidField`] for the first that is not.
    pub fn check(&self) -> Result<(), Refusal> {
        let helpdesk = self.helpdesk_link.as_str();
        let within = |value: u32, (least, most): (u32, u32)| (least..=most).contains(&value);
        let rules = [
            (Field::OrganisationName, is_organisation_name(&self.name)),
            (Field::HelpdeskLink, helpdesk.is_empty() || is_helpdesk_link(helpdesk)),
            (Field::InvitationDays, within(self.invitation_days, (LEAST_INVITATION_DAYS, MOST_INVITATION_DAYS))),
            (Field::MailedLinkHours, within(self.mailed_link_hours, (LEAST_MAILED_LINK_HOURS, MOST_MAILED_LINK_HOURS))),
            (Field::MinimumLength, within(self.minimum_length, MINIMUM_LENGTHS)),
            (Field::BannedTerms, are_banned_terms(&self.banned_terms)),
            (Field::PasswordExpiryDays, within(self.password_expiry_days, PASSWORD_EXPIRY_DAYS)),
            (Field::AdministratorIdleMinutes, within(self.administrator_idle_minutes, ADMINISTRATOR_IDLE_MINUTES)),
            (Field::AdministratorSessionHours, within(self.administrator_session_hours, ADMINISTRATOR_SESSION_HOURS)),
            (Field::UserIdleHours, within(self.user_idle_hours, USER_IDLE_HOURS)),
            (Field::UserSessionDays, within(self.user_session_days, USER_SESSION_DAYS)),
            (Field::TemporaryPasswordHours, within(self.temporary_password_hours, TEMPORARY_PASSWORD_HOURS)),
            (Field::ApprovalAbove, self.approval_above.is_none_or(|most| within(most, APPROVAL_ABOVE))),
        ];
        match rules.into_iter().find(|(_, kept)| !kept) {
            Some((field, _)) => Err(Refusal::InvalidField(field)),
            None => Ok(()),
        }
    }

    /// How long a mailed one-time link works.
    pub fn mailed_link_lifetime(&self) -> Duration {
        HOUR * self.mailed_link_hours
    }

    /// How long a temporary password works.
    pub fn temporary_password_lifetime(&self) -> Duration {
        HOUR * self.temporary_password_hours
    }

    /// Whether the role must have a second factor.
    pub fn requires_second_factor(&self, role: Role) -> bool {
        self.second_factor.contains(&role)
    }

    /// How long a session of this role may lie idle, and how long it may last.
    pub fn session_lifetimes(&self, role: Role) -> (Duration, Duration) {
        if role.is_administrator() {
            (MINUTE * self.administrator_idle_minutes, HOUR * self.administrator_session_hours)
        } else {
            (HOUR * self.user_idle_hours, 24 * HOUR * self.user_session_days)
        }
    }

    /// How long an invitation works.
    pub fn invitation_lifetime(&self) -> Duration {
        24 * HOUR * self.invitation_days
    }

    /// The rules for a new password of somebody with these names, as far as browsers are told. It may
    /// be shorter where a second factor must always stand `beside` it.
    pub fn password_rules(&self, names: &[&str], beside: bool) -> PasswordRules {
        let minimum_length = if beside { MINIMUM_LENGTH_BESIDE_FACTOR } else { self.minimum_length as usize };
        PasswordRules { minimum_length, words: PersonalWords::new(self.words(names)) }
    }

    /// What their password must not be built from: their names, the organisation's, and what it has banned.
    pub fn banned_words(&self, names: &[&str]) -> PersonalWords {
        PersonalWords::new(self.words(names).chain(self.banned_terms.lines()))
    }

    fn words<'a>(&'a self, names: &'a [&'a str]) -> impl Iterator<Item = &'a str> {
        names.iter().copied().chain([self.name.as_str()])
    }

    /// Until when a password of this kind that was set at this moment holds; for ever where there is nothing.
    pub fn password_holds_until(&self, kind: PasswordKind, set_at: Timestamp) -> Option<Timestamp> {
        let expires = self.password_expiry && kind == PasswordKind::Chosen && set_at > Timestamp::default();
        expires.then(|| set_at.plus(self.password_lifetime()))
    }

    /// How long a password holds, where passwords expire.
    pub fn password_lifetime(&self) -> Duration {
        24 * HOUR * self.password_expiry_days
    }
}

/// Whether a text can be an organisation's name: one line, not too long.
pub fn is_organisation_name(text: &str) -> bool {
    text.chars().count() <= LONGEST_ORGANISATION_NAME && !text.chars().any(char::is_control)
}

/// Whether every line is a term that can be found in a password: four letters or digits at least.
fn are_banned_terms(text: &str) -> bool {
    let is_term = |term: &str| {
        let fits = term.chars().count() <= LONGEST_BANNED_TERM && !term.chars().any(char::is_control);
        fits && !PersonalWords::new([term]).is_empty()
    };
    text.lines().count() <= MOST_BANNED_TERMS && text.lines().all(is_term)
}

fn is_helpdesk_link(text: &str) -> bool {
    let rest = HELPDESK_SCHEMES.iter().find_map(|scheme| text.strip_prefix(scheme));
    rest.is_some_and(|rest| !rest.is_empty())
        && text.len() <= LONGEST_HELPDESK_LINK
        && !text.chars().any(|c| c.is_whitespace() || c.is_control())
}

/// What everybody may know of the organisation, before signing in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organisation {
    /// Its name; empty when there is none.
    pub name: String,
    /// Where people find help; empty when there is nowhere.
    pub helpdesk_link: String,
}
