//! Why something was not done, as a sentence.

use super::{Texts, dates};
use accounts::policy::{MINIMUM_SCORE, PolicyViolation};
use accounts::{Field, Language, Refusal};

impl Texts {
    /// Something broke on the server, with the number that finds it in the log.
    pub fn internal_error(&self, number: Option<&str>) -> String {
        let english = self.language == Language::En;
        let sentence = if english {
            "Something went wrong on the server. Please try again in a while."
        } else {
            "Noe gikk galt på tjeneren. Prøv igjen om en stund."
        };
        match number {
            Some(id) if english => format!("{sentence} If you report it, give this number: {id}"),
            Some(id) => format!("{sentence} Oppgi dette nummeret hvis du melder fra: {id}"),
            None => sentence.to_owned(),
        }
    }

    /// A form that is not one of ours.
    pub fn malformed(&self) -> &'static str {
        match self.language {
            Language::En => "The form could not be read. Load the page again.",
            Language::Nb => "Skjemaet kunne ikke leses. Last siden på nytt.",
        }
    }

    /// The server does not answer.
    pub fn network(&self) -> &'static str {
        match self.language {
            Language::En => "The server could not be reached. Check your connection and try again.",
            Language::Nb => "Fikk ikke kontakt med tjeneren. Sjekk forbindelsen og prøv igjen.",
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
        Refusal::InvalidField(Field::Username) => "Enter a username without spaces, in at most 254 characters.",
        Refusal::InvalidField(Field::DisplayName) => "Enter a display name on one line, in at most 256 characters.",
        Refusal::InvalidField(Field::Address) => "Enter one e-mail address, such as kari@example.org.",
        Refusal::InvalidField(Field::Role) => "Choose a role.",
        Refusal::NotInvitable => "Only somebody who is not blocked and has no password can be invited.",
        Refusal::InvalidField(Field::InvitationDays) => "Enter a whole number of days from 1 to 30.",
        Refusal::InvalidField(Field::Department) => "Write the department on one line, in at most 128 characters.",
        Refusal::NoAddress => "There is no e-mail address to send it to.",
        Refusal::SentByMail => "The links of this reset were sent by e-mail. Nobody else is shown them.",
        Refusal::InvalidField(Field::Channel) => "Only one-time links can be sent by e-mail.",
        Refusal::InvalidField(Field::Reason) => "Write the reason, in at most 500 characters.",
        Refusal::InvalidField(Field::Verification) => "Choose how the caller was verified.",
        Refusal::InvalidField(Field::VerificationNote) => "Write at most 200 characters about the verification.",
        Refusal::InvalidField(Field::ApprovalAbove) => "Enter a whole number from 1 to 1,000,000, or leave it empty.",
        Refusal::InvalidField(Field::FactorName) => "Write a name of at most 60 characters.",
        Refusal::InvalidField(Field::OrganisationName) => "Write the name on one line, in at most 100 characters.",
        Refusal::InvalidField(Field::HelpdeskLink) => {
            "Enter a link that begins with https://, http://, mailto: or tel:, or leave it empty."
        }
        Refusal::InvalidField(Field::MailedLinkHours | Field::UserIdleHours) => {
            "Enter a whole number of hours from 1 to 24."
        }
        Refusal::InvalidField(Field::MinimumLength) => "Enter a whole number of characters from 15 to 64.",
        Refusal::InvalidField(Field::BannedTerms) => {
            "Write each term on a line of its own, with at least 4 letters or digits and at most 30 characters. There can be 1,000."
        }
        Refusal::InvalidField(Field::PasswordExpiryDays) => "Enter a whole number of days from 30 to 730.",
        Refusal::InvalidField(Field::AdministratorIdleMinutes) => "Enter a whole number of minutes from 5 to 60.",
        Refusal::InvalidField(Field::AdministratorSessionHours) => "Enter a whole number of hours from 1 to 12.",
        Refusal::InvalidField(Field::UserSessionDays) => "Enter a whole number of days from 1 to 30.",
        Refusal::InvalidField(Field::TemporaryPasswordHours) => "Enter a whole number of hours from 1 to 168.",
        Refusal::InvalidField(Field::Page) => "This page of the list does not exist any more. Start from the first.",
        Refusal::InvalidField(Field::Deadline) => {
            "The old password can work for as long as the link at most: 7 days, or, by e-mail, the hours that Settings say."
        }
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
        Refusal::PasswordRejected(_) => "Choose another password.",
        Refusal::TooManyAttempts { .. } => "Too many attempts. Try again later.",
    }
}

