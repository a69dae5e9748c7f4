//! The texts about the addresses that messages go to.

/// The texts about the addresses that messages go to.
#[allow(missing_docs, reason = "a field is named after what it says")]
pub struct AddressTexts {
    pub title: &'static str,
    pub lead: &'static str,
    pub contact: &'static str,
    pub contact_hint: &'static str,
    pub alternate: &'static str,
    pub pending: &'static str,
    /// Until when the code works.
    pub pending_until: fn(&str) -> String,
    pub none: &'static str,
    // The code.
    pub verify: &'static str,
    pub nothing_waits: &'static str,
    // Another address.
    pub replace: &'static str,
    pub again: &'static str,
    pub address: &'static str,
    pub address_hint: &'static str,
    pub send: &'static str,
    // No address.
    pub remove_alternate: &'static str,
    pub remove_pending: &'static str,
    pub remove_both: &'static str,
    pub remove_lead: &'static str,
    pub remove: &'static str,
    // What was done.
    pub entered: &'static str,
    pub known: &'static str,
    pub verified: &'static str,
    pub removed: &'static str,
}

/// In English.
pub(super) const ADDRESSES_EN: AddressTexts = AddressTexts {
    title: "Addresses",
    lead: "Where messages about your account go, such as the link when you have forgotten your password.",
    contact: "Contact address",
    contact_hint: "Your organisation keeps this one. Ask your administrator to change it.",
    alternate: "Alternate address",
    pending: "Waits to be verified",
    pending_until: |when| format!("The code that was sent there works until {when}."),
    none: "None",
    verify: "Verify address",
    nothing_waits: "No address waits for this code any more. Enter the address again to get a new one.",
    replace: "Replace the alternate address",
    again: "Get a new code, or use another address",
    address: "New alternate address",
    address_hint: "One that you can read when you have forgotten your password. A code is sent there, and nothing else before you have entered the code here.",
    send: "Send code",
    remove_alternate: "Remove the alternate address",
    remove_pending: "Remove the address that waits",
    remove_both: "Remove the alternate address and the one that waits",
    remove_lead: "No more messages go there.",
    remove: "Remove",
    entered: "A code is on its way to the address. Enter it here within 24 hours.",
    known: "This is your alternate address already. Nothing was changed.",
    verified: "The address is verified. Messages about your account go there too from now on.",
    removed: "The address has been removed. No more messages go there.",
};

/// In Norwegian Bokmål.
pub(super) const ADDRESSES_NB: AddressTexts = AddressTexts {
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
