//! The view of the audit log, as encoded in the URL. A malformed parameter is ignored; the page shows which
//! filters are active.

use accounts::audit::AuditFilter;
use leptos_router::location::Url;
use leptos_router::params::ParamsMap;

/// A view of the audit log: its filter and its starting point.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditQuery {
    /// The filter for the events.
    pub filter: AuditFilter,
    /// The cursor of the page.
    pub after: Option<String>,
}

impl AuditQuery {
    /// Reads the view from the query of a URL.
    pub fn from_params(params: &ParamsMap) -> AuditQuery {
        let given =
            |name: &str| params.get(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
        AuditQuery {
            filter: AuditFilter {
                actor: given("actor").unwrap_or_default(),
                person: given("person").unwrap_or_default(),
                action: given("action").and_then(|word| word.parse().ok()),
                from: given("from").and_then(|day| day.parse().ok()),
                to: given("to").and_then(|day| day.parse().ok()),
            },
            after: given("after"),
        }
    }

    /// The path and query of this view.
    pub fn path(&self) -> String {
        let AuditFilter { actor, person, action, from, to } = &self.filter;
        let pairs = [
            ("actor", Some(actor.clone()).filter(|text| !text.is_empty())),
            ("person", Some(person.clone()).filter(|text| !text.is_empty())),
            ("action", action.map(|action| action.to_string())),
            ("from", from.map(|day| day.to_string())),
            ("to", to.map(|day| day.to_string())),
            ("after", self.after.clone()),
        ];
        let written: Vec<String> = pairs
            .into_iter()
            .filter_map(|(name, value)| value.map(|value| format!("{name}={}", Url::escape(&value))))
            .collect();
        if written.is_empty() { "/audit".to_owned() } else { format!("/audit?{}", written.join("&")) }
    }

    /// The same filter, starting at another cursor.
    pub fn after(&self, after: Option<String>) -> AuditQuery {
        AuditQuery { filter: self.filter.clone(), after }
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use accounts::audit::AuditAction;

    fn params(pairs: &[(&'static str, &str)]) -> ParamsMap {
        pairs.iter().map(|(name, value)| (*name, value.to_string())).collect()
    }

    #[test]
    fn garbage_in_the_address_is_treated_as_absent() {
        let garbage = params(&[("action", "Conjure"), ("from", "2026-02-31"), ("to", "yesterday"), ("person", "  ")]);
        assert_eq!(AuditQuery::from_params(&garbage), AuditQuery::default());
        assert_eq!(AuditQuery::default().path(), "/audit");
    }

    #[test]
    fn an_address_says_what_the_log_shows() {
        let query = AuditQuery::from_params(&params(&[
            ("actor", " Kari@fjordby.example "),
            ("action", "grantrole"),
            ("from", "2026-11-01"),
            ("to", ""),
            ("after", "5-4-0"),
        ]));
        assert_eq!(query.filter.action, Some(AuditAction::GrantRole));
        assert_eq!(
            query.path(),
            "/audit?actor=Kari%40fjordby%2Eexample&action=GrantRole&from=2026%2D11%2D01&after=5%2D4%2D0"
        );
        assert_eq!(
            query.after(None).path(),
            "/audit?actor=Kari%40fjordby%2Eexample&action=GrantRole&from=2026%2D11%2D01"
        );
    }
}
