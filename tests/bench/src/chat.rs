//! From a visitor's send to the frame at every agent, beside the floor, with the same client for both.

use crate::http::Client;
use crate::part::Table;
use crate::probe::{cpu_ms, quantile};
use crate::program::Program;
use crate::{ourselves, serve, socket::Socket};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tokio::sync::mpsc;

/// Rounds for each number of agents, the floor and we in turn.
const ROUNDS: usize = 3;
/// Messages of a round.
const MESSAGES: usize = 150;
/// Visitors who write in turn.
const VISITORS: usize = 10;

/// Prints a line for each number of agents.
pub fn measure(table: &mut Table) {
    let data = table.folder().join("chat");
    let cast = serve::runtime().block_on(async {
        let (desk, cast) = serve::centre(&data).await;
        desk.store().clone().close().await;
        cast
    });
    let mut ours = Program::start(ourselves("serve", &data));
    let mut floor = Program::start(ourselves("floor", &table.folder().join("floor")));
    ours.ready(Instant::now());
    floor.ready(Instant::now());
    let tokens = visitors(&ours, &cast.chat_key);
    for agents in [1, 100, 200] {
        let before = table.probe();
        let (mut we, mut they) = (Vec::new(), Vec::new());
        let mut cpu = 0.0;
        for _ in 0..ROUNDS {
            they.push(round(&floor, "", agents, &tokens));
            let spent = cpu_ms(ours.pid());
            we.push(round(&ours, &cast.token, agents, &tokens));
            cpu += cpu_ms(ours.pid()) - spent;
        }
        let median = |rounds: &[Vec<f64>], share: f64| {
            let mut each: Vec<f64> = rounds.iter().map(|times| quantile(&mut times.clone(), share)).collect();
            quantile(&mut each, 0.5)
        };
        let (p50, floor50) = (median(&we, 0.5), median(&they, 0.5));
        let measured = format!(
            "p50 {p50:.2}, p99 {:.2} ms; floor p50 {floor50:.2}, p99 {:.2} ms; p50 ×{:.1}",
            median(&we, 0.99),
            median(&they, 0.99),
            p50 / floor50
        );
        let what = format!("chat, visitor → {agents} connected agent{}", if agents == 1 { "" } else { "s" });
        let cpu = format!("{:.2} ms a message", cpu / (ROUNDS * MESSAGES) as f64);
        table.line(&before, &what, &measured, "p50 ≤ 2 × floor", &cpu);
    }
}

/// Sessions of visitors who have written once, so that their conversations are there.
fn visitors(program: &Program, key: &str) -> Vec<String> {
    let mut client = Client::to(program.at);
    let session = json!({"inbox": key}).to_string();
    (0..VISITORS)
        .map(|n| {
            let answer = client.post("/w/v1/session", "", &session).expect("it answers");
            let session: Value = serde_json::from_slice(&answer.body).expect("JSON");
            let token = session["token"].as_str().expect("a token").to_owned();
            let body = message(&format!("first{n}"));
            assert_eq!(client.post("/w/v1/messages", &token, &body).expect("it answers").status, 201);
            token
        })
        .collect()
}

fn message(word: &str) -> String {
    let text = format!("שלום, מתי תגיע ההזמנה שלי? עברו כבר ארבעה ימים. {word}");
    json!({"client_id": word, "text": text, "attachment_ids": []}).to_string()
}

/// Milliseconds from a send to each agent's frame. The client is one thread, beside it one that sends.
fn round(program: &Program, token: &str, agents: usize, visitors: &[String]) -> Vec<f64> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let round = desk::wall_clock().0;
    runtime.block_on(async {
        let (heard, mut hear) = mpsc::unbounded_channel();
        for _ in 0..agents {
            let mut socket = Socket::open(program.at, token).await.expect("a feed opens");
            let heard = heard.clone();
            let mark = format!("\"r{round}m").into_bytes();
            tokio::spawn(async move {
                let mut payload = Vec::new();
                while socket.hear(&mut payload).await.is_ok() {
                    let at = Instant::now();
                    if let Some(number) = marked(&payload, &mark) {
                        let _ = heard.send((number, at));
                    }
                }
            });
        }
        let (at, visitors) = (program.at, visitors.to_vec());
        let (ask, mut asked) = mpsc::channel::<usize>(1);
        let (sent, mut sending) = mpsc::unbounded_channel();
        let sender = std::thread::spawn(move || {
            let mut client = Client::to(at);
            while let Some(n) = asked.blocking_recv() {
                let body = message(&format!("r{round}m{n}"));
                let _ = sent.send(Instant::now());
                let answer = client.post("/w/v1/messages", &visitors[n % visitors.len()], &body);
                assert!(answer.expect("it answers").status < 300);
            }
        });
        let mut times = Vec::with_capacity(agents * MESSAGES);
        for n in 0..MESSAGES {
            ask.send(n).await.expect("the sender lives");
            let begun = sending.recv().await.expect("the sender lives");
            for _ in 0..agents {
                let frame = tokio::time::timeout(Duration::from_secs(10), hear.recv()).await;
                let (number, at) = frame.expect("a frame within ten seconds").expect("feeds live");
                assert_eq!(number, n, "messages come one after the other");
                times.push((at - begun).as_secs_f64() * 1e3);
            }
        }
        drop(ask);
        sender.join().expect("the sender ends well");
        times
    })
}

/// The number of the message that a frame is about.
fn marked(payload: &[u8], mark: &[u8]) -> Option<usize> {
    let start = payload.windows(mark.len()).position(|window| window == mark)? + mark.len();
    let digits: String =
        payload[start..].iter().map(|byte| char::from(*byte)).take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}
