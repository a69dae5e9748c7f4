//! The texts of the documents that hand over secrets.

use crate::admin::ResultTexts;

pub(super) const RESULTS: ResultTexts = ResultTexts {
    title: "Resultater til utlevering",
    warning: "Den som ser denne siden, kan overta disse kontoene. Lukk den når du er ferdig.",
    code: "Kode",
    temporary: "Midlertidig passord",
    link: "Lenke",
    expires: "Utløper",
    state: "Status",
    back: "Tilbake til tilbakestillingen",
    nothing: "Det er ingenting å utlevere.",
    show: "Vis",
    new_code: "Ny kode",
    new_password: "Nytt passord",
    taken_along: "Lappene og CSV-filen gjelder bare personene som passer med søket og filtrene.",
    slips_title: "Lapper til utskrift",
    print_hint: "Skriv ut denne siden fra nettleseren. Hver person får sitt eget ark.",
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
    slip_scan: "Eller skann denne koden i stedet for å skrive:",
    slip_address: "Brukernavn",
    slip_valid_until: |moment| format!("Gyldig til {moment}."),
    slip_destroy: "Ikke vis dette arket til noen, og makuler det når du har valgt passord.",
    proof_title: "Bekreft at det er deg",
    proof_lead: "Neste side viser hemmeligheter. Skriv inn ditt eget passord for å fortsette.",
    proof_password: "Passordet ditt",
    proof_wrong: "Passordet er feil.",
    proof_button: "Fortsett",
};
