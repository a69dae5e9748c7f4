//! The texts that every page needs.

use super::count;
use crate::SharedTexts;
use accounts::Role;

pub(super) const SHARED: SharedTexts = SharedTexts {
    own_name: "English",
    switch_to: "English",
    brand: "Passord",
    skip_to_content: "Skip to content",
    top_navigation: "Account",
    side_navigation: "Administration",
    my_account: "My account",
    sign_in: "Sign in",
    sign_out: "Sign out",
    users: "Users",
    resets: "Resets",
    resets_to_decide: |n| count(n, "request to approve", "requests to approve"),
    audit_log: "Audit log",
    settings: "Settings",
    messages: "Messages",
    messages_stuck: "Needs attention",
    helpdesk: "Contact the helpdesk",
    there_is_a_problem: "There is a problem",
    show_password: "Show",
    hide_password: "Hide",
    caps_lock_is_on: "Caps Lock is on.",
    your_password: "Your own password",
    why_your_password: "This is a sensitive action, so please confirm that it is you.",
    cancel: "Cancel",
    back: "Back",
    loading: "Loading …",
    not_found_title: "Page not found",
    not_found_text: "There is no page at this address. The address may be mistyped, or the page may have been removed.",
    forbidden_title: "You do not have access",
    forbidden_text: "Your role does not give you access to this page. Ask a global administrator if you need it.",
    broken_title: "Something went wrong",
    to_start: "Go to the start page",
    role: |role| match role {
        Role::User => "User",
        Role::HelpdeskAdministrator => "Helpdesk administrator",
        Role::UserAdministrator => "User administrator",
        Role::GlobalAdministrator => "Global administrator",
    },
};
