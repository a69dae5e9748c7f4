//! The texts that every page needs.

use super::count;
use crate::SharedTexts;
use accounts::Role;

pub(super) const SHARED: SharedTexts = SharedTexts {
    own_name: "Norsk bokmål",
    switch_to: "Norsk",
    brand: "Passord",
    skip_to_content: "Hopp til innholdet",
    top_navigation: "Konto",
    side_navigation: "Administrasjon",
    my_account: "Min konto",
    sign_in: "Logg på",
    sign_out: "Logg av",
    users: "Brukere",
    resets: "Tilbakestillinger",
    resets_to_decide: |n| count(n, "til godkjenning", "til godkjenning"),
    audit_log: "Revisjonslogg",
    settings: "Innstillinger",
    messages: "Meldinger",
    messages_stuck: "Krever tiltak",
    helpdesk: "Kontakt brukerstøtten",
    there_is_a_problem: "Noe må rettes",
    show_password: "Vis",
    hide_password: "Skjul",
    caps_lock_is_on: "Caps Lock er på.",
    your_password: "Ditt eget passord",
    why_your_password: "Dette er en sensitiv handling. Bekreft derfor at det er deg.",
    cancel: "Avbryt",
    back: "Tilbake",
    loading: "Laster inn …",
    not_found_title: "Fant ikke siden",
    not_found_text: "Det finnes ingen side på denne adressen. Adressen kan være skrevet feil, eller siden kan være fjernet.",
    forbidden_title: "Du har ikke tilgang",
    forbidden_text: "Rollen din gir ikke tilgang til denne siden. Spør en global administrator hvis du trenger den.",
    broken_title: "Noe gikk galt",
    to_start: "Gå til startsiden",
    role: |role| match role {
        Role::User => "Bruker",
        Role::HelpdeskAdministrator => "Brukerstøtteadministrator",
        Role::UserAdministrator => "Brukeradministrator",
        Role::GlobalAdministrator => "Global administrator",
    },
};
