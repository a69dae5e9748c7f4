//! Devices: browsers that carry a token of their own and are recognised by it.

use crate::crypto::secret::{SecretText, new_token, unhex};
use crate::store::audit::event::Origin;

/// The browser's device token, or a new one if it sent none or a malformed one.
pub(in crate::directory) fn device_token(origin: &Origin) -> SecretText {
    let known = origin.device.as_deref().filter(|device| device.len() == 64 && unhex(device).is_some());
    known.map_or_else(new_token, |device| SecretText::new(device.to_owned()))
}
