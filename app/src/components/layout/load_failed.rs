//! The error message that replaces data which could not be loaded.

use crate::browser::navigation;
use crate::error::AppError;
use crate::viewer::use_texts;
use leptos::prelude::*;

/// Shows why the data could not be loaded. If the session has ended, the visitor is sent to the sign-in page.
#[component]
pub fn NotLoaded(
    /// The reason.
    error: AppError,
) -> impl IntoView {
    if let Some(path) = navigation::way_on(&error) {
        navigation::leave_for(path);
    }
    view! { <p class="notice notice--warning" role="alert">{error.sentence(use_texts())}</p> }
}
