//! The texts about why a reset is done, how its caller was verified, and who approves it.

use super::passwords;
use crate::admin::ApprovalTexts;

pub(super) const APPROVAL: ApprovalTexts = ApprovalTexts {
    reason: "Begrunnelse eller saksnummer",
    verification: "Hvordan ble innringeren kontrollert? (valgfritt)",
    verification_required: "Hvordan ble innringeren kontrollert?",
    verification_unknown: "Velg",
    note: "Mer om kontrollen (valgfritt)",
    note_hint: "Høyst 200 tegn, for eksempel hvem som gikk god for personen. Aldri et passord eller en kode.",
    verified: "Innringeren kontrollert",
    step: "Godkjenning",
    needed: "Organisasjonen har bestemt at en annen administrator må godkjenne denne tilbakestillingen. Ingenting skjer før det.",
    ask: |n| format!("Be om å tilbakestille {}", passwords(n)),
    waits: "Venter på godkjenning",
    own_lead: "Ingen er tilbakestilt ennå. Administratorene som kan godkjenne dette, har fått beskjed på e-post, og du \
        får vite hva en av dem bestemmer.",
    decide_lead: |name| {
        format!(
            "{name} ber deg godkjenne denne tilbakestillingen. Ingen er tilbakestilt ennå, og bare {name} får utlevert resultatene."
        )
    },
    cannot_decide: "Ingen er tilbakestilt ennå. Du kan ikke avgjøre denne: Den gjelder deg selv eller noen du ikke kan \
        tilbakestille.",
    ends: |moment| format!("Hvis ingen avgjør den, utløper forespørselen {moment}."),
    requested: "Forespurt",
    method: "Metode",
    end_sessions: "Alle blir logget av",
    end_sessions_no: "Ingen blir logget av",
    whom: "Skal tilbakestilles",
    approve: "Godkjenn og start tilbakestillingen",
    decline: "Avslå",
    take_back: "Trekk forespørselen",
    approved_by: "Godkjent",
    declined_by: "Avslått",
    notice_approved: "Du har godkjent tilbakestillingen. Den er i gang.",
    notice_declined: "Du har avslått tilbakestillingen. Ingen ble tilbakestilt.",
    without_approval: "Uten godkjenningen som innstillingene krever",
};
