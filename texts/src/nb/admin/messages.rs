//! The texts of *Messages*: what could not be sent, why, and what to do.

use super::count;
use crate::admin::MessageTexts;
use accounts::outbox::{MailProblem, MessageKind};

pub(super) const MESSAGES: MessageTexts = MessageTexts {
    lead: "E-post som ikke er sendt ennå, eller som ikke kunne sendes. Det som er sendt, vises ikke her.",
    stuck: "Ikke sendt",
    waiting: |n| match n {
        0 => "Ingen melding venter på å bli sendt.".to_owned(),
        n => count(n, "melding venter på å bli sendt.", "meldinger venter på å bli sendt."),
    },
    none: "Det har ikke vært problemer med noen melding.",
    to: "Til",
    kind: "Melding",
    problem: "Problem",
    next: "Hva som skjer",
    tried_again: |span| format!("Prøves igjen {span}."),
    given_up: "Gitt opp.",
    over: "Tiden er ute. Den kan ikke sendes lenger.",
    retry: "Prøv igjen nå",
    retry_all: "Prøv alle igjen nå",
    test: "Send en testmelding",
    test_hint: "Den går til din egen adresse. Kommer den ikke innen ett minutt, se her igjen.",
    notice_retried: "Det prøves igjen nå.",
    notice_test: "Testmeldingen er på vei til adressen din.",
    kind_of: |kind| match kind {
        MessageKind::Test => "Testmelding",
        MessageKind::ResetLink => "Engangslenke fra en tilbakestilling",
        MessageKind::RecoveryLink => "Lenke for glemt passord",
        MessageKind::Invitation => "Invitasjon",
        MessageKind::PasswordChanged => "Varsel om endret passord",
        MessageKind::PasswordRecovered => "Varsel om gjenopprettet passord",
        MessageKind::PasswordReset => "Varsel om tilbakestilt passord",
        MessageKind::AdministratorReset => "Varsel om at en administrator er tilbakestilt",
        MessageKind::ApprovalRequested => "Forespørsel om å godkjenne en tilbakestilling",
        MessageKind::ResetApproved => "Varsel om en godkjent tilbakestilling",
        MessageKind::ResetDeclined => "Varsel om en avslått tilbakestilling",
        MessageKind::RequestExpired => "Varsel om en utløpt forespørsel",
        MessageKind::NewDevice => "Varsel om ny nettleser",
        MessageKind::PasswordExpires => "Varsel om at et passord utløper",
        MessageKind::FactorAdded => "Varsel om et nytt trinn i totrinnskontrollen",
        MessageKind::FactorRemoved => "Varsel om et fjernet trinn i totrinnskontrollen",
        MessageKind::RecoveryCodesRenewed => "Varsel om nye gjenopprettingskoder",
        MessageKind::VerifyAddress => "Kode som bekrefter en adresse",
        MessageKind::AddressEntered => "Varsel om en adresse som skal bekreftes",
        MessageKind::AddressChanged => "Varsel om endrede adresser",
    },
    problem_of: |problem| match problem {
        MailProblem::Unreachable => {
            ("Får ikke kontakt med e-posttjeneren", "Sjekk smtp-url i konfigurasjonen, og om e-posttjeneren går.")
        }
        MailProblem::TimedOut => (
            "E-posttjeneren svarer for sent",
            "Ingenting trenger å gjøres hvis den kommer seg. Hvis ikke, se om den er overbelastet.",
        ),
        MailProblem::NotEncrypted => {
            ("Ingen kryptert forbindelse", "Sjekk sertifikatet til e-posttjeneren, porten, og tls= i smtp-url.")
        }
        MailProblem::CredentialsRefused => (
            "E-posttjeneren avviser brukernavnet eller passordet vårt",
            "Rett dem i smtp-url, og start Passord på nytt.",
        ),
        MailProblem::PutOff => ("E-posttjeneren utsatte den", "Ingenting trenger å gjøres: den prøves igjen."),
        MailProblem::Refused => {
            ("E-posttjeneren avviste den", "Sjekk adressen til personen, og om e-posttjeneren lar Passord sende.")
        }
        MailProblem::BadAddress => ("Det går ikke an å skrive til adressen", "Rett adressen til personen."),
        MailProblem::FileFailed => {
            ("Filen kan ikke skrives", "Sjekk plassen og rettighetene til mappen mail i datamappen.")
        }
        MailProblem::Damaged => {
            ("Den er skadet i databasen", "Gjelder det flere, sjekk at nøkkelfilen hører til denne databasen.")
        }
        MailProblem::Expired => {
            ("Den ble ikke sendt i tide", "Gjør det den handlet om, på nytt, for eksempel tilbakestillingen.")
        }
    },
};
