//! The texts of *Add a user*.

use crate::admin::AddTexts;

pub(super) const ADD: AddTexts = AddTexts {
    title: "Legg til en bruker",
    lead: "Personen velger sitt eget passord, og ingen andre får vite det.",
    display_name: "Visningsnavn",
    username: "Brukernavn",
    username_hint: "Det personen logger på med, vanligvis en e-postadresse. Ingen mellomrom.",
    address: "Kontaktadresse (valgfritt)",
    address_hint: "E-postadressen som meldinger går til. La feltet stå tomt når det er brukernavnet.",
    department: "Avdeling (valgfritt)",
    role: "Rolle",
    language: "Språk",
    language_hint: "I meldinger og på sidene. Personen kan velge et annet.",
    language_of_organisation: "Slik organisasjonen har bestemt",
    way_in: "Hvordan kommer personen inn?",
    invite: "Send en invitasjon på e-post",
    invite_hint: "Med en lenke for å velge passord. Den virker én gang, i dagene som står i Innstillinger, og ingen andre ser den.",
    hand_over: "Utlever en engangslenke personlig",
    hand_over_hint: "Du kommer til Tilbakestill passord, som viser deg lenken eller skriver ut en lapp med den.",
    add: "Legg til",
};
