//! The one error type of all server functions.

use accounts::Refusal;
use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};
use texts::Texts;
use uuid::Uuid;

/// Why a server function failed. This is a closed set without free text: without JavaScript it travels in the
/// URL, where anybody can forge it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum AppError {
    /// The domain refused, for a reason that users may see.
    #[error(transparent)]
    Refused(Refusal),
    /// An internal error. The server's log contains the details under this id.
    #[error("internal error")]
    Internal {
        /// The id of the request in the log. A UUID instead of text, so that a forged error cannot display a
        /// message.
        request_id: Option<Uuid>,
    },
    /// The form is not one of ours.
    #[error("malformed request")]
    Malformed,
    /// The server is unreachable, or something else answered in its place.
    #[error("network error")]
    Network,
}

impl AppError {
    /// The refusal, if the error is one.
    pub fn refusal(&self) -> Option<&Refusal> {
        match self {
            AppError::Refused(refusal) => Some(refusal),
            _ => None,
        }
    }

    /// The sentence to show to people.
    pub fn sentence(&self, texts: &Texts) -> String {
        match self {
            AppError::Refused(refusal) => texts.refusal(refusal),
            AppError::Internal { request_id } => texts.internal_error(request_id.map(|id| id.to_string()).as_deref()),
            AppError::Malformed => texts.refusals.malformed.to_owned(),
            AppError::Network => texts.refusals.network.to_owned(),
        }
    }
}

impl From<Refusal> for AppError {
    fn from(refusal: Refusal) -> Self {
        AppError::Refused(refusal)
    }
}

impl FromServerFnError for AppError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) => malformed(),
            ServerFnErrorErr::Serialization(_) | ServerFnErrorErr::UnsupportedRequestMethod(_) => AppError::Malformed,
            ServerFnErrorErr::Deserialization(_) | ServerFnErrorErr::Request(_) => unreadable(),
            ServerFnErrorErr::Registration(_)
            | ServerFnErrorErr::ServerError(_)
            | ServerFnErrorErr::MiddlewareError(_)
            | ServerFnErrorErr::Response(_) => AppError::Internal { request_id: None },
        }
    }
}

#[cfg(feature = "ssr")]
fn malformed() -> AppError {
    crate::server::answer_with(&AppError::Malformed);
    AppError::Malformed
}

#[cfg(not(feature = "ssr"))]
fn malformed() -> AppError {
    AppError::Malformed
}

/// The server treats input that it cannot decode as a malformed form.
#[cfg(feature = "ssr")]
fn unreadable() -> AppError {
    malformed()
}

/// If the browser cannot decode the answer, it did not come from our server.
#[cfg(not(feature = "ssr"))]
fn unreadable() -> AppError {
    AppError::Network
}
