//! The texts of *Audit log*.

use crate::admin::AuditTexts;

pub(super) const AUDIT: AuditTexts = AuditTexts {
    open_reset: "Åpne tilbakestillingen",
    imported: "Ved import",
    lead: "Hvem gjorde hva med hvem, når, hvorfra og med hvilket resultat. Nyeste først.",
    time: "Når",
    actor: "Hvem",
    action: "Hva",
    target: "Med hvem",
    address: "Fra",
    outcome: "Resultat",
    detail: "Detaljer",
    none: "Ingenting er registrert ennå.",
    none_matching: "Ingen oppføringer passer med filtrene. Kontroller brukernavnet og datoene.",
    older: "Eldre",
    newest: "Nyeste",
    nobody: "–",
    erased: "Slettet person",
    filters: "Filtrer revisjonsloggen",
    username_hint: "Brukernavn",
    from: "Fra dato (UTC)",
    to: "Til dato (UTC)",
    show: "Vis",
    only: "Viser bare:",
    all_of_person: "Aktivitet i revisjonsloggen",
};
