//! Where in a reset one is.

use crate::viewer::use_texts;
use leptos::prelude::*;

/// The steps of a reset, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResetStep {
    /// Choosing how.
    How,
    /// Waiting for the work.
    Progress,
    /// Handing over.
    Results,
}

/// The steps of a reset, with the present one marked. *Who* is behind one on every page that shows them.
#[component]
pub fn ResetSteps(
    /// The present step.
    step: ResetStep,
) -> impl IntoView {
    let t = &use_texts().admin;
    let steps = [
        (None, t.reset.who),
        (Some(ResetStep::How), t.reset.how),
        (Some(ResetStep::Progress), t.jobs.progress),
        (Some(ResetStep::Results), t.jobs.hand_over),
    ];
    let items = steps.map(|(this, label)| {
        let current = (this == Some(step)).then_some("step");
        view! { <li class="steps__step" aria-current=current>{label}</li> }
    });
    view! { <ol class="steps">{items.into_iter().collect_view()}</ol> }
}
