//! The texts of messages.

use crate::{KindTexts, MailTexts};
use accounts::outbox::MessageKind;

pub(crate) static MAIL: MailTexts = MailTexts {
    greeting: |name| format!("Hei {name},"),
    account: "Konto",
    when: "Når",
    network: "Nettverksadresse",
    browser: "Nettleser",
    or_code: |page| format!("Eller åpne {page} og skriv inn denne koden:"),
    good_until: |moment| format!("Den virker én gang, til {moment}. Gi den aldri til noen, uansett hvem som spør."),
    footer: |sender| format!("Denne meldingen ble sendt av {sender}. Svar på den blir ikke lest."),
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
            subject: "Lag et nytt passord",
            lead: |told| {
                format!("Noen, antakelig du, sa på påloggingssiden at passordet til {} er glemt.", told.username)
            },
            action: Some("Lag et nytt passord"),
            otherwise: Some("Hvis det ikke var deg, trenger du ikke gjøre noe: Passordet ditt blir som det er."),
        },
        MessageKind::Invitation => KindTexts {
            subject: "Velg passordet ditt",
            lead: |told| {
                let who = told.about_name.unwrap_or("En administrator");
                let place =
                    if told.organisation.is_empty() { String::new() } else { format!(" hos {}", told.organisation) };
                format!(
                    "{who} har laget en konto til deg{place}. Velg et passord for å komme i gang. Siden logger du på \
                     som {}.",
                    told.username
                )
            },
            action: Some("Velg passordet ditt"),
            otherwise: Some(
                "Hvis lenken ikke virker lenger, eller du ikke vet hva dette gjelder, spør administratoren eller brukerstøtten.",
            ),
        },
        MessageKind::PasswordChanged => KindTexts {
            subject: "Passordet ditt ble endret",
            lead: |_| "Passordet til kontoen din er nettopp endret.".to_owned(),
            action: None,
            otherwise: Some(
                "Hvis det ikke var deg, velg Glemt passordet? på påloggingssiden med en gang, og si fra til administratoren eller brukerstøtten.",
            ),
        },
        MessageKind::PasswordRecovered => KindTexts {
            subject: "Passordet ditt ble erstattet",
            lead: |_| {
                "Et nytt passord ble laget med en lenke som ble sendt til deg fordi det gamle var glemt. \
                 Du er logget av overalt."
                    .to_owned()
            },
            action: None,
            otherwise: Some(
                "Hvis det ikke var deg, kan noen andre lese e-posten din. Si fra til administratoren eller brukerstøtten med en gang.",
            ),
        },
        MessageKind::PasswordReset => KindTexts {
            subject: "Passordet ditt ble tilbakestilt",
            lead: |_| {
                "En administrator har tilbakestilt passordet ditt, så det gamle virker ikke lenger. Du får en \
                 engangslenke eller et midlertidig passord av dem."
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
                     Du får vite det fordi du også er administrator.",
                    told.about
                )
            },
            action: None,
            otherwise: Some("Hvis ingen mente at dette skulle skje, blokker kontoen og se i revisjonsloggen."),
        },
        MessageKind::ApprovalRequested => KindTexts {
            subject: "En tilbakestilling venter på at du godkjenner",
            lead: |told| {
                format!(
                    "{} ber om en tilbakestilling av passord som en annen administrator må godkjenne. Logg på \
                     Passord og velg Tilbakestillinger for å se hvem og hvorfor, og for å godkjenne eller avslå.",
                    told.about
                )
            },
            action: None,
            otherwise: Some("Ingen blir tilbakestilt før noen godkjenner. Spør den som ba om det, hvis noe er uklart."),
        },
        MessageKind::ResetApproved => KindTexts {
            subject: "Tilbakestillingen din er godkjent",
            lead: |told| {
                format!(
                    "{} har godkjent tilbakestillingen du ba om, og den er i gang. Du finner den under Tilbakestillinger.",
                    told.about
                )
            },
            action: None,
            otherwise: Some(REQUEST_OTHERWISE),
        },
        MessageKind::ResetDeclined => KindTexts {
            subject: "Tilbakestillingen din er avslått",
            lead: |told| format!("{} har avslått tilbakestillingen du ba om. Ingen ble tilbakestilt.", told.about),
            action: None,
            otherwise: Some(REQUEST_OTHERWISE),
        },
        MessageKind::RequestExpired => KindTexts {
            subject: "Forespørselen om tilbakestilling er utløpt",
            lead: |_| "Ingen godkjente tilbakestillingen du ba om, innen 72 timer. Ingen ble tilbakestilt.".to_owned(),
            action: None,
            otherwise: Some(REQUEST_OTHERWISE),
        },
        MessageKind::NewDevice => KindTexts {
            subject: "Ny pålogging på kontoen din",
            lead: |_| "Kontoen din ble logget på i en nettleser som den ikke er brukt i før.".to_owned(),
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
                    "Passordet ditt gjelder til {}. Endre det før det, under Min konto, Sikkerhet og personvern; \
                     etter det velger du et nytt når du logger på.",
                    told.until
                )
            },
            action: None,
            otherwise: Some("Denne meldingen har ingen lenke: Åpne Passord slik du pleier."),
        },
        MessageKind::FactorAdded => KindTexts {
            subject: "Totrinnskontroll er lagt til",
            lead: |_| {
                "Et trinn til, for eksempel en autentiseringsapp, er registrert for kontoen din. Du er logget av alle \
                 andre steder."
                    .to_owned()
            },
            action: None,
            otherwise: Some(FACTOR_OTHERWISE),
        },
        MessageKind::FactorRemoved => KindTexts {
            subject: "Totrinnskontroll er fjernet",
            lead: |_| "Et trinn, for eksempel en autentiseringsapp, er fjernet fra kontoen din.".to_owned(),
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
                    "Noen, antakelig du, vil at meldinger om kontoen {} også skal gå til denne adressen. Bekreft den \
                     mens du er logget på den kontoen.",
                    told.username
                )
            },
            action: Some("Bekreft adressen"),
            otherwise: Some("Hvis det ikke var deg, trenger du ikke gjøre noe: Det kommer ingen andre meldinger hit."),
        },
        MessageKind::AddressEntered => KindTexts {
            subject: "En ny e-postadresse for kontoen din",
            lead: |_| {
                "Noen som er logget på kontoen din, vil at meldinger om den også skal gå til en annen e-postadresse. Den \
                 adressen blir ikke brukt før de har bekreftet den."
                    .to_owned()
            },
            action: None,
            otherwise: Some(ADDRESS_OTHERWISE),
        },
        MessageKind::AddressChanged => KindTexts {
            subject: "E-postadressene til kontoen din ble endret",
            lead: |_| {
                "En e-postadresse som meldinger om kontoen din går til, er lagt til, byttet ut eller fjernet. Det kan \
                 hende at det ikke kommer flere meldinger til denne adressen."
                    .to_owned()
            },
            action: None,
            otherwise: Some(ADDRESS_OTHERWISE),
        },
    }
}

/// What to do about an address that somebody else entered.
const ADDRESS_OTHERWISE: &str = "Hvis det verken var deg eller administratoren, endre passordet med en gang og se under \
    Min konto, Min profil. Si deretter fra til administratoren eller brukerstøtten.";

/// What to do about a reset that somebody else asked for in one's name.
const REQUEST_OTHERWISE: &str = "Hvis du ikke ba om noen tilbakestilling, endre passordet ditt med en gang og si fra til de andre administratorene.";
/// What to do about a second step that somebody else changed.
const FACTOR_OTHERWISE: &str =
    "Hvis det ikke var deg, endre passordet med en gang og si fra til administratoren eller brukerstøtten.";
