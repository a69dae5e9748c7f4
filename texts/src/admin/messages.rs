//! The texts of *Messages*: what could not be sent, why, and what to do.

use super::{Around, Counted, Text};
use accounts::outbox::{MailProblem, MessageKind};

/// The texts of *Messages*.
#[allow(missing_docs, reason = "a field is named after what it says")]
pub struct MessageTexts {
    pub lead: Text,
    pub stuck: Text,
    pub waiting: Counted,
    pub none: Text,
    pub to: Text,
    pub kind: Text,
    pub problem: Text,
    pub next: Text,
    pub tried_again: Around,
    pub given_up: Text,
    pub over: Text,
    pub retry: Text,
    pub retry_all: Text,
    pub test: Text,
    pub test_hint: Text,
    pub notice_retried: Text,
    pub notice_test: Text,
    pub kind_of: fn(MessageKind) -> Text,
    /// What went wrong, and what to do.
    pub problem_of: fn(MailProblem) -> (Text, Text),
}

pub(super) const MESSAGES_EN: MessageTexts = MessageTexts {
    lead: "E-mail that could not be sent yet, or at all. What has been sent is not listed.",
    stuck: "Not sent",
    waiting: |n| match n {
        0 => "No message waits to be sent.".into(),
        1 => "1 message waits to be sent.".into(),
        n => format!("{} messages wait to be sent.", super::en::number(n)),
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

pub(super) const MESSAGES_NB: MessageTexts = MessageTexts {
    lead: "E-post som ikke er sendt ennå, eller som ikke kunne sendes. Det som er sendt, vises ikke her.",
    stuck: "Ikke sendt",
    waiting: |n| match n {
        0 => "Ingen melding venter på å bli sendt.".into(),
        1 => "1 melding venter på å bli sendt.".into(),
        n => format!("{} meldinger venter på å bli sendt.", super::nb::number(n)),
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
