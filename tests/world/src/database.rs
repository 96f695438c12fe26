//! One fresh database for one test.
use crate::unique;
use std::sync::OnceLock;
use std::sync::mpsc::{Sender, channel};
use tokio_postgres::NoTls;

/// A database that is empty at first and goes away with this guard.
#[derive(Debug)]
pub struct Database {
    server: String,
    name: String,
    url: String,
}

impl Database {
    pub(crate) async fn create(server: &str) -> Database {
        let name = format!("t_{}", unique());
        execute(server, &format!("CREATE DATABASE {name}")).await.expect("a new database");
        let (base, _) = server.rsplit_once('/').expect("a URL that names a database");
        Database { url: format!("{base}/{name}"), server: server.to_owned(), name }
    }

    /// `postgres://…`, for whoever wants to connect.
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let statement = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name);
        drop(dropper().send((self.server.clone(), statement)));
    }
}

/// One thread a process drops databases, one after the other: each drop costs the server a checkpoint,
/// and no test should wait for it.
fn dropper() -> &'static Sender<(String, String)> {
    static DROPPER: OnceLock<Sender<(String, String)>> = OnceLock::new();
    DROPPER.get_or_init(|| {
        let (sender, statements) = channel::<(String, String)>();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            let runtime = runtime.expect("a runtime");
            for (server, statement) in statements {
                drop(runtime.block_on(execute(&server, &statement)));
            }
        });
        sender
    })
}

async fn execute(server: &str, statement: &str) -> Result<(), tokio_postgres::Error> {
    let (client, connection) = tokio_postgres::connect(server, NoTls).await?;
    let running = tokio::spawn(connection);
    let done = client.batch_execute(statement).await;
    drop(client);
    drop(running.await);
    done
}
