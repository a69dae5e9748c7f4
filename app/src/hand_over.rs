//! The documents that hand secrets to an administrator: a table, slips to print, a CSV file, and
//! the question for the password before them.
//!
//! They are whole HTML documents made on the server and sent with `no-store`. They are never part
//! of the app's own pages, whose data is serialised into scripts, and they carry no script.

mod proof;
mod slips;
mod table;

pub use proof::render_proof;
pub use slips::slips;
pub use table::render_results;

use accounts::JobId;
use accounts::reset::{HandedOver, ResultFilter};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What the results are handed over as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// A table on the screen.
    Table,
    /// A file for a spreadsheet or a mail merge.
    Csv,
    /// One sheet of paper per person.
    Slips,
}

impl Format {
    const fn as_str(self) -> &'static str {
        match self {
            Format::Table => "table",
            Format::Csv => "csv",
            Format::Slips => "slips",
        }
    }
}

/// What is wished for, as a form says it: an empty field is no wish.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Wish {
    /// As what.
    pub format: Format,
    /// A part of a name.
    #[serde(default)]
    pub search: String,
    /// A department.
    #[serde(default)]
    pub department: String,
    /// What became of the secret.
    #[serde(default)]
    pub state: String,
    /// The mark of a page of the table.
    #[serde(default)]
    pub after: String,
}

impl Wish {
    /// Everybody, from the first page on.
    pub fn everybody(format: Format) -> Wish {
        Wish { format, search: String::new(), department: String::new(), state: String::new(), after: String::new() }
    }

    /// Whom it is about.
    pub fn filter(&self) -> ResultFilter {
        ResultFilter {
            search: self.search.clone(),
            department: Some(self.department.clone()).filter(|department| !department.is_empty()),
            secret: self.state.parse().ok(),
        }
    }

    /// The fields of a form that wishes for the same people.
    fn same_people(&self) -> impl IntoView + use<> {
        let fields = [("search", &self.search), ("department", &self.department), ("state", &self.state)];
        fields.map(|(name, value)| view! { <input type="hidden" name=name value=value.clone() /> }).collect_view()
    }
}

/// Writes some people of a document.
type Writer = Box<dyn Fn(&[HandedOver]) -> String + Send>;

/// A document about many people, made piece by piece.
pub struct Pieces {
    /// What comes before the first person.
    pub head: String,
    /// Writes some of the people.
    pub people: Writer,
    /// What comes after the last one: without it the document was cut off.
    pub tail: String,
}

/// A form that asks for results: only a post hands them over, so that no address tells whose.
fn hand_over_form<T: IntoView>(
    job: JobId,
    form_token: &str,
    class: &'static str,
    content: T,
) -> impl IntoView + use<T> {
    view! {
        <form class=class method="post" action=format!("/resets/{job}/hand-over")>
            <input type="hidden" name="form_token" value=form_token.to_owned() />
            {content}
        </form>
    }
}

/// The link that a code makes. The code stands in the fragment, which browsers never send.
pub fn link(base_url: &str, code: &str) -> String {
    format!("{}/set-password#{code}", base_url.trim_end_matches('/'))
}

#[cfg(test)]
mod tests;
