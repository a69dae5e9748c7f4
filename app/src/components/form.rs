//! What every form has: its errors, its token and its button.

use crate::error::AppError;
use crate::navigation;
use crate::viewer::{use_texts, use_viewer};
use accounts::Refusal;
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use serde::de::DeserializeOwned;

/// Which field of a form a refusal is about, by the field's name; `None` for the form as a whole.
pub type FieldOf = fn(&Refusal) -> Option<&'static str>;

/// The error of a form, and where in the form it belongs.
#[derive(Clone, Copy)]
pub struct FormError {
    error: Signal<Option<AppError>>,
    field_of: FieldOf,
}

impl From<Signal<Option<AppError>>> for FormError {
    /// An error that is about no field.
    fn from(error: Signal<Option<AppError>>) -> FormError {
        FormError { error, field_of: |_| None }
    }
}

impl FormError {
    /// The error that an action last ended with.
    pub fn of<S>(action: ServerAction<S>, field_of: FieldOf) -> FormError
    where
        S: ServerFn<Error = AppError> + Clone + Send + Sync + 'static,
        S::Output: Send + Sync + 'static,
    {
        let value = action.value();
        let error = Signal::derive(move || value.with(|value| value.as_ref()?.as_ref().err().cloned()));
        FormError { error, field_of }
    }

    /// The error, whatever it is about.
    pub fn error(self) -> Signal<Option<AppError>> {
        self.error
    }

    /// Whether it is this refusal.
    pub fn is(self, refusal: Refusal) -> Signal<bool> {
        Signal::derive(move || self.error.with(|error| error.as_ref().and_then(AppError::refusal) == Some(&refusal)))
    }

    /// The sentence that belongs at the field with this name.
    pub fn at(self, field: &'static str) -> Signal<Option<String>> {
        let texts = use_texts();
        Signal::derive(move || {
            self.error.with(|error| {
                let refusal = error.as_ref()?.refusal()?;
                ((self.field_of)(refusal) == Some(field)).then(|| texts.refusal(refusal))
            })
        })
    }

    fn field(self) -> Option<&'static str> {
        self.error.with(|error| (self.field_of)(error.as_ref()?.refusal()?))
    }
}

/// The reasons why a form was not taken: on top of it, announced, focused, and leading to the
/// field that is meant. A visitor whose session has ended is led to sign in.
#[component]
pub fn ErrorSummary(
    /// The form's error.
    error: FormError,
) -> impl IntoView {
    let texts = use_texts();
    let summary = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        let Some(refused) = error.error().get() else { return };
        match navigation::way_on(&refused) {
            Some(path) => navigation::leave_for(path),
            None => focus_after_render(summary),
        }
    });
    move || {
        error.error().get().map(|refused| {
            let sentence = refused.sentence(texts);
            let reason = match error.field() {
                Some(field) => leads_to(field, sentence).into_any(),
                None => sentence.into_any(),
            };
            view! {
                <div class="error-summary" role="alert" tabindex="-1" node_ref=summary>
                    <h2 class="error-summary__title">{texts.shared.there_is_a_problem}</h2>
                    <ul class="error-summary__list">
                        <li>{reason}</li>
                    </ul>
                </div>
            }
        })
    }
}

/// A link to a field that also puts the cursor there, without leaving a fragment in the address.
fn leads_to(field: &'static str, sentence: String) -> impl IntoView {
    let to_field = move |event: ev::MouseEvent| {
        event.prevent_default();
        navigation::focus(field);
    };
    view! {
        <a href=format!("#{field}") rel="external" on:click=to_field>
            {sentence}
        </a>
    }
}

fn focus_after_render(summary: NodeRef<html::Div>) {
    request_animation_frame(move || {
        if let Some(summary) = summary.get_untracked() {
            let _ = summary.focus();
        }
    });
}

/// The hidden field that ties a form to its session.
#[component]
pub fn FormToken() -> impl IntoView {
    let viewer = use_viewer();
    view! { <input type="hidden" name="form_token" value=move || viewer.with(|viewer| viewer.form_token().to_owned()) /> }
}

/// The button that sends a form; it waits while the form is on its way.
#[component]
pub fn SubmitButton(
    /// Whether the form is on its way.
    #[prop(into)]
    pending: Signal<bool>,
    /// Its classes besides `button`.
    #[prop(default = "button--primary")]
    class: &'static str,
    /// What it says.
    children: Children,
) -> impl IntoView {
    let busy = move || pending.get().then_some("true");
    view! {
        <button type="submit" class=format!("button {class}") disabled=move || pending.get() aria-busy=busy>
            {children()}
        </button>
    }
}

/// What this person had filled in here, if the form was refused a moment ago. The server keeps it; an address
/// names it and cannot bring anything of its own.
pub fn given_back<T: DeserializeOwned>() -> Option<T> {
    let fields = SharedValue::new(refused_fields).into_inner();
    serde_json::from_str(&fields?).ok()
}

#[cfg(feature = "ssr")]
fn refused_fields() -> Option<String> {
    use_context::<crate::identify::Identified>()?.refused_fields
}

/// A page that the browser renders by itself follows no refused form.
#[cfg(not(feature = "ssr"))]
fn refused_fields() -> Option<String> {
    None
}

/// Whether the page has come alive in the browser; `false` on the server and while hydrating, so
/// that what needs JavaScript stays hidden without it.
pub fn use_alive() -> ReadSignal<bool> {
    let (alive, set_alive) = signal(false);
    Effect::new(move |_| set_alive.set(true));
    alive
}
