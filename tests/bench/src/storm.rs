//! A recorded storm, brought post by post into a real desk whose clock is moved: how long after its first post those who lead
//! are alarmed, and how long before its peak.

use crate::corpus::Corpus;
use crate::part::Table;
use crate::probe::cpu_ms;
use crate::{root, serve};
use desk::{Config, Desk, HookCall, InboxEdit};
use domain::storm::Turn;
use domain::{Agent, ChannelKind, Lang, Time};
use serde_json::json;
use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering};
use store::Store;
use vendors::App;
use vendors::app::SECRET;

/// A Tuesday at ten in Israel, on which it begins.
const BEGIN: &str = "2026-11-17T10:00:00+02:00";
/// Quiet weeks before it.
const WEEKS: i64 = 8;
/// Angry posts in an hour of quiet weeks.
const SIZES: [(&str, f64); 3] = [("a small", 0.5), ("a middle", 5.0), ("a large", 40.0)];
const ANGRY: &str = "בושה וחרפה! ביטלתם לי את המשלוח ואף אחד לא עונה, חברה של נוכלים";
const CALM: &str = "תודה רבה על השירות הנפלא";
const HOUR: i64 = 3600;

static NOW: AtomicI64 = AtomicI64::new(0);

fn now() -> Time {
    Time(NOW.load(Ordering::Relaxed))
}

/// A post: seconds since the storm began, reach, whether it is angry, its author.
struct Post {
    at: i64,
    reach: i64,
    angry: bool,
    who: String,
}

/// Prints a line for each size of a business.
pub fn measure(table: &mut Table) {
    let storm = recorded();
    for (size, hourly) in SIZES {
        let before = table.probe();
        let spent = cpu_ms(std::process::id());
        let data = table.folder().join(format!("storm-{hourly}"));
        let mut posts = quiet(hourly, storm.last().map_or(0, |post| post.at));
        let count = posts.len() + storm.len();
        posts.extend(storm.iter().map(|post| Post { who: post.who.clone(), ..*post }));
        posts.sort_by_key(|post| post.at);
        let (alarm, peak) = serve::runtime().block_on(replay(&data, &posts));
        let measured = format!(
            "{alarm} min after its first post, {} min before the peak (after {peak} min)",
            peak - alarm
        );
        let what = format!(
            "alarm in a recorded storm, {size} business ({hourly} angry posts an hour), desk with a moved clock"
        );
        let cpu = format!("{:.1} ms a post", (cpu_ms(std::process::id()) - spent) / count as f64);
        table.line(&before, &what, &measured, "≥ 30 min before the peak", &cpu);
    }
}

/// The storm as the tests of the rule have it.
fn recorded() -> Vec<Post> {
    let path = root().join("crates/domain/tests/rules/storm.csv");
    let text = std::fs::read_to_string(path).expect("the recorded storm");
    let number = |word: Option<&str>| word.and_then(|w| w.parse::<i64>().ok()).expect("a number");
    let row = |line: &str| {
        let mut words = line.split(',');
        let mut next = || number(words.next());
        Post { at: next(), reach: next(), angry: next() == 1, who: format!("s{}", next()) }
    };
    text.lines().filter(|line| !line.starts_with('#')).map(row).collect()
}

/// What is angry in the same hours of the weeks before, and beside the storm.
fn quiet(hourly: f64, lasts: i64) -> Vec<Post> {
    let mut draw = Corpus::new(11);
    let mut posts = Vec::new();
    // since when it is known what is usual
    posts.push(Post { at: -(WEEKS + 1) * 7 * 24 * HOUR, reach: 100, angry: false, who: "q".to_owned() });
    for week in 0..=WEEKS {
        for minute in -90..(lasts + HOUR) / 60 {
            if (draw.below(1_000_000) as f64) < hourly / 60.0 * 1e6 {
                let at = minute * 60 - week * 7 * 24 * HOUR;
                let who = format!("q{}", posts.len());
                posts.push(Post { at, reach: 30 + draw.below(3000) as i64, angry: true, who });
            }
        }
    }
    posts
}

/// Minutes from the first post to the alarm, and to the peak.
async fn replay(data: &Path, posts: &[Post]) -> (i64, i64) {
    let begin = Time::parse(BEGIN).expect("a time");
    let set = |seconds: i64| NOW.store(begin.plus_seconds(seconds).0, Ordering::Relaxed);
    set(posts.first().map_or(0, |post| post.at));
    std::fs::create_dir_all(data).expect("a data folder");
    let url = format!("sqlite:{}", data.join("moked.db").display());
    let store = Store::open(&url, store::Options::default()).await.expect("a database");
    let config = Config { key: [7; 32], clock: now, ..Config::default() };
    let desk = Desk::open(store, channels::registry(), config);
    let token = serve::cast(&desk).await.token;
    let admin = desk.agent_of(&token).await.expect("the administrator");
    let (service, key) = (App::open().await, listening(&desk, &admin).await);
    let (mut done, mut alarms) = (0, 0);
    for minute in 0..=posts.last().map_or(0, |post| post.at) / 60 {
        let due = posts.partition_point(|post| post.at <= minute * 60);
        for (n, post) in posts.iter().enumerate().take(due).skip(done) {
            set(post.at);
            bring(&desk, &service, &key, n, post).await;
        }
        done = due;
        // as the program looks: once a minute
        set(minute * 60);
        if desk.watch_storm().await.expect("a look") == Some(Turn::Alarm) {
            alarms += 1;
        }
    }
    assert_eq!(alarms, 1, "one storm is one alarm");
    let storm = desk.storms(&admin).await.expect("the storms").pop().expect("the one that alarmed");
    desk.store().clone().close().await;
    let minutes = |at: Time| (at.0 - begin.0) / 60_000_000;
    (minutes(storm.alarmed_at), minutes(storm.peak_at))
}

/// An inbox that a listening service calls. Returns its key.
async fn listening(desk: &Desk, admin: &Agent) -> String {
    let inbox = InboxEdit {
        kind: Some(ChannelKind::Mention),
        name: Some("ניטור".into()),
        language: Some(Lang::He),
        enabled: Some(true),
        config: Some(json!({"signing_secret": SECRET})),
        ..InboxEdit::default()
    };
    let inbox = desk.add_inbox(admin, inbox).await.expect("an inbox for mentions");
    inbox.key.expect("a service calls it by a key")
}

/// The service brings a post, and it is taken in.
async fn bring(desk: &Desk, service: &App, key: &str, n: usize, post: &Post) {
    let words = if post.angry { ANGRY } else { CALM };
    let mention = json!({
        "id": format!("p{n}"), "source": "x", "url": format!("https://x.example/{}/{n}", post.who),
        "author": {"id": post.who, "name": post.who, "followers": post.reach}, "text": format!("{words} {n}"),
    });
    let call = service.call(&json!({"mentions": [mention]}), now().0 / 1_000_000);
    let path = format!("/hooks/mention/{key}");
    let (kind, key) = ("mention".to_owned(), key.to_owned());
    let call = HookCall { kind, key, path, headers: call.headers, body: call.body, ..HookCall::default() };
    desk.hook(call).await.expect("the service may call");
    assert_eq!(desk.read_waiting().await.expect("it is read"), 1);
}
