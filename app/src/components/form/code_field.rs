//! The field for a one-time code. The code is typed in, or taken from the fragment of the link.

use crate::browser::navigation::take_fragment;
use crate::components::{Field, FormError};
use crate::viewer::use_texts;
use leptos::html;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// The minimum length of a code. A shorter fragment is an anchor on the page.
const SHORTEST_CODE: usize = 20;

/// Takes the code from the URL's fragment and removes the fragment from the address bar at once.
pub fn use_code_of_link() -> RwSignal<Option<String>> {
    let code = RwSignal::new(None);
    let hash = use_location().hash;
    Effect::new(move |_| {
        // Read the value instead of only tracking it: a memo that was never read does not notify of changes.
        hash.with(|_| ());
        if let Some(fragment) = take_fragment().filter(|fragment| fragment.len() >= SHORTEST_CODE) {
            code.set(Some(fragment));
        }
    });
    code
}

/// The field `code`, prefilled with the code of the link.
#[component]
pub fn CodeField(
    /// The code of the link that opened this page.
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
