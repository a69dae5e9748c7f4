//! The texts about the justification of a reset, the verification of the caller, and the approval.

use crate::{Around, Counted, Text};

table! {
    /// The texts about justification and approval.
    pub struct ApprovalTexts {
        pub reason: Text,
        pub verification: Text,
        pub verification_required: Text,
        pub verification_unknown: Text,
        pub note: Text,
        pub note_hint: Text,
        pub verified: Text,
        pub step: Text,
        pub needed: Text,
        pub ask: Counted,
        pub waits: Text,
        pub own_lead: Text,
        pub decide_lead: Around,
        pub cannot_decide: Text,
        pub ends: Around,
        pub requested: Text,
        pub method: Text,
        pub end_sessions: Text,
        pub end_sessions_no: Text,
        pub whom: Text,
        pub approve: Text,
        pub decline: Text,
        pub take_back: Text,
        pub approved_by: Text,
        pub declined_by: Text,
        pub notice_approved: Text,
        pub notice_declined: Text,
        pub without_approval: Text,
    }
}
