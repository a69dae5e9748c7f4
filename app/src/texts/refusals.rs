//! Why something was not done, as a sentence.

use super::{Texts, dates};
use crate::error::AppError;
use accounts::policy::PolicyViolation;
use accounts::{Field, Language, Refusal};

impl Texts {
    /// The sentence for an error of a server function.
    pub fn error(&self, error: &AppError) -> String {
        let english = self.language == Language::En;
        match error {
            AppError::Refused(refusal) => self.refusal(refusal),
            AppError::Internal { request_id } => {
                let sentence = if english {
                    "Something went wrong on the server. Please try again in a while."
                } else {
                    "Noe gikk galt på tjeneren. Prøv igjen om en stund."
                };
                match request_id {
                    Some(id) if english => format!("{sentence} If you report it, give this number: {id}"),
                    Some(id) => format!("{sentence} Oppgi dette nummeret hvis du melder fra: {id}"),
                    None => sentence.to_owned(),
                }
            }
            AppError::Malformed if english => "The form could not be read. Load the page again.".to_owned(),
            AppError::Malformed => "Skjemaet kunne ikke leses. Last siden på nytt.".to_owned(),
            AppError::Network if english => {
                "The server could not be reached. Check your connection and try again.".to_owned()
            }
            AppError::Network => "Fikk ikke kontakt med tjeneren. Sjekk forbindelsen og prøv igjen.".to_owned(),
        }
    }

    /// The sentence for a refusal.
    pub fn refusal(&self, refusal: &Refusal) -> String {
        match refusal {
            Refusal::PasswordRejected(reasons) => {
                let sentences: Vec<String> = reasons.iter().map(|reason| self.violation(reason)).collect();
                sentences.join(" ")
            }
            Refusal::TooManyAttempts { retry_after_seconds } => {
                let wait = dates::seconds(self.language, *retry_after_seconds);
                match self.language {
                    Language::En => format!("Too many attempts. Try again in {wait}."),
                    Language::Nb => format!("For mange forsøk. Prøv igjen om {wait}."),
                }
            }
            other => match self.language {
                Language::En => english(other),
                Language::Nb => norwegian(other),
            }
            .to_owned(),
        }
    }

    /// The sentence for one reason why a password was refused.
    pub fn violation(&self, violation: &PolicyViolation) -> String {
        match self.language {
            Language::En => english_violation(violation),
            Language::Nb => norwegian_violation(violation),
        }
    }
}

fn english(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::SignInFailed => "Wrong username or password.",
        Refusal::NotSignedIn => "Your session has ended. Please sign in again.",
        Refusal::MustChoosePassword => "Choose a new password first.",
        Refusal::NotAllowed => "You are not allowed to do this.",
        Refusal::FreshProofNeeded => "Enter your own password to confirm that it is you.",
        Refusal::WrongPassword => "The password is wrong.",
        Refusal::PasswordsDiffer => "The two passwords are not the same.",
        Refusal::LinkInvalid => "This link or code is not valid any more. Ask for a new one.",
        Refusal::NotFound => "It does not exist, or you do not have access to it.",
        Refusal::Conflict => "Somebody else changed the same thing meanwhile. Look again and try once more.",
        Refusal::LastGlobalAdministrator => "This is the last active global administrator, and one must remain.",
        Refusal::UsernameTaken => "Another account has this username.",
        Refusal::InvalidField(Field::Username) => "Enter a username without spaces.",
        Refusal::InvalidField(Field::DisplayName) => "Enter a display name.",
        Refusal::InvalidField(Field::Address) => "Enter an e-mail address.",
        Refusal::InvalidField(Field::Role) => "Choose a role.",
        Refusal::InvalidField(Field::Page) => "This page of the list does not exist any more. Start from the first.",
        Refusal::NothingSelected => "Select at least one person whom you may reset.",
        Refusal::JobState => "The reset is no longer in a state where this can be done.",
        Refusal::ResultsGone => "The results are no longer kept. Reset again if somebody still needs one.",
        Refusal::FormExpired => "The form had expired. Please try again.",
        Refusal::Busy => "The server is busy. Please try again in a moment.",
        Refusal::PasswordRejected(_) => "Choose another password.",
        Refusal::TooManyAttempts { .. } => "Too many attempts. Try again later.",
    }
}

