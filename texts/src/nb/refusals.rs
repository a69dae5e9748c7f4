//! The texts of errors.

use crate::{RefusalTexts, Text};
use accounts::password_policy::{MINIMUM_SCORE, PolicyViolation};
use accounts::{Field, Refusal};

pub(super) const REFUSALS: RefusalTexts = RefusalTexts {
    refusal,
    violation,
    too_many_attempts: |wait| format!("For mange forsøk. Prøv igjen om {wait}."),
    internal: "Noe gikk galt på serveren. Prøv igjen senere.",
    internal_number: |number| format!("Oppgi dette nummeret hvis du melder fra om feilen: {number}"),
    malformed: "Skjemaet kunne ikke leses. Last siden på nytt og prøv igjen.",
    network: "Fikk ikke kontakt med serveren. Sjekk nettforbindelsen og prøv igjen.",
};

fn refusal(refusal: &Refusal) -> Text {
    match refusal {
        Refusal::SignInFailed => "Feil brukernavn eller passord.",
        Refusal::NotSignedIn => "Økten er avsluttet. Logg på igjen.",
        Refusal::MustChoosePassword => "Velg et nytt passord først.",
        Refusal::SecondFactorNeeded => "Fullfør det andre trinnet først.",
        Refusal::MustRegisterFactor => "Sett opp totrinnskontroll først.",
        Refusal::WrongCode => "Koden er feil eller allerede brukt. Sjekk den og prøv igjen.",
        Refusal::PasskeyRefused => {
            "Passnøkkelen ble ikke brukt eller ikke godtatt. Prøv igjen, eller bruk en annen metode."
        }
        Refusal::CodesLocked => {
            "Det er skrevet inn for mange feil koder, så koder godtas ikke lenger. Be administratoren eller \
             brukerstøtten om hjelp."
        }
        Refusal::LastFactor => {
            "Rollen din krever totrinnskontroll. Legg til en annen autentiseringsapp eller passnøkkel før du fjerner \
             denne."
        }
        Refusal::TooManyFactors => "Du kan ikke legge til flere av disse på kontoen. Fjern en først.",
        Refusal::NotAllowed => "Du har ikke tilgang til å gjøre dette.",
        Refusal::FreshProofNeeded => "Skriv inn ditt eget passord for å bekrefte at det er deg.",
        Refusal::WrongPassword => "Passordet er feil.",
        Refusal::PasswordsDiffer => "De to passordene er ikke like.",
        Refusal::LinkInvalid => "Denne lenken eller koden er ikke gyldig lenger. Be om en ny.",
        Refusal::NotFound => "Dette finnes ikke, eller du har ikke tilgang til det.",
        Refusal::Conflict => "Noen andre endret det samme samtidig. Se hva som gjelder nå, og prøv igjen.",
        Refusal::LastGlobalAdministrator => {
            "Dette er den siste aktive globale administratoren. Gi en annen person rollen først."
        }
        Refusal::UsernameTaken => "En annen konto har allerede dette brukernavnet. Velg et annet.",
        Refusal::NotInvitable => "Du kan bare invitere personer som ikke er blokkert, og som ikke har passord.",
        Refusal::NoAddress => "Det finnes ingen e-postadresse å sende dette til.",
        Refusal::SentByMail => "Lenkene i denne tilbakestillingen ble sendt på e-post. Bare mottakerne kan se dem.",
        Refusal::NothingSelected => "Velg minst én person som du kan tilbakestille passordet for.",
        Refusal::NoTemporaryPasswords => "Midlertidige passord er slått av. Bruk engangslenker i stedet.",
        Refusal::JobState => {
            "Tilbakestillingen har fått en ny status, så dette kan ikke gjøres lenger. Sjekk hvilken status den har nå."
        }
        Refusal::RequesterNotAllowed => {
            "Administratoren som ba om tilbakestillingen, kan ikke lenger tilbakestille alle i den. Den kan derfor \
             ikke godkjennes, men du kan avslå den."
        }
        Refusal::ApprovalNeeded => {
            "Tilbakestillingen krever nå godkjenning av en annen administrator. Lag en ny tilbakestilling for disse \
             personene, og be om godkjenning."
        }
        Refusal::ResultsGone => {
            "Resultatene er slettet. Tilbakestill passordene på nytt hvis noen fortsatt trenger nytt passord."
        }
        Refusal::FormExpired => "Skjemaet er utløpt. Prøv igjen.",
        Refusal::Busy => "Serveren er opptatt. Prøv igjen om et øyeblikk.",
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
        Field::Department => "Skriv inn avdelingen på én linje, med høyst 128 tegn.",
        Field::Channel => "Bare engangslenker kan sendes på e-post.",
        Field::Reason => "Skriv inn en begrunnelse på høyst 500 tegn.",
        Field::Verification => "Velg hvordan innringeren ble kontrollert.",
        Field::VerificationNote => "Skriv inn høyst 200 tegn om kontrollen.",
        Field::ApprovalAbove => "Skriv inn et helt tall fra 1 til 1\u{a0}000\u{a0}000, eller la feltet stå tomt.",
        Field::FactorName => "Skriv inn et navn på høyst 60 tegn.",
        Field::OrganisationName => "Skriv inn navnet på én linje, med høyst 100 tegn.",
        Field::HelpdeskLink => {
            "Skriv inn en lenke som begynner med https://, http://, mailto: eller tel:, eller la feltet stå tomt."
        }
        Field::MailedLinkHours | Field::UserIdleHours => "Skriv inn et helt antall timer fra 1 til 24.",
        Field::MinimumLength => "Skriv inn et helt antall tegn fra 15 til 64.",
        Field::BannedTerms => {
            "Skriv hvert ord på sin egen linje, med minst 4 bokstaver eller sifre og høyst 30 tegn. Du kan ha opptil \
             1\u{a0}000 ord."
        }
        Field::PasswordExpiryDays => "Skriv inn et helt antall dager fra 30 til 730.",
        Field::AdministratorIdleMinutes => "Skriv inn et helt antall minutter fra 5 til 60.",
        Field::AdministratorSessionHours => "Skriv inn et helt antall timer fra 1 til 12.",
        Field::UserSessionDays => "Skriv inn et helt antall dager fra 1 til 30.",
        Field::TemporaryPasswordHours => "Skriv inn et helt antall timer fra 1 til 168.",
        Field::Page => "Denne siden av listen finnes ikke lenger. Begynn på den første siden.",
        Field::Deadline => {
            "Det gamle passordet kan ikke virke lenger enn lenken: 7 dager, eller for lenker på e-post antallet timer \
             i Innstillinger."
        }
    }
}

fn violation(violation: &PolicyViolation) -> String {
    match violation {
        PolicyViolation::TooShort { minimum, length } => format!("Bruk minst {minimum} tegn; dette har {length}."),
        PolicyViolation::TooLong { maximum } => format!("Bruk høyst {maximum} tegn."),
        PolicyViolation::BuiltFromNames(score) => format!(
            "For lett å gjette: Passordet består mest av navn og vanlige ord. Det får {} av de {MINIMUM_SCORE} \
             poengene det \
             trenger. Legg til et par ord som ikke har med deg å gjøre.",
            score.points()
        ),
        PolicyViolation::TooPredictable => {
            "Passordet er et mønster som gjentas, eller en enkel rekke av tegn. Velg et som er vanskeligere å gjette."
                .to_owned()
        }
        PolicyViolation::KnownBad => {
            "Dette passordet står på listen som angripere prøver først. Velg et annet.".to_owned()
        }
        PolicyViolation::SameAsCurrent => "Det nye passordet er det samme som det gamle. Velg et annet.".to_owned(),
    }
}
