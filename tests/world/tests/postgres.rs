//! Fresh databases on a real PostgreSQL.
use tokio_postgres::{Client, NoTls};
use world::Postgres;

async fn connect(url: &str) -> Client {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.expect("a connection");
    tokio::spawn(connection);
    client
}

#[tokio::test]
async fn a_database_is_fresh_and_keeps_hebrew() {
    let server = Postgres::shared();
    let (one, two) = (server.database().await, server.database().await);
    assert_ne!(one.url(), two.url());
    let client = connect(one.url()).await;
    client.batch_execute("CREATE TABLE greeting (words text)").await.expect("a table");
    client.execute("INSERT INTO greeting VALUES ($1)", &[&"שלום, דנה"]).await.expect("a row");
    let row = client.query_one("SELECT words FROM greeting", &[]).await.expect("the row");
    assert_eq!(row.get::<_, &str>(0), "שלום, דנה");
    let other = connect(two.url()).await;
    assert!(other.query("SELECT words FROM greeting", &[]).await.is_err(), "the other database is empty");
}

#[tokio::test]
async fn a_dropped_database_is_gone() {
    let server = Postgres::shared();
    let database = server.database().await;
    let name = database.url().rsplit('/').next().expect("a name").to_owned();
    let watcher = connect(server.url()).await;
    drop(database);
    for _ in 0..6000 {
        let sql = "SELECT count(*) FROM pg_database WHERE datname = $1";
        if watcher.query_one(sql, &[&name]).await.expect("a count").get::<_, i64>(0) == 0 {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("{name} is still there");
}

#[tokio::test]
async fn what_was_committed_survives_a_crash() {
    let server = Postgres::start();
    let database = server.database().await;
    let client = connect(database.url()).await;
    client.batch_execute("CREATE TABLE n (n int); INSERT INTO n VALUES (7)").await.expect("committed");
    server.crash_and_restart();
    assert!(client.query("SELECT n FROM n", &[]).await.is_err(), "the old connection is dead");
    let client = connect(database.url()).await;
    assert_eq!(client.query_one("SELECT n FROM n", &[]).await.expect("the row").get::<_, i32>(0), 7);
}
