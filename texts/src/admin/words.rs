//! The names of the domain's closed sets.

use crate::{Counted, Text};
use accounts::Status;
use accounts::audit::{ActorKind, AuditAction, AuditOutcome};
use accounts::message::MailState;
use accounts::reset::{Channel, ItemState, JobState, ResetKind, SecretState, SkipReason, StopReason, Verification};

table! {
    /// The names of the domain's closed sets.
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
}
