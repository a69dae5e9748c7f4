//! The texts of messages.

use crate::{KindTexts, MailTexts};
use accounts::outbox::MessageKind;

pub(crate) static MAIL: MailTexts = MailTexts {
    greeting: |name| format!("Hello {name},"),
    account: "Account",
    when: "When",
    network: "Network address",
    browser: "Browser",
    or_code: |page| format!("Or open {page} and enter this code:"),
    good_until: |moment| format!("It works once, until {moment}. Never give it to anybody, whoever asks."),
    footer: |sender| format!("This message was sent by {sender}. Answers to it are not read."),
    of,
};

fn of(kind: MessageKind) -> KindTexts {
    match kind {
        MessageKind::Test => KindTexts {
            subject: "Test message",
            lead: |_| "If you can read this, Passord can send e-mail.".to_owned(),
            action: None,
            otherwise: None,
        },
        MessageKind::ResetLink => KindTexts {
            subject: "Choose a new password",
            lead: |_| "An administrator has reset your password. Choose a new one to get back in.".to_owned(),
            action: Some("Choose a new password"),
            otherwise: Some("If you did not expect this, ask your administrator or helpdesk before you use the link."),
        },
        MessageKind::RecoveryLink => KindTexts {
            subject: "Set a new password",
            lead: |told| {
                format!(
                    "Somebody, probably you, said on the sign-in page that the password of {} is forgotten.",
                    told.username
                )
            },
            action: Some("Set a new password"),
            otherwise: Some("If it was not you, do nothing: your password stays as it is."),
        },
        MessageKind::Invitation => KindTexts {
            subject: "Choose your password",
            lead: |told| {
                let who = told.about_name.unwrap_or("An administrator");
                let place =
                    if told.organisation.is_empty() { String::new() } else { format!(" at {}", told.organisation) };
                format!(
                    "{who} has made an account for you{place}. Choose a password to begin. After that you sign in as {}.",
                    told.username
                )
            },
            action: Some("Choose your password"),
            otherwise: Some(
                "If the link has stopped working, or you do not know what this is about, ask your administrator or helpdesk.",
            ),
        },
        MessageKind::PasswordChanged => KindTexts {
            subject: "Your password was changed",
            lead: |_| "The password of your account has just been changed.".to_owned(),
            action: None,
            otherwise: Some(
                "If it was not you, choose Forgot password? on the sign-in page at once, and tell your administrator or helpdesk.",
            ),
        },
        MessageKind::PasswordRecovered => KindTexts {
            subject: "Your password was replaced",
            lead: |_| {
                "A new password was set with a link that was sent to you because the old one was forgotten. \
                 You have been signed out everywhere."
                    .to_owned()
            },
            action: None,
            otherwise: Some(
                "If it was not you, somebody else can read your e-mail. Tell your administrator or helpdesk at once.",
            ),
        },
        MessageKind::PasswordReset => KindTexts {
            subject: "Your password was reset",
            lead: |_| {
                "An administrator has reset your password, so the old one no longer works. They will give you a \
                 one-time link or a temporary password."
                    .to_owned()
            },
            action: None,
            otherwise: Some("If you did not expect this, ask your administrator or helpdesk."),
        },
        MessageKind::AdministratorReset => KindTexts {
            subject: "The password of an administrator was reset",
            lead: |told| {
                format!(
                    "The password of {}, who is an administrator, has just been reset. \
                     You are told because you are an administrator too.",
                    told.about
                )
            },
            action: None,
            otherwise: Some("If nobody meant this to happen, block the account and look at the audit log."),
        },
        MessageKind::ApprovalRequested => KindTexts {
            subject: "A reset waits for your approval",
            lead: |told| {
                format!(
                    "{} asks for a reset of passwords that a second administrator must approve. Sign in to \
                     Passord and choose Resets to see whom it is about, why, and to approve or decline it.",
                    told.about
                )
            },
            action: None,
            otherwise: Some(
                "Nobody is reset before somebody approves. Ask whoever requested it if anything is unclear.",
            ),
        },
        MessageKind::ResetApproved => KindTexts {
            subject: "Your reset was approved",
            lead: |told| {
                format!(
                    "{} has approved the reset that you asked for, and it has begun. You find it under Resets.",
                    told.about
                )
            },
            action: None,
            otherwise: Some(REQUEST_OTHERWISE),
        },
        MessageKind::ResetDeclined => KindTexts {
            subject: "Your reset was declined",
            lead: |told| format!("{} has declined the reset that you asked for. Nobody was reset.", told.about),
            action: None,
            otherwise: Some(REQUEST_OTHERWISE),
        },
        MessageKind::RequestExpired => KindTexts {
            subject: "Your request for a reset has expired",
            lead: |_| "Nobody approved the reset that you asked for within 72 hours. Nobody was reset.".to_owned(),
            action: None,
            otherwise: Some(REQUEST_OTHERWISE),
        },
        MessageKind::NewDevice => KindTexts {
            subject: "New sign-in to your account",
            lead: |_| "Your account was signed in to from a browser that it was not used in before.".to_owned(),
            action: None,
            otherwise: Some(
                "If it was not you, change your password at once under My account, Security & privacy: that signs \
                 everybody else out. Then tell your administrator or helpdesk.",
            ),
        },
        MessageKind::PasswordExpires => KindTexts {
            subject: "Your password expires soon",
            lead: |told| {
                format!(
                    "Your password holds until {}. Change it before, under My account, Security & privacy; \
                     after that you choose a new one when you sign in.",
                    told.until
                )
            },
            action: None,
            otherwise: Some("This message has no link: open Passord as you always do."),
        },
        MessageKind::FactorAdded => KindTexts {
            subject: "Two-step verification was added",
            lead: |_| {
                "A second step, such as an authenticator app, was registered for your account. You have been signed out \
                 everywhere else."
                    .to_owned()
            },
            action: None,
            otherwise: Some(FACTOR_OTHERWISE),
        },
        MessageKind::FactorRemoved => KindTexts {
            subject: "Two-step verification was removed",
            lead: |_| "A second step, such as an authenticator app, was removed from your account.".to_owned(),
            action: None,
            otherwise: Some(FACTOR_OTHERWISE),
        },
        MessageKind::RecoveryCodesRenewed => KindTexts {
            subject: "New recovery codes",
            lead: |_| "New recovery codes were made for your account. Earlier ones no longer work.".to_owned(),
            action: None,
            otherwise: Some(FACTOR_OTHERWISE),
        },
        MessageKind::VerifyAddress => KindTexts {
            subject: "Verify your e-mail address",
            lead: |told| {
                format!(
                    "Somebody, probably you, wants messages about the account {} to go to this address too. \
                     Verify it while you are signed in to that account.",
                    told.username
                )
            },
            action: Some("Verify the address"),
            otherwise: Some("If it was not you, do nothing: no other message will come here."),
        },
        MessageKind::AddressEntered => KindTexts {
            subject: "A new e-mail address for your account",
            lead: |_| {
                "Somebody who is signed in to your account wants messages about it to go to another e-mail address as \
                 well. That address is not used before they have verified it."
                    .to_owned()
            },
            action: None,
            otherwise: Some(ADDRESS_OTHERWISE),
        },
        MessageKind::AddressChanged => KindTexts {
            subject: "The e-mail addresses of your account were changed",
            lead: |_| {
                "An e-mail address that messages about your account go to was added, replaced or removed. Messages may \
                 no longer come to this address."
                    .to_owned()
            },
            action: None,
            otherwise: Some(ADDRESS_OTHERWISE),
        },
    }
}

/// What to do about an address that somebody else entered.
const ADDRESS_OTHERWISE: &str = "If it was neither you nor your administrator, change your password at once and look at \
    My account, My profile. Then tell your administrator or helpdesk.";

/// What to do about a reset that somebody else asked for in one's name.
const REQUEST_OTHERWISE: &str =
    "If you did not ask for a reset, change your password at once and tell the other administrators.";
/// What to do about a second step that somebody else changed.
const FACTOR_OTHERWISE: &str =
    "If it was not you, change your password at once and tell your administrator or helpdesk.";
