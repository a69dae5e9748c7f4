//! The list of people, and what administrators can do to accounts apart from a reset.

use crate::common::{PASSWORD, TestDirectory, origin, username};
use accounts::{AccountFilter, Error, Field, NewAccount, PageRequest, Refusal, Role, SortBy, Status, Total};

fn searching(text: &str) -> AccountFilter {
    AccountFilter { search: text.to_owned(), ..AccountFilter::default() }
}

async fn add(directory: &TestDirectory, local: &str, display_name: &str) {
    let new = NewAccount { username: username(local), display_name: display_name.to_owned(), ..NewAccount::default() };
    directory.add_account(&directory.operator(), &new).await.expect("an account");
}

#[tokio::test]
async fn a_search_finds_parts_of_names_and_usernames_whatever_their_accents() {
    let directory = TestDirectory::new().await;
    add(&directory, "bjorn.b", "Bjørn Berge").await;
    add(&directory, "aile", "Áile Jávrrit").await;
    add(&directory, "hong", "Nguyễn Thị Hồng").await;
    add(&directory, "hundre_prosent", "100 % Ola").await;
    let found = async |text: &str| directory.usernames(&directory.operator(), &searching(text)).await;
    assert_eq!(found("bjorn").await, [username("bjorn.b")]);
    assert_eq!(found("BJØRN b").await, [username("bjorn.b")]);
    assert_eq!(found("javr").await, [username("aile")]);
    assert_eq!(found("thi ho").await, [username("hong")]);
    assert_eq!(found("%").await, [username("hundre_prosent")], "wildcards are plain characters");
    assert_eq!(found("e_p").await, [username("hundre_prosent")]);
    assert!(found("finnes ikke").await.is_empty());
    assert_eq!(found("").await.len(), 4);
}

#[tokio::test]
async fn filters_narrow_by_role_status_department_and_must_change() {
    let directory = TestDirectory::new().await;
    directory.person_without_password("Kari", Role::User, "Skole").await;
    let blocked = directory.person_without_password("Ola", Role::User, "IT").await;
    directory.person_without_password("Hjelp", Role::HelpdeskAdministrator, "IT").await;
    directory.block(&directory.operator(), blocked).await.expect("a block");
    let listed = async |filter: AccountFilter| directory.usernames(&directory.operator(), &filter).await;
    let filter = AccountFilter { role: Some(Role::HelpdeskAdministrator), ..AccountFilter::default() };
    assert_eq!(listed(filter).await, [username("Hjelp")]);
    let filter = AccountFilter { status: Some(Status::Blocked), ..AccountFilter::default() };
    assert_eq!(listed(filter).await, [username("Ola")]);
    let filter = AccountFilter { department: Some("IT".to_owned()), ..AccountFilter::default() };
    assert_eq!(listed(filter).await, [username("Hjelp"), username("Ola")]);
    let filter = AccountFilter { must_change: Some(true), ..AccountFilter::default() };
    assert!(listed(filter).await.is_empty());
}

#[tokio::test]
async fn pages_follow_each_other_without_gap_or_overlap_in_every_order_and_back() {
    let directory = TestDirectory::new().await;
    for number in 0..130 {
        add(&directory, &format!("elev{number:03}"), &format!("Elev {}", number % 7)).await;
    }
    let operator = directory.operator();
    for sort in SortBy::ALL {
        for descending in [false, true] {
            let first = PageRequest { sort: Some(*sort), descending, ..PageRequest::default() };
            let mut seen = Vec::new();
            let mut request = first.clone();
            let mut page = directory.accounts(&operator, &AccountFilter::default(), &request).await.expect("a page");
            loop {
                assert_eq!((page.total, page.earlier), (Total::Exactly(130), seen.len() as i64), "{sort} {descending}");
                seen.extend(page.accounts.iter().map(|account| account.id));
                let Some(next) = page.next.clone() else { break };
                request = PageRequest { after: Some(next), ..first.clone() };
                page = directory.accounts(&operator, &AccountFilter::default(), &request).await.expect("a page");
            }
            let mut distinct = seen.clone();
            distinct.sort_unstable();
            distinct.dedup();
            assert_eq!((seen.len(), distinct.len()), (130, 130), "{sort} {descending}");

            let back = PageRequest { before: page.previous, ..first };
            let page = directory.accounts(&operator, &AccountFilter::default(), &back).await.expect("a page");
            let ids: Vec<_> = page.accounts.iter().map(|account| account.id).collect();
            assert_eq!(ids, seen[50..100], "{sort} {descending}");
            assert_eq!(page.earlier, 50);
        }
    }
}

