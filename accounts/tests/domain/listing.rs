//! The list of people: who is found, in which order, and how many pages there are.

use crate::common::{TEMPORARY, TestDirectory, refusal};
use accounts::reset::Selection;
use accounts::{
    AccountFilter, AccountId, AccountPage, ImportOptions, PageRequest, Refusal, Role, SortBy, Status, Total,
};
use proptest::prelude::*;
use std::time::Duration;

const DAY: Duration = Duration::from_secs(24 * 3600);

async fn page(directory: &TestDirectory, filter: &AccountFilter, request: &PageRequest) -> AccountPage {
    directory.accounts(&directory.operator(), filter, request).await.expect("a page")
}

/// Everyone who matches a filter, page by page.
async fn everyone(directory: &TestDirectory, filter: &AccountFilter, sort: SortBy, descending: bool) -> Vec<AccountId> {
    let mut request = PageRequest { sort: Some(sort), descending, ..PageRequest::default() };
    let mut ids = Vec::new();
    loop {
        let page = page(directory, filter, &request).await;
        assert_eq!(page.earlier, ids.len() as i64);
        ids.extend(page.accounts.iter().map(|account| account.id));
        request.after = page.next;
        if request.after.is_none() {
            assert_eq!(page.total, Total::Exactly(ids.len() as i64));
            return ids;
        }
    }
}

/// The same people, found without the database's search.
async fn looked_through(directory: &TestDirectory, found: impl Fn(&str, &str) -> bool) -> Vec<AccountId> {
    let mut request = PageRequest::default();
    let mut ids = Vec::new();
    loop {
        let page = page(directory, &AccountFilter::default(), &request).await;
        ids.extend(page.accounts.iter().filter(|a| found(&a.username, &a.display_name)).map(|a| a.id));
        request.after = page.next;
        if request.after.is_none() {
            return ids;
        }
    }
}

/// Lower case without accents, for the letters that these tests use.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    for letter in text.to_lowercase().chars() {
        match letter {
            'å' | 'á' => plain.push('a'),
            'ø' | 'ö' => plain.push('o'),
            'æ' => plain.push_str("ae"),
            'é' => plain.push('e'),
            'đ' => plain.push('d'),
            other => plain.push(other),
        }
    }
    plain
}

/// Names with many overlaps, and with every character that is special in LIKE or full-text search.
fn name() -> impl Strategy<Value = String> {
    proptest::string::string_regex(
        r#"[A-CÅÁØÆÉĐa-cåáøæéđ%_!"'*^:(){}+.-]{1,7}( (AND|OR|NOT|NEAR|[a-cåø%_!"*]{1,5})){0,2}"#,
    )
    .expect("a pattern")
}

fn searched() -> impl Strategy<Value = String> {
    prop_oneof![name(), proptest::string::string_regex(r#"[a-cåáøæ%_!"'* -]{1,4}"#).expect("a pattern")]
}

#[test]
fn a_search_finds_just_those_in_whose_names_the_text_stands_whatever_was_changed_or_imported() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let directory = runtime.block_on(TestDirectory::new());
    let config = ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() };
    let count = std::cell::Cell::new(0);
    proptest!(config, |(names in proptest::collection::vec(name(), 1..12), texts in proptest::collection::vec(searched(), 1..8))| {
        runtime.block_on(async {
            // The same people appear again with other names: every import changes some and adds some.
            let round = count.replace(count.get() + 1);
            let mut file = "Username,Display name\n".to_owned();
            for (number, name) in names.iter().enumerate() {
                let quoted = name.trim_start_matches(['=', '+', '-', '@']).replace('"', "\"\"");
                file.push_str(&format!("elev{}@fjordby.example,\"E{quoted}\"\n", (round * 5 + number) % 150));
            }
            directory.import(&directory.operator(), file.as_bytes(), ImportOptions::default()).await.expect("an import");
            for text in &texts {
                let filter = AccountFilter { search: text.clone(), ..AccountFilter::default() };
                let wanted = plain(text.trim());
                let expected = looked_through(&directory, |username, name| {
                    format!("{}\n{}", plain(username), plain(name)).contains(&wanted)
                }).await;
                assert_eq!(everyone(&directory, &filter, SortBy::Name, false).await, expected, "{text:?}");
            }
        });
    });
}

