//! What an idle live feed costs.

use crate::part::Table;
use crate::probe::{cpu_ms, memory_kib};
use crate::program::Program;
use crate::{serve, socket::Socket};
use std::time::{Duration, Instant};

/// Feeds to open.
const FEEDS: usize = 2000;

/// Prints one line.
pub fn measure(table: &mut Table) {
    let data = table.folder().join("sockets");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let cast = serve::runtime().block_on(async {
        let (desk, cast) = serve::centre(&data).await;
        desk.store().clone().close().await;
        cast
    });
    let mut program = Program::serve(&data);
    program.ready(Instant::now());
    runtime.block_on(async {
        // a few first, so that what is made once is not counted
        let mut feeds = Vec::new();
        for _ in 0..20 {
            feeds.push(Socket::open(program.at, &cast.token).await.expect("a feed opens"));
        }
        let before = table.probe();
        let memory = memory_kib(program.pid(), "Rss");
        for _ in 0..FEEDS {
            match Socket::open(program.at, &cast.token).await {
                Ok(feed) => feeds.push(feed),
                // as many as the limit on open files allows
                Err(_) => break,
            }
        }
        let opened = feeds.len() - 20;
        let mut payload = Vec::new();
        for feed in &mut feeds {
            // "hello" and the numbers beside the queues
            feed.hear(&mut payload).await.expect("hello");
            feed.hear(&mut payload).await.expect("counts");
        }
        let each = (memory_kib(program.pid(), "Rss") - memory) / opened as f64;
        let spent = cpu_ms(program.pid());
        tokio::time::sleep(Duration::from_secs(5)).await;
        let cpu = format!("{:.0} ms in 5 s of rest", cpu_ms(program.pid()) - spent);
        let what = format!("a live feed at rest ({opened} agents' sockets)");
        table.line(&before, &what, &format!("{each:.1} KiB RSS each"), "≤ 16 KiB", &cpu);
    });
}
