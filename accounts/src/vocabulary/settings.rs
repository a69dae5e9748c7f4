//! The settings of an organisation. A change takes effect at once.
//!
//! To add a setting, add a field here with a default and, unless every value is allowed, a line in
//! [`OrganisationSettings::check`]. Then add its input on the page and its texts.

use crate::vocabulary::account::{Language, PasswordKind};
use crate::vocabulary::password_policy::{MINIMUM_LENGTH, MINIMUM_LENGTH_BESIDE_FACTOR, PasswordRules, PersonalWords};
use crate::vocabulary::refusal::{Field, Refusal};
use crate::vocabulary::role::Role;
use crate::vocabulary::time::Timestamp;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// Minimum lifetime of a mailed one-time link, in hours.
pub const LEAST_MAILED_LINK_HOURS: u32 = 1;
/// Maximum lifetime of a mailed one-time link, in hours.
pub const MOST_MAILED_LINK_HOURS: u32 = 24;
/// Minimum lifetime of an invitation, in days.
pub const LEAST_INVITATION_DAYS: u32 = 1;
/// Maximum lifetime of an invitation, in days.
pub const MOST_INVITATION_DAYS: u32 = 30;
/// Range of the minimum password length, in code points.
pub const MINIMUM_LENGTHS: (u32, u32) = (MINIMUM_LENGTH as u32, 64);
/// Maximum number of banned terms.
pub const MOST_BANNED_TERMS: usize = 1000;
/// Maximum length of a banned term, in characters.
pub const LONGEST_BANNED_TERM: usize = 30;
/// Range of the number of days after which passwords expire.
pub const PASSWORD_EXPIRY_DAYS: (u32, u32) = (30, 730);
/// Range of the lifetime of a temporary password, in hours.
pub const TEMPORARY_PASSWORD_HOURS: (u32, u32) = (1, 168);
/// Range of the idle timeout of an administrator's session, in minutes (*NIST SP 800-63B-4 §2.2.3*).
pub const ADMINISTRATOR_IDLE_MINUTES: (u32, u32) = (5, 60);
/// Range of the maximum lifetime of an administrator's session, in hours. Use does not extend it.
pub const ADMINISTRATOR_SESSION_HOURS: (u32, u32) = (1, 12);
/// Range of the idle timeout of a user's session, in hours.
pub const USER_IDLE_HOURS: (u32, u32) = (1, 24);
/// Range of the maximum lifetime of a user's session, in days. Use does not extend it.
pub const USER_SESSION_DAYS: (u32, u32) = (1, 30);
/// Range of the number of people above which a reset needs approval.
pub const APPROVAL_ABOVE: (u32, u32) = (1, 1_000_000);
/// Maximum length of an organisation's name, in characters.
pub const LONGEST_ORGANISATION_NAME: usize = 100;
/// Maximum length of the helpdesk link, in bytes.
pub const LONGEST_HELPDESK_LINK: usize = 300;

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3600);

/// The schemes that a helpdesk link may have. None of them runs code in the reader's browser.
const HELPDESK_SCHEMES: [&str; 4] = ["https://", "http://", "mailto:", "tel:"];