#[tokio::test]
async fn a_letter_at_the_very_end_of_a_name_is_found_in_a_long_list_too() {
    let directory = TestDirectory::new().await;
    let mut file = "Username,Display name\n".to_owned();
    for number in 0..2_100 {
        file.push_str(&format!("elev{number}@fjordby.example,Elev Olsen\n"));
    }
    file.push_str("sist@fjordby.example,Elev Xy\nq\u{e6}@fjordby.example,Elev Hansen\n");
    directory.import(&directory.operator(), file.as_bytes(), ImportOptions::default()).await.expect("an import");
    let found = async |text: &str| {
        let filter = AccountFilter { search: text.to_owned(), ..AccountFilter::default() };
        page(&directory, &filter, &PageRequest::default()).await
    };
    let names = |page: &AccountPage| page.accounts.iter().map(|a| a.username.clone()).collect::<Vec<_>>();
    for text in ["xy", "y", "Y"] {
        let page = found(text).await;
        assert_eq!(names(&page).len(), if text == "xy" { 1 } else { 50 }, "{text:?}");
    }
    assert_eq!(names(&found("x y").await), Vec::<String>::new());
    assert_eq!(names(&found("qa").await), ["qæ@fjordby.example"]);
    assert_eq!(found("zq").await.total, Total::Exactly(0));
    assert_eq!(names(&found("2099").await), ["elev2099@fjordby.example"]);
    // Nearly everybody matches: the list does not count them and does not claim an exact total.
    let common = found("el").await;
    assert!(matches!(common.total, Total::MoreThan(n) if n >= 50) || common.total == Total::Exactly(2_102));
    assert_eq!(common.accounts.len(), 50);
}

#[tokio::test]
async fn long_lists_are_counted_up_to_a_limit_and_paged_to_their_end() {
    let directory = TestDirectory::new().await;
    let mut file = "Username,Display name,Department\n".to_owned();
    for number in 0..10_030 {
        file.push_str(&format!("elev{number:05}@fjordby.example,Elev {},Skole\n", number % 40));
    }
    directory.import(&directory.operator(), file.as_bytes(), ImportOptions::default()).await.expect("an import");
    let first = page(&directory, &AccountFilter::default(), &PageRequest::default()).await;
    // SQLite stores the total; PostgreSQL counts only up to its limit for matches.
    assert!(matches!(first.total, Total::Exactly(10_030) | Total::MoreThan(2_000)), "{:?}", first.total);
    let filter = AccountFilter { department: Some("Skole".to_owned()), ..AccountFilter::default() };
    assert_eq!(page(&directory, &filter, &PageRequest::default()).await.total, Total::MoreThan(2_000));
    directory.tamper("UPDATE accounts SET deleted_at = 1 WHERE username_key = 'elev00007@fjordby.example'").await;
    let filter = AccountFilter { search: "elev0000".to_owned(), ..AccountFilter::default() };
    assert_eq!(page(&directory, &filter, &PageRequest::default()).await.total, Total::Exactly(9));
    let all = page(&directory, &AccountFilter::default(), &PageRequest::default()).await.total;
    assert!(matches!(all, Total::Exactly(10_029) | Total::MoreThan(2_000)), "{all:?}");
    directory.tamper("UPDATE accounts SET deleted_at = NULL WHERE deleted_at = 1").await;
    let none = AccountFilter::default;
    for (sort, filter) in [
        (SortBy::Name, AccountFilter { department: Some("Skole".to_owned()), ..none() }),
        (SortBy::Username, AccountFilter { search: "elev".to_owned(), never_changed: true, ..none() }),
        (SortBy::PasswordAge, AccountFilter { must_change: Some(false), role: Some(Role::User), ..none() }),
    ] {
        let found = everyone_of_many(&directory, &filter, sort).await;
        assert_eq!(found, 10_030, "{filter:?} by {sort}");
    }
}

