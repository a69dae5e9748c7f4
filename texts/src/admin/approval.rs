//! The texts about why a reset is done, how its caller was verified, and who approves it.

use super::{Around, Counted, Text, en, nb};

/// The texts of evidence and approval.
#[allow(missing_docs, reason = "a field is named after what it says")]
pub struct ApprovalTexts {
    pub reason: Text,
    pub verification: Text,
    pub verification_required: Text,
    pub verification_unknown: Text,
    pub note: Text,
    pub note_hint: Text,
    pub verified: Text,
    pub step: Text,
    pub needed: Text,
    pub ask: Counted,
    pub waits: Text,
    pub own_lead: Text,
    pub decide_lead: Around,
    pub cannot_decide: Text,
    pub ends: Around,
    pub requested: Text,
    pub method: Text,
    pub end_sessions: Text,
    pub end_sessions_no: Text,
    pub whom: Text,
    pub approve: Text,
    pub decline: Text,
    pub take_back: Text,
    pub approved_by: Text,
    pub declined_by: Text,
    pub notice_approved: Text,
    pub notice_declined: Text,
    pub to_decide: Counted,
    pub without_approval: Text,
}

pub(super) const APPROVAL_EN: ApprovalTexts = ApprovalTexts {
    reason: "Reason or ticket number",
    verification: "How was the caller verified? (optional)",
    verification_required: "How was the caller verified?",
    verification_unknown: "Choose",
    note: "More about the verification (optional)",
    note_hint: "At most 200 characters, such as who vouched. Never a password or a code.",
    verified: "Caller verified",
    step: "Approval",
    needed: "Your organisation has settled that a second administrator approves this reset. Nothing happens until then.",
    ask: |n| {
        if n == 1 { "Ask to reset 1 password".into() } else { format!("Ask to reset {} passwords", en::number(n)) }
    },
    waits: "Waiting for approval",
    own_lead: "Nobody has been reset yet. The administrators who may approve this have been told by e-mail, and you \
        will be told what one of them decides.",
    decide_lead: |name| {
        format!(
            "{name} asks you to approve this reset. Nobody has been reset yet, and only {name} will be handed the results."
        )
    },
    cannot_decide: "Nobody has been reset yet. You cannot decide on this one: it includes yourself, or somebody whom \
        you may not reset.",
    ends: |moment| format!("If nobody decides, the request ends {moment}."),
    requested: "Requested",
    method: "Method",
    end_sessions: "Everybody is signed out",
    end_sessions_no: "Nobody is signed out",
    whom: "To be reset",
    approve: "Approve and start the reset",
    decline: "Decline",
    take_back: "Take the request back",
    approved_by: "Approved",
    declined_by: "Declined",
    notice_approved: "You have approved the reset. It has begun.",
    notice_declined: "You have declined the reset. Nobody was reset.",
    to_decide: |n| if n == 1 { "1 waits for you".into() } else { format!("{} wait for you", en::number(n)) },
    without_approval: "Without the approval that the settings ask for",
};

pub(super) const APPROVAL_NB: ApprovalTexts = ApprovalTexts {
    reason: "Begrunnelse eller saksnummer",
    verification: "Hvordan ble innringeren kontrollert? (valgfritt)",
    verification_required: "Hvordan ble innringeren kontrollert?",
    verification_unknown: "Velg",
    note: "Mer om kontrollen (valgfritt)",
    note_hint: "Høyst 200 tegn, for eksempel hvem som gikk god for personen. Aldri et passord eller en kode.",
    verified: "Innringeren kontrollert",
    step: "Godkjenning",
    needed: "Organisasjonen har bestemt at en annen administrator må godkjenne denne tilbakestillingen. Ingenting skjer før det.",
    ask: |n| format!("Be om å tilbakestille {} passord", nb::number(n)),
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
    to_decide: |n| if n == 1 { "1 venter på deg".into() } else { format!("{} venter på deg", nb::number(n)) },
    without_approval: "Uten godkjenningen som innstillingene krever",
};
