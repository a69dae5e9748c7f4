//! The documents that hand over secrets to an administrator: a table, slips to print, a CSV file, and the
//! password prompt that precedes them.
//!
//! The server renders them as whole HTML documents and sends them with `no-store`. They contain no script and
//! are never part of the app's own pages, whose data is serialised into scripts.

mod proof;
mod slips;
mod table;

pub use proof::render_proof;
pub use slips::slips;
pub use table::render_results;

use accounts::reset::ResultFilter;
use accounts::{HandedOver, JobId};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// The format in which the results are handed over.
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

/// The requested results, as sent by a form. An empty field means no filter.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Wish {
    /// The requested format.
    pub format: Format,
    /// A part of a name.
    #[serde(default)]
    pub search: String,
    /// The department to filter by.
    #[serde(default)]
    pub department: String,
    /// The state of the secret to filter by.
    #[serde(default)]
    pub state: String,
    /// The cursor of a page of the table.
    #[serde(default)]
    pub after: String,
}

impl Wish {
    /// All results, from the first page.
    pub fn everybody(format: Format) -> Wish {
        Wish { format, search: String::new(), department: String::new(), state: String::new(), after: String::new() }
    }

    /// The filter for the results.
    pub fn filter(&self) -> ResultFilter {
        ResultFilter {
            search: self.search.clone(),
            department: Some(self.department.clone()).filter(|department| !department.is_empty()),
            secret: self.state.parse().ok(),
        }
    }

    /// Hidden fields that repeat this filter in another form.
    fn same_people(&self) -> impl IntoView + use<> {
        let fields = [("search", &self.search), ("department", &self.department), ("state", &self.state)];
        fields.map(|(name, value)| view! { <input type="hidden" name=name value=value.clone() /> }).collect_view()
    }
}

/// Renders some of the people in a document.
type Writer = Box<dyn Fn(&[HandedOver]) -> String + Send>;

/// A document about many people, rendered in chunks.
pub struct Pieces {
    /// The part before the first person.
    pub head: String,
    /// Renders some of the people.
    pub people: Writer,
    /// The part after the last person. If it is missing, the document was truncated.
    pub tail: String,
}

/// A form that requests results. It is a POST, so that the URL does not reveal whose results they are.
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

/// The one-time link for a code. The code is in the fragment, which browsers never send to a server.
pub fn link(base_url: &str, code: &str) -> String {
    format!("{}/set-password#{code}", base_url.trim_end_matches('/'))
}

#[cfg(test)]
mod tests;