/// Pages through the list and returns the number of distinct people.
async fn everyone_of_many(directory: &TestDirectory, filter: &AccountFilter, sort: SortBy) -> usize {
    let mut request = PageRequest { sort: Some(sort), ..PageRequest::default() };
    let mut ids = std::collections::BTreeSet::new();
    loop {
        let page = page(directory, filter, &request).await;
        for account in &page.accounts {
            assert!(ids.insert(account.id), "{} came twice", account.username);
        }
        match page.total {
            Total::Exactly(total) => assert!(total >= ids.len() as i64),
            Total::MoreThan(least) => assert!(least < 10_030),
        }
        request.after = page.next;
        if request.after.is_none() {
            return ids.len();
        }
    }
}

#[tokio::test]
async fn people_who_come_while_somebody_turns_pages_make_no_gap_and_no_repetition() {
    let directory = TestDirectory::new().await;
    directory.people(160).await;
    for sort in SortBy::ALL {
        for descending in [false, true] {
            let before = everyone(&directory, &AccountFilter::default(), *sort, descending).await;
            let mut request = PageRequest { sort: Some(*sort), descending, ..PageRequest::default() };
            let mut seen = Vec::new();
            loop {
                let page = page(&directory, &AccountFilter::default(), &request).await;
                seen.extend(page.accounts.iter().map(|account| account.id));
                for place in ["Aaa", "Elev15", "Zzz"] {
                    let name = format!("{place}{sort}{descending}{}", seen.len());
                    directory.person_without_password(&name, Role::User, "").await;
                }
                request.after = page.next;
                if request.after.is_none() {
                    break;
                }
            }
            let mut distinct = seen.clone();
            distinct.sort_unstable();
            distinct.dedup();
            assert_eq!(distinct.len(), seen.len(), "{sort} {descending}");
            seen.retain(|id| before.contains(id));
            assert_eq!(seen, before, "{sort} {descending}");
        }
    }
}

#[tokio::test]
async fn each_filter_of_the_breach_drill_finds_just_whom_it_names() {
    let directory = TestDirectory::new().await;
    let operator = directory.operator();
    directory.person("Gammel", Role::User).await;
    directory.person_without_password("Aldri", Role::User, "Skole").await;
    let reset = directory.person("Tilbakestilt", Role::User).await;
    directory.turn_clock(DAY * 100);
    directory.person("Ny", Role::User).await;
    directory.begin_session("Ny", crate::common::PASSWORD).await;
    directory.reset(&operator, &[reset], TEMPORARY).await;
    let found = async |filter: AccountFilter| {
        let mut names = directory.usernames(&operator, &filter).await;
        names.iter_mut().for_each(|name| *name = name.split('@').next().unwrap_or_default().to_owned());
        names
    };
    let filter = AccountFilter::default;
    assert_eq!(found(AccountFilter { password_older_than: Some(90), ..filter() }).await, ["gammel"]);
    assert_eq!(found(AccountFilter { password_older_than: Some(101), ..filter() }).await, [""; 0]);
    assert_eq!(found(AccountFilter { never_changed: true, ..filter() }).await, ["aldri", "tilbakestilt"]);
    assert_eq!(found(AccountFilter { must_change: Some(true), ..filter() }).await, ["tilbakestilt"]);
    assert_eq!(found(AccountFilter { idle_for: Some(30), ..filter() }).await, ["aldri", "gammel", "tilbakestilt"]);
    directory.turn_clock(DAY * 31);
    assert_eq!(found(AccountFilter { idle_for: Some(30), ..filter() }).await.len(), 4);
    let both = AccountFilter { never_changed: true, department: Some("Skole".to_owned()), ..filter() };
    assert_eq!(found(both.clone()).await, ["aldri"]);
    // A reset of everyone who matches affects the same people that the list shows.
    let job = directory.draft_reset(&operator, &Selection::Everyone(both)).await.expect("a draft");
    assert_eq!(directory.reset_job(&operator, job).await.expect("a job").total, 1);
    let old = AccountFilter { password_older_than: Some(90), idle_for: Some(90), ..filter() };
    let job = directory.draft_reset(&operator, &Selection::Everyone(old)).await.expect("a draft");
    assert_eq!(directory.reset_job(&operator, job).await.expect("a job").total, 1);
}

