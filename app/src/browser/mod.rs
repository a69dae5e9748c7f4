//! What differs between the browser and the server: addresses, navigation and passkeys.

pub mod navigation;
pub mod passkey;
