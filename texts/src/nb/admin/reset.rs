//! The texts of the steps of *Reset password*.

use super::{count, days, number, passwords, people, sessions};
use crate::admin::ResetTexts;
use crate::numbers::plural;

pub(super) const RESET: ResetTexts = ResetTexts {
    title: "Tilbakestill passord",
    who: "Hvem",
    how: "Hvordan",
    check: "Kontroller",
    will_be_reset: |n| format!("{} blir tilbakestilt", passwords(n)),
    sessions_end: |n| format!("{} avsluttes hvis du velger å logge folk av", sessions(n)),
    skipped: |n| format!("{} blir hoppet over", people(n)),
    and_more: |n| format!("og {} til", number(n)),
    nobody_left: "Det er ingen her som du kan tilbakestille passordet for.",
    kind: "Hva skal erstatte det gamle passordet?",
    link: "Engangslenke",
    link_hint: "Hver person får en kode og en lenke for å velge nytt passord. Den virker én gang, i 7 dager.",
    temporary: "Midlertidig passord",
    temporary_hint: |n| format!("Hver person får et generert passord å logge på med. Det utløper om {}.", hours(n)),
    channel: "Hvordan får de det?",
    hand_over: "Jeg utleverer det selv",
    hand_over_hint: "Du får en tabell, en CSV-fil eller lapper til å skrive ut.",
    mail: "Send lenken på e-post",
    mail_hint: |messages, lifetime, without| {
        let goes = count(messages, "melding blir sendt.", "meldinger blir sendt.");
        let hours = hours(lifetime);
        let skipped = match without {
            0 => String::new(),
            n => format!(" {} har ingen adresse og blir hoppet over.", people(n)),
        };
        format!("Bare for engangslenker. {goes} Hver lenke virker i {hours}, og bare mottakeren ser den.{skipped}")
    },
    must_change: "Må velge nytt passord ved neste pålogging",
    must_change_hint: "Anbefales: Da er det bare personen selv som kjenner passordet. En engangslenke krever alltid dette.",
    end_sessions: "Logg dem av overalt",
    end_sessions_hint: "Anbefales: Alle som er pålogget med det gamle passordet, blir logget av.",
    takes: |span| format!("Dette tar omtrent {span}."),
    reason: "Begrunnelse (valgfritt)",
    reason_hint: "Lagres i revisjonsloggen og i den signerte rapporten.",
    old_password: "Det gamle passordet",
    old_password_hint: "Bare for engangslenker. Øktene avsluttes når det gamle passordet slutter å virke.",
    old_password_at_once: "Slutter å virke med en gang",
    old_password_days: |n| format!("Virker til lenken er brukt, høyst {}", days(n)),
    check_lead: |n| {
        let passwords = plural(n, "Det gamle passordet", "De gamle passordene");
        format!("{passwords} til {} slutter å virke. Dette kan ikke angres.", people(n))
    },
    confirm: |n| format!("Tilbakestill {}", passwords(n)),
    cancel: "Avbryt",
    already_started: "Denne tilbakestillingen er allerede startet eller avbrutt.",
    already_started_link: "Se resultatet",
    no_draft: "Velg først hvem som skal få passordet tilbakestilt, i listen over brukere.",
    back: "Aktive brukere",
};

fn hours(n: i64) -> String {
    if n == 1 { "én time".to_owned() } else { count(n, "time", "timer") }
}
