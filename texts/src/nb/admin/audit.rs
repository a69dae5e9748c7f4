//! The texts of *Audit log*.

use crate::admin::AuditTexts;

pub(super) const AUDIT: AuditTexts = AuditTexts {
    open_reset: "Tilbakestillingen",
    imported: "Ved import",
    lead: "Hvem gjorde hva med hvem, når, hvorfra og hvordan det gikk. Nyeste først.",
    time: "Når",
    actor: "Hvem",
    action: "Hva",
    target: "Med hvem",
    address: "Fra",
    outcome: "Utfall",
    detail: "Detaljer",
    none: "Ingenting har skjedd ennå.",
    none_matching: "Ingenting i loggen passer med disse filtrene. Er et brukernavn feilstavet, eller en dag feil?",
    older: "Eldre",
    newest: "Nyeste",
    nobody: "–",
    erased: "Slettet person",
    filters: "Filtrer revisjonsloggen",
    username_hint: "Brukernavn",
    from: "Fra dag (UTC)",
    to: "Til dag (UTC)",
    show: "Vis",
    only: "Vises bare:",
    all_of_person: "Hva revisjonsloggen forteller",
};
