//! The texts of the administrators' pages: one typed table per language, so that a missing text
//! does not compile.

mod add;
mod approval;
mod audit;
mod en;
mod messages;
mod nb;
mod number;
mod person;
mod settings;
mod words;

pub use add::AddTexts;
pub use approval::ApprovalTexts;
pub use audit::AuditTexts;
pub use en::ADMIN_EN;
pub use messages::MessageTexts;
pub use nb::ADMIN_NB;
pub use person::PersonTexts;
pub use settings::SettingsTexts;

use accounts::audit_event::{ActorKind, AuditAction, AuditOutcome};
use accounts::outbox::MailState;
use accounts::reset::{Channel, ItemState, JobState, ResetKind, SecretState, SkipReason, StopReason, Verification};
use accounts::{Status, Total};

/// A sentence or label.
pub type Text = &'static str;
/// A sentence that counts something.
pub type Counted = fn(i64) -> String;
/// A sentence around a name, a moment or another ready-made text.
pub type Around = fn(&str) -> String;

/// Everything that the administrators' pages say.
pub struct AdminTexts {
    /// How the vocabulary is named.
    pub words: WordTexts,
    /// *Active users*.
    pub people: PeopleTexts,
    /// *Add a user*.
    pub add: AddTexts,
    /// The page of one person.
    pub person: PersonTexts,
    /// The steps of *Reset password*.
    pub reset: ResetTexts,
    /// The list of resets, and the page of one.
    pub jobs: JobTexts,
    /// Why a reset is done, and who approves it.
    pub approval: ApprovalTexts,
    /// The documents that hand secrets over.
    pub results: ResultTexts,
    /// *Audit log*.
    pub audit: AuditTexts,
    /// *Messages*.
    pub messages: MessageTexts,
    /// *Settings*.
    pub settings: SettingsTexts,
}

/// How the closed sets of the domain are named.
#[allow(missing_docs, reason = "a field is named after the set it names")]
pub struct WordTexts {
    pub status: fn(Status) -> Text,
    pub kind: fn(ResetKind) -> Text,
    pub job_state: fn(JobState) -> Text,
    pub item_state: fn(ItemState) -> Text,
    pub secret_state: fn(SecretState) -> Text,
    pub channel: fn(Channel) -> Text,
    pub mail_state: fn(MailState) -> Text,
    pub skip_reason: fn(SkipReason) -> Text,
    pub stop_reason: fn(StopReason) -> Text,
    pub verification: fn(Verification) -> Text,
    pub action: fn(AuditAction) -> Text,
    pub outcome: fn(AuditOutcome) -> Text,
    pub actor_kind: fn(ActorKind) -> Text,
    pub number: Counted,
}

/// The texts of *Active users*.
#[allow(missing_docs, reason = "a field is named after what it says")]
pub struct PeopleTexts {
    pub title: Text,
    pub lead: Text,
    pub search: Text,
    pub search_hint: Text,
    pub search_button: Text,
    pub any: Text,
    pub clear_filters: Text,
    pub role: Text,
    pub status: Text,
    pub must_change: Text,
    pub must_change_yes: Text,
    pub must_change_no: Text,
    pub department: Text,
    pub more_filters: Text,
    pub password_age: Text,
    pub older_than: Counted,
    pub never_changed: Text,
    pub last_sign_in: Text,
    pub idle_for: Counted,
    pub name: Text,
    pub username: Text,
    pub password: Text,
    pub select: Text,
    pub select_page: Text,
    pub select_person: Around,
    pub matching: fn(Total) -> String,
    pub nobody: Text,
    pub nobody_hint: Text,
    pub loading: Text,
    pub previous: Text,
    pub next: Text,
    pub range: fn(i64, i64, Total) -> String,
    pub pages: Text,
    pub selected: Counted,
    pub clear: Text,
    pub reset_ticked: Text,
    pub reset_everyone: fn(Total) -> String,
    pub selection: Text,
    pub changed: Around,
    pub changed_must: Around,
    pub temporary_expires: Around,
    pub temporary_expired: Text,
    pub never_set: Text,
    pub invited: Around,
    pub invitation_expired: Text,
    pub add: Text,
    pub link_waiting: Text,
    pub link_expires: Around,
    pub link_expired: Text,
    pub old_password_ends: Around,
}

