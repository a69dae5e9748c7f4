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
    channel: "How do they get it?",
    hand_over: "I hand it over",
    hand_over_hint: "You get a table, a CSV file or slips to print.",
    mail: "Send the link by e-mail",
    mail_hint: |messages, lifetime, without| {
        let goes = count(messages, "message will be sent.", "messages will be sent.");
        let hours = hours(lifetime);
        let skipped = match without {
            0 => String::new(),
            n => format!(" {} no address and will be skipped.", count(n, "person has", "people have")),
        };
        format!("Only for one-time links. {goes} Each link works for {hours}, and only the recipient sees it.{skipped}")
    },
    must_change: "Must choose a new password at next sign-in",
    must_change_hint: "Recommended: then only the person knows the password. A one-time link always requires this.",
    end_sessions: "Sign them out everywhere",
    end_sessions_hint: "Recommended: anyone who is signed in with the old password is signed out.",
    takes: |span| format!("This takes about {span}."),
    reason: "Reason (optional)",
    reason_hint: "Recorded in the audit log and in the signed report.",
    old_password: "The old password",
    old_password_hint: "Only for one-time links. Sessions end when the old password stops working.",
    old_password_at_once: "Stops working at once",
    old_password_days: |n| format!("Works until the link is used, for at most {}", days(n)),
    check_lead: |n| {
        let passwords = plural(n, "password", "passwords");
        format!("The old {passwords} of {} will stop working. This cannot be undone.", people(n))
    },
    confirm: |n| format!("Reset {}", passwords(n)),
    cancel: "Cancel",
    already_started: "This reset has already been started or cancelled.",
    already_started_link: "See the result",
    no_draft: "First select the people whose passwords you want to reset in the list of users.",
    back: "Active users",
};

fn hours(n: i64) -> String {
    if n == 1 { "an hour".to_owned() } else { count(n, "hour", "hours") }
}
