//! The texts about the justification of a reset, the verification of the caller, and the approval.

use super::passwords;
use crate::admin::ApprovalTexts;

pub(super) const APPROVAL: ApprovalTexts = ApprovalTexts {
    reason: "Begrunnelse eller saksnummer",
    verification: "Hvordan ble innringeren kontrollert? (valgfritt)",
    verification_required: "Hvordan ble innringeren kontrollert?",
    verification_unknown: "Velg",
    note: "Merknad til kontrollen (valgfritt)",
    note_hint: "Høyst 200 tegn, for eksempel hvem som gikk god for innringeren. Skriv aldri inn et passord eller en kode.",
    verified: "Innringeren kontrollert",
    step: "Godkjenning",
    needed: "Organisasjonen krever at en annen administrator godkjenner denne tilbakestillingen. Ingenting skjer før det.",
    ask: |n| format!("Be om godkjenning for å tilbakestille {}", passwords(n)),
    waits: "Venter på godkjenning",
    own_lead: "Ingen passord er tilbakestilt ennå. Administratorene som kan godkjenne dette, er varslet på e-post, og du \
        får beskjed om avgjørelsen.",
    decide_lead: |name| {
        format!(
            "{name} ber deg godkjenne denne tilbakestillingen. Ingen passord er tilbakestilt ennå, og bare {name} får resultatene."
        )
    },
    cannot_decide: "Ingen passord er tilbakestilt ennå. Du kan ikke godkjenne eller avslå denne tilbakestillingen, for den gjelder \
        deg selv eller noen du ikke kan tilbakestille passordet for.",
    ends: |moment| format!("Hvis ingen tar stilling til forespørselen, utløper den {moment}."),
    requested: "Forespurt",
    method: "Metode",
    end_sessions: "Alle blir logget av",
    end_sessions_no: "Ingen blir logget av",
    whom: "Skal tilbakestilles",
    approve: "Godkjenn og start tilbakestillingen",
    decline: "Avslå",
    take_back: "Trekk tilbake forespørselen",
    approved_by: "Godkjent",
    declined_by: "Avslått",
    notice_approved: "Du har godkjent tilbakestillingen. Den er i gang.",
    notice_declined: "Du har avslått tilbakestillingen. Ingen passord ble tilbakestilt.",
    without_approval: "Uten godkjenningen som Innstillinger krever",
};
