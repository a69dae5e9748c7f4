//! The administrators' texts in English.

use super::add::ADD_EN;
use super::approval::APPROVAL_EN;
use super::audit::AUDIT_EN;
use super::messages::MESSAGES_EN;
use super::number::grouped;
use super::person::PERSON_EN;
use super::settings::SETTINGS_EN;
use super::words::WORDS_EN;
use super::*;

pub(super) fn number(n: i64) -> String {
    grouped(n, ',')
}

fn people(n: i64) -> String {
    if n == 1 { "1 person".into() } else { format!("{} people", number(n)) }
}

fn passwords(n: i64) -> String {
    if n == 1 { "1 password".into() } else { format!("{} passwords", number(n)) }
}

fn sessions(n: i64) -> String {
    if n == 1 { "1 session".into() } else { format!("{} sessions", number(n)) }
}

fn span(days: i64) -> String {
    match (days / 365, days % 365) {
        (1, 0) => "1 year".into(),
        (years, 0) if years > 0 => format!("{years} years"),
        _ if days == 1 => "1 day".into(),
        _ => format!("{} days", number(days)),
    }
}

/// The administrators' texts in English.
pub const ADMIN_EN: AdminTexts = AdminTexts {
    words: WORDS_EN,
    people: PeopleTexts {
        title: "Active users",
        lead: "Find people, see the state of their passwords and reset them.",
        search: "Search",
        search_hint: "Name or username",
        search_button: "Search",
        any: "Any",
        clear_filters: "Clear filters",
        role: "Role",
        status: "Status",
        must_change: "Must change password",
        must_change_yes: "Yes",
        must_change_no: "No",
        department: "Department",
        more_filters: "More filters",
        password_age: "Password age",
        older_than: |days| format!("Over {}", span(days)),
        never_changed: "Never changed by its owner",
        last_sign_in: "Last sign-in",
        idle_for: |days| format!("Over {} ago, or never", span(days)),
        name: "Name",
        username: "Username",
        password: "Password",
        select: "Select",
        select_page: "Select everyone on this page",
        select_person: |name| format!("Select {name}"),
        matching: |total| match total {
            Total::Exactly(1) => "1 person matches".into(),
            Total::Exactly(n) => format!("{} people match", number(n)),
            Total::MoreThan(n) => format!("More than {} people match", number(n)),
        },
        nobody: "Nobody matches.",
        nobody_hint: "Try part of a name, or clear the filters.",
        loading: "Loading …",
        previous: "Previous",
        next: "Next",
        range: |from, to, total| match total {
            Total::Exactly(n) => format!("{}–{} of {}", number(from), number(to), number(n)),
            Total::MoreThan(n) => format!("{}–{} of more than {}", number(from), number(to), number(n)),
        },
        pages: "Pages",
        selected: |n| if n == 0 { "Nobody selected".into() } else { format!("{} selected", number(n)) },
        clear: "Clear selection",
        reset_ticked: "Reset password",
        reset_everyone: |total| match total {
            Total::Exactly(n) => format!("Reset everyone who matches ({})", number(n)),
            Total::MoreThan(_) => "Reset everyone who matches".into(),
        },
        selection: "Selected people",
        changed: |ago| format!("Changed {ago}"),
        changed_must: |ago| format!("Changed {ago}; must be changed at next sign-in"),
        temporary_expires: |within| format!("Temporary, expires {within}"),
        temporary_expired: "Temporary, has expired",
        never_set: "Never set",
        invited: |within| format!("Invited, expires {within}"),
        invitation_expired: "None: the invitation has expired",
        add: "Add a user",
        link_waiting: "One-time link waiting",
        link_expires: |within| format!("One-time link waiting, expires {within}"),
        link_expired: "None: the one-time link has expired",
        old_password_ends: |within| format!("To be replaced by a one-time link; the old password ends {within}"),
    },
    add: ADD_EN,
    person: PERSON_EN,
    reset: ResetTexts {
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
        temporary_hint: |hours| {
            let hours = if hours == 1 { "an hour".into() } else { format!("{hours} hours") };
            format!("Each person gets a generated password to sign in with. It expires in {hours}.")
        },
        channel: "How they get it",
        hand_over: "I hand it over",
        hand_over_hint: "You get a table, a file or slips to print.",
        mail: "Send the link by e-mail",
        mail_hint: |messages, hours, without| {
            let goes = if messages == 1 {
                "1 message goes out.".into()
            } else {
                format!("{} messages go out.", number(messages))
            };
            let hours = if hours == 1 { "an hour".into() } else { format!("{hours} hours") };
            let skipped = match without {
                0 => String::new(),
                1 => " 1 person has no address and will be skipped.".into(),
                n => format!(" {} people have no address and will be skipped.", number(n)),
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
        old_password_days: |n| {
            format!(
                "Works until the link is used, at most {}",
                if n == 1 { "1 day".into() } else { format!("{n} days") }
            )
        },
        check_lead: |n| format!("This ends the old passwords of {}. It cannot be undone.", people(n)),
        confirm: |n| format!("Reset {}", passwords(n)),
        cancel: "Cancel",
        already_started: "This reset has already been started or cancelled.",
        already_started_link: "See how it went",
        no_draft: "Choose whose passwords to reset in the list of people first.",
        back: "Active users",
    },
    jobs: JobTexts {
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
            if n == 1 {
                "1 message waits to be sent.".into()
            } else {
                format!("{} messages wait to be sent.", number(n))
            }
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
    },
    approval: APPROVAL_EN,
    results: ResultTexts {
        title: "Results to hand over",
        warning: "Anyone who sees this page can take over these accounts. Close it when you are done.",
        code: "Code",
        temporary: "Temporary password",
        link: "Link",
        expires: "Expires",
        state: "State",
        back: "Back to the reset",
        nothing: "There is nothing to hand over.",
        show: "Show",
        new_code: "New code",
        new_password: "New password",
        taken_along: "Slips and the file hold everybody whom the search and the filters let through.",
        slips_title: "Slips to print",
        print_hint: "Print this page with your browser: each person gets a sheet of their own.",
        slip_greeting: |name| format!("Hello, {name}"),
        slip_link_lead: "Choose your password like this:",
        slip_temporary_lead: "Sign in with a temporary password like this:",
        slip_link_steps: [
            "Open this address in a web browser:",
            "Type this code:",
            "Choose a new password. Then sign in with it.",
        ],
        slip_temporary_steps: [
            "Open this address in a web browser:",
            "Sign in with your username and this temporary password:",
            "Choose a new password of your own when you are asked to.",
        ],
        slip_scan: "Or scan this instead of typing:",
        slip_address: "Username",
        slip_valid_until: |moment| format!("Valid until {moment}."),
        slip_destroy: "Show this sheet to nobody, and destroy it when you have chosen your password.",
        proof_title: "Confirm that it is you",
        proof_lead: "You are about to see secrets. Enter your own password to go on.",
        proof_password: "Your password",
        proof_wrong: "The password is wrong.",
        proof_button: "Continue",
    },
    audit: AUDIT_EN,
    messages: MESSAGES_EN,
    settings: SETTINGS_EN,
};
