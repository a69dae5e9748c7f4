//! The texts of *Messages*: what could not be sent, why, and what to do.

use super::count;
use crate::admin::MessageTexts;
use accounts::outbox::{MailProblem, MessageKind};

pub(super) const MESSAGES: MessageTexts = MessageTexts {
    lead: "E-mail that could not be sent yet, or at all. What has been sent is not listed.",
    stuck: "Not sent",
    waiting: |n| match n {
        0 => "No message waits to be sent.".to_owned(),
        n => count(n, "message waits to be sent.", "messages wait to be sent."),
    },
    none: "No message has met with a problem.",
    to: "To",
    kind: "Message",
    problem: "Problem",
    next: "What happens",
    tried_again: |span| format!("Tried again {span}."),
    given_up: "Given up.",
    over: "Its time is over. It cannot be sent any more.",
    retry: "Try again now",
    retry_all: "Try all again now",
    test: "Send a test message",
    test_hint: "It goes to your own address. If it does not arrive within a minute, look here again.",
    notice_retried: "It is tried again now.",
    notice_test: "The test message is on its way to your address.",
    kind_of: |kind| match kind {
        MessageKind::Test => "Test message",
        MessageKind::ResetLink => "One-time link of a reset",
        MessageKind::RecoveryLink => "Link for a forgotten password",
        MessageKind::Invitation => "Invitation",
        MessageKind::PasswordChanged => "Notice of a changed password",
        MessageKind::PasswordRecovered => "Notice of a recovered password",
        MessageKind::PasswordReset => "Notice of a reset password",
        MessageKind::AdministratorReset => "Notice of an administrator's reset",
        MessageKind::ApprovalRequested => "Request to approve a reset",
        MessageKind::ResetApproved => "Notice of an approved reset",
        MessageKind::ResetDeclined => "Notice of a declined reset",
        MessageKind::RequestExpired => "Notice of a request that expired",
        MessageKind::NewDevice => "Notice of a new browser",
        MessageKind::PasswordExpires => "Notice that a password expires",
        MessageKind::FactorAdded => "Notice of an added second factor",
        MessageKind::FactorRemoved => "Notice of a removed second factor",
        MessageKind::RecoveryCodesRenewed => "Notice of new recovery codes",
        MessageKind::VerifyAddress => "Code that verifies an address",
        MessageKind::AddressEntered => "Notice of an address to be verified",
        MessageKind::AddressChanged => "Notice of changed addresses",
    },
    problem_of: |problem| match problem {
        MailProblem::Unreachable => (
            "The mail server cannot be reached",
            "Check smtp-url in the configuration, and whether the mail server runs.",
        ),
        MailProblem::TimedOut => {
            ("The mail server answers too slowly", "Nothing needs to be done if it recovers; else look at its load.")
        }
        MailProblem::NotEncrypted => {
            ("No encrypted connection", "Check the mail server's certificate, its port, and tls= in smtp-url.")
        }
        MailProblem::CredentialsRefused => {
            ("The mail server refuses our user name or password", "Correct them in smtp-url, and start Passord again.")
        }
        MailProblem::PutOff => ("The mail server put it off", "Nothing needs to be done: it is tried again."),
        MailProblem::Refused => {
            ("The mail server refused it", "Check the person's address, and whether the mail server lets Passord send.")
        }
        MailProblem::BadAddress => ("The address cannot be written to", "Correct the person's address."),
        MailProblem::FileFailed => {
            ("The file cannot be written", "Check the space and the rights of the folder mail in the data folder.")
        }
        MailProblem::Damaged => (
            "It is damaged in the database",
            "If this is more than one, check that the key file belongs to this database.",
        ),
        MailProblem::Expired => ("It was not sent in time", "Do again what it was about, such as the reset."),
    },
};
