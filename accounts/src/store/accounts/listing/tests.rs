use super::*;
use crate::crypto::key_file::KeyFile;
use crate::store::Store;
use crate::vocabulary::account::Status;
use crate::vocabulary::ids::AccountId;
use crate::vocabulary::listing::AccountFilter;
use crate::vocabulary::role::Role;

/// More people than a short search scans, fewer than the limit for sorting.
const PEOPLE: &str = "
    WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 2500)
    INSERT INTO accounts (id, username, username_key, display_name, sort_key, search_text, first_name, last_name,
        job_title, department, role, status, created_at, updated_at, last_sign_in_at, generation, password_kind,
        password_set_at, must_change)
    SELECT unhex(printf('%032x', n)), 'elev' || n, 'elev' || n, 'Elev ' || n, 'elev ' || n, 'elev' || n || ' elev', '', '',
        '', 'Skole ' || (n % 9), CASE WHEN n % 900 = 0 THEN 1 ELSE 0 END, iif(n % 40, 'Active', 'Blocked'), 1, 1,
        iif(n % 5, n, NULL), 0, iif(n % 4, 'Chosen', 'None'), iif(n % 4, 1000 + n, 0), n % 30 = 0 FROM n";

fn filters() -> Vec<AccountFilter> {
    let none = AccountFilter::default;
    let mut filters = vec![
        none(),
        AccountFilter { search: "elev12".into(), ..none() },
        AccountFilter { search: "elev".into(), ..none() },
        AccountFilter { search: "el".into(), ..none() },
        AccountFilter { search: "q".into(), ..none() },
        AccountFilter { department: Some("Skole 3".into()), ..none() },
        AccountFilter { never_changed: true, ..none() },
        AccountFilter { password_older_than: Some(1), ..none() },
        AccountFilter { idle_for: Some(1), ..none() },
        AccountFilter { must_change: Some(true), ..none() },
        AccountFilter { must_change: Some(false), ..none() },
        AccountFilter { must_change: Some(false), status: Some(Status::Active), idle_for: Some(1), ..none() },
    ];
    filters.extend(Role::ALL.map(|role| AccountFilter { role: Some(role), ..none() }));
    filters.extend(Status::ALL.iter().map(|status| AccountFilter { status: Some(*status), ..none() }));
    filters
}

#[tokio::test]
async fn no_filter_in_any_order_makes_sqlite_pass_by_accounts_without_an_index() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path(), None, &KeyFile::new()).await.unwrap();
    let mut tx = store.begin().await.unwrap();
    crate::store::execute!(&mut tx, PEOPLE).unwrap();
    tx.commit().await.unwrap();
    let now = Timestamp(86_400_000 + 2_000);
    let mut db = store.read().await.unwrap();
    let limited = AccountId(uuid::Uuid::nil());
    for (filter, limited) in filters().into_iter().flat_map(|filter| [(filter.clone(), None), (filter, Some(limited))])
    {
        let matching = short_search::spread(&mut db, &Matching::new(&filter, limited, now)).await.unwrap();
        for (sort, descending) in SortBy::ALL.iter().flat_map(|sort| [(*sort, false), (*sort, true)]) {
            let key = if sort == SortBy::PasswordAge { Key::Number(2_000) } else { Key::Text("elev 2".into()) };
            let place = Place { key, id: AccountId(uuid::Uuid::nil()) };
            for from in [None, Some(&place)] {
                let asked = Asked { matching: &matching, sort, descending, from, limit: 51, now };
                let found = find(&mut db, &asked).await.unwrap();
                let sql = format!("EXPLAIN QUERY PLAN {}", statement(Engine::Sqlite, &asked, &found));
                let plan = fetch!(&mut db, fetch_all, (i64, i64, i64, String), AssertSqlSafe(sql)).unwrap();
                let plan: Vec<String> = plan.into_iter().map(|(_, _, _, step)| step).collect();
                let at_accounts = plan.iter().filter(|step| step.contains(" a ") || step.ends_with(" a"));
                assert!(at_accounts.clone().count() > 0, "{plan:?}");
                assert!(at_accounts.clone().all(|step| step.contains(" USING ")), "{filter:?} by {sort}: {plan:?}");
                let sorts = plan.iter().any(|step| step.contains("TEMP B-TREE"));
                assert_eq!(sorts, found.few, "{filter:?} by {sort}: {plan:?}");
            }
        }
    }
}

#[tokio::test]
async fn a_page_of_a_long_list_is_found_by_walking_and_of_a_few_by_looking_them_up() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path(), None, &KeyFile::new()).await.unwrap();
    let mut tx = store.begin().await.unwrap();
    crate::store::execute!(&mut tx, PEOPLE).unwrap();
    tx.commit().await.unwrap();
    let mut db = store.read().await.unwrap();
    let now = Timestamp(86_400_000 + 2_000);
    for (filter, few) in [
        (AccountFilter::default(), false),
        (AccountFilter { role: Some(Role::User), ..AccountFilter::default() }, false),
        (AccountFilter { role: Some(Role::HelpdeskAdministrator), ..AccountFilter::default() }, true),
        (AccountFilter { search: "elev77".into(), ..AccountFilter::default() }, true),
        (AccountFilter { search: "el".into(), ..AccountFilter::default() }, false),
        (AccountFilter { search: "q".into(), ..AccountFilter::default() }, true),
        (AccountFilter { never_changed: true, ..AccountFilter::default() }, true),
    ] {
        let matching = short_search::spread(&mut db, &Matching::new(&filter, None, now)).await.unwrap();
        let (sort, matching) = (SortBy::Name, &matching);
        let asked = Asked { matching, sort, descending: false, from: None, limit: 51, now };
        assert_eq!(find(&mut db, &asked).await.unwrap().few, few, "{filter:?}");
    }
}