/// The texts of the steps of *Reset password*.
#[allow(missing_docs, reason = "a field is named after what it says")]
pub struct ResetTexts {
    pub title: Text,
    pub who: Text,
    pub how: Text,
    pub check: Text,
    pub will_be_reset: Counted,
    pub sessions_end: Counted,
    pub skipped: Counted,
    pub and_more: Counted,
    pub nobody_left: Text,
    pub kind: Text,
    pub link: Text,
    pub link_hint: Text,
    pub temporary: Text,
    /// How many hours the password works.
    pub temporary_hint: Counted,
    pub channel: Text,
    pub hand_over: Text,
    pub hand_over_hint: Text,
    pub mail: Text,
    /// How many messages go out, how many hours their links work, and how many people have no address.
    pub mail_hint: fn(i64, i64, i64) -> String,
    pub must_change: Text,
    pub must_change_hint: Text,
    pub end_sessions: Text,
    pub end_sessions_hint: Text,
    pub takes: Around,
    pub reason: Text,
    pub reason_hint: Text,
    pub old_password: Text,
    pub old_password_hint: Text,
    pub old_password_at_once: Text,
    pub old_password_days: Counted,
    pub check_lead: Counted,
    pub confirm: Counted,
    pub cancel: Text,
    pub already_started: Text,
    pub already_started_link: Text,
    pub no_draft: Text,
    pub back: Text,
}

/// The texts of the list of resets, and of one reset's page.
#[allow(missing_docs, reason = "a field is named after what it says")]
pub struct JobTexts {
    pub title: Text,
    pub lead: Text,
    pub none: Text,
    pub none_hint: Text,
    pub made: Text,
    pub made_by: Text,
    pub kind: Text,
    pub state: Text,
    pub done: Text,
    pub skipped: Text,
    pub total: Text,
    pub operator: Text,
    pub job_title: Counted,
    pub back: Text,
    pub continue_draft: Text,
    pub progress: Text,
    pub progress_of: fn(i64, i64) -> String,
    pub rate: Counted,
    pub time_left: Around,
    pub may_leave: Text,
    pub cancel: Text,
    pub finished: Text,
    pub people: Text,
    pub filter_state: Text,
    pub every_state: Text,
    pub person: Text,
    pub department: Text,
    pub result: Text,
    pub secret: Text,
    pub first_page: Text,
    pub nobody_in_state: Text,
    pub hand_over: Text,
    pub hand_over_lead: Text,
    pub until: Around,
    pub show_links: Text,
    pub show_passwords: Text,
    pub csv: Text,
    pub slips: Text,
    pub discard: Text,
    pub discard_hint: Text,
    pub reissue: Text,
    pub reissue_hint: Text,
    pub reissue_all: Text,
    pub sent: Text,
    pub sent_lead: Text,
    pub unsent_waiting: Counted,
    pub unsent_failed: Counted,
    pub send_again: Text,
    pub send_again_hint: Text,
    pub send_again_all: Text,
    pub reason: Text,
    pub old_password_until: Text,
    pub report: Text,
    pub report_hint: Text,
    pub report_download: Text,
    pub connection_lost: Text,
    pub notice_reissued: Text,
    pub not_own: Text,
    pub gone: Text,
    pub notice_cancelled: Text,
    pub notice_discarded: Text,
}

/// The texts of the documents that hand secrets over.
#[allow(missing_docs, reason = "a field is named after what it says")]
pub struct ResultTexts {
    pub title: Text,
    pub warning: Text,
    pub code: Text,
    pub temporary: Text,
    pub link: Text,
    pub expires: Text,
    pub state: Text,
    pub back: Text,
    pub nothing: Text,
    pub show: Text,
    pub new_code: Text,
    pub new_password: Text,
    pub taken_along: Text,
    pub slips_title: Text,
    pub print_hint: Text,
    pub slip_greeting: Around,
    pub slip_link_lead: Text,
    pub slip_temporary_lead: Text,
    pub slip_link_steps: [Text; 3],
    pub slip_temporary_steps: [Text; 3],
    pub slip_scan: Text,
    pub slip_address: Text,
    pub slip_valid_until: Around,
    pub slip_destroy: Text,
    pub proof_title: Text,
    pub proof_lead: Text,
    pub proof_password: Text,
    pub proof_wrong: Text,
    pub proof_button: Text,
}
