//! A security key in software. It does the work of the browser and the authenticator (*Web Authentication Level
//! 3 §6 and §7*), and lets a test falsify every part of it.

use accounts::second_factor::Challenge;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// The origin that passkeys of the test directory are bound to.
pub const ORIGIN: &str = "https://passord.example";

const USER_PRESENT: u8 = 1;
const USER_VERIFIED: u8 = 4;
const NEW_CREDENTIAL: u8 = 64;

pub struct SecurityKey {
    key: SigningKey,
    id: [u8; 16],
    owner: String,
    pub origin: &'static str,
    pub host: &'static str,
    pub counter: u32,
    pub verifies_user: bool,
}

impl SecurityKey {
    /// A key with this number. The same number gives the same key.
    pub fn new(number: u8) -> SecurityKey {
        let key = SigningKey::from_slice(&[number; 32]).expect("a key");
        let (origin, host) = (ORIGIN, "passord.example");
        SecurityKey { key, id: [number; 16], owner: String::new(), origin, host, counter: 1, verifies_user: true }
    }

    /// Creates a credential for the options of a registration.
    pub fn create(&mut self, challenge: &Challenge) -> String {
        let options = options(challenge);
        self.owner = options["user"]["id"].as_str().expect("a user handle").to_owned();
        let client_data = self.client_data("webauthn.create", &options);
        let mut data = self.authenticator_data(NEW_CREDENTIAL);
        data.extend([0; 16]);
        data.extend([0, self.id.len() as u8]);
        data.extend(self.id);
        let point = self.key.verifying_key().to_sec1_point(false);
        // CBOR of a COSE key: {1: 2, 3: -7, -1: 1, -2: x, -3: y} (RFC 9053 §7.1.1).
        data.extend([0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32]);
        data.extend(point.x().expect("x").iter());
        data.extend([0x22, 0x58, 32]);
        data.extend(point.y().expect("y").iter());
        // CBOR of {"fmt": "none", "attStmt": {}, "authData": data}.
        let mut attestation = b"\xa3cfmtdnonegattStmt\xa0hauthData\x58".to_vec();
        attestation.push(data.len() as u8);
        attestation.extend(data);
        let response =
            json!({ "attestationObject": encoded(&attestation), "clientDataJSON": encoded(client_data.as_bytes()) });
        self.answer(response)
    }

    /// Signs a challenge.
    pub fn sign(&mut self, challenge: &Challenge) -> String {
        let options = options(challenge);
        let client_data = self.client_data("webauthn.get", &options);
        let data = self.authenticator_data(0);
        let signed = [&data[..], &Sha256::digest(client_data.as_bytes())[..]].concat();
        let signature: Signature = self.key.sign(&signed);
        self.answer(json!({
            "authenticatorData": encoded(&data),
            "clientDataJSON": encoded(client_data.as_bytes()),
            "signature": encoded(signature.to_der().as_bytes()),
            "userHandle": self.owner,
        }))
    }

    fn client_data(&self, kind: &str, options: &Value) -> String {
        json!({ "type": kind, "challenge": options["challenge"], "origin": self.origin, "crossOrigin": false })
            .to_string()
    }

    fn authenticator_data(&self, besides: u8) -> Vec<u8> {
        let verified = if self.verifies_user { USER_VERIFIED } else { 0 };
        let mut data = Sha256::digest(self.host.as_bytes()).to_vec();
        data.push(USER_PRESENT | verified | besides);
        data.extend(self.counter.to_be_bytes());
        data
    }

    fn answer(&self, response: Value) -> String {
        let id = encoded(&self.id);
        json!({ "id": id, "rawId": id, "type": "public-key", "response": response, "clientExtensionResults": {} })
            .to_string()
    }
}

fn options(challenge: &Challenge) -> Value {
    serde_json::from_str::<Value>(&challenge.options).expect("options")["publicKey"].clone()
}

fn encoded(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}