/// The settings of an organisation. Browsers omit unchecked boxes, hence `#[serde(default)]` on single fields.
/// Settings that were never saved take their [`Default`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationSettings {
    /// Number of times that the settings were saved. A change must be based on the latest revision.
    pub revision: u64,
    /// The organisation's name; empty when there is none. Passwords must not be built from it.
    #[serde(default)]
    pub name: String,
    /// The link to the helpdesk: `https:`, `http:`, `mailto:` or `tel:`. Empty when there is none.
    #[serde(default)]
    pub helpdesk_link: String,
    /// The roles that may replace a forgotten password through a mailed link; empty for none. The default is plain
    /// users: access to a mailbox alone should not open the accounts that can open all others.
    #[serde(default)]
    pub recovery: Vec<Role>,
    /// Whether recovery requires a second factor as well as the mailed link. People without a second factor must
    /// ask an administrator.
    #[serde(default)]
    pub recovery_by_two_proofs: bool,
    /// The roles that must have a second factor. The default is all administrators.
    #[serde(default)]
    pub second_factor: Vec<Role>,
    /// Minimum length of a password, in code points. It does not apply to accounts that always use a second factor.
    pub minimum_length: u32,
    /// Terms, one on each line, that passwords must not be built from, in addition to names.
    #[serde(default)]
    pub banned_terms: String,
    /// Whether passwords expire.
    #[serde(default)]
    pub password_expiry: bool,
    /// Number of days after which passwords expire.
    pub password_expiry_days: u32,
    /// Idle timeout of an administrator's session, in minutes.
    pub administrator_idle_minutes: u32,
    /// Maximum lifetime of an administrator's session, in hours. Use does not extend it.
    pub administrator_session_hours: u32,
    /// Idle timeout of a user's session, in hours.
    pub user_idle_hours: u32,
    /// Maximum lifetime of a user's session, in days. Use does not extend it.
    pub user_session_days: u32,
    /// Whether resets may issue temporary passwords. If not, they issue links only.
    #[serde(default)]
    pub temporary_passwords: bool,
    /// Lifetime of a temporary password, in hours.
    pub temporary_password_hours: u32,
    /// Whether every reset requires a reason, and a record of how the caller was verified.
    #[serde(default)]
    pub evidence_required: bool,
    /// Whether a reset that includes an administrator requires approval by a second administrator.
    #[serde(default)]
    pub approval_for_administrators: bool,
    /// Resets of more people than this require approval by a second administrator; `None` for no limit.
    #[serde(default)]
    pub approval_above: Option<u32>,
    /// Whether people receive notices about changes to their account.
    #[serde(default)]
    pub notices: bool,
    /// Lifetime of a mailed one-time link, in hours.
    pub mailed_link_hours: u32,
    /// Lifetime of an invitation, in days.
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
    /// Checks that every value is allowed.
    ///
    /// # Errors
    /// [`Refusal::InvalidField`] with the first field that is not.
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

    /// Lifetime of a mailed one-time link.
    pub fn mailed_link_lifetime(&self) -> Duration {
        HOUR * self.mailed_link_hours
    }

    /// Lifetime of a temporary password.
    pub fn temporary_password_lifetime(&self) -> Duration {
        HOUR * self.temporary_password_hours
    }

    /// Whether the role must have a second factor.
    pub fn requires_second_factor(&self, role: Role) -> bool {
        self.second_factor.contains(&role)
    }

    /// The idle timeout and the maximum lifetime of a session of this role.
    pub fn session_lifetimes(&self, role: Role) -> (Duration, Duration) {
        if role.is_administrator() {
            (MINUTE * self.administrator_idle_minutes, HOUR * self.administrator_session_hours)
        } else {
            (HOUR * self.user_idle_hours, 24 * HOUR * self.user_session_days)
        }
    }

    /// Lifetime of an invitation.
    pub fn invitation_lifetime(&self) -> Duration {
        24 * HOUR * self.invitation_days
    }

    /// The rules for a new password of a person with these names, as far as the browser may know them. `beside`
    /// means that the account always uses a second factor; then the password may be shorter.
    pub fn password_rules(&self, names: &[&str], beside: bool) -> PasswordRules {
        let minimum_length = if beside { MINIMUM_LENGTH_BESIDE_FACTOR } else { self.minimum_length as usize };
        PasswordRules { minimum_length, words: PersonalWords::new(self.words(names)) }
    }

    /// Words that a person's password must not be built from: their names, the organisation's name and banned
    /// terms.
    pub fn banned_words(&self, names: &[&str]) -> PersonalWords {
        PersonalWords::new(self.words(names).chain(self.banned_terms.lines()))
    }

    fn words<'a>(&'a self, names: &'a [&'a str]) -> impl Iterator<Item = &'a str> {
        names.iter().copied().chain([self.name.as_str()])
    }

    /// When a password of this kind, set at this time, expires; `None` if it does not expire.
    pub fn password_holds_until(&self, kind: PasswordKind, set_at: Timestamp) -> Option<Timestamp> {
        let expires = self.password_expiry && kind == PasswordKind::Chosen && set_at > Timestamp::default();
        expires.then(|| set_at.plus(self.password_lifetime()))
    }

    /// How long a password is valid, if passwords expire.
    pub fn password_lifetime(&self) -> Duration {
        24 * HOUR * self.password_expiry_days
    }
}

/// Whether a text is a valid organisation name: one line, not too long.
pub fn is_organisation_name(text: &str) -> bool {
    text.chars().count() <= LONGEST_ORGANISATION_NAME && !text.chars().any(char::is_control)
}

/// Whether every line is a usable banned term. A term needs at least four letters or digits.
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

/// What everybody may know about the organisation before signing in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organisation {
    /// The organisation's name; empty when there is none.
    pub name: String,
    /// The link to the helpdesk; empty when there is none.
    pub helpdesk_link: String,
}
