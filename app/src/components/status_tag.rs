//! Small labels for a person's status and role.

use accounts::{Role, Status};
use leptos::prelude::*;
use texts::Texts;

/// Whether somebody may sign in. The usual state is plain text, so that the other one stands out.
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

/// What somebody may do. Administrators stand out.
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
