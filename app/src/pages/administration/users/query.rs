//! The view of the list of people, as encoded in the URL. A missing or unknown parameter is ignored, so that
//! old bookmarks keep working.

use accounts::{AccountFilter, PageRequest, SortBy};
use leptos_router::location::Url;
use leptos_router::params::ParamsMap;

/// A view of the list: its filter, its order and its page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PeopleQuery {
    /// The filter for the people.
    pub filter: AccountFilter,
    /// The order and the page.
    pub page: PageRequest,
}

impl PeopleQuery {
    /// Reads the view from the query of a URL.
    pub fn from_params(params: &ParamsMap) -> PeopleQuery {
        let given = |name: &str| params.get(name).filter(|value| !value.trim().is_empty());
        PeopleQuery {
            filter: AccountFilter {
                search: given("search").map(|text| text.trim().to_owned()).unwrap_or_default(),
                role: given("role").and_then(|word| word.parse().ok()),
                status: given("status").and_then(|word| word.parse().ok()),
                must_change: given("must_change").and_then(|word| word.parse().ok()),
                department: given("department"),
                password_older_than: given("password_older_than").and_then(|days| days.parse().ok()),
                never_changed: given("never_changed").is_some_and(|word| word == "true"),
                idle_for: given("idle_for").and_then(|days| days.parse().ok()),
            },
            page: PageRequest {
                sort: given("sort").and_then(|word| word.parse().ok()),
                descending: given("descending").is_some_and(|word| word == "true"),
                after: given("after"),
                before: given("before"),
            },
        }
    }

    /// The path and query of this view.
    pub fn path(&self) -> String {
        let pairs = [
            ("search", Some(self.filter.search.clone()).filter(|text| !text.is_empty())),
            ("role", self.filter.role.map(|role| role.to_string())),
            ("status", self.filter.status.map(|status| status.to_string())),
            ("must_change", self.filter.must_change.map(|yes| yes.to_string())),
            ("department", self.filter.department.clone()),
            ("password_older_than", self.filter.password_older_than.map(|days| days.to_string())),
            ("never_changed", self.filter.never_changed.then(|| "true".to_owned())),
            ("idle_for", self.filter.idle_for.map(|days| days.to_string())),
            ("sort", self.page.sort.map(|sort| sort.to_string())),
            ("descending", self.page.descending.then(|| "true".to_owned())),
            ("after", self.page.after.clone()),
            ("before", self.page.before.clone()),
        ];
        let written: Vec<String> = pairs
            .into_iter()
            .filter_map(|(name, value)| value.map(|value| format!("{name}={}", Url::escape(&value))))
            .collect();
        if written.is_empty() { "/users".to_owned() } else { format!("/users?{}", written.join("&")) }
    }

    /// The first page of the same order, with a changed filter.
    pub fn filtered(&self, change: impl FnOnce(&mut AccountFilter)) -> PeopleQuery {
        let mut other = self.clone();
        change(&mut other.filter);
        (other.page.after, other.page.before) = (None, None);
        other
    }

    /// The column that the list is sorted by.
    pub fn sort(&self) -> SortBy {
        self.page.sort.unwrap_or(SortBy::Name)
    }

    /// The same people, sorted by `sort`. If they already are, the direction is reversed.
    pub fn sorted(&self, sort: SortBy) -> PeopleQuery {
        let descending = self.sort() == sort && !self.page.descending;
        let page = PageRequest { sort: Some(sort), descending, ..PageRequest::default() };
        PeopleQuery { filter: self.filter.clone(), page }
    }

    /// The page after the cursor.
    pub fn after(&self, mark: String) -> PeopleQuery {
        let page = PageRequest { after: Some(mark), before: None, ..self.page.clone() };
        PeopleQuery { filter: self.filter.clone(), page }
    }

    /// The page before the cursor.
    pub fn before(&self, mark: String) -> PeopleQuery {
        let page = PageRequest { after: None, before: Some(mark), ..self.page.clone() };
        PeopleQuery { filter: self.filter.clone(), page }
    }
}

/// The filter as fields of a form. Filters that are not set have no field.
pub fn filter_fields(filter: &AccountFilter) -> Vec<(&'static str, String)> {
    [
        ("filter[search]", Some(filter.search.clone()).filter(|text| !text.is_empty())),
        ("filter[role]", filter.role.map(|role| role.to_string())),
        ("filter[status]", filter.status.map(|status| status.to_string())),
        ("filter[must_change]", filter.must_change.map(|yes| yes.to_string())),
        ("filter[department]", filter.department.clone()),
        ("filter[password_older_than]", filter.password_older_than.map(|days| days.to_string())),
        ("filter[never_changed]", filter.never_changed.then(|| "true".to_owned())),
        ("filter[idle_for]", filter.idle_for.map(|days| days.to_string())),
    ]
    .into_iter()
    .filter_map(|(name, value)| value.map(|value| (name, value)))
    .collect()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use accounts::{Role, Status};

    fn params(pairs: &[(&'static str, &str)]) -> ParamsMap {
        pairs.iter().map(|(name, value)| (*name, value.to_string())).collect()
    }

    #[test]
    fn garbage_in_the_address_is_treated_as_absent() {
        let garbage = params(&[("role", "Emperor"), ("status", ""), ("must_change", "maybe"), ("sort", "luck")]);
        assert_eq!(PeopleQuery::from_params(&garbage), PeopleQuery::default());
        assert_eq!(PeopleQuery::default().path(), "/users");
    }

    #[test]
    fn an_address_says_what_the_list_shows() {
        let query = PeopleQuery::from_params(&params(&[
            ("search", " Bjørn & co "),
            ("role", "user"),
            ("status", "Blocked"),
            ("must_change", "true"),
            ("sort", "PasswordAge"),
            ("after", "a/b"),
        ]));
        assert_eq!((query.filter.role, query.filter.status), (Some(Role::User), Some(Status::Blocked)));
        assert_eq!(
            query.path(),
            "/users?search=Bj%C3%B8rn%20%26%20co&role=User&status=Blocked&must_change=true&sort=PasswordAge&after=a%2Fb"
        );
    }

    #[test]
    fn another_filter_or_order_starts_at_the_first_page() {
        let query = PeopleQuery::default().after("mark".into());
        assert_eq!(query.filtered(|filter| filter.role = Some(Role::User)).path(), "/users?role=User");
        assert_eq!(query.sorted(SortBy::Username).path(), "/users?sort=Username");
        assert_eq!(query.sorted(SortBy::Name).path(), "/users?sort=Name&descending=true");
    }
}
