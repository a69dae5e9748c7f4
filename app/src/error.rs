//! The one error that server functions answer with.

use accounts::Refusal;
use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};
use texts::Texts;
use uuid::Uuid;

/// Why a server function did not do what was asked. A closed set without free text: without
/// JavaScript it travels through the URL, where anybody can forge it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum AppError {
    /// The domain refused, for a reason that can be told.
    #[error(transparent)]
    Refused(Refusal),
    /// Something broke on the server; the log says what under this id.
    #[error("internal error")]
    Internal {
        /// Finds the line in the log. A UUID and not text, so that a forged one says nothing.
        request_id: Option<Uuid>,
    },
    /// The form was not one of ours.
    #[error("malformed request")]
    Malformed,
    /// The server could not be reached, or something else answered in its place.
    #[error("network error")]
    Network,
}

impl AppError {
    /// The refusal, if it is one.
    pub fn refusal(&self) -> Option<&Refusal> {
        match self {
            AppError::Refused(refusal) => Some(refusal),
            _ => None,
        }
    }

    /// What people read about it.
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

/// What the server cannot read is not one of our forms.
#[cfg(feature = "ssr")]
fn unreadable() -> AppError {
    malformed()
}

/// What the browser cannot read did not come from our server.
#[cfg(not(feature = "ssr"))]
fn unreadable() -> AppError {
    AppError::Network
}
