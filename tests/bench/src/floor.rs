//! The least that a chat server can do: one thread, one durable row for each message, one frame for everyone.

use rusqlite::Connection;
use std::path::Path;
use std::rc::Rc;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::tcp::OwnedWriteHalf;
use tokio::net::{TcpListener, TcpStream};

struct Floor {
    rows: Connection,
    feeds: tokio::sync::Mutex<Vec<OwnedWriteHalf>>,
}

/// `bench floor FOLDER`: on `MOKED_LISTEN`, until it is killed.
pub fn run(folder: &Path) {
    std::fs::create_dir_all(folder).expect("a folder");
    let rows = Connection::open(folder.join("floor.db")).expect("a database");
    let settings = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
                    CREATE TABLE IF NOT EXISTS message (id INTEGER PRIMARY KEY, body TEXT NOT NULL)";
    rows.execute_batch(settings).expect("a table");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    tokio::task::LocalSet::new().block_on(&runtime, async {
        let at = std::env::var("MOKED_LISTEN").expect("an address");
        let listener = TcpListener::bind(at).await.expect("a free port");
        let floor = Rc::new(Floor { rows, feeds: tokio::sync::Mutex::default() });
        while let Ok((stream, _)) = listener.accept().await {
            let floor = floor.clone();
            tokio::task::spawn_local(async move { drop(serve(stream, &floor).await) });
        }
    });
}

async fn serve(stream: TcpStream, floor: &Floor) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let (read, mut write) = stream.into_split();
    let mut read = BufReader::new(read);
    loop {
        let (mut first, mut length) = (String::new(), 0);
        if read.read_line(&mut first).await? == 0 {
            return Ok(());
        }
        loop {
            let mut line = String::new();
            read.read_line(&mut line).await?;
            if let Some(value) = line.strip_prefix("content-length: ") {
                length = value.trim().parse().unwrap_or(0);
            }
            if line.trim().is_empty() {
                break;
            }
        }
        if first.starts_with("GET /api/v1/live") {
            write.write_all(b"HTTP/1.1 101 Switching Protocols\r\n\r\n").await?;
            floor.feeds.lock().await.push(write);
            return Ok(());
        }
        let mut body = vec![0; length];
        read.read_exact(&mut body).await?;
        if length > 0 {
            let text = String::from_utf8_lossy(&body);
            floor
                .rows
                .execute("INSERT INTO message (body) VALUES (?1)", [text])
                .map_err(std::io::Error::other)?;
            let mut frame = vec![0x81, 126];
            frame.extend(u16::try_from(length).map_err(std::io::Error::other)?.to_be_bytes());
            frame.extend(&body);
            let mut feeds = floor.feeds.lock().await;
            let mut open = Vec::with_capacity(feeds.len());
            for mut feed in feeds.drain(..) {
                // who has left in the meantime is forgotten
                if feed.write_all(&frame).await.is_ok() {
                    open.push(feed);
                }
            }
            *feeds = open;
        }
        write.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").await?;
    }
}