fn norwegian(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::SignInFailed => "Feil brukernavn eller passord.",
        Refusal::NotSignedIn => "Økten er avsluttet. Logg på igjen.",
        Refusal::MustChoosePassword => "Velg et nytt passord først.",
        Refusal::NotAllowed => "Du har ikke lov til dette.",
        Refusal::FreshProofNeeded => "Skriv inn ditt eget passord for å bekrefte at det er deg.",
        Refusal::WrongPassword => "Passordet er feil.",
        Refusal::PasswordsDiffer => "De to passordene er ikke like.",
        Refusal::LinkInvalid => "Denne lenken eller koden gjelder ikke lenger. Be om en ny.",
        Refusal::NotFound => "Det finnes ikke, eller du har ikke tilgang til det.",
        Refusal::Conflict => "Noen andre endret det samme imens. Se på nytt og prøv en gang til.",
        Refusal::LastGlobalAdministrator => {
            "Dette er den siste aktive globale administratoren, og det må alltid være én."
        }
        Refusal::UsernameTaken => "En annen konto har dette brukernavnet.",
        Refusal::InvalidField(Field::Username) => "Skriv inn et brukernavn uten mellomrom.",
        Refusal::InvalidField(Field::DisplayName) => "Skriv inn et visningsnavn.",
        Refusal::InvalidField(Field::Address) => "Skriv inn en e-postadresse.",
        Refusal::InvalidField(Field::Role) => "Velg en rolle.",
        Refusal::InvalidField(Field::Page) => "Denne siden av listen finnes ikke lenger. Begynn på den første.",
        Refusal::NothingSelected => "Velg minst én person som du kan tilbakestille passordet for.",
        Refusal::JobState => "Tilbakestillingen har kommet så langt at dette ikke kan gjøres lenger.",
        Refusal::ResultsGone => {
            "Resultatene er ikke lenger lagret. Tilbakestill på nytt hvis noen fortsatt trenger det."
        }
        Refusal::FormExpired => "Skjemaet var utløpt. Prøv igjen.",
        Refusal::Busy => "Tjeneren er opptatt. Prøv igjen om et øyeblikk.",
        Refusal::PasswordRejected(_) => "Velg et annet passord.",
        Refusal::TooManyAttempts { .. } => "For mange forsøk. Prøv igjen senere.",
    }
}

fn english_violation(violation: &PolicyViolation) -> String {
    match violation {
        PolicyViolation::TooShort { minimum, length } => {
            format!("Use at least {minimum} characters; this has {length}.")
        }
        PolicyViolation::TooLong { maximum } => format!("Use at most {maximum} characters."),
        PolicyViolation::BuiltFromNames => {
            "The password is little more than your name, username or organisation.".to_owned()
        }
        PolicyViolation::TooPredictable => "The password is a repetition or a run of characters.".to_owned(),
        PolicyViolation::KnownBad => {
            "This password is on the list that attackers try first. Choose another.".to_owned()
        }
        PolicyViolation::SameAsCurrent => "The new password is the same as the old one.".to_owned(),
    }
}

fn norwegian_violation(violation: &PolicyViolation) -> String {
    match violation {
        PolicyViolation::TooShort { minimum, length } => format!("Bruk minst {minimum} tegn; dette har {length}."),
        PolicyViolation::TooLong { maximum } => format!("Bruk høyst {maximum} tegn."),
        PolicyViolation::BuiltFromNames => {
            "Passordet er lite mer enn navnet ditt, brukernavnet eller organisasjonen.".to_owned()
        }
        PolicyViolation::TooPredictable => "Passordet er en gjentakelse eller en rekke av tegn.".to_owned(),
        PolicyViolation::KnownBad => {
            "Dette passordet står på listen som angripere prøver først. Velg et annet.".to_owned()
        }
        PolicyViolation::SameAsCurrent => "Det nye passordet er det samme som det gamle.".to_owned(),
    }
}
