//! The texts about the addresses that messages go to.

use crate::AddressTexts;

pub(super) const ADDRESSES: AddressTexts = AddressTexts {
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
