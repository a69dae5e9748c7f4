//! The groups of measurements. Each can be run alone.

mod busy;
mod first_page;
mod links;
mod list;
mod memory;
mod peers;
mod sign_in_page;
mod start;
mod temporary;

use crate::Outcome;
use crate::figures::Measured;
use crate::stage::Stage;

/// A group of figures that are measured together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    Temporary,
    Links,
    Busy,
    List,
    SignInPage,
    Memory,
    FirstPage,
    Start,
    /// Needs Python, so it runs only on request.
    Peers,
}

/// The groups that are measured by default.
const USUAL: &[Group] = &[
    Group::FirstPage,
    Group::SignInPage,
    Group::Temporary,
    Group::Links,
    Group::Busy,
    Group::Start,
    Group::List,
    Group::Memory,
];

impl Group {
    /// The name of the group on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Group::Temporary => "temporary",
            Group::Links => "links",
            Group::Busy => "busy",
            Group::List => "list",
            Group::SignInPage => "sign-in-page",
            Group::Memory => "memory",
            Group::FirstPage => "first-page",
            Group::Start => "start",
            Group::Peers => "peers",
        }
    }

    /// Measures the figures of this group.
    pub async fn measure(self, stage: &Stage) -> Outcome<Vec<Measured>> {
        match self {
            Group::Temporary => temporary::measure(stage).await,
            Group::Links => links::measure(stage).await,
            Group::Busy => busy::measure(stage).await,
            Group::List => list::measure(stage).await,
            Group::SignInPage => sign_in_page::measure(stage).await,
            Group::Memory => memory::measure(stage).await,
            Group::FirstPage => first_page::measure(stage).await,
            Group::Start => start::measure(stage),
            Group::Peers => peers::measure(stage).await,
        }
    }
}

/// The groups with these names; the default groups if no name is given.
pub fn chosen(names: &[String]) -> Outcome<Vec<Group>> {
    let names: Vec<&str> = names.iter().map(|name| name.trim()).filter(|name| !name.is_empty()).collect();
    if names.is_empty() {
        return Ok(USUAL.to_vec());
    }
    let all = || USUAL.iter().copied().chain([Group::Peers]);
    let known = || all().map(Group::name).collect::<Vec<_>>().join(", ");
    let find = |name: &str| all().find(|group| group.name() == name);
    names
        .iter()
        .map(|name| find(name).ok_or_else(|| format!("there is no '{name}', only {}", known()).into()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_chosen_by_name_and_a_wrong_one_is_told() {
        assert_eq!(chosen(&[]).unwrap(), USUAL);
        assert_eq!(chosen(&["".to_owned()]).unwrap(), USUAL);
        assert_eq!(chosen(&["links".to_owned(), " peers".to_owned()]).unwrap(), [Group::Links, Group::Peers]);
        assert!(chosen(&["lynx".to_owned()]).unwrap_err().to_string().contains("first-page"));
    }
}
