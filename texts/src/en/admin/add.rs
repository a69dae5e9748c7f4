//! The texts of *Add a user*.

use crate::admin::AddTexts;

pub(super) const ADD: AddTexts = AddTexts {
    title: "Add a user",
    lead: "The person chooses a password of their own: nobody else ever knows it.",
    display_name: "Display name",
    username: "Username",
    username_hint: "What the person signs in with, usually an e-mail address. No spaces.",
    address: "Contact address (optional)",
    address_hint: "The e-mail address that messages go to. Leave it empty when that is the username.",
    department: "Department (optional)",
    role: "Role",
    language: "Language",
    language_hint: "Of messages and pages. The person can choose another.",
    language_of_organisation: "As the organisation has settled",
    way_in: "How does the person get in?",
    invite: "Send an invitation by e-mail",
    invite_hint: "With a link to choose a password. It works once, for the days that Settings say, and nobody else sees it.",
    hand_over: "Hand over a one-time link in person",
    hand_over_hint: "You are led to Reset password, which shows you the link or prints a slip with it.",
    add: "Add",
};
