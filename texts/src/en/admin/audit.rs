//! The texts of *Audit log*.

use crate::admin::AuditTexts;

pub(super) const AUDIT: AuditTexts = AuditTexts {
    open_reset: "The reset",
    imported: "By import",
    lead: "Who did what to whom, when, from where and how it ended. Newest first.",
    time: "When",
    actor: "Who",
    action: "What",
    target: "To whom",
    address: "From",
    outcome: "Outcome",
    detail: "Details",
    none: "Nothing has happened yet.",
    none_matching: "Nothing in the log matches these filters. Is a username misspelt, or a day the wrong one?",
    older: "Older",
    newest: "Newest",
    nobody: "–",
    erased: "Erased person",
    filters: "Filter the audit log",
    username_hint: "Username",
    from: "From day (UTC)",
    to: "To day (UTC)",
    show: "Show",
    only: "Shown only:",
    all_of_person: "What the audit log tells",
};
