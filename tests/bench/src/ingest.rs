//! Mails through the whole path: raw bytes kept, parsed, threaded, read, indexed, written into the journal.

use crate::corpus::Corpus;
use crate::part::Table;
use crate::probe::{children_cpu_ms, cpu_ms};
use crate::serve;
use desk::Desk;
use domain::{Id, Time};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use world::Postgres;

/// Mails of the large run.
const MAILS: usize = 20_000;
/// Mails of the run with one writer.
const FEW: usize = 2_000;
/// Senders.
const SENDERS: usize = 200;

/// Prints a line for each database and number of writers.
pub fn measure(table: &mut Table) {
    let mails = Arc::new(mails());
    let postgres = Postgres::start();
    for (writers, count, aims) in
        [(16, MAILS, ["≥ 2,500/s, ≤ 0.4 CPU-ms each", "≥ 1,500/s"]), (1, FEW, ["–", "–"])]
    {
        for (name, aim) in [("SQLite", aims[0]), ("PostgreSQL", aims[1])] {
            let data = table.folder().join(format!("ingest-{name}-{writers}"));
            let before = table.probe();
            let (rate, cpu, database) = run(&data, name, &postgres, &mails, count, writers);
            let what = format!(
                "durable mails taken in, {writers} writer{}, {name} ({count} mails of 1.4 kB, {SENDERS} senders)",
                if writers == 1 { "" } else { "s" }
            );
            let mut spent = format!("{cpu:.2} ms each");
            if name == "PostgreSQL" {
                spent += &format!(" + {database:.2} in the database");
            }
            table.line(&before, &what, &format!("{rate:.0}/s"), aim, &spent);
        }
    }
}

/// Mails as customers write them; one in four answers an earlier one of the same sender.
fn mails() -> Vec<Vec<u8>> {
    let mut corpus = Corpus::new(1);
    (0..MAILS)
        .map(|n| {
            let sender = n % SENDERS;
            let earlier = n.checked_sub(SENDERS).filter(|_| n % 4 == 0);
            let refers = earlier.map_or(String::new(), |earlier| {
                format!("In-Reply-To: <m{earlier}@example.org>\r\nReferences: <m{earlier}@example.org>\r\n")
            });
            let head = format!(
                "Received: from mail.example.org (mail.example.org [192.0.2.7]) by mx.example.com with ESMTPS id {n}\r\n\
                 \tfor <help@example.com>; Sun, 22 Nov 2026 10:00:00 +0200\r\n\
                 From: Dana <customer{sender}@example.org>\r\nTo: help@example.com\r\nSubject: Order NB-{n}\r\n\
                 Message-ID: <m{n}@example.org>\r\n{refers}Date: Sun, 22 Nov 2026 10:00:00 +0200\r\n\
                 MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\
                 Content-Transfer-Encoding: 8bit\r\n\r\n"
            );
            let text = corpus.text(1400 - head.len());
            format!("{head}{text}\r\n").into_bytes()
        })
        .collect()
}

/// Mails a second, CPU-ms of ours each, CPU-ms of the database each.
fn run(
    data: &Path,
    name: &str,
    postgres: &Postgres,
    mails: &Arc<Vec<Vec<u8>>>,
    count: usize,
    writers: usize,
) -> (f64, f64, f64) {
    serve::runtime().block_on(async {
        let database = if name == "SQLite" { None } else { Some(postgres.database().await) };
        let url = match &database {
            Some(database) => database.url().to_owned(),
            None => format!("sqlite:{}", data.join("moked.db").display()),
        };
        let desk = serve::desk_on(data, &url).await;
        let inbox = serve::cast(&desk).await.mail_inbox;
        desk.start().await.expect("the desk starts");
        let us = std::process::id();
        let (spent, of_database) = (cpu_ms(us), children_cpu_ms(us));
        let begun = Instant::now();
        let tasks: Vec<_> = (0..writers)
            .map(|writer| tokio::spawn(write(desk.clone(), inbox, mails.clone(), writer, writers, count)))
            .collect();
        for task in tasks {
            task.await.expect("a writer ends well");
        }
        loop {
            let health = desk.health().await;
            assert_eq!(health.quarantined, 0, "every mail can be read");
            if health.database && health.waiting_raw == 0 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        let seconds = begun.elapsed().as_secs_f64();
        let each = |ms: f64| ms / count as f64;
        let found =
            (count as f64 / seconds, each(cpu_ms(us) - spent), each(children_cpu_ms(us) - of_database));
        desk.stop().await;
        desk.store().clone().close().await;
        found
    })
}

/// One writer: hands a mail over, waits until it is durable, hands over the next.
async fn write(desk: Desk, inbox: Id, mails: Arc<Vec<Vec<u8>>>, writer: usize, writers: usize, count: usize) {
    for n in (writer..count).step_by(writers) {
        let item = (format!("1:{n}"), Time(desk::wall_clock().0), mails[n].clone());
        desk.accept(inbox, vec![item]).await.expect("accepted");
    }
}
