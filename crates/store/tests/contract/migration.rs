//! The schema: from empty, again, from a newer program, and interrupted.

use crate::ground::{batch, file, open, rows};
use store::{Store, StoreError, Tx};
use world::Postgres;

macro_rules! on_empty {
    ($($case:ident),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test]
            async fn $case() {
                let (_folder, url) = crate::ground::file();
                super::$case(&url).await;
            })+
        }
        mod postgres {
            $(#[tokio::test]
            async fn $case() {
                let database = world::Postgres::shared().database().await;
                super::$case(database.url()).await;
            })+
        }
    };
}

on_empty![
    an_empty_database_gets_the_whole_schema_and_the_second_time_nothing,
    a_database_of_a_newer_program_is_refused_and_left_as_it_is,
    a_step_that_fails_in_the_middle_leaves_nothing,
    an_open_store_does_not_mind_a_second_program,
    a_database_of_the_first_version_is_brought_up_with_what_it_holds,
];

async fn an_empty_database_gets_the_whole_schema_and_the_second_time_nothing(url: &str) {
    let applied = Store::migrate(url).await.unwrap();
    assert_eq!(applied.first(), Some(&"0001_first"));
    assert_eq!(Store::migrate(url).await, Ok(vec![]));
    assert_eq!(rows(url, "SELECT name FROM migration ORDER BY name").await, applied);
    open(url).await.unwrap().close().await;
}

async fn a_database_of_a_newer_program_is_refused_and_left_as_it_is(url: &str) {
    Store::migrate(url).await.unwrap();
    rows(url, "INSERT INTO migration (name) VALUES ('9999_later')").await;
    let refused = open(url).await.map(drop).unwrap_err();
    assert!(matches!(&refused, StoreError::Other(text) if text.contains("9999_later")), "{refused}");
    assert_eq!(rows(url, "SELECT name FROM migration WHERE name LIKE '9%'").await, ["9999_later"]);
}

async fn a_step_that_fails_in_the_middle_leaves_nothing(url: &str) {
    // a table of the first step is there already, so the step fails after others were made
    rows(url, "CREATE TABLE inbound_raw (id BIGINT)").await;
    assert!(Store::migrate(url).await.is_err());
    assert_eq!(rows(url, "SELECT name FROM migration").await, Vec::<String>::new());
    rows(url, "DROP TABLE inbound_raw").await;
    assert!(!Store::migrate(url).await.unwrap().is_empty(), "and it is made up for");
}

async fn an_open_store_does_not_mind_a_second_program(url: &str) {
    let (one, two) = (open(url).await.unwrap(), open(url).await.unwrap());
    for store in [&one, &two] {
        let work = async |tx: &mut Tx| store::organisation::keep_install_value(tx, "key", b"v").await;
        store.write::<_, _, StoreError>(0, work).await.unwrap();
    }
    one.close().await;
    two.close().await;
}

async fn a_database_of_the_first_version_is_brought_up_with_what_it_holds(url: &str) {
    let first = if url.starts_with("postgres") {
        include_str!("../../migrations/postgres/0001_first.sql")
    } else {
        include_str!("../../migrations/sqlite/0001_first.sql")
    };
    rows(url, "CREATE TABLE migration (name TEXT PRIMARY KEY)").await;
    batch(url, first).await;
    rows(url, "INSERT INTO migration (name) VALUES ('0001_first')").await;
    rows(url, "INSERT INTO team (name, created_at) VALUES ('גבייה', 1)").await;
    let applied = Store::migrate(url).await.unwrap();
    assert!(!applied.is_empty() && !applied.contains(&"0001_first"), "{applied:?}");
    assert_eq!(rows(url, "SELECT name FROM team").await, ["גבייה"]);
    open(url).await.unwrap().close().await;
}

#[tokio::test]
async fn two_nodes_that_start_together_on_an_empty_database_both_come_up() {
    let database = Postgres::shared().database().await;
    let url = database.url();
    let all = futures_util::future::join_all((0..4).map(|_| Store::migrate(url))).await;
    let applied: usize = all.into_iter().map(|r| r.expect("each comes up").len()).sum();
    assert_eq!(applied, rows(url, "SELECT name FROM migration").await.len(), "each step once");
}

#[tokio::test]
async fn an_address_of_no_database_is_refused() {
    for url in ["mysql://x", "moked.db", ""] {
        assert!(matches!(open(url).await.map(drop), Err(StoreError::Other(_))), "{url}");
    }
    let (folder, _) = file();
    let missing = format!("sqlite:{}/no/such/moked.db", folder.path().display());
    assert!(matches!(open(&missing).await.map(drop), Err(StoreError::Full(_))));
    let closed = format!("postgres://postgres@127.0.0.1:{}/x", world::free_port());
    assert!(matches!(open(&closed).await.map(drop), Err(StoreError::Unavailable(_))));
}