#[tokio::test]
async fn every_filter_in_every_order_finds_the_same_people_as_a_look_at_each() {
    let directory = TestDirectory::new().await;
    let operator = directory.operator();
    for number in 0..60 {
        let role = Role::ALL[usize::from(number % 7 == 0) + usize::from(number % 14 == 0)];
        let department = ["Skole", "IT", ""][number % 3];
        let id = directory.person_without_password(&format!("Person{number}"), role, department).await;
        if number % 5 == 0 {
            directory.block(&operator, id).await.expect("a block");
        }
    }
    let all = page(&directory, &AccountFilter::default(), &PageRequest::default()).await;
    let on = PageRequest { after: all.next, ..PageRequest::default() };
    let rest = page(&directory, &AccountFilter::default(), &on).await;
    let people: Vec<_> = all.accounts.into_iter().chain(rest.accounts).collect();
    assert_eq!(people.len(), 60);
    for role in [None, Some(Role::User), Some(Role::HelpdeskAdministrator)] {
        for status in [None, Some(Status::Active), Some(Status::Blocked)] {
            for department in [None, Some("IT".to_owned())] {
                for search in ["", "person1", "1"] {
                    let mut expected: Vec<_> = people
                        .iter()
                        .filter(|p| role.is_none_or(|role| p.role == role))
                        .filter(|p| status.is_none_or(|status| p.status == status))
                        .filter(|p| department.as_ref().is_none_or(|department| p.department == *department))
                        .filter(|p| p.username.contains(search))
                        .map(|p| p.id)
                        .collect();
                    expected.sort_unstable();
                    let department = department.clone();
                    let filter = AccountFilter {
                        search: search.to_owned(),
                        role,
                        status,
                        department,
                        must_change: Some(false),
                        ..AccountFilter::default()
                    };
                    for sort in SortBy::ALL {
                        let mut found = everyone(&directory, &filter, *sort, true).await;
                        found.sort_unstable();
                        assert_eq!(found, expected, "{filter:?} by {sort}");
                    }
                }
            }
        }
    }
}

#[tokio::test]
async fn a_mark_of_one_order_is_refused_in_another() {
    let directory = TestDirectory::new().await;
    directory.people(60).await;
    let by_name = page(&directory, &AccountFilter::default(), &PageRequest::default()).await;
    let request = PageRequest { sort: Some(SortBy::PasswordAge), after: by_name.next, ..PageRequest::default() };
    let refused = directory.accounts(&directory.operator(), &AccountFilter::default(), &request).await;
    assert_eq!(refusal(refused), Refusal::InvalidField(accounts::Field::Page));
}

#[tokio::test]
async fn departments_are_each_told_once_in_order_and_only_while_somebody_is_there() {
    let directory = TestDirectory::new().await;
    for (name, department) in [("A", "Skole"), ("B", "IT"), ("C", ""), ("D", "Skole"), ("E", "Ælv")] {
        directory.person_without_password(name, Role::User, department).await;
    }
    assert_eq!(directory.departments(&directory.operator()).await.expect("departments"), ["IT", "Skole", "Ælv"]);
    let moved = "Username,Display name,Department\nb@fjordby.example,B Testesen,Skole\n";
    directory.import(&directory.operator(), moved.as_bytes(), ImportOptions::default()).await.expect("an import");
    assert_eq!(directory.departments(&directory.operator()).await.expect("departments"), ["Skole", "Ælv"]);
}