fn norwegian(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::SignInFailed => "Feil brukernavn eller passord.",
        Refusal::NotSignedIn => "Økten er avsluttet. Logg på igjen.",
        Refusal::MustChoosePassword => "Velg et nytt passord først.",
        Refusal::SecondFactorNeeded => "Bekreft først at det er deg.",
        Refusal::MustRegisterFactor => "Sett opp totrinnskontroll først.",
        Refusal::WrongCode => "Koden er feil, eller den er brukt allerede.",
        Refusal::PasskeyRefused => {
            "Passnøkkelen ble ikke brukt, eller den ble ikke godtatt. Prøv igjen, eller gå en annen vei."
        }
        Refusal::CodesLocked => {
            "Det ble for mange feil koder, så ingen kode blir godtatt lenger. Spør administratoren eller brukerstøtten."
        }
        Refusal::LastFactor => "Rollen din krever totrinnskontroll. Legg til et annet trinn før du fjerner dette.",
        Refusal::TooManyFactors => "Du har så mange av disse som en konto kan ha. Fjern en først.",
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
        Refusal::InvalidField(Field::Username) => "Skriv inn et brukernavn uten mellomrom, med høyst 254 tegn.",
        Refusal::InvalidField(Field::DisplayName) => "Skriv inn et visningsnavn på én linje, med høyst 256 tegn.",
        Refusal::InvalidField(Field::Address) => "Skriv inn én e-postadresse, for eksempel kari@example.org.",
        Refusal::InvalidField(Field::Role) => "Velg en rolle.",
        Refusal::NotInvitable => "Bare den som ikke er blokkert og ikke har noe passord, kan inviteres.",
        Refusal::InvalidField(Field::InvitationDays) => "Skriv inn et helt antall dager fra 1 til 30.",
        Refusal::InvalidField(Field::Department) => "Skriv avdelingen på én linje, med høyst 128 tegn.",
        Refusal::NoAddress => "Det finnes ingen e-postadresse å sende til.",
        Refusal::SentByMail => "Lenkene i denne tilbakestillingen ble sendt på e-post. Ingen andre får se dem.",
        Refusal::InvalidField(Field::Channel) => "Bare engangslenker kan sendes på e-post.",
        Refusal::InvalidField(Field::Reason) => "Skriv begrunnelsen, med høyst 500 tegn.",
        Refusal::InvalidField(Field::Verification) => "Velg hvordan innringeren ble kontrollert.",
        Refusal::InvalidField(Field::VerificationNote) => "Skriv høyst 200 tegn om kontrollen.",
        Refusal::InvalidField(Field::ApprovalAbove) => {
            "Skriv inn et helt tall fra 1 til 1\u{a0}000\u{a0}000, eller la feltet stå tomt."
        }
        Refusal::InvalidField(Field::FactorName) => "Skriv et navn med høyst 60 tegn.",
        Refusal::InvalidField(Field::OrganisationName) => "Skriv navnet på én linje, med høyst 100 tegn.",
        Refusal::InvalidField(Field::HelpdeskLink) => {
            "Skriv inn en lenke som begynner med https://, http://, mailto: eller tel:, eller la feltet stå tomt."
        }
        Refusal::InvalidField(Field::MailedLinkHours | Field::UserIdleHours) => {
            "Skriv inn et helt antall timer fra 1 til 24."
        }
        Refusal::InvalidField(Field::MinimumLength) => "Skriv inn et helt antall tegn fra 15 til 64.",
        Refusal::InvalidField(Field::BannedTerms) => {
            "Skriv hvert ord på sin egen linje, med minst 4 bokstaver eller sifre og høyst 30 tegn. Det kan være 1\u{a0}000."
        }
        Refusal::InvalidField(Field::PasswordExpiryDays) => "Skriv inn et helt antall dager fra 30 til 730.",
        Refusal::InvalidField(Field::AdministratorIdleMinutes) => "Skriv inn et helt antall minutter fra 5 til 60.",
        Refusal::InvalidField(Field::AdministratorSessionHours) => "Skriv inn et helt antall timer fra 1 til 12.",
        Refusal::InvalidField(Field::UserSessionDays) => "Skriv inn et helt antall dager fra 1 til 30.",
        Refusal::InvalidField(Field::TemporaryPasswordHours) => "Skriv inn et helt antall timer fra 1 til 168.",
        Refusal::InvalidField(Field::Page) => "Denne siden av listen finnes ikke lenger. Begynn på den første.",
        Refusal::InvalidField(Field::Deadline) => {
            "Det gamle passordet kan virke så lenge som lenken, ikke lenger: 7 dager, eller på e-post timene som står i Innstillinger."
        }
        Refusal::NothingSelected => "Velg minst én person som du kan tilbakestille passordet for.",
        Refusal::NoTemporaryPasswords => "Midlertidige passord er slått av. Gi engangslenker i stedet.",
        Refusal::JobState => "Tilbakestillingen har kommet så langt at dette ikke kan gjøres lenger.",
        Refusal::RequesterNotAllowed => {
            "Den som ba om tilbakestillingen, kan ikke lenger tilbakestille alle i den, så den kan ikke godkjennes. Du kan avslå den."
        }
        Refusal::ApprovalNeeded => {
            "En annen administrator må nå godkjenne dette. Lag en ny tilbakestilling av disse personene, og be om godkjenning."
        }
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

fn norwegian_violation(violation: &PolicyViolation) -> String {
    match violation {
        PolicyViolation::TooShort { minimum, length } => format!("Bruk minst {minimum} tegn; dette har {length}."),
        PolicyViolation::TooLong { maximum } => format!("Bruk høyst {maximum} tegn."),
        PolicyViolation::BuiltFromNames(score) => format!(
            "Passordet er lite mer enn navn og ord som er lette å gjette. Det har {} av de {MINIMUM_SCORE} poengene \
             det trenger: ett for hvert slikt ord, og ett for hver annen bokstav eller hvert annet siffer.",
            score.points()
        ),
        PolicyViolation::TooPredictable => "Passordet er en gjentakelse eller en rekke av tegn.".to_owned(),
        PolicyViolation::KnownBad => {
            "Dette passordet står på listen som angripere prøver først. Velg et annet.".to_owned()
        }
        PolicyViolation::SameAsCurrent => "Det nye passordet er det samme som det gamle.".to_owned(),
    }
}
