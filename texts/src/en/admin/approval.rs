//! The texts about the justification of a reset, the verification of the caller, and the approval.

use super::passwords;
use crate::admin::ApprovalTexts;

pub(super) const APPROVAL: ApprovalTexts = ApprovalTexts {
    reason: "Reason or ticket number",
    verification: "How was the caller verified? (optional)",
    verification_required: "How was the caller verified?",
    verification_unknown: "Choose",
    note: "Notes on the verification (optional)",
    note_hint: "At most 200 characters, for example who vouched for the caller. Never enter a password or a code.",
    verified: "Caller verified",
    step: "Approval",
    needed: "Your organisation requires a second administrator to approve this reset. Nothing happens until then.",
    ask: |n| format!("Request approval to reset {}", passwords(n)),
    waits: "Waiting for approval",
    own_lead: "No passwords have been reset yet. The administrators who can approve this have been notified by e-mail, and you \
        will be notified of the decision.",
    decide_lead: |name| {
        format!(
            "{name} asks you to approve this reset. No passwords have been reset yet, and only {name} will get the \
             results."
        )
    },
    cannot_decide: "No passwords have been reset yet. You cannot approve or decline this reset, because it includes you or somebody \
        whose password you may not reset.",
    ends: |moment| format!("If nobody decides, the request expires {moment}."),
    requested: "Requested",
    method: "Method",
    end_sessions: "Everybody is signed out",
    end_sessions_no: "Nobody is signed out",
    whom: "To be reset",
    approve: "Approve and start the reset",
    decline: "Decline",
    take_back: "Withdraw the request",
    approved_by: "Approved",
    declined_by: "Declined",
    notice_approved: "You have approved the reset. It has started.",
    notice_declined: "You have declined the reset. No passwords were reset.",
    without_approval: "Without the approval that Settings require",
};
