//! The texts about the addresses that messages go to.

use crate::AddressTexts;

pub(super) const ADDRESSES: AddressTexts = AddressTexts {
    title: "Adresser",
    lead: "Vi sender meldinger om kontoen din til disse adressene, for eksempel lenken når du har glemt passordet.",
    contact: "Kontaktadresse",
    contact_hint: "Organisasjonen din har ansvar for denne adressen. Be administratoren om å endre den.",
    alternate: "Alternativ adresse",
    pending: "Ikke bekreftet ennå",
    pending_until: |when| format!("Koden vi sendte dit, er gyldig til {when}."),
    none: "Ingen",
    verify: "Bekreft adressen",
    nothing_waits: "Denne koden er ikke gyldig lenger. Skriv inn adressen på nytt for å få en ny.",
    replace: "Bytt ut den alternative adressen",
    again: "Få en ny kode, eller bruk en annen adresse",
    address: "Ny alternativ adresse",
    address_hint: "Velg en du kan lese når du har glemt passordet. Vi sender en kode dit, og ikke noe annet før du har skrevet inn koden her.",
    send: "Send kode",
    remove_alternate: "Fjern den alternative adressen",
    remove_pending: "Fjern adressen som ikke er bekreftet",
    remove_both: "Fjern den alternative adressen og den som ikke er bekreftet",
    remove_lead: "Vi sender ikke flere meldinger dit.",
    remove: "Fjern",
    entered: "En kode er på vei til adressen. Skriv den inn her innen 24 timer.",
    known: "Dette er allerede den alternative adressen din. Ingenting er endret.",
    verified: "Adressen er bekreftet. Fra nå av sender vi meldinger om kontoen din dit også.",
    removed: "Adressen er fjernet. Vi sender ikke flere meldinger dit.",
};
