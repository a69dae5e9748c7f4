//! The texts about why a reset is done, how its caller was verified, and who approves it.

use super::passwords;
use crate::admin::ApprovalTexts;

pub(super) const APPROVAL: ApprovalTexts = ApprovalTexts {
    reason: "Reason or ticket number",
    verification: "How was the caller verified? (optional)",
    verification_required: "How was the caller verified?",
    verification_unknown: "Choose",
    note: "More about the verification (optional)",
    note_hint: "At most 200 characters, such as who vouched. Never a password or a code.",
    verified: "Caller verified",
    step: "Approval",
    needed: "Your organisation has settled that a second administrator approves this reset. Nothing happens until then.",
    ask: |n| format!("Ask to reset {}", passwords(n)),
    waits: "Waiting for approval",
    own_lead: "Nobody has been reset yet. The administrators who may approve this have been told by e-mail, and you \
        will be told what one of them decides.",
    decide_lead: |name| {
        format!(
            "{name} asks you to approve this reset. Nobody has been reset yet, and only {name} will be handed the results."
        )
    },
    cannot_decide: "Nobody has been reset yet. You cannot decide on this one: it includes yourself, or somebody whom \
        you may not reset.",
    ends: |moment| format!("If nobody decides, the request ends {moment}."),
    requested: "Requested",
    method: "Method",
    end_sessions: "Everybody is signed out",
    end_sessions_no: "Nobody is signed out",
    whom: "To be reset",
    approve: "Approve and start the reset",
    decline: "Decline",
    take_back: "Take the request back",
    approved_by: "Approved",
    declined_by: "Declined",
    notice_approved: "You have approved the reset. It has begun.",
    notice_declined: "You have declined the reset. Nobody was reset.",
    without_approval: "Without the approval that the settings ask for",
};
