//! Why something was not done.

use crate::{RefusalTexts, Text};
use accounts::policy::{MINIMUM_SCORE, PolicyViolation};
use accounts::{Field, Refusal};

pub(super) const REFUSALS: RefusalTexts = RefusalTexts {
    refusal,
    violation,
    too_many_attempts: |wait| format!("Too many attempts. Try again in {wait}."),
    internal: "Something went wrong on the server. Please try again in a while.",
    internal_number: |number| format!("If you report it, give this number: {number}"),
    malformed: "The form could not be read. Load the page again.",
    network: "The server could not be reached. Check your connection and try again.",
};

fn refusal(refusal: &Refusal) -> Text {
    match refusal {
        Refusal::SignInFailed => "Wrong username or password.",
        Refusal::NotSignedIn => "Your session has ended. Please sign in again.",
        Refusal::MustChoosePassword => "Choose a new password first.",
        Refusal::SecondFactorNeeded => "Verify that it is you first.",
        Refusal::MustRegisterFactor => "Set up two-step verification first.",
        Refusal::WrongCode => "The code is wrong, or was used already.",
        Refusal::PasskeyRefused => "The passkey was not used, or was not accepted. Try again, or go another way.",
        Refusal::CodesLocked => {
            "There were too many wrong codes, so no code is accepted any more. Ask your administrator or helpdesk."
        }
        Refusal::LastFactor => "Your role requires two-step verification. Add another step before you remove this one.",
        Refusal::TooManyFactors => "You have as many of these as an account can have. Remove one first.",
        Refusal::NotAllowed => "You are not allowed to do this.",
        Refusal::FreshProofNeeded => "Enter your own password to confirm that it is you.",
        Refusal::WrongPassword => "The password is wrong.",
        Refusal::PasswordsDiffer => "The two passwords are not the same.",
        Refusal::LinkInvalid => "This link or code is not valid any more. Ask for a new one.",
        Refusal::NotFound => "It does not exist, or you do not have access to it.",
        Refusal::Conflict => "Somebody else changed the same thing meanwhile. Look again and try once more.",
        Refusal::LastGlobalAdministrator => "This is the last active global administrator, and one must remain.",
        Refusal::UsernameTaken => "Another account has this username.",
        Refusal::NotInvitable => "Only somebody who is not blocked and has no password can be invited.",
        Refusal::NoAddress => "There is no e-mail address to send it to.",
        Refusal::SentByMail => "The links of this reset were sent by e-mail. Nobody else is shown them.",
        Refusal::NothingSelected => "Select at least one person whom you may reset.",
        Refusal::NoTemporaryPasswords => "Temporary passwords are switched off. Give one-time links instead.",
        Refusal::JobState => "The reset is no longer in a state where this can be done.",
        Refusal::RequesterNotAllowed => {
            "Whoever asked for this reset may no longer reset everybody in it, so it cannot be approved. You can decline it."
        }
        Refusal::ApprovalNeeded => {
            "A second administrator must approve this by now. Make a new reset of these people, and ask for approval."
        }
        Refusal::ResultsGone => "The results are no longer kept. Reset again if somebody still needs one.",
        Refusal::FormExpired => "The form had expired. Please try again.",
        Refusal::Busy => "The server is busy. Please try again in a moment.",
        Refusal::InvalidField(field) => invalid(*field),
        Refusal::PasswordRejected(_) => "Choose another password.",
        Refusal::TooManyAttempts { .. } => "Too many attempts. Try again later.",
    }
}

fn invalid(field: Field) -> Text {
    match field {
        Field::Username => "Enter a username without spaces, in at most 254 characters.",
        Field::DisplayName => "Enter a display name on one line, in at most 256 characters.",
        Field::Address => "Enter one e-mail address, such as kari@example.org.",
        Field::Role => "Choose a role.",
        Field::InvitationDays => "Enter a whole number of days from 1 to 30.",
        Field::Department => "Write the department on one line, in at most 128 characters.",
        Field::Channel => "Only one-time links can be sent by e-mail.",
        Field::Reason => "Write the reason, in at most 500 characters.",
        Field::Verification => "Choose how the caller was verified.",
        Field::VerificationNote => "Write at most 200 characters about the verification.",
        Field::ApprovalAbove => "Enter a whole number from 1 to 1,000,000, or leave it empty.",
        Field::FactorName => "Write a name of at most 60 characters.",
        Field::OrganisationName => "Write the name on one line, in at most 100 characters.",
        Field::HelpdeskLink => "Enter a link that begins with https://, http://, mailto: or tel:, or leave it empty.",
        Field::MailedLinkHours | Field::UserIdleHours => "Enter a whole number of hours from 1 to 24.",
        Field::MinimumLength => "Enter a whole number of characters from 15 to 64.",
        Field::BannedTerms => {
            "Write each term on a line of its own, with at least 4 letters or digits and at most 30 characters. There can be 1,000."
        }
        Field::PasswordExpiryDays => "Enter a whole number of days from 30 to 730.",
        Field::AdministratorIdleMinutes => "Enter a whole number of minutes from 5 to 60.",
        Field::AdministratorSessionHours => "Enter a whole number of hours from 1 to 12.",
        Field::UserSessionDays => "Enter a whole number of days from 1 to 30.",
        Field::TemporaryPasswordHours => "Enter a whole number of hours from 1 to 168.",
        Field::Page => "This page of the list does not exist any more. Start from the first.",
        Field::Deadline => {
            "The old password can work for as long as the link at most: 7 days, or, by e-mail, the hours that Settings say."
        }
    }
}

fn violation(violation: &PolicyViolation) -> String {
    match violation {
        PolicyViolation::TooShort { minimum, length } => {
            format!("Use at least {minimum} characters; this has {length}.")
        }
        PolicyViolation::TooLong { maximum } => format!("Use at most {maximum} characters."),
        PolicyViolation::BuiltFromNames(score) => format!(
            "The password is little more than names and words that are easy to guess. It has {} of the \
             {MINIMUM_SCORE} points that it needs: one for each such word, and one for each other letter or digit.",
            score.points()
        ),
        PolicyViolation::TooPredictable => "The password is a repetition or a run of characters.".to_owned(),
        PolicyViolation::KnownBad => {
            "This password is on the list that attackers try first. Choose another.".to_owned()
        }
        PolicyViolation::SameAsCurrent => "The new password is the same as the old one.".to_owned(),
    }
}
