//! The texts of *Add a user*.

use crate::admin::AddTexts;

pub(super) const ADD: AddTexts = AddTexts {
    title: "Add a user",
    lead: "The person chooses their own password. Nobody else ever knows it.",
    display_name: "Display name",
    username: "Username",
    username_hint: "The name the person signs in with, usually an e-mail address. No spaces.",
    address: "Contact address (optional)",
    address_hint: "The e-mail address for messages. Leave it empty if it is the same as the username.",
    department: "Department (optional)",
    role: "Role",
    language: "Language",
    language_hint: "For messages and pages. The person can change it.",
    language_of_organisation: "Organisation default",
    way_in: "How does the person get in?",
    invite: "Send an invitation by e-mail",
    invite_hint: "It contains a link to choose a password. The link works once, for the number of days in Settings, and nobody else sees it.",
    hand_over: "Hand over a one-time link in person",
    hand_over_hint: "The next page is Reset password, where you can see the link or print a slip with it.",
    add: "Add",
};
