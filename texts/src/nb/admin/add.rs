//! The texts of *Add a user*.

use crate::admin::AddTexts;

pub(super) const ADD: AddTexts = AddTexts {
    title: "Legg til en bruker",
    lead: "Personen velger passordet sitt selv. Ingen andre får vite det.",
    display_name: "Visningsnavn",
    username: "Brukernavn",
    username_hint: "Navnet personen logger på med, vanligvis en e-postadresse. Ingen mellomrom.",
    address: "Kontaktadresse (valgfritt)",
    address_hint: "E-postadressen for meldinger. La feltet stå tomt hvis den er lik brukernavnet.",
    department: "Avdeling (valgfritt)",
    role: "Rolle",
    language: "Språk",
    language_hint: "For meldinger og sider. Personen kan endre det.",
    language_of_organisation: "Organisasjonens standard",
    way_in: "Hvordan kommer personen inn?",
    invite: "Send en invitasjon på e-post",
    invite_hint: "Den inneholder en lenke for å velge passord. Lenken virker én gang, i antallet dager som er valgt i Innstillinger, og ingen andre ser den.",
    hand_over: "Utlever en engangslenke personlig",
    hand_over_hint: "Neste side er Tilbakestill passord. Der kan du se lenken eller skrive ut en lapp med den.",
    add: "Legg til",
};
