//! The texts of *Audit log*.

use crate::admin::AuditTexts;

pub(super) const AUDIT: AuditTexts = AuditTexts {
    open_reset: "Open the reset",
    imported: "By import",
    lead: "Who did what to whom, when, from where, and with what result. Newest first.",
    time: "When",
    actor: "Who",
    action: "What",
    target: "To whom",
    address: "From",
    outcome: "Outcome",
    detail: "Details",
    none: "Nothing has been recorded yet.",
    none_matching: "No entries match these filters. Check the username and the dates.",
    older: "Older",
    newest: "Newest",
    nobody: "–",
    erased: "Erased person",
    filters: "Filter the audit log",
    username_hint: "Username",
    from: "From date (UTC)",
    to: "To date (UTC)",
    show: "Show",
    only: "Filtered by:",
    all_of_person: "Activity in the audit log",
};