#[tokio::test]
async fn a_page_mark_that_is_not_ours_is_refused_and_breaks_nothing() {
    let directory = TestDirectory::new().await;
    for mark in ["", "x", "zz", "00", "'; DROP TABLE accounts; --"] {
        let request = PageRequest { after: Some(mark.to_owned()), ..PageRequest::default() };
        let refused = directory.accounts(&directory.operator(), &AccountFilter::default(), &request).await;
        assert!(matches!(refused, Err(Error::Refused(Refusal::InvalidField(_)))), "{mark}");
    }
}

#[tokio::test]
async fn accounts_with_bad_or_taken_names_are_refused() {
    let directory = TestDirectory::new().await;
    add(&directory, "kari", "Kari").await;
    let taken = NewAccount { username: " KARI@fjordby.example".to_owned(), ..NewAccount::default() };
    let refused = directory.add_account(&directory.operator(), &taken).await;
    assert!(matches!(refused, Err(Error::Refused(Refusal::UsernameTaken))));
    for bad in ["", "  ", "a b", "=1+1", "a\u{0}b", "<img>", &"x".repeat(255)] {
        let new = NewAccount { username: bad.to_owned(), ..NewAccount::default() };
        let refused = directory.add_account(&directory.operator(), &new).await;
        assert!(matches!(refused, Err(Error::Refused(Refusal::InvalidField(_)))), "{bad:?}");
    }
}

#[tokio::test]
async fn what_cannot_stand_in_a_list_or_be_written_to_is_refused_by_its_field() {
    let directory = TestDirectory::new().await;
    let kari = NewAccount { username: username("kari"), ..NewAccount::default() };
    let named = |display_name: &str| NewAccount { display_name: display_name.to_owned(), ..kari.clone() };
    let of = |department: &str| NewAccount { department: department.to_owned(), ..kari.clone() };
    let at = |address: &str| NewAccount { contact_address: Some(address.to_owned()), ..kari.clone() };
    for (new, field) in [
        (NewAccount { username: "kari@".to_owned(), ..kari.clone() }, Field::Username),
        (named(&"x".repeat(257)), Field::DisplayName),
        (named("=HYPERLINK(1)"), Field::DisplayName),
        (named("Kari\u{202e}"), Field::DisplayName),
        (of(&"x".repeat(129)), Field::Department),
        (of("Skole\nIT"), Field::Department),
        (at("kari"), Field::Address),
        (at("kari@fjordby.example,ond@evil.example"), Field::Address),
    ] {
        let refused = directory.add_account(&directory.operator(), &new).await;
        let Err(Error::Refused(Refusal::InvalidField(wrong))) = refused else { panic!("{refused:?}") };
        assert_eq!(wrong, field, "{new:?}");
    }
    directory.add_account(&directory.operator(), &of("Skole")).await.expect("an account");
}

#[tokio::test]
async fn a_blocked_person_cannot_sign_in_and_an_unblocked_one_can() {
    let directory = TestDirectory::new().await;
    let kari = directory.person("Kari", Role::User).await;
    let admin = directory.administrator("Admin", Role::UserAdministrator).await;
    directory.block(&admin, kari).await.expect("a block");
    assert!(directory.sign_in(&username("Kari"), PASSWORD, &origin()).await.is_err());
    directory.unblock(&admin, kari).await.expect("an unblock");
    directory.begin_session("Kari", PASSWORD).await;
}

#[tokio::test]
async fn only_the_operator_sets_somebody_elses_password() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    let admin = directory.administrator("Admin", Role::GlobalAdministrator).await;
    let refused = directory.set_operator_password(&admin, &username("Kari"), "en helt annen setning").await;
    assert!(matches!(refused, Err(Error::Refused(Refusal::NotAllowed))));
    let weak = directory.set_operator_password(&directory.operator(), &username("Kari"), "kort").await;
    assert!(matches!(weak, Err(Error::Refused(Refusal::PasswordRejected(_)))));
}
