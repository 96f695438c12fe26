//! WhatsApp's calls into the real program: how soon one is accepted, how many a second at full load, and how soon an agent's
//! screen hears of it. Every message is then looked for on its conversation: all are there, none twice.

use crate::corpus::Corpus;
use crate::ear::Ear;
use crate::http::Client;
use crate::part::Table;
use crate::probe::{children_cpu_ms, cpu_ms, quantile};
use crate::program::Program;
use crate::serve;
use desk::InboxEdit;
use domain::{ChannelKind, Lang, Queue, Subject};
use std::net::SocketAddr;
use std::path::Path;
use std::thread::{scope, sleep};
use std::time::{Duration, Instant};
use store::conversation::{self, ListFilter};
use store::{Store, message, raw};
use tokio::runtime::Runtime;
use vendors::whatsapp::Customer;
use vendors::{Delivery, Whatsapp};
use world::Postgres;

/// Messages of each run at full load, when nothing is said.
pub const MESSAGES: usize = 10_000;
/// Calls that come one after the other, each when the one before was heard.
const ALONE: usize = 150;
/// Calls at the steady rate.
const STEADY: usize = 1500;
/// The steady rate, calls a second.
const RATE: u32 = 50;
/// Connections at the steady rate, and at full load.
const CALLERS: usize = 8;
const MANY: usize = 16;
/// Messages of one call at full load, in turn.
const BATCHES: [usize; 2] = [1, 10];
/// Who writes.
const CUSTOMERS: usize = 200;
/// Bytes of a message.
const LENGTH: usize = 120;
/// One call in so many is brought twice, as a vendor does whose line broke.
const AGAIN: usize = 10;
/// Longest wait for a frame, or for all to be shown.
const LONGEST: Duration = Duration::from_secs(120);

/// Prints five lines for each database.
pub fn measure(table: &mut Table, count: usize) {
    let runtime = serve::runtime();
    let postgres = Postgres::start();
    for name in ["SQLite", "PostgreSQL"] {
        let data = table.folder().join(format!("webhooks-{name}"));
        let database = (name == "PostgreSQL").then(|| runtime.block_on(postgres.database()));
        let url = database.as_ref().map(|database| database.url());
        let mut line = Line::open(&runtime, &data, url);
        let few = |most: usize| most.min(count);
        alone(table, &mut line, name, few(ALONE));
        steady(table, &mut line, name, few(STEADY));
        for size in BATCHES {
            full(table, &mut line, &runtime, name, size, count);
        }
        line.is_whole(&runtime);
    }
}

/// A running program, and a vendor who calls it.
struct Line {
    program: Program,
    store: Store,
    token: String,
    path: String,
    vendor: Whatsapp,
    corpus: Corpus,
    /// Messages written so far; the next one's number.
    written: usize,
    /// Calls made so far.
    made: Vec<Delivery>,
}

impl Line {
    fn open(runtime: &Runtime, data: &Path, url: Option<&str>) -> Line {
        let lite = format!("sqlite:{}", data.join("moked.db").display());
        let (token, path, vendor, store) = runtime.block_on(async {
            let desk = serve::desk_on(data, url.unwrap_or(&lite)).await;
            let cast = serve::cast(&desk).await;
            let admin = desk.agent_of(&cast.token).await.expect("the administrator");
            let vendor = Whatsapp::open().await;
            let inbox = InboxEdit {
                kind: Some(ChannelKind::Whatsapp),
                name: Some("וואטסאפ".into()),
                team_id: Some(Some(cast.teams[0])),
                hold_seconds: Some(0),
                language: Some(Lang::He),
                enabled: Some(true),
                config: Some(vendor.config()),
                ..InboxEdit::default()
            };
            let inbox = desk.add_inbox(&admin, inbox).await.expect("an inbox of WhatsApp");
            let path = format!("/hooks/whatsapp/{}", inbox.key.expect("a vendor calls it by a key"));
            (cast.token, path, vendor, desk.store().clone())
        });
        let mut program = Program::serve_on(data, url);
        program.ready(Instant::now());
        Line { program, store, token, path, vendor, corpus: Corpus::new(5), written: 0, made: Vec::new() }
    }

