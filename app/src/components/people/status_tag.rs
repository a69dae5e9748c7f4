//! Labels for a person's status and role.

use accounts::{Role, Status};
use leptos::prelude::*;
use texts::Texts;

/// Whether the person may sign in. The usual status is plain text, so that the other one attracts attention.
#[component]
pub fn StatusTag(
    /// The texts in the viewer's language.
    texts: &'static Texts,
    /// The status.
    status: Status,
) -> impl IntoView {
    let label = (texts.admin().words.status)(status);
    let class = if status == Status::Blocked { "tag tag--blocked" } else { "tag" };
    view! { <span class=class>{label}</span> }
}

/// The person's role. Administrator roles are highlighted.
#[component]
pub fn RoleTag(
    /// The texts in the viewer's language.
    texts: &'static Texts,
    /// The role.
    role: Role,
) -> impl IntoView {
    let label = (texts.shared.role)(role);
    let class = if role.is_administrator() { "tag tag--role" } else { "people__role" };
    view! { <span class=class>{label}</span> }
}
