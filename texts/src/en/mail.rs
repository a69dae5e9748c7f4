//! The texts of messages.

use crate::{KindTexts, MailTexts};
use accounts::message::MessageKind;

pub(crate) static MAIL: MailTexts = MailTexts {
    greeting: |name| format!("Hello {name},"),
    account: "Account",
    when: "When",
    network: "Network address",
    browser: "Browser",
    or_code: |page| format!("Or open {page} and enter this code:"),
    good_until: |moment| format!("It works once, until {moment}. Never give it to anyone, no matter who asks."),
    footer: |sender| format!("This message was sent by {sender}. Replies to this address are not read."),
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
            lead: |told| format!("Somebody, probably you, requested a password reset link for {}.", told.username),
            action: Some("Set a new password"),
            otherwise: Some("If this was not you, ignore this message. Your password has not changed."),
        },
        MessageKind::Invitation => KindTexts {
            subject: "Choose your password",
            lead: |told| {
                let who = told.about_name.unwrap_or("An administrator");
                let place =
                    if told.organisation.is_empty() { String::new() } else { format!(" at {}", told.organisation) };
                format!(
                    "{who} has created an account for you{place}. Choose a password to get started. Then sign in as \
                     {}.",
                    told.username
                )
            },
            action: Some("Choose your password"),
            otherwise: Some(
                "If the link no longer works, or you do not know what this is about, ask your administrator or \
                 helpdesk.",
            ),
        },
        MessageKind::PasswordChanged => KindTexts {
            subject: "Your password was changed",
            lead: |_| "The password for your account has just been changed.".to_owned(),
            action: None,
            otherwise: Some(
                "If this was not you, choose “Forgot password?” on the sign-in page at once, and contact your \
                 administrator or helpdesk.",
            ),
        },
        MessageKind::PasswordRecovered => KindTexts {
            subject: "Your password was replaced",
            lead: |_| {
                "A new password was set with the link that was sent to you after a request on the sign-in page. You \
                 have been signed out everywhere."
                    .to_owned()
            },
            action: None,
            otherwise: Some(
                "If this was not you, somebody else can read your e-mail. Contact your administrator or helpdesk at \
                 once.",
            ),
        },
        MessageKind::PasswordReset => KindTexts {
            subject: "Your password was reset",
            lead: |_| {
                "An administrator has reset your password, so the old one no longer works. You will be given a \
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
                     You receive this message because you are an administrator too.",
                    told.about
                )
            },
            action: None,
            otherwise: Some("If this was not intended, block the account and check the audit log."),
        },
        MessageKind::ApprovalRequested => KindTexts {
            subject: "A reset is waiting for your approval",
            lead: |told| {
                format!(
                    "{} has requested a reset that a second administrator must approve. Sign in to Passord and choose \
                     Resets to see whose passwords it resets and why, and to approve or decline it.",
                    told.about
                )
            },
            action: None,
            otherwise: Some(
                "No password is reset until somebody approves. If anything is unclear, ask the administrator who \
                 requested it.",
            ),
        },
        MessageKind::ResetApproved => KindTexts {
            subject: "Your reset was approved",
            lead: |told| {
                format!(
                    "{} has approved the reset that you requested, and it has started. You can follow it under Resets.",
                    told.about
                )
            },
            action: None,
            otherwise: Some(REQUEST_OTHERWISE),
        },
        MessageKind::ResetDeclined => KindTexts {
            subject: "Your reset was declined",
            lead: |told| format!("{} has declined the reset that you requested. No passwords were reset.", told.about),
            action: None,
            otherwise: Some(REQUEST_OTHERWISE),
        },
        MessageKind::RequestExpired => KindTexts {
            subject: "Your request for a reset has expired",
            lead: |_| {
                "Nobody approved the reset that you requested within 72 hours. No passwords were reset.".to_owned()
            },
            action: None,
            otherwise: Some(REQUEST_OTHERWISE),
        },
        MessageKind::NewDevice => KindTexts {
            subject: "New sign-in to your account",
            lead: |_| "Somebody signed in to your account from a browser that was not used with it before.".to_owned(),
            action: None,
            otherwise: Some(
                "If this was not you, change your password at once under My account, Security & privacy: that signs \
                 everybody else out. Then contact your administrator or helpdesk.",
            ),
        },
        MessageKind::PasswordExpires => KindTexts {
            subject: "Your password expires soon",
            lead: |told| {
                format!(
                    "Your password expires on {}. Change it before then under My account, Security & privacy. After \
                     that, you must choose a new one when you sign in.",
                    told.until
                )
            },
            action: None,
            otherwise: Some("For your safety, this message contains no link. Open Passord as you usually do."),
        },
        MessageKind::FactorAdded => KindTexts {
            subject: "A second step was added to your account",
            lead: |_| {
                "A second step, such as an authenticator app, was added to your account. You have been signed out \
                 everywhere else."
                    .to_owned()
            },
            action: None,
            otherwise: Some(FACTOR_OTHERWISE),
        },
        MessageKind::FactorRemoved => KindTexts {
            subject: "A second step was removed from your account",
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
                    "Somebody, probably you, asked for messages about the account {} to be sent to this address too. \
                     Verify the address while you are signed in to that account.",
                    told.username
                )
            },
            action: Some("Verify the address"),
            otherwise: Some("If this was not you, ignore this message. No other messages will be sent here."),
        },
        MessageKind::AddressEntered => KindTexts {
            subject: "A new e-mail address for your account",
            lead: |_| {
                "Somebody who is signed in to your account asked for messages about it to be sent to another e-mail \
                 address as well. That address is not used until they have verified it."
                    .to_owned()
            },
            action: None,
            otherwise: Some(ADDRESS_OTHERWISE),
        },
        MessageKind::AddressChanged => KindTexts {
            subject: "The e-mail addresses of your account were changed",
            lead: |_| {
                "An e-mail address for messages about your account was added, replaced or removed. You may no longer \
                 receive messages at this address."
                    .to_owned()
            },
            action: None,
            otherwise: Some(ADDRESS_OTHERWISE),
        },
    }
}

/// What to do if somebody else entered the address.
const ADDRESS_OTHERWISE: &str = "If this was neither you nor your administrator, change your password at once and check the addresses under My \
     account, My profile. Then contact your administrator or helpdesk.";

/// What to do if somebody else requested a reset in the reader's name.
const REQUEST_OTHERWISE: &str =
    "If you did not request a reset, change your password at once and contact the other administrators.";

/// What to do if somebody else changed the second factor.
const FACTOR_OTHERWISE: &str =
    "If this was not you, change your password at once and contact your administrator or helpdesk.";
