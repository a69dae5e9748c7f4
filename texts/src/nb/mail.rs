//! The texts of messages.

use crate::{KindTexts, MailTexts};
use accounts::message::MessageKind;

pub(crate) static MAIL: MailTexts = MailTexts {
    greeting: |name| format!("Hei {name},"),
    account: "Konto",
    when: "Når",
    network: "Nettverksadresse",
    browser: "Nettleser",
    or_code: |page| format!("Eller åpne {page} og skriv inn denne koden:"),
    good_until: |moment| format!("Den virker én gang, til {moment}. Gi den aldri til noen, uansett hvem som spør."),
    footer: |sender| format!("Denne meldingen ble sendt av {sender}. Svar til denne adressen blir ikke lest."),
    of,
};

fn of(kind: MessageKind) -> KindTexts {
    match kind {
        MessageKind::Test => KindTexts {
            subject: "Testmelding",
            lead: |_| "Hvis du kan lese dette, kan Passord sende e-post.".to_owned(),
            action: None,
            otherwise: None,
        },
        MessageKind::ResetLink => KindTexts {
            subject: "Velg et nytt passord",
            lead: |_| {
                "En administrator har tilbakestilt passordet ditt. Velg et nytt for å komme inn igjen.".to_owned()
            },
            action: Some("Velg et nytt passord"),
            otherwise: Some(
                "Hvis du ikke ventet dette, spør administratoren eller brukerstøtten før du bruker lenken.",
            ),
        },
        MessageKind::RecoveryLink => KindTexts {
            subject: "Velg nytt passord",
            lead: |told| {
                format!("Noen, antakelig du, har bedt om en lenke for å velge nytt passord for {}.", told.username)
            },
            action: Some("Velg nytt passord"),
            otherwise: Some(
                "Hvis det ikke var deg, kan du se bort fra denne meldingen. Passordet ditt er ikke endret.",
            ),
        },
        MessageKind::Invitation => KindTexts {
            subject: "Velg passordet ditt",
            lead: |told| {
                let who = told.about_name.unwrap_or("En administrator");
                let place =
                    if told.organisation.is_empty() { String::new() } else { format!(" hos {}", told.organisation) };
                format!(
                    "{who} har opprettet en konto for deg{place}. Velg et passord for å komme i gang. Deretter logger \
                     du på \
                     som {}.",
                    told.username
                )
            },
            action: Some("Velg passordet ditt"),
            otherwise: Some(
                "Hvis lenken ikke virker lenger, eller du ikke vet hva dette gjelder, spør administratoren eller \
                 brukerstøtten.",
            ),
        },
        MessageKind::PasswordChanged => KindTexts {
            subject: "Passordet ditt ble endret",
            lead: |_| "Passordet til kontoen din er nettopp endret.".to_owned(),
            action: None,
            otherwise: Some(
                "Hvis det ikke var deg, velg «Glemt passordet?» på påloggingssiden med en gang, og si fra til \
                 administratoren eller brukerstøtten.",
            ),
        },
        MessageKind::PasswordRecovered => KindTexts {
            subject: "Passordet ditt ble erstattet",
            lead: |_| {
                "Noen har valgt et nytt passord med lenken som ble sendt til deg etter en forespørsel på \
                 påloggingssiden. \
                 Du er logget av overalt."
                    .to_owned()
            },
            action: None,
            otherwise: Some(
                "Hvis det ikke var deg, kan noen andre lese e-posten din. Si fra til administratoren eller \
                 brukerstøtten med en gang.",
            ),
        },
        MessageKind::PasswordReset => KindTexts {
            subject: "Passordet ditt ble tilbakestilt",
            lead: |_| {
                "En administrator har tilbakestilt passordet ditt, så det gamle virker ikke lenger. Du vil få en \
                 engangslenke eller et midlertidig passord."
                    .to_owned()
            },
            action: None,
            otherwise: Some("Hvis du ikke ventet dette, spør administratoren eller brukerstøtten."),
        },
        MessageKind::AdministratorReset => KindTexts {
            subject: "Passordet til en administrator ble tilbakestilt",
            lead: |told| {
                format!(
                    "Passordet til {}, som er administrator, er nettopp tilbakestilt. \
                     Du får denne meldingen fordi du også er administrator.",
                    told.about
                )
            },
            action: None,
            otherwise: Some("Hvis dette ikke var meningen, bør du blokkere kontoen og sjekke revisjonsloggen."),
        },
        MessageKind::ApprovalRequested => KindTexts {
            subject: "En tilbakestilling venter på godkjenning fra deg",
            lead: |told| {
                format!(
                    "{} har bedt om en tilbakestilling som en annen administrator må godkjenne. Logg på Passord og \
                     velg \
                     Tilbakestillinger for å se hvem den gjelder og hvorfor, og for å godkjenne eller avslå den.",
                    told.about
                )
            },
            action: None,
            otherwise: Some(
                "Ingen passord blir tilbakestilt før noen godkjenner. Spør administratoren som ba om det, hvis noe er \
                 uklart.",
            ),
        },
        MessageKind::ResetApproved => KindTexts {
            subject: "Tilbakestillingen din er godkjent",
            lead: |told| {
                format!(
                    "{} har godkjent tilbakestillingen du ba om, og den er i gang. Du kan følge den under \
                     Tilbakestillinger.",
                    told.about
                )
            },
            action: None,
            otherwise: Some(REQUEST_OTHERWISE),
        },
        MessageKind::ResetDeclined => KindTexts {
            subject: "Tilbakestillingen din er avslått",
            lead: |told| {
                format!("{} har avslått tilbakestillingen du ba om. Ingen passord ble tilbakestilt.", told.about)
            },
            action: None,
            otherwise: Some(REQUEST_OTHERWISE),
        },
        MessageKind::RequestExpired => KindTexts {
            subject: "Forespørselen om tilbakestilling er utløpt",
            lead: |_| {
                "Ingen godkjente tilbakestillingen du ba om, innen 72 timer. Ingen passord ble tilbakestilt.".to_owned()
            },
            action: None,
            otherwise: Some(REQUEST_OTHERWISE),
        },
        MessageKind::NewDevice => KindTexts {
            subject: "Ny pålogging på kontoen din",
            lead: |_| "Noen logget på kontoen din fra en nettleser som ikke har vært brukt med den før.".to_owned(),
            action: None,
            otherwise: Some(
                "Hvis det ikke var deg, endre passordet med en gang under Min konto, Sikkerhet og personvern: Det \
                 logger av alle andre. Si deretter fra til administratoren eller brukerstøtten.",
            ),
        },
        MessageKind::PasswordExpires => KindTexts {
            subject: "Passordet ditt utløper snart",
            lead: |told| {
                format!(
                    "Passordet ditt utløper {}. Endre det før den tid under Min konto, Sikkerhet og personvern. Etter \
                     det må du \
                     velge et nytt når du logger på.",
                    told.until
                )
            },
            action: None,
            otherwise: Some("Av sikkerhetsgrunner har denne meldingen ingen lenke. Åpne Passord slik du pleier."),
        },
        MessageKind::FactorAdded => KindTexts {
            subject: "Ny metode for totrinnskontroll",
            lead: |_| {
                "En metode for totrinnskontroll, for eksempel en autentiseringsapp, er lagt til på kontoen din. Du er \
                 logget av alle \
                 andre steder."
                    .to_owned()
            },
            action: None,
            otherwise: Some(FACTOR_OTHERWISE),
        },
        MessageKind::FactorRemoved => KindTexts {
            subject: "En metode for totrinnskontroll er fjernet",
            lead: |_| {
                "En metode for totrinnskontroll, for eksempel en autentiseringsapp, er fjernet fra kontoen din."
                    .to_owned()
            },
            action: None,
            otherwise: Some(FACTOR_OTHERWISE),
        },
        MessageKind::RecoveryCodesRenewed => KindTexts {
            subject: "Nye gjenopprettingskoder",
            lead: |_| {
                "Det er laget nye gjenopprettingskoder for kontoen din. Tidligere koder virker ikke lenger.".to_owned()
            },
            action: None,
            otherwise: Some(FACTOR_OTHERWISE),
        },
        MessageKind::VerifyAddress => KindTexts {
            subject: "Bekreft e-postadressen din",
            lead: |told| {
                format!(
                    "Noen, antakelig du, har bedt om at meldinger om kontoen {} også skal sendes til denne adressen. \
                     Bekreft \
                     adressen mens du er logget på kontoen.",
                    told.username
                )
            },
            action: Some("Bekreft adressen"),
            otherwise: Some(
                "Hvis det ikke var deg, kan du se bort fra denne meldingen. Vi sender ingen andre meldinger hit.",
            ),
        },
        MessageKind::AddressEntered => KindTexts {
            subject: "En ny e-postadresse for kontoen din",
            lead: |_| {
                "Noen som er logget på kontoen din, har bedt om at meldinger om den også skal sendes til en annen \
                 e-postadresse. Den adressen blir ikke brukt før den er bekreftet."
                    .to_owned()
            },
            action: None,
            otherwise: Some(ADDRESS_OTHERWISE),
        },
        MessageKind::AddressChanged => KindTexts {
            subject: "E-postadressene til kontoen din ble endret",
            lead: |_| {
                "En e-postadresse for meldinger om kontoen din er lagt til, byttet ut eller fjernet. Det kan hende at \
                 du ikke \
                 får flere meldinger på denne adressen."
                    .to_owned()
            },
            action: None,
            otherwise: Some(ADDRESS_OTHERWISE),
        },
    }
}

/// What to do if somebody else entered the address.
const ADDRESS_OTHERWISE: &str = "Hvis det verken var deg eller administratoren, endre passordet med en gang og sjekk adressene under Min \
     konto, Min profil. Si deretter fra til administratoren eller brukerstøtten.";

/// What to do if somebody else requested a reset in the reader's name.
const REQUEST_OTHERWISE: &str = "Hvis du ikke ba om noen tilbakestilling, endre passordet ditt med en gang og si fra til de andre \
     administratorene.";

/// What to do if somebody else changed the second factor.
const FACTOR_OTHERWISE: &str =
    "Hvis det ikke var deg, endre passordet med en gang og si fra til administratoren eller brukerstøtten.";
