//! The texts of the steps of *Reset password*.

use super::{number, passwords, people, sessions};
use crate::admin::ResetTexts;

pub(super) const RESET: ResetTexts = ResetTexts {
    title: "Tilbakestill passord",
    who: "Hvem",
    how: "Hvordan",
    check: "Kontroller",
    will_be_reset: |n| format!("{} blir tilbakestilt", passwords(n)),
    sessions_end: |n| format!("{} avsluttes hvis du velger å logge folk av", sessions(n)),
    skipped: |n| format!("{} blir hoppet over", people(n)),
    and_more: |n| format!("og {} til", number(n)),
    nobody_left: "Her er det ingen som du kan tilbakestille passordet for.",
    kind: "Hva skal erstatte det gamle passordet?",
    link: "Engangslenke",
    link_hint: "Hver person får en kode og en lenke for å velge nytt passord. Den virker én gang, i 7 dager.",
    temporary: "Midlertidig passord",
    temporary_hint: |hours| {
        let hours = if hours == 1 { "én time".into() } else { format!("{hours} timer") };
        format!("Hver person får et generert passord å logge på med. Det utløper om {hours}.")
    },
    channel: "Slik får de det",
    hand_over: "Jeg utleverer det selv",
    hand_over_hint: "Du får en tabell, en fil eller lapper til å skrive ut.",
    mail: "Send lenken på e-post",
    mail_hint: |messages, hours, without| {
        let goes = if messages == 1 {
            "1 melding blir sendt.".into()
        } else {
            format!("{} meldinger blir sendt.", number(messages))
        };
        let hours = if hours == 1 { "én time".into() } else { format!("{hours} timer") };
        let skipped = match without {
            0 => String::new(),
            1 => " 1 person har ingen adresse og blir hoppet over.".into(),
            n => format!(" {} personer har ingen adresse og blir hoppet over.", number(n)),
        };
        format!(
            "Bare for engangslenker. {goes} Hver lenke virker i {hours}, og ingen andre enn mottakeren ser den.{skipped}"
        )
    },
    must_change: "Må velge nytt passord ved neste pålogging",
    must_change_hint: "Anbefales: da er det bare personen selv som kjenner passordet. En engangslenke gjør alltid dette.",
    end_sessions: "Logg dem av overalt",
    end_sessions_hint: "Anbefales: den som er pålogget med det gamle passordet, blir logget av.",
    takes: |span| format!("Tar omtrent {span} her."),
    reason: "Begrunnelse (valgfritt)",
    reason_hint: "Står i revisjonsloggen og i den signerte rapporten.",
    old_password: "Det gamle passordet",
    old_password_hint: "Bare med engangslenke. Øktene avsluttes da sammen med det gamle passordet.",
    old_password_at_once: "Slutter å virke med en gang",
    old_password_days: |n| {
        format!("Virker til lenken er brukt, høyst {}", if n == 1 { "1 dag".into() } else { format!("{n} dager") })
    },
    check_lead: |n| format!("Dette avslutter de gamle passordene til {}. Det kan ikke angres.", people(n)),
    confirm: |n| format!("Tilbakestill {}", passwords(n)),
    cancel: "Avbryt",
    already_started: "Denne tilbakestillingen er allerede startet eller avbrutt.",
    already_started_link: "Se hvordan det gikk",
    no_draft: "Velg først i listen over personer hvem som skal få passordet tilbakestilt.",
    back: "Aktive brukere",
};
