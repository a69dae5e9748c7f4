//! Passkeys in the browser. The browser itself parses the challenge and serialises the answer as JSON, so this
//! code need not know the data structures of *Web Authentication*.

use crate::error::AppError;
use accounts::Refusal;
use accounts::second_factor::Challenge;
use js_sys::{Function, JSON, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Whether this browser supports passkeys. For the browser only.
pub fn is_supported() -> bool {
    Reflect::get(&js_sys::global(), &"PublicKeyCredential".into())
        .is_ok_and(|class| get(&class, "parseRequestOptionsFromJSON").is_ok_and(|method| method.is_function()))
}

/// Creates a passkey and returns its public key.
pub async fn create(challenge: &Challenge) -> Result<String, AppError> {
    ask("create", "parseCreationOptionsFromJSON", &challenge.options).await.map_err(refused)
}

/// Signs a challenge with a passkey and returns the signature.
pub async fn prove(challenge: &Challenge) -> Result<String, AppError> {
    ask("get", "parseRequestOptionsFromJSON", &challenge.options).await.map_err(refused)
}

/// The browser does not reveal the reason of a failure. Usually the user cancelled.
fn refused(_: JsValue) -> AppError {
    Refusal::PasskeyRefused.into()
}

async fn ask(method: &str, reader: &str, options: &str) -> Result<String, JsValue> {
    let global = js_sys::global();
    let options = get(&JSON::parse(options)?, "publicKey")?;
    let options = call(&get(&global, "PublicKeyCredential")?, reader, Some(&options))?;
    let request = Object::new();
    Reflect::set(&request, &"publicKey".into(), &options)?;
    let credentials = get(&get(&global, "navigator")?, "credentials")?;
    let asked: Promise = call(&credentials, method, Some(&request))?.dyn_into()?;
    let answer = JsFuture::from(asked).await?;
    Ok(JSON::stringify(&call(&answer, "toJSON", None)?)?.into())
}

fn get(object: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    Reflect::get(object, &name.into())
}

fn call(object: &JsValue, method: &str, argument: Option<&JsValue>) -> Result<JsValue, JsValue> {
    let method: Function = get(object, method)?.dyn_into()?;
    match argument {
        Some(argument) => method.call1(object, argument),
        None => method.call0(object),
    }
}
