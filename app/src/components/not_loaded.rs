//! What stands in place of data that could not be read.

use crate::error::AppError;
use crate::navigation;
use crate::viewer::use_texts;
use leptos::prelude::*;

/// Says why something could not be read. A visitor whose session has ended is led to sign in.
#[component]
pub fn NotLoaded(
    /// Why not.
    error: AppError,
) -> impl IntoView {
    if let Some(path) = navigation::way_on(&error) {
        navigation::leave_for(path);
    }
    view! { <p class="notice notice--warning" role="alert">{error.sentence(use_texts())}</p> }
}
