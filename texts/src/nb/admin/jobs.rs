//! The texts of the list of resets, and of one reset's page.

use super::{number, passwords};
use crate::admin::JobTexts;

pub(super) const JOBS: JobTexts = JobTexts {
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
};
