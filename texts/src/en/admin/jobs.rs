//! The texts of the list of resets, and of one reset's page.

use super::{number, passwords};
use crate::admin::JobTexts;

pub(super) const JOBS: JobTexts = JobTexts {
    title: "Resets",
    lead: "Every reset is kept here with its progress and its results.",
    none: "No resets yet.",
    none_hint: "Select people under Active users and choose Reset password.",
    made: "Made",
    made_by: "By",
    kind: "Method",
    state: "State",
    done: "Reset",
    skipped: "Skipped",
    total: "In all",
    operator: "Command line",
    job_title: |n| format!("Reset of {}", passwords(n)),
    back: "Resets",
    continue_draft: "Continue",
    progress: "Progress",
    progress_of: |done, total| format!("{} of {}", number(done), number(total)),
    rate: |n| format!("{} a second", number(n)),
    time_left: |span| format!("about {span} left"),
    may_leave: "You may leave this page: the work goes on.",
    cancel: "Cancel the rest",
    finished: "Ended",
    people: "People",
    filter_state: "Show",
    every_state: "Everyone",
    person: "Person",
    department: "Department",
    result: "Result",
    secret: "Code or password",
    first_page: "First page",
    nobody_in_state: "Nobody here.",
    hand_over: "Hand over",
    hand_over_lead: "Give each person their own code or password, in person, on paper or by phone. \
        Never more than one person's at a time.",
    until: |moment| format!("Available until {moment}."),
    show_links: "Show codes and links",
    show_passwords: "Show passwords",
    csv: "Download CSV",
    slips: "Print slips",
    discard: "Done with these",
    discard_hint: "“Done with these” erases the results for good. What has been handed over keeps working.",
    reissue: "Somebody lost theirs?",
    reissue_hint: "For one person: show the codes or passwords, find the person and choose a new one. For \
        everybody who has not used theirs yet, do it here: the old ones stop working at once.",
    reissue_all: "New ones for everybody who has not used theirs",
    sent: "Sent by e-mail",
    sent_lead: "The links go to their owners. Nobody else is shown them.",
    unsent_waiting: |n| {
        if n == 1 { "1 message waits to be sent.".into() } else { format!("{} messages wait to be sent.", number(n)) }
    },
    unsent_failed: |n| {
        if n == 1 {
            "1 message could not be sent.".into()
        } else {
            format!("{} messages could not be sent.", number(n))
        }
    },
    send_again: "Send again",
    send_again_hint: "Whoever has not used their link is sent a new one. The old ones stop working at once.",
    send_again_all: "Send new links to everyone who has not used theirs",
    reason: "Reason",
    old_password_until: "Old passwords end at the latest",
    report: "Report",
    report_hint: "Who, when, why, and what became of each person, signed so that an auditor sees whether it was \
        altered. There is no secret in it.",
    report_download: "Download signed report",
    connection_lost: "The server does not answer. This page keeps trying; the figures are from before.",
    notice_reissued: "The old ones are dead. New ones can be handed over as soon as they are made.",
    not_own: "Only the administrator who made this reset can hand its results over.",
    gone: "The results have been erased. To get new ones, reset the passwords again.",
    notice_cancelled: "The reset has been cancelled. What was already reset stays reset.",
    notice_discarded: "The results have been erased.",
};