    /// Calls with so many messages each, numbered on.
    fn calls(&mut self, count: usize, size: usize) -> Vec<Delivery> {
        let calls: Vec<Delivery> = (0..count)
            .map(|_| {
                let values: Vec<_> = (0..size).map(|_| self.message()).collect();
                self.vendor.call(values)
            })
            .collect();
        self.made.extend(calls.iter().cloned());
        calls
    }

    fn message(&mut self) -> serde_json::Value {
        let n = self.written;
        self.written += 1;
        let who = n % CUSTOMERS;
        let customer = Customer::new(&format!("דנה לוי {who}"), &format!("97250{:07}", 1_000_000 + who));
        let text = format!("{} {}{n}#", self.corpus.text(LENGTH), crate::ear::MARK);
        customer.writes(&self.vendor, &text)
    }

    fn at(&self) -> SocketAddr {
        self.program.at
    }

    /// CPU-milliseconds so far, of ours and of the database.
    fn spent(&self) -> (f64, f64) {
        let ours = cpu_ms(self.program.pid());
        (ours, children_cpu_ms(std::process::id()) - ours)
    }

    /// CPU-milliseconds since then, for each of so many.
    fn cpu(&self, since: (f64, f64), count: usize, name: &str) -> String {
        let (ours, database) = self.spent();
        let each = |ms: f64| ms / count as f64;
        match name {
            "PostgreSQL" => {
                format!(
                    "{:.2} ms each + {:.2} in the database",
                    each(ours - since.0),
                    each(database - since.1)
                )
            }
            _ => format!("{:.2} ms each", each(ours - since.0)),
        }
    }

    /// Waits until nothing waits to be read.
    fn settled(&self, runtime: &Runtime) {
        let begun = Instant::now();
        let waiting = async || {
            let mut read = self.store.read().await.expect("the database answers");
            raw::waiting_count(&mut read).await.expect("a number")
        };
        while runtime.block_on(waiting()) > 0 {
            assert!(begun.elapsed() < LONGEST, "what was accepted is not read");
            sleep(Duration::from_millis(5));
        }
    }

    /// Brings some calls once more, then looks for every message where an agent reads it.
    fn is_whole(&mut self, runtime: &Runtime) {
        let mut client = Client::to(self.at());
        for call in self.made.iter().step_by(AGAIN) {
            accept(&mut client, &self.path, call);
        }
        self.settled(runtime);
        let mut shown = vec![0; self.written];
        runtime.block_on(async {
            let mut read = self.store.read().await.expect("the database answers");
            assert_eq!(raw::quarantined_count(&mut read).await.expect("a number"), 0, "all can be read");
            let all =
                ListFilter { queue: Queue::All, team_id: None, tag: None, before: None, limit: i64::MAX };
            for row in conversation::list(&mut read, &Subject::System, &all).await.expect("the queue") {
                let said = message::of_conversation(&mut read, row.id, 0, i64::MAX, i64::MAX).await;
                for message in said.expect("its messages") {
                    let number = crate::ear::marked(message.text.as_bytes()).expect("one of ours");
                    shown[number] += 1;
                }
            }
            self.store.clone().close().await;
        });
        let lost = shown.iter().filter(|n| **n == 0).count();
        let twice = shown.iter().filter(|n| **n > 1).count();
        assert_eq!((lost, twice), (0, 0), "of {} messages", self.written);
    }
}

fn accept(client: &mut Client, path: &str, call: &Delivery) {
    assert_eq!(client.call(path, call).expect("it answers").status, 200);
}

fn percentiles(times: &mut [f64]) -> String {
    format!("p50 {:.2}, p99 {:.2} ms", quantile(times, 0.5), quantile(times, 0.99))
}

