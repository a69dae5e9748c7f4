//! The texts of errors.

use crate::{RefusalTexts, Text};
use accounts::password_policy::{MINIMUM_SCORE, PolicyViolation};
use accounts::{Field, Refusal};

pub(super) const REFUSALS: RefusalTexts = RefusalTexts {
    refusal,
    violation,
    too_many_attempts: |wait| format!("Too many attempts. Try again in {wait}."),
    internal: "Something went wrong on the server. Please try again later.",
    internal_number: |number| format!("If you report this, include this number: {number}"),
    malformed: "The form could not be read. Reload the page and try again.",
    network: "The server could not be reached. Check your connection and try again.",
};

fn refusal(refusal: &Refusal) -> Text {
    match refusal {
        Refusal::SignInFailed => "Wrong username or password.",
        Refusal::NotSignedIn => "Your session has ended. Please sign in again.",
        Refusal::MustChoosePassword => "Choose a new password first.",
        Refusal::SecondFactorNeeded => "Complete the second step first.",
        Refusal::MustRegisterFactor => "Set up two-step verification first.",
        Refusal::WrongCode => "The code is wrong or has already been used. Check it and try again.",
        Refusal::PasskeyRefused => "The passkey was not used or not accepted. Try again, or use another method.",
        Refusal::CodesLocked => {
            "Too many wrong codes were entered, so codes are no longer accepted. Ask your administrator or helpdesk \
             for help."
        }
        Refusal::LastFactor => {
            "Your role requires two-step verification. Add another authenticator app or passkey before you remove \
             this one."
        }
        Refusal::TooManyFactors => "You cannot add more of these to your account. Remove one first.",
        Refusal::NotAllowed => "You do not have permission to do this.",
        Refusal::FreshProofNeeded => "Enter your own password to confirm that it is you.",
        Refusal::WrongPassword => "The password is wrong.",
        Refusal::PasswordsDiffer => "The two passwords do not match.",
        Refusal::LinkInvalid => "This link or code is no longer valid. Ask for a new one.",
        Refusal::NotFound => "This does not exist, or you do not have access to it.",
        Refusal::Conflict => "Somebody else changed this at the same time. Check the current values and try again.",
        Refusal::LastGlobalAdministrator => {
            "This is the last active global administrator. Give another person that role first."
        }
        Refusal::UsernameTaken => "Another account already has this username. Choose a different one.",
        Refusal::NotInvitable => "You can only invite people who are not blocked and have no password.",
        Refusal::NoAddress => "There is no e-mail address to send this to.",
        Refusal::SentByMail => "The links of this reset were sent by e-mail. Only the recipients can see them.",
        Refusal::NothingSelected => "Select at least one person whose password you may reset.",
        Refusal::NoTemporaryPasswords => "Temporary passwords are turned off. Use one-time links instead.",
        Refusal::JobState => {
            "The status of the reset has changed, so this can no longer be done. Check its current status."
        }
        Refusal::RequesterNotAllowed => {
            "The administrator who requested this reset may no longer reset everybody in it, so it cannot be \
             approved. You can decline it."
        }
        Refusal::ApprovalNeeded => {
            "This reset now needs approval from a second administrator. Start a new reset for these people and \
             request approval."
        }
        Refusal::ResultsGone => "The results have been erased. Reset the passwords again if somebody still needs one.",
        Refusal::FormExpired => "The form has expired. Please try again.",
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
        Field::Department => "Enter the department on one line, in at most 128 characters.",
        Field::Channel => "Only one-time links can be sent by e-mail.",
        Field::Reason => "Enter the reason, in at most 500 characters.",
        Field::Verification => "Choose how the caller was verified.",
        Field::VerificationNote => "Enter at most 200 characters about the verification.",
        Field::ApprovalAbove => "Enter a whole number from 1 to 1,000,000, or leave it empty.",
        Field::FactorName => "Enter a name of at most 60 characters.",
        Field::OrganisationName => "Enter the name on one line, in at most 100 characters.",
        Field::HelpdeskLink => "Enter a link that begins with https://, http://, mailto: or tel:, or leave it empty.",
        Field::MailedLinkHours | Field::UserIdleHours => "Enter a whole number of hours from 1 to 24.",
        Field::MinimumLength => "Enter a whole number of characters from 15 to 64.",
        Field::BannedTerms => {
            "Enter each term on a line of its own, with at least 4 letters or digits and at most 30 characters. You \
             can have up to 1,000 terms."
        }
        Field::PasswordExpiryDays => "Enter a whole number of days from 30 to 730.",
        Field::AdministratorIdleMinutes => "Enter a whole number of minutes from 5 to 60.",
        Field::AdministratorSessionHours => "Enter a whole number of hours from 1 to 12.",
        Field::UserSessionDays => "Enter a whole number of days from 1 to 30.",
        Field::TemporaryPasswordHours => "Enter a whole number of hours from 1 to 168.",
        Field::Page => "This page of the list no longer exists. Start from the first page.",
        Field::Deadline => {
            "The old password cannot work longer than the link: 7 days, or for links sent by e-mail, the number of \
             hours in Settings."
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
            "Too easy to guess: this is mostly names and common words. It scores {} of the {MINIMUM_SCORE} points it \
             needs. Add a word or two that have nothing to do with you.",
            score.points()
        ),
        PolicyViolation::TooPredictable => {
            "The password is a repeated pattern or a sequence of characters. Choose one that is harder to guess."
                .to_owned()
        }
        PolicyViolation::KnownBad => {
            "This password is on the list that attackers try first. Choose another.".to_owned()
        }
        PolicyViolation::SameAsCurrent => {
            "The new password is the same as the old one. Choose a different one.".to_owned()
        }
    }
}
