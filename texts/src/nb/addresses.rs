//! The texts about the addresses that messages go to.

use crate::AddressTexts;

pub(super) const ADDRESSES: AddressTexts = AddressTexts {
    title: "Adresser",
    lead: "Hit går meldinger om kontoen din, for eksempel lenken når du har glemt passordet.",
    contact: "Kontaktadresse",
    contact_hint: "Organisasjonen din tar vare på denne. Be administratoren om å endre den.",
    alternate: "Alternativ adresse",
    pending: "Venter på å bli bekreftet",
    pending_until: |when| format!("Koden som ble sendt dit, virker til {when}."),
    none: "Ingen",
    verify: "Bekreft adressen",
    nothing_waits: "Ingen adresse venter på denne koden lenger. Skriv inn adressen på nytt for å få en ny.",
    replace: "Bytt ut den alternative adressen",
    again: "Få en ny kode, eller bruk en annen adresse",
    address: "Ny alternativ adresse",
    address_hint: "En du kan lese når du har glemt passordet. Vi sender en kode dit, og ikke noe annet før du har skrevet inn koden her.",
    send: "Send kode",
    remove_alternate: "Fjern den alternative adressen",
    remove_pending: "Fjern adressen som venter",
    remove_both: "Fjern den alternative adressen og den som venter",
    remove_lead: "Etter dette går ingen meldinger dit.",
    remove: "Fjern",
    entered: "En kode er på vei til adressen. Skriv den inn her innen 24 timer.",
    known: "Dette er allerede den alternative adressen din. Ingenting er endret.",
    verified: "Adressen er bekreftet. Fra nå av går meldinger om kontoen din også dit.",
    removed: "Adressen er fjernet. Ingen meldinger går dit lenger.",
};
