//! The texts of *Messages*: messages that could not be sent, with the reason and what to do.

use super::count;
use crate::admin::MessageTexts;
use accounts::message::{MailProblem, MessageKind};

pub(super) const MESSAGES: MessageTexts = MessageTexts {
    lead: "E-post som er i kø eller ikke kunne sendes. Sendte meldinger vises ikke her.",
    stuck: "Ikke sendt",
    waiting: |n| match n {
        0 => "Ingen meldinger er i kø.".to_owned(),
        n => count(n, "melding er i kø.", "meldinger er i kø."),
    },
    none: "Det er ingen problemer med noen melding.",
    to: "Til",
    kind: "Melding",
    problem: "Problem",
    next: "Hva skjer nå",
    tried_again: |span| format!("Nytt forsøk {span}."),
    given_up: "Ingen flere forsøk.",
    over: "Meldingen er utløpt og kan ikke lenger sendes.",
    retry: "Prøv igjen nå",
    retry_all: "Prøv alle igjen nå",
    test: "Send en testmelding",
    test_hint: "Den går til din egen adresse. Kommer den ikke innen ett minutt, bør du sjekke denne siden igjen.",
    notice_retried: "Passord prøver igjen nå.",
    notice_test: "Testmeldingen er på vei til adressen din.",
    kind_of: |kind| match kind {
        MessageKind::Test => "Testmelding",
        MessageKind::ResetLink => "Engangslenke fra en tilbakestilling",
        MessageKind::RecoveryLink => "Lenke for å velge nytt passord",
        MessageKind::Invitation => "Invitasjon",
        MessageKind::PasswordChanged => "Varsel om endret passord",
        MessageKind::PasswordRecovered => "Varsel om gjenopprettet passord",
        MessageKind::PasswordReset => "Varsel om tilbakestilt passord",
        MessageKind::AdministratorReset => "Varsel om tilbakestilt passord for en administrator",
        MessageKind::ApprovalRequested => "Forespørsel om å godkjenne en tilbakestilling",
        MessageKind::ResetApproved => "Varsel om en godkjent tilbakestilling",
        MessageKind::ResetDeclined => "Varsel om en avslått tilbakestilling",
        MessageKind::RequestExpired => "Varsel om en utløpt forespørsel",
        MessageKind::NewDevice => "Varsel om ny nettleser",
        MessageKind::PasswordExpires => "Varsel om at et passord utløper snart",
        MessageKind::FactorAdded => "Varsel om ny metode for totrinnskontroll",
        MessageKind::FactorRemoved => "Varsel om fjernet metode for totrinnskontroll",
        MessageKind::RecoveryCodesRenewed => "Varsel om nye gjenopprettingskoder",
        MessageKind::VerifyAddress => "Kode for å bekrefte en adresse",
        MessageKind::AddressEntered => "Varsel om en adresse som ikke er bekreftet",
        MessageKind::AddressChanged => "Varsel om endrede adresser",
    },
    problem_of: |problem| match problem {
        MailProblem::Unreachable => {
            ("Får ikke kontakt med e-postserveren", "Sjekk smtp-url i konfigurasjonen, og at e-postserveren kjører.")
        }
        MailProblem::TimedOut => {
            ("E-postserveren svarer for sent", "Hvis dette vedvarer, sjekk belastningen på e-postserveren.")
        }
        MailProblem::NotEncrypted => {
            ("Ingen kryptert forbindelse", "Sjekk sertifikatet til e-postserveren, porten, og tls= i smtp-url.")
        }
        MailProblem::CredentialsRefused => (
            "E-postserveren avviser brukernavnet eller passordet vårt",
            "Rett dem i smtp-url, og start Passord på nytt.",
        ),
        MailProblem::PutOff => ("E-postserveren utsatte meldingen", "Du trenger ikke gjøre noe: Passord prøver igjen."),
        MailProblem::Refused => {
            ("E-postserveren avviste meldingen", "Sjekk adressen til personen, og at e-postserveren lar Passord sende.")
        }
        MailProblem::BadAddress => ("Adressen er ikke gyldig", "Rett adressen til personen."),
        MailProblem::FileFailed => {
            ("Filen kan ikke skrives", "Sjekk ledig plass og rettighetene til mappen mail i datamappen.")
        }
        MailProblem::Damaged => (
            "Meldingen er skadet i databasen",
            "Hvis det gjelder flere meldinger, sjekk at nøkkelfilen hører til denne databasen.",
        ),
        MailProblem::Expired => {
            ("Meldingen ble ikke sendt i tide", "Gjenta det meldingen gjaldt, for eksempel tilbakestillingen.")
        }
    },
};
