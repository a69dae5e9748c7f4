use super::*;
use crate::crypto::key_file::KeyFile;
use crate::store::{Store, execute};
use uuid::Uuid;

/// A long log of 40 people. One administrator did a third of the events; few events are of any other kind.
const EVENTS: &str = "
    WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 5000)
    INSERT INTO audit_events (sequence, position, at, action, outcome, actor_kind, actor_id, target_id, address, detail)
    SELECT n, 0, n * 1000, CASE WHEN n % 900 = 0 THEN 'GrantRole' ELSE 'SignIn' END, 'Success',
        CASE WHEN n % 3 = 0 THEN 'Account' WHEN n % 100 = 1 THEN 'Operator' ELSE 'Anonymous' END,
        CASE WHEN n % 3 = 0 THEN zeroblob(16) END, CASE WHEN n % 7 THEN unhex(printf('%032x', n % 40)) END, '', '' FROM n";

fn filters() -> Vec<Matching> {
    let mut filters = Vec::new();
    let administrator = Who::Account(AccountId(Uuid::nil()));
    for actor in [None, Some(administrator), Some(Who::Kind(ActorKind::Operator))] {
        for person in [None, Some(AccountId(Uuid::from_u128(7)))] {
            for action in [None, Some(AuditAction::GrantRole)] {
                for (from, until) in [(i64::MIN, i64::MAX), (1_000_000, 3_000_000)] {
                    filters.push(Matching { actor, person, action, from: Timestamp(from), until: Timestamp(until) });
                }
            }
        }
    }
    filters
}

#[tokio::test]
async fn no_filter_makes_sqlite_pass_by_events_without_an_index_or_put_them_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path(), None, &KeyFile::new()).await.unwrap();
    let mut tx = store.begin().await.unwrap();
    execute!(&mut tx, EVENTS).unwrap();
    tx.commit().await.unwrap();
    let mut db = store.read().await.unwrap();
    for matching in filters() {
        let sql = format!("EXPLAIN QUERY PLAN {}", statement(Engine::Sqlite, &matching));
        let plan = fetch!(&mut db, fetch_all, (i64, i64, i64, String), AssertSqlSafe(sql)).unwrap();
        let plan: Vec<String> = plan.into_iter().map(|(_, _, _, step)| step).collect();
        assert!(
            plan[0].starts_with("SEARCH e USING ") && plan[0].contains("at>? AND (at,sequence,position)<(?,?,?)"),
            "{matching:?}: {plan:?}"
        );
        assert!(!plan.iter().any(|step| step.contains("TEMP B-TREE")), "{matching:?}: {plan:?}");
        assert!(plan[1..].iter().all(|step| step.contains("accounts_1 (id=?)")), "{matching:?}: {plan:?}");
    }
}

#[tokio::test]
async fn every_filter_finds_the_same_events_page_by_page_as_a_look_at_each() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path(), None, &KeyFile::new()).await.unwrap();
    let mut tx = store.begin().await.unwrap();
    execute!(&mut tx, EVENTS).unwrap();
    tx.commit().await.unwrap();
    let mut db = store.read().await.unwrap();
    let all =
        Matching { actor: None, person: None, action: None, from: Timestamp(i64::MIN), until: Timestamp(i64::MAX) };
    let all = between(&mut db, &all, 1, 5000).await.unwrap();
    for matching in filters() {
        let (kind, actor) = matching.actor_of();
        let expected: Vec<i64> = all
            .iter()
            .filter(|e| kind.is_none_or(|kind| (e.actor_kind, e.actor) == (kind, actor)))
            .filter(|e| matching.person.is_none() || e.target == matching.person)
            .filter(|e| matching.action.is_none_or(|action| e.action == action))
            .filter(|e| (matching.from..matching.until).contains(&e.at))
            .map(|e| e.sequence)
            .collect();
        let mut found: Vec<i64> = Vec::new();
        let mut after = None;
        loop {
            let page = page(&mut db, &matching, after, 300).await.unwrap();
            let Some(last) = page.last() else { break };
            after = Some(Place { at: last.at, sequence: last.sequence, position: last.position });
            found.extend(page.iter().map(|entry| entry.sequence));
        }
        found.reverse();
        assert_eq!(found, expected, "{matching:?}");
        let exported = between(&mut db, &matching, 1, 5000).await.unwrap();
        assert_eq!(exported.iter().map(|e| e.sequence).collect::<Vec<_>>(), expected, "{matching:?}");
    }
}
