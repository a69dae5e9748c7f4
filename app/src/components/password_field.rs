//! The field for a password.

use crate::components::{FieldError, FormError, described_by, use_alive};
use crate::viewer::use_texts;
use leptos::ev;
use leptos::html;
use leptos::prelude::*;

/// A password field that can be shown, says when Caps Lock is on, and takes what is pasted.
#[component]
pub fn PasswordField(
    /// Its name in the form.
    name: &'static str,
    /// Its id, by which errors name it: its name where the page has no other field of that name.
    #[prop(optional)]
    id: Option<&'static str>,
    /// What it asks for.
    #[prop(into)]
    label: String,
    /// What helps to fill it in.
    #[prop(optional, into)]
    hint: Option<String>,
    /// The form's error.
    error: FormError,
    /// `current-password` or `new-password`, for password managers.
    autocomplete: &'static str,
    /// Where what is typed is kept, for live feedback. It never leaves the browser from there.
    #[prop(optional)]
    value: Option<RwSignal<String>>,
    /// The id of something else that describes it.
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
    // Something may have been typed or filled in before the page came alive.
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
