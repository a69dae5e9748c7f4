//! The texts of *Messages*: messages that could not be sent, with the reason and what to do.

use super::count;
use crate::admin::MessageTexts;
use accounts::message::{MailProblem, MessageKind};

pub(super) const MESSAGES: MessageTexts = MessageTexts {
    lead: "E-mail that is queued or could not be sent. Sent messages are not listed here.",
    stuck: "Not sent",
    waiting: |n| match n {
        0 => "No messages are queued.".to_owned(),
        n => count(n, "message is queued.", "messages are queued."),
    },
    none: "There are no problems with any message.",
    to: "To",
    kind: "Message",
    problem: "Problem",
    next: "What happens next",
    tried_again: |span| format!("Next attempt {span}."),
    given_up: "No more attempts.",
    over: "It has expired and can no longer be sent.",
    retry: "Try again now",
    retry_all: "Try all again now",
    test: "Send a test message",
    test_hint: "It goes to your own address. If it does not arrive within a minute, check this page again.",
    notice_retried: "Passord is trying again now.",
    notice_test: "The test message is on its way to your address.",
    kind_of: |kind| match kind {
        MessageKind::Test => "Test message",
        MessageKind::ResetLink => "One-time link from a reset",
        MessageKind::RecoveryLink => "Requested password reset link",
        MessageKind::Invitation => "Invitation",
        MessageKind::PasswordChanged => "Notice of a changed password",
        MessageKind::PasswordRecovered => "Notice of a recovered password",
        MessageKind::PasswordReset => "Notice of a reset password",
        MessageKind::AdministratorReset => "Notice of an administrator's password reset",
        MessageKind::ApprovalRequested => "Request to approve a reset",
        MessageKind::ResetApproved => "Notice of an approved reset",
        MessageKind::ResetDeclined => "Notice of a declined reset",
        MessageKind::RequestExpired => "Notice of an expired request",
        MessageKind::NewDevice => "Notice of a new browser",
        MessageKind::PasswordExpires => "Notice that a password expires soon",
        MessageKind::FactorAdded => "Notice of an added second step",
        MessageKind::FactorRemoved => "Notice of a removed second step",
        MessageKind::RecoveryCodesRenewed => "Notice of new recovery codes",
        MessageKind::VerifyAddress => "Code to verify an address",
        MessageKind::AddressEntered => "Notice of an unverified address",
        MessageKind::AddressChanged => "Notice of changed addresses",
    },
    problem_of: |problem| match problem {
        MailProblem::Unreachable => (
            "The mail server cannot be reached",
            "Check smtp-url in the configuration, and that the mail server is running.",
        ),
        MailProblem::TimedOut => {
            ("The mail server responds too slowly", "If this continues, check the load on the mail server.")
        }
        MailProblem::NotEncrypted => {
            ("No encrypted connection", "Check the mail server's certificate, its port, and tls= in smtp-url.")
        }
        MailProblem::CredentialsRefused => {
            ("The mail server rejects our username or password", "Correct them in smtp-url, and restart Passord.")
        }
        MailProblem::PutOff => {
            ("The mail server deferred the message", "You do not need to do anything: Passord tries again.")
        }
        MailProblem::Refused => (
            "The mail server rejected the message",
            "Check the person's address, and that the mail server lets Passord send.",
        ),
        MailProblem::BadAddress => ("The address is not valid", "Correct the person's address."),
        MailProblem::FileFailed => (
            "The file cannot be written",
            "Check the free space and the permissions of the folder mail in the data folder.",
        ),
        MailProblem::Damaged => (
            "The message is damaged in the database",
            "If this affects several messages, check that the key file belongs to this database.",
        ),
        MailProblem::Expired => ("The message was not sent in time", "Repeat what it was for, such as the reset."),
    },
};
