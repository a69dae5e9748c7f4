//! The texts of a user's own pages.

use crate::PersonTexts;
use accounts::ChangeReason;

pub(super) const PERSON: PersonTexts = PersonTexts {
    username: "Username",
    password: "Password",
    forgot_password: "Forgot password?",
    sign_in_title: "Sign in",
    have_a_code: "I have a one-time code",
    password_set: "Your new password has been saved. Sign in with it.",
    password_changed: "Your password has been changed. You have been signed out everywhere else.",
    session_ended: "Your session has ended. Please sign in again.",
    signed_out: "You are signed out.",
    set_up_done: "The first global administrator has been created. Sign in to get started.",
    other_sessions_ended: "You have been signed out everywhere else.",
    one_session_ended: "That session has been ended.",
    forgot_title: "Forgot password?",
    forgot_lead: "We e-mail you a link to choose a new password. It goes to the address your organisation has for you.",
    forgot_hint: "The name you sign in with, usually an e-mail address.",
    forgot_send: "Send me a link",
    forgot_code: "Already have a link, or a code on paper? Use it to choose your new password.",
    forgot_sent_title: "Check your e-mail",
    forgot_sent: "If there is an account with this name, and your organisation allows its owner to recover it, a message is on its way. The link in it works once, within 10 minutes.",
    forgot_nothing_came: "No message? Check your spam folder, and wait a minute before you ask again: only the newest link works. If it still does not arrive, ask your administrator or helpdesk to reset your password.",
    forgot_signed_in: |name| {
        format!("You are signed in as {name}. You can still request a link for any account, and you stay signed in.")
    },
    enter_code: "Enter the code",
    back_to_sign_in: "Back to sign in",
    set_password_title: "Set your password",
    set_password_lead: "Enter the code from your message or slip. It works once.",
    link_ended: "Each link works once and for a limited time, and stops working when you get a newer one. If you requested this link yourself, request a new one. If somebody gave or sent it to you, ask them or your helpdesk for a new one.",
    code: "One-time code",
    code_hint: "You can use capital or small letters, with or without hyphens.",
    continue_: "Continue",
    code_accepted: |username| format!("Choose a new password for {username}."),
    link_of_another: |signed_in, holder| {
        format!("You are signed in as {signed_in}, but this link is for {holder}. Your own password will not change.")
    },
    other_code: "Use another code",
    new_password: "New password",
    confirm_new_password: "Confirm new password",
    set_password: "Set password",
    set_up_title: "Set up Passord",
    set_up_lead: "Create the first global administrator. You can do this only once.",
    set_up_code: "Set-up code",
    set_up_code_hint: "When the server first started, it printed this code or the name of the file that contains it.",
    username_hint: "Usually an e-mail address.",
    display_name: "Display name",
    create_account: "Create administrator",
    choose_title: "Choose a new password",
    choose_lead: |name, reason| {
        let why = match reason {
            ChangeReason::Temporary => "You signed in with a temporary password. Choose your own to continue.",
            ChangeReason::Expired => "Your password has expired. Choose a new one to continue.",
            ChangeReason::TooShort => {
                "Your password is too short to be used without two-step verification. Choose a longer one to continue."
            }
        };
        format!("Welcome, {name}. {why}")
    },
    choose_button: "Save and continue",
    security_title: "Security & privacy",
    account_navigation: "My account",
    change_password: "Change password",
    change_lead: "Changing your password signs you out everywhere else.",
    password_holds_until: |when| {
        format!("Your password expires on {when}. After that, you must choose a new one when you sign in.")
    },
    current_password: "Current password",
    sessions_title: "Where you are signed in",
    sessions_lead: "If you do not recognise a session, end it and change your password.",
    this_browser: "This browser",
    signed_in_at: |when| format!("Signed in {when}"),
    last_used: |when| format!("Last used {when}"),
    from_address: |address| format!("From {address}"),
    end_session: "End session",
    end_session_of: |browser| format!("End session: {browser}"),
    end_others: "Sign out everywhere else",
    only_session: "You are not signed in anywhere else.",
    unknown_browser: "Unknown browser",
    browser_on: |browser, system| format!("{browser} on {system}"),
    profile_title: "My profile",
    profile_lead: "Your organisation manages these details. Ask an administrator if something is wrong.",
    name: "Name",
    role: "Role",
    language: "Language",
    policy_title: "A good password",
    policy_length: |minimum| format!("has at least {minimum} characters; a sentence is easy to remember"),
    policy_names: "is not based on your name, username or organisation",
    policy_predictable: "is not one key held down, a repeated pattern or a sequence such as abcdef",
    policy_known_bad: "is not on the list of passwords that attackers try first (checked when you save)",
    policy_met: "met:",
    policy_broken: "not met:",
    policy_all_met: "Good so far. The rest is checked when you save.",
    policy_progress: |met, all| format!("{met} of {all} rules met."),
};