/// From the first byte of a call to the frame, while nothing else happens.
fn alone(table: &mut Table, line: &mut Line, name: &str, count: usize) {
    let before = table.probe();
    let calls = line.calls(count, 1);
    let first = line.written - count;
    let ear = Ear::open(line.at(), &line.token);
    let mut client = Client::to(line.at());
    let since = line.spent();
    let mut times: Vec<f64> = Vec::with_capacity(count);
    for (n, call) in calls.iter().enumerate() {
        let begun = Instant::now();
        accept(&mut client, &line.path, call);
        times.push((ear.hears(first + n, LONGEST) - begun).as_secs_f64() * 1e3);
    }
    let cpu = line.cpu(since, count, name);
    table.line(
        &before,
        &format!("webhook → agent's socket, at rest, {name}"),
        &percentiles(&mut times),
        "–",
        &cpu,
    );
}

/// At a rate that does not wait for answers; times are from the moment at which a call was due.
fn steady(table: &mut Table, line: &mut Line, name: &str, count: usize) {
    let before = table.probe();
    let calls = line.calls(count, 1);
    let first = line.written - count;
    let ear = Ear::open(line.at(), &line.token);
    let since = line.spent();
    let begin = Instant::now() + Duration::from_millis(100);
    let due = |n: usize| begin + Duration::from_secs(1) * n as u32 / RATE;
    let (at, path, calls) = (line.at(), line.path.as_str(), &calls);
    let mut accepted: Vec<f64> = scope(|scope| {
        let caller = |caller: usize| {
            let mut client = Client::to(at);
            let mut times = Vec::new();
            for n in (caller..calls.len()).step_by(CALLERS) {
                sleep(due(n).saturating_duration_since(Instant::now()));
                accept(&mut client, path, &calls[n]);
                times.push(due(n).elapsed().as_secs_f64() * 1e3);
            }
            times
        };
        let callers: Vec<_> = (0..CALLERS).map(|n| scope.spawn(move || caller(n))).collect();
        callers.into_iter().flat_map(|caller| caller.join().expect("a caller ends well")).collect()
    });
    let mut seen: Vec<f64> = (0..count)
        .map(|n| ear.hears(first + n, LONGEST).saturating_duration_since(due(n)).as_secs_f64() * 1e3)
        .collect();
    let cpu = line.cpu(since, count, name);
    let what = format!("webhooks accepted, durable, {RATE} calls a second, {name}");
    table.line(&before, &what, &percentiles(&mut accepted), "p99 < 50 ms", &cpu);
    let what = format!("webhook → agent's socket, {RATE} calls a second, {name}");
    table.line(&before, &what, &percentiles(&mut seen), "–", "same");
}

/// As many as it takes, each connection its next call when the one before was answered.
fn full(table: &mut Table, line: &mut Line, runtime: &Runtime, name: &str, size: usize, count: usize) {
    let before = table.probe();
    let calls = line.calls(count.div_ceil(size), size);
    let since = line.spent();
    let (at, path, calls) = (line.at(), line.path.as_str(), &calls);
    let begun = Instant::now();
    let mut times: Vec<f64> = scope(|scope| {
        let caller = |caller: usize| {
            let mut client = Client::to(at);
            let mut times = Vec::new();
            for call in calls.iter().skip(caller).step_by(MANY) {
                let begun = Instant::now();
                accept(&mut client, path, call);
                times.push(begun.elapsed().as_secs_f64() * 1e3);
            }
            times
        };
        let callers: Vec<_> = (0..MANY).map(|n| scope.spawn(move || caller(n))).collect();
        callers.into_iter().flat_map(|caller| caller.join().expect("a caller ends well")).collect()
    });
    let accepted = begun.elapsed().as_secs_f64();
    line.settled(runtime);
    let shown = begun.elapsed().as_secs_f64();
    let messages = calls.len() * size;
    let measured = format!(
        "{:.0} calls/s ({}), {:.0} messages/s until shown",
        calls.len() as f64 / accepted,
        percentiles(&mut times),
        messages as f64 / shown
    );
    let each = if size == 1 { "one message".to_owned() } else { format!("{size} messages") };
    let what = format!("webhooks accepted, durable, {MANY} connections, {each} a call, {name}");
    table.line(&before, &what, &measured, "–", &line.cpu(since, messages, name));
}
