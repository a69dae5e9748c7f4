//! The texts of the steps of *Reset password*.

use super::{count, days, number, passwords, people, sessions};
use crate::admin::ResetTexts;
use crate::numbers::plural;

pub(super) const RESET: ResetTexts = ResetTexts {
    title: "Reset password",
    who: "Who",
    how: "How",
    check: "Check",
    will_be_reset: |n| format!("{} will be reset", passwords(n)),
    sessions_end: |n| format!("{} will end, if you choose to sign people out", sessions(n)),
    skipped: |n| format!("{} will be skipped", people(n)),
    and_more: |n| format!("and {} more", number(n)),
    nobody_left: "There is nobody here whose password you may reset.",
    kind: "What replaces the old password?",
    link: "One-time link",
    link_hint: "Each person gets a code and a link to choose a new password. It works once, for 7 days.",
    temporary: "Temporary password",
    temporary_hint: |n| format!("Each person gets a generated password to sign in with. It expires in {}.", hours(n)),
    channel: "How they get it",
    hand_over: "I hand it over",
    hand_over_hint: "You get a table, a file or slips to print.",
    mail: "Send the link by e-mail",
    mail_hint: |messages, lifetime, without| {
        let goes = count(messages, "message goes out.", "messages go out.");
        let hours = hours(lifetime);
        let skipped = match without {
            0 => String::new(),
            n => format!(" {} no address and will be skipped.", count(n, "person has", "people have")),
        };
        format!(
            "For one-time links alone. {goes} Each link works for {hours}, and nobody but its owner sees it.{skipped}"
        )
    },
    must_change: "Must choose a new password at next sign-in",
    must_change_hint: "Recommended: then nobody but the person knows the password. A one-time link always does this.",
    end_sessions: "Sign them out everywhere",
    end_sessions_hint: "Recommended: whoever is signed in with the old password is signed out.",
    takes: |span| format!("Takes about {span} here."),
    reason: "Reason (optional)",
    reason_hint: "Stands in the audit log and in the signed report.",
    old_password: "The old password",
    old_password_hint: "Only with a one-time link. Sessions then end together with the old password.",
    old_password_at_once: "Stops working at once",
    old_password_days: |n| format!("Works until the link is used, at most {}", days(n)),
    check_lead: |n| {
        let passwords = plural(n, "password", "passwords");
        format!("This ends the old {passwords} of {}. It cannot be undone.", people(n))
    },
    confirm: |n| format!("Reset {}", passwords(n)),
    cancel: "Cancel",
    already_started: "This reset has already been started or cancelled.",
    already_started_link: "See how it went",
    no_draft: "Choose whose passwords to reset in the list of people first.",
    back: "Active users",
};

fn hours(n: i64) -> String {
    if n == 1 { "an hour".to_owned() } else { count(n, "hour", "hours") }
}
