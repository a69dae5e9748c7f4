//! The steps of a reset.

use crate::viewer::use_texts;
use accounts::reset::{Channel, JobState, ResetJob};
use leptos::prelude::*;
use texts::Text;

/// The steps of a reset, with the current one marked. The step *Who* is already complete on every page that
/// shows them.
#[component]
pub fn ResetSteps(
    /// The reset.
    job: ResetJob,
) -> impl IntoView {
    let t = use_texts().admin();
    let results = match job.options.channel {
        Channel::HandOver => t.jobs.hand_over,
        Channel::Mail => t.jobs.result,
    };
    let approval = (job.approval.needed || job.approval.requested_at.is_some()).then_some(t.approval.step);
    let steps: [(&[JobState], Option<Text>); 5] = [
        (&[], Some(t.reset.who)),
        (&[JobState::Draft], Some(t.reset.how)),
        (&[JobState::AwaitingApproval], approval),
        (&[JobState::Running], Some(t.jobs.progress)),
        (&[JobState::Done, JobState::Cancelled], Some(results)),
    ];
    let items = steps.into_iter().filter_map(|(states, label)| {
        let (label, current) = (label?, states.contains(&job.state).then_some("step"));
        Some(view! { <li class="steps__step" aria-current=current>{label}</li> })
    });
    view! { <ol class="steps">{items.collect::<Vec<_>>()}</ol> }
}
