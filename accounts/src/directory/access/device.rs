//! Devices: browsers that are recognised by a token of their own.

use crate::crypto::secret::{SecretText, new_token, unhex};
use crate::store::audit::event::Origin;

/// The browser's device token, or a new one.
pub(crate) fn device_token(origin: &Origin) -> SecretText {
    let known = origin.device.as_deref().filter(|device| device.len() == 64 && unhex(device).is_some());
    known.map_or_else(new_token, |device| SecretText::new(device.to_owned()))
}
