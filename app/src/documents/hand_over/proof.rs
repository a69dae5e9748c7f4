//! The prompt for the administrator's own password.

use super::Wish;
use crate::documents::document::{self, Asked};
use accounts::{JobId, Language, Refusal};

/// Asks for the administrator's own password, then posts the same request again.
pub fn render_proof(
    language: Language,
    job: JobId,
    wish: &Wish,
    form_token: &str,
    refusal: Option<&Refusal>,
) -> String {
    let fields = vec![
        ("search", wish.search.clone()),
        ("department", wish.department.clone()),
        ("state", wish.state.clone()),
        ("format", wish.format.as_str().to_owned()),
        ("after", wish.after.clone()),
    ];
    let (action, back) = (format!("/resets/{job}/hand-over"), format!("/resets/{job}"));
    document::render_proof(&Asked { language, action: &action, form_token, fields, back: &back }, refusal)
}
