//! Why something was not done.

use crate::{RefusalTexts, Text};
use accounts::policy::{MINIMUM_SCORE, PolicyViolation};
use accounts::{Field, Refusal};

pub(super) const REFUSALS: RefusalTexts = RefusalTexts {
    refusal,
    violation,
    too_many_attempts: |wait| format!("For mange forsøk. Prøv igjen om {wait}."),
    internal: "Noe gikk galt på tjeneren. Prøv igjen om en stund.",
    internal_number: |number| format!("Oppgi dette nummeret hvis du melder fra: {number}"),
    malformed: "Skjemaet kunne ikke leses. Last siden på nytt.",
    network: "Fikk ikke kontakt med tjeneren. Sjekk forbindelsen og prøv igjen.",
};

fn refusal(refusal: &Refusal) -> Text {
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
        Refusal::NotInvitable => "Bare den som ikke er blokkert og ikke har noe passord, kan inviteres.",
        Refusal::NoAddress => "Det finnes ingen e-postadresse å sende til.",
        Refusal::SentByMail => "Lenkene i denne tilbakestillingen ble sendt på e-post. Ingen andre får se dem.",
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
        Refusal::InvalidField(field) => invalid(*field),
        Refusal::PasswordRejected(_) => "Velg et annet passord.",
        Refusal::TooManyAttempts { .. } => "For mange forsøk. Prøv igjen senere.",
    }
}

fn invalid(field: Field) -> Text {
    match field {
        Field::Username => "Skriv inn et brukernavn uten mellomrom, med høyst 254 tegn.",
        Field::DisplayName => "Skriv inn et visningsnavn på én linje, med høyst 256 tegn.",
        Field::Address => "Skriv inn én e-postadresse, for eksempel kari@example.org.",
        Field::Role => "Velg en rolle.",
        Field::InvitationDays => "Skriv inn et helt antall dager fra 1 til 30.",
        Field::Department => "Skriv avdelingen på én linje, med høyst 128 tegn.",
        Field::Channel => "Bare engangslenker kan sendes på e-post.",
        Field::Reason => "Skriv begrunnelsen, med høyst 500 tegn.",
        Field::Verification => "Velg hvordan innringeren ble kontrollert.",
        Field::VerificationNote => "Skriv høyst 200 tegn om kontrollen.",
        Field::ApprovalAbove => "Skriv inn et helt tall fra 1 til 1\u{a0}000\u{a0}000, eller la feltet stå tomt.",
        Field::FactorName => "Skriv et navn med høyst 60 tegn.",
        Field::OrganisationName => "Skriv navnet på én linje, med høyst 100 tegn.",
        Field::HelpdeskLink => {
            "Skriv inn en lenke som begynner med https://, http://, mailto: eller tel:, eller la feltet stå tomt."
        }
        Field::MailedLinkHours | Field::UserIdleHours => "Skriv inn et helt antall timer fra 1 til 24.",
        Field::MinimumLength => "Skriv inn et helt antall tegn fra 15 til 64.",
        Field::BannedTerms => {
            "Skriv hvert ord på sin egen linje, med minst 4 bokstaver eller sifre og høyst 30 tegn. Det kan være 1\u{a0}000."
        }
        Field::PasswordExpiryDays => "Skriv inn et helt antall dager fra 30 til 730.",
        Field::AdministratorIdleMinutes => "Skriv inn et helt antall minutter fra 5 til 60.",
        Field::AdministratorSessionHours => "Skriv inn et helt antall timer fra 1 til 12.",
        Field::UserSessionDays => "Skriv inn et helt antall dager fra 1 til 30.",
        Field::TemporaryPasswordHours => "Skriv inn et helt antall timer fra 1 til 168.",
        Field::Page => "Denne siden av listen finnes ikke lenger. Begynn på den første.",
        Field::Deadline => {
            "Det gamle passordet kan virke så lenge som lenken, ikke lenger: 7 dager, eller på e-post timene som står i Innstillinger."
        }
    }
}

fn violation(violation: &PolicyViolation) -> String {
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
