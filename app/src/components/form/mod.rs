//! What every form has: its error, its token and its submit button.

mod checkbox;
mod code_field;
mod field;
mod password_field;
mod password_rules_text;
mod person_fields;
mod policy_feedback;
mod role_checkboxes;
mod role_select;
mod sync_value;

pub use checkbox::*;
pub use code_field::*;
pub use field::*;
pub use password_field::*;
pub use password_rules_text::*;
pub use person_fields::*;
pub use policy_feedback::*;
pub use role_checkboxes::*;
pub use role_select::*;
pub use sync_value::*;

use crate::browser::navigation;
use crate::error::AppError;
use crate::viewer::{use_texts, use_viewer};
use accounts::Refusal;
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use serde::de::DeserializeOwned;

/// Maps a refusal to the name of the field that caused it; `None` if it concerns the form as a whole.
pub type FieldOf = fn(&Refusal) -> Option<&'static str>;

/// The error of a form, and the field that caused it.
#[derive(Clone, Copy)]
pub struct FormError {
    error: Signal<Option<AppError>>,
    field_of: FieldOf,
}

impl From<Signal<Option<AppError>>> for FormError {
    /// An error that concerns no particular field.
    fn from(error: Signal<Option<AppError>>) -> FormError {
        FormError { error, field_of: |_| None }
    }
}

impl FormError {
    /// The error of the action's last run.
    pub fn of<S>(action: ServerAction<S>, field_of: FieldOf) -> FormError
    where
        S: ServerFn<Error = AppError> + Clone + Send + Sync + 'static,
        S::Output: Send + Sync + 'static,
    {
        let value = action.value();
        let error = Signal::derive(move || value.with(|value| value.as_ref()?.as_ref().err().cloned()));
        FormError { error, field_of }
    }

    /// The error, for any field.
    pub fn error(self) -> Signal<Option<AppError>> {
        self.error
    }

    /// Whether the error is this refusal.
    pub fn is(self, refusal: Refusal) -> Signal<bool> {
        Signal::derive(move || self.error.with(|error| error.as_ref().and_then(AppError::refusal) == Some(&refusal)))
    }

    /// The message to show at this field.
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

/// The reason why the form was refused. It appears on top of the form, is announced to screen readers, takes
/// the focus and links to the field. If the session has ended, the visitor is sent to the sign-in page.
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

/// A link that moves the focus to a field without adding a fragment to the URL.
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

/// The submit button. It is disabled while the form is being sent.
#[component]
pub fn SubmitButton(
    /// Whether the form is being sent.
    #[prop(into)]
    pending: Signal<bool>,
    /// CSS classes in addition to `button`.
    #[prop(default = "button--primary")]
    class: &'static str,
    /// The label.
    children: Children,
) -> impl IntoView {
    let busy = move || pending.get().then_some("true");
    view! {
        <button type="submit" class=format!("button {class}") disabled=move || pending.get() aria-busy=busy>
            {children()}
        </button>
    }
}

/// The values that this person entered if the form was refused a moment ago. The server stores them. The URL
/// contains only their id, so a forged URL cannot fill in the form.
pub fn given_back<T: DeserializeOwned>() -> Option<T> {
    let fields = SharedValue::new(refused_fields).into_inner();
    serde_json::from_str(&fields?).ok()
}

#[cfg(feature = "ssr")]
fn refused_fields() -> Option<String> {
    use_context::<crate::server::identify::Identified>()?.refused_fields
}

/// A page rendered in the browser never follows a refused form post.
#[cfg(not(feature = "ssr"))]
fn refused_fields() -> Option<String> {
    None
}

/// Whether the page is hydrated: `false` on the server and during hydration, so that elements that need
/// JavaScript stay hidden without it.
pub fn use_alive() -> ReadSignal<bool> {
    let (alive, set_alive) = signal(false);
    Effect::new(move |_| set_alive.set(true));
    alive
}
