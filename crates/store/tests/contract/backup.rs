//! Copies of a live SQLite database, and damage that is found.

use crate::ground::{Ground, open, rows};
use crate::rows::fact;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use store::{StoreError, Tx, event};

const TABLES: [&str; 6] = ["inbox", "contact", "conversation", "message", "event", "conversation_count"];

async fn fill(g: &Ground, n: i64) {
    let row = g.conversation().await;
    let (id, inbox_id) = (row.id, row.inbox_id);
    g.write(async move |tx: &mut Tx| {
        for i in 0..n {
            crate::rows::add_message(tx, id, inbox_id, &format!("הודעה {i} ").repeat(20)).await?;
            tx.append(fact(id, i));
        }
        Ok(())
    })
    .await;
}

fn path(g: &Ground, name: &str) -> PathBuf {
    g.folder.as_ref().expect("SQLite").path().join(name)
}

async fn sizes(url: &str) -> Vec<String> {
    let mut out = Vec::new();
    for table in TABLES {
        out.extend(rows(url, &format!("SELECT COUNT(*) FROM {table}")).await);
    }
    out
}

#[tokio::test]
async fn a_backup_of_a_live_database_opens_and_is_equal() {
    let g = Ground::sqlite().await;
    fill(&g, 300).await;
    let target = path(&g, "copy.db");
    g.store.backup(&target).await.unwrap();
    let url = format!("sqlite:{}", target.display());
    let copy = open(&url).await.unwrap();
    assert_eq!(sizes(&url).await, sizes(&g.url).await);
    assert_eq!(copy.damage().await, Ok(None));
    let (mut one, mut two) = (g.read().await, copy.read().await.unwrap());
    assert_eq!(event::after(&mut one, 0, 1000).await, event::after(&mut two, 0, 1000).await);
    assert_eq!(event::broken_link(&mut two, 1).await, Ok(None));
}

#[tokio::test]
async fn a_backup_taken_while_others_write_is_one_state() {
    let g = Ground::sqlite().await;
    let row = g.conversation().await;
    let store = g.store.clone();
    let writing = tokio::spawn(async move {
        for n in 0..100 {
            // a message and its fact come in one commit
            let work = async move |tx: &mut Tx| {
                crate::rows::add_message(tx, row.id, row.inbox_id, "הודעה").await?;
                tx.append(fact(row.id, n));
                Ok::<_, StoreError>(())
            };
            store.write(0, work).await.expect("written");
        }
    });
    for n in 0..5 {
        let target = path(&g, &format!("copy{n}.db"));
        g.store.backup(&target).await.unwrap();
        let url = format!("sqlite:{}", target.display());
        let (messages, facts) =
            (rows(&url, "SELECT COUNT(*) FROM message"), rows(&url, "SELECT COUNT(*) FROM event"));
        assert_eq!(messages.await, facts.await);
    }
    writing.await.unwrap();
}

#[tokio::test]
async fn postgres_is_left_to_its_own_tools() {
    let g = Ground::postgres().await;
    assert!(matches!(g.store.backup(Path::new("/nowhere")).await, Err(StoreError::Other(_))));
    assert_eq!(g.store.damage().await, Ok(None));
}

#[tokio::test]
async fn a_page_of_nonsense_is_found() {
    let g = Ground::sqlite().await;
    fill(&g, 300).await;
    let target = path(&g, "copy.db");
    g.store.backup(&target).await.unwrap();
    overwrite(&target, 8);
    let url = format!("sqlite:{}", target.display());
    // it may not even open; when it does, the look finds it
    let found = match open(&url).await {
        Ok(store) => store.damage().await,
        Err(error) => Err(error),
    };
    assert!(!matches!(found, Ok(None)), "{found:?}");
    assert_eq!(g.store.damage().await, Ok(None), "the original is whole");
}

/// Puts nonsense over one page in the middle of the file.
fn overwrite(file: &Path, page: u64) {
    let mut file = std::fs::OpenOptions::new().read(true).write(true).open(file).unwrap();
    let at = file.metadata().unwrap().len() / 4096 / 2 + page;
    let mut bytes = [0; 4096];
    file.seek(SeekFrom::Start(at * 4096)).unwrap();
    file.read_exact(&mut bytes).unwrap();
    bytes.iter_mut().for_each(|b| *b ^= 0x5a);
    file.seek(SeekFrom::Start(at * 4096)).unwrap();
    file.write_all(&bytes).unwrap();
}
