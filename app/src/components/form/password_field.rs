//! The password field.

use crate::components::{FieldError, FormError, described_by, use_alive};
use crate::viewer::use_texts;
use leptos::ev;
use leptos::html;
use leptos::prelude::*;

/// A password field that can reveal its text, warns when Caps Lock is on, and accepts pasted text.
#[component]
pub fn PasswordField(
    /// The name of the field in the form.
    name: &'static str,
    /// The id of the field, used to show errors. Defaults to `name`, if no other field on the page has that
    /// name.
    #[prop(optional)]
    id: Option<&'static str>,
    /// The label.
    #[prop(into)]
    label: String,
    /// Help for filling in the field.
    #[prop(optional, into)]
    hint: Option<String>,
    /// The form's error.
    error: FormError,
    /// `current-password` or `new-password`, for password managers.
    autocomplete: &'static str,
    /// A signal that receives the typed text, for live feedback. The text never leaves the browser this way.
    #[prop(optional)]
    value: Option<RwSignal<String>>,
    /// The id of another element that describes the field.
    #[prop(optional)]
    besides: Option<&'static str>,
) -> impl IntoView {
    let texts = use_texts();
    let alive = use_alive();
    let (shown, set_shown) = signal(false);
    let (caps_lock, set_caps_lock) = signal(false);
    let id = id.unwrap_or(name);
    let wrong = error.at(id);
    let has_hint = hint.is_some();
    let input = NodeRef::<html::Input>::new();
    let keep = move || {
        if let (Some(value), Some(input)) = (value, input.get_untracked()) {
            value.set(input.value());
        }
    };
    // The field may have been filled in before hydration.
    Effect::new(move |_| {
        input.track();
        keep();
    });
    let watch_caps_lock = move |event: ev::KeyboardEvent| set_caps_lock.set(event.get_modifier_state("CapsLock"));
    let toggle = move || if shown.get() { texts.shared.hide_password } else { texts.shared.show_password };
    let label_id = format!("{id}-label");
    let toggle_id = format!("{id}-toggle");
    view! {
        <div class="field">
            <label class="field__label" for=id id=label_id.clone()>
                {label}
            </label>
            {hint.map(|hint| view! { <p class="field__hint" id=format!("{id}-hint")>{hint}</p> })}
            <FieldError name=id error />
            <div class="password-field">
                <input
                    class="field__input"
                    type=move || if shown.get() { "text" } else { "password" }
                    id=id
                    name=name
                    autocomplete=autocomplete
                    autocapitalize="none"
                    spellcheck="false"
                    required
                    aria-invalid=move || wrong.with(Option::is_some).then_some("true")
                    aria-describedby=move || described_by(id, has_hint, wrong.with(Option::is_some), besides)
                    node_ref=input
                    on:input=move |_| keep()
                    on:keydown=watch_caps_lock
                    on:keyup=watch_caps_lock
                    on:blur=move |_| set_caps_lock.set(false)
                />
                <button
                    type="button"
                    class="password-field__toggle"
                    id=toggle_id.clone()
                    hidden=move || !alive.get()
                    aria-controls=id
                    aria-labelledby=format!("{toggle_id} {label_id}")
                    on:click=move |_| set_shown.update(|shown| *shown = !*shown)
                >
                    {toggle}
                </button>
            </div>
            <p class="caps-hint" role="status" hidden=move || !caps_lock.get()>
                {move || caps_lock.get().then_some(texts.shared.caps_lock_is_on)}
            </p>
        </div>
    }
}
