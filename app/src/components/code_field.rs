//! The field for a code that came in a message, and in the fragment of its link.

use crate::components::{Field, FormError};
use crate::navigation::take_fragment;
use crate::viewer::use_texts;
use leptos::html;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// Shorter fragments are places on the page, not codes.
const SHORTEST_CODE: usize = 20;

/// The code of the link that led here, which leaves the address at once.
pub fn use_code_of_link() -> RwSignal<Option<String>> {
    let code = RwSignal::new(None);
    let hash = use_location().hash;
    Effect::new(move |_| {
        // Read, not only tracked: a memo that nobody has read notices no change.
        hash.with(|_| ());
        if let Some(fragment) = take_fragment().filter(|fragment| fragment.len() >= SHORTEST_CODE) {
            code.set(Some(fragment));
        }
    });
    code
}

/// The field `code`, which the code of a link fills in.
#[component]
pub fn CodeField(
    /// The code of the link that led here.
    of_link: RwSignal<Option<String>>,
    /// The form's error.
    error: FormError,
) -> impl IntoView {
    let texts = &use_texts().person;
    let input = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        if let (Some(code), Some(input)) = (of_link.get(), input.get()) {
            input.set_value(&code);
        }
    });
    view! {
        <Field name="code" label=texts.code hint=texts.code_hint autocomplete="one-time-code" maxlength=64 input error />
    }
}
