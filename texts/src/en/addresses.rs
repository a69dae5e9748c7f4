//! The texts about the addresses that messages go to.

use crate::AddressTexts;

pub(super) const ADDRESSES: AddressTexts = AddressTexts {
    title: "Addresses",
    lead: "We send messages about your account to these addresses, such as the link when you forget your password.",
    contact: "Contact address",
    contact_hint: "Your organisation manages this address. Ask your administrator to change it.",
    alternate: "Alternate address",
    pending: "Not verified yet",
    pending_until: |when| format!("The code we sent there is valid until {when}."),
    none: "None",
    verify: "Verify address",
    nothing_waits: "This code is no longer valid. Enter the address again to get a new one.",
    replace: "Replace the alternate address",
    again: "Get a new code, or use another address",
    address: "New alternate address",
    address_hint: "Choose one you can read when you have forgotten your password. We send a code there, and nothing else until you have entered the code here.",
    send: "Send code",
    remove_alternate: "Remove the alternate address",
    remove_pending: "Remove the unverified address",
    remove_both: "Remove the alternate address and the unverified one",
    remove_lead: "No more messages will be sent there.",
    remove: "Remove",
    entered: "A code is on its way to the address. Enter it here within 24 hours.",
    known: "This is already your alternate address. Nothing was changed.",
    verified: "The address is verified. From now on, messages about your account are sent there too.",
    removed: "The address has been removed. No more messages will be sent there.",
};
