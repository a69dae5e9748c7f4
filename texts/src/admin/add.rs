//! The texts of *Add a user*.

use super::Text;

/// The texts of *Add a user*.
#[allow(missing_docs, reason = "a field is named after what it says")]
pub struct AddTexts {
    pub title: Text,
    pub lead: Text,
    pub display_name: Text,
    pub username: Text,
    pub username_hint: Text,
    pub address: Text,
    pub address_hint: Text,
    pub department: Text,
    pub role: Text,
    pub language: Text,
    pub language_hint: Text,
    pub language_of_organisation: Text,
    pub way_in: Text,
    pub invite: Text,
    pub invite_hint: Text,
    pub hand_over: Text,
    pub hand_over_hint: Text,
    pub add: Text,
}

pub(super) const ADD_EN: AddTexts = AddTexts {
    title: "Add a user",
    lead: "The person chooses a password of their own: nobody else ever knows it.",
    display_name: "Display name",
    username: "Username",
    username_hint: "What the person signs in with, usually an e-mail address. No spaces.",
    address: "Contact address (optional)",
    address_hint: "The e-mail address that messages go to. Leave it empty when that is the username.",
    department: "Department (optional)",
    role: "Role",
    language: "Language",
    language_hint: "Of messages and pages. The person can choose another.",
    language_of_organisation: "As the organisation has settled",
    way_in: "How does the person get in?",
    invite: "Send an invitation by e-mail",
    invite_hint: "With a link to choose a password. It works once, for the days that Settings say, and nobody else sees it.",
    hand_over: "Hand over a one-time link in person",
    hand_over_hint: "You are led to Reset password, which shows you the link or prints a slip with it.",
    add: "Add",
};

pub(super) const ADD_NB: AddTexts = AddTexts {
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
