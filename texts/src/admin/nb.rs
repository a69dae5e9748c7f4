//! The administrators' texts in Norwegian Bokmål.

use super::add::ADD_NB;
use super::approval::APPROVAL_NB;
use super::audit::AUDIT_NB;
use super::messages::MESSAGES_NB;
use super::number::grouped;
use super::person::PERSON_NB;
use super::settings::SETTINGS_NB;
use super::words::WORDS_NB;
use super::*;

pub(super) fn number(n: i64) -> String {
    grouped(n, '\u{a0}')
}

fn people(n: i64) -> String {
    if n == 1 { "1 person".into() } else { format!("{} personer", number(n)) }
}

fn passwords(n: i64) -> String {
    format!("{} passord", number(n))
}

fn sessions(n: i64) -> String {
    if n == 1 { "1 økt".into() } else { format!("{} økter", number(n)) }
}

fn span(days: i64) -> String {
    match (days / 365, days % 365) {
        (years, 0) if years > 0 => format!("{years} år"),
        _ if days == 1 => "1 dag".into(),
        _ => format!("{} dager", number(days)),
    }
}

/// The administrators' texts in Norwegian Bokmål.
pub const ADMIN_NB: AdminTexts = AdminTexts {
    words: WORDS_NB,
    people: PeopleTexts {
        title: "Aktive brukere",
        lead: "Finn personer, se hvordan det står til med passordene deres, og tilbakestill dem.",
        search: "Søk",
        search_hint: "Navn eller brukernavn",
        search_button: "Søk",
        any: "Alle",
        clear_filters: "Fjern filtre",
        role: "Rolle",
        status: "Status",
        must_change: "Må endre passord",
        must_change_yes: "Ja",
        must_change_no: "Nei",
        department: "Avdeling",
        more_filters: "Flere filtre",
        password_age: "Passordets alder",
        older_than: |days| format!("Over {}", span(days)),
        never_changed: "Aldri endret av eieren",
        last_sign_in: "Siste pålogging",
        idle_for: |days| format!("For over {} siden, eller aldri", span(days)),
        name: "Navn",
        username: "Brukernavn",
        password: "Passord",
        select: "Velg",
        select_page: "Velg alle på denne siden",
        select_person: |name| format!("Velg {name}"),
        matching: |total| match total {
            Total::Exactly(1) => "1 person passer".into(),
            Total::Exactly(n) => format!("{} personer passer", number(n)),
            Total::MoreThan(n) => format!("Flere enn {} personer passer", number(n)),
        },
        nobody: "Ingen passer.",
        nobody_hint: "Prøv en del av et navn, eller fjern filtrene.",
        loading: "Laster inn …",
        previous: "Forrige",
        next: "Neste",
        range: |from, to, total| match total {
            Total::Exactly(n) => format!("{}–{} av {}", number(from), number(to), number(n)),
            Total::MoreThan(n) => format!("{}–{} av flere enn {}", number(from), number(to), number(n)),
        },
        pages: "Sider",
        selected: |n| if n == 0 { "Ingen er valgt".into() } else { format!("{} valgt", number(n)) },
        clear: "Fjern valget",
        reset_ticked: "Tilbakestill passord",
        reset_everyone: |total| match total {
            Total::Exactly(n) => format!("Tilbakestill for alle som passer ({})", number(n)),
            Total::MoreThan(_) => "Tilbakestill for alle som passer".into(),
        },
        selection: "Valgte personer",
        changed: |ago| format!("Endret {ago}"),
        changed_must: |ago| format!("Endret {ago}; må endres ved neste pålogging"),
        temporary_expires: |within| format!("Midlertidig, utløper {within}"),
        temporary_expired: "Midlertidig, har utløpt",
        never_set: "Aldri angitt",
        invited: |within| format!("Invitert, utløper {within}"),
        invitation_expired: "Ingen: invitasjonen har utløpt",
        add: "Legg til en bruker",
        link_waiting: "Engangslenke venter",
        link_expires: |within| format!("Engangslenke venter, utløper {within}"),
        link_expired: "Ingen: engangslenken har utløpt",
        old_password_ends: |within| {
            format!("Erstattes med en engangslenke; det gamle passordet slutter å virke {within}")
        },
    },
    add: ADD_NB,
    person: PERSON_NB,
    reset: ResetTexts {
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
    },
    jobs: JobTexts {
        title: "Tilbakestillinger",
        lead: "Her ligger hver tilbakestilling med framdrift og resultater.",
        none: "Ingen tilbakestillinger ennå.",
        none_hint: "Velg personer under Aktive brukere, og velg Tilbakestill passord.",
        made: "Opprettet",
        made_by: "Av",
        kind: "Metode",
        state: "Tilstand",
        done: "Tilbakestilt",
        skipped: "Hoppet over",
        total: "I alt",
        operator: "Kommandolinjen",
        job_title: |n| format!("Tilbakestilling av {}", passwords(n)),
        back: "Tilbakestillinger",
        continue_draft: "Fortsett",
        progress: "Framdrift",
        progress_of: |done, total| format!("{} av {}", number(done), number(total)),
        rate: |n| format!("{} i sekundet", number(n)),
        time_left: |span| format!("omtrent {span} igjen"),
        may_leave: "Du kan gå fra denne siden: arbeidet fortsetter.",
        cancel: "Avbryt resten",
        finished: "Avsluttet",
        people: "Personer",
        filter_state: "Vis",
        every_state: "Alle",
        person: "Person",
        department: "Avdeling",
        result: "Resultat",
        secret: "Kode eller passord",
        first_page: "Første side",
        nobody_in_state: "Ingen her.",
        hand_over: "Utlevering",
        hand_over_lead: "Gi hver person sin egen kode eller sitt eget passord, ansikt til ansikt, på papir eller \
            over telefon. Aldri mer enn én persons om gangen.",
        until: |moment| format!("Tilgjengelig til {moment}."),
        show_links: "Vis koder og lenker",
        show_passwords: "Vis passord",
        csv: "Last ned CSV",
        slips: "Skriv ut lapper",
        discard: "Ferdig med disse",
        discard_hint: "«Ferdig med disse» sletter resultatene for godt. Det som er utlevert, virker fortsatt.",
        reissue: "Har noen mistet sin?",
        reissue_hint: "For én person: vis kodene eller passordene, finn personen og velg en ny. For alle som ikke har \
            brukt sin ennå, gjør du det her: de gamle slutter å virke med en gang.",
        reissue_all: "Nye til alle som ikke har brukt sin",
        sent: "Sendt på e-post",
        sent_lead: "Lenkene går til eierne. Ingen andre får se dem.",
        unsent_waiting: |n| {
            if n == 1 {
                "1 melding venter på å bli sendt.".into()
            } else {
                format!("{} meldinger venter på å bli sendt.", number(n))
            }
        },
        unsent_failed: |n| {
            if n == 1 {
                "1 melding kunne ikke sendes.".into()
            } else {
                format!("{} meldinger kunne ikke sendes.", number(n))
            }
        },
        send_again: "Send på nytt",
        send_again_hint: "Den som ikke har brukt lenken sin, får en ny. De gamle slutter å virke med en gang.",
        send_again_all: "Send ny lenke til alle som ikke har brukt sin",
        reason: "Begrunnelse",
        old_password_until: "Gamle passord slutter senest",
        report: "Rapport",
        report_hint: "Hvem, når, hvorfor og hva som skjedde med hver person, signert slik at en revisor ser om den er \
            endret. Det er ingen hemmeligheter i den.",
        report_download: "Last ned signert rapport",
        connection_lost: "Tjeneren svarer ikke. Siden prøver igjen; tallene er fra før.",
        notice_reissued: "De gamle er døde. Nye kan utleveres så snart de er laget.",
        not_own: "Bare administratoren som laget denne tilbakestillingen, kan utlevere resultatene.",
        gone: "Resultatene er slettet. Tilbakestill passordene på nytt for å få nye.",
        notice_cancelled: "Tilbakestillingen er avbrutt. Det som alt er tilbakestilt, forblir det.",
        notice_discarded: "Resultatene er slettet.",
    },
    approval: APPROVAL_NB,
    results: ResultTexts {
        title: "Resultater til utlevering",
        warning: "Den som ser denne siden, kan overta disse kontoene. Lukk den når du er ferdig.",
        code: "Kode",
        temporary: "Midlertidig passord",
        link: "Lenke",
        expires: "Utløper",
        state: "Tilstand",
        back: "Tilbake til tilbakestillingen",
        nothing: "Det er ingenting å utlevere.",
        show: "Vis",
        new_code: "Ny kode",
        new_password: "Nytt passord",
        taken_along: "Lappene og filen gjelder alle som søket og filtrene slipper gjennom.",
        slips_title: "Lapper til utskrift",
        print_hint: "Skriv ut denne siden med nettleseren: hver person får sitt eget ark.",
        slip_greeting: |name| format!("Hei, {name}"),
        slip_link_lead: "Slik velger du passordet ditt:",
        slip_temporary_lead: "Slik logger du på med et midlertidig passord:",
        slip_link_steps: [
            "Åpne denne adressen i en nettleser:",
            "Skriv inn denne koden:",
            "Velg et nytt passord. Logg deretter på med det.",
        ],
        slip_temporary_steps: [
            "Åpne denne adressen i en nettleser:",
            "Logg på med brukernavnet ditt og dette midlertidige passordet:",
            "Velg ditt eget nye passord når du blir bedt om det.",
        ],
        slip_scan: "Eller skann denne i stedet for å skrive:",
        slip_address: "Brukernavn",
        slip_valid_until: |moment| format!("Gyldig til {moment}."),
        slip_destroy: "Ikke vis dette arket til noen, og makuler det når du har valgt passord.",
        proof_title: "Bekreft at det er deg",
        proof_lead: "Du skal til å se hemmeligheter. Skriv inn ditt eget passord for å fortsette.",
        proof_password: "Passordet ditt",
        proof_wrong: "Passordet er feil.",
        proof_button: "Fortsett",
    },
    audit: AUDIT_NB,
    messages: MESSAGES_NB,
    settings: SETTINGS_NB,
};
