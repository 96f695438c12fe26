//! The run: ticks of a few seconds, jumping over the hours in which nothing happens.

use crate::agents::{self, Seen};
use crate::centre::Centre;
use crate::clock::{self, now};
use crate::customer::{Customer, Kind};
use crate::house::questions;
use desk::{ListQuery, TierQuery};
use domain::{Direction, Entry, Id, Queue, Status, TierReport, Time};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

/// Seconds of a tick.
const TICK: i64 = 5;
/// Customers who begin in one tick.
const ARRIVE: usize = 4;
/// Answers that the agents manage in one tick.
const ANSWERS: usize = 6;
/// Nothing takes longer than so many ticks.
const TICKS: usize = 50_000;

/// What came of it.
#[derive(Debug)]
pub struct Figures {
    /// Customers.
    pub customers: usize,
    /// Moments at which a conversation was nobody's, or had no time; and customers who were left without an answer.
    pub dead_ends: usize,
    /// Conversations in which a person had to ask for what was said already.
    pub asked_again: usize,
    /// Conversations in which the bot spoke after it had given over.
    pub talked_over: usize,
    /// Customers who asked for a person.
    pub asked: usize,
    /// Those of them to whom a person answered.
    pub reached: usize,
    /// Customers who began in the chat and asked for a person by mail.
    pub moved: usize,
    /// Customers of each kind.
    pub kinds: Vec<(&'static str, usize)>,
    /// What the bot did.
    pub report: TierReport,
    /// How often a time passed.
    pub overdue: i64,
    /// What the clock of the run went through.
    pub simulated: Duration,
    /// What it took.
    pub took: Duration,
}

/// Lets so many customers come to a centre on a fresh database.
pub async fn run(url: &str, customers: usize, seed: u64) -> (Figures, Centre) {
    let c = Centre::open(url, 12).await;
    let asked = questions(&c.articles);
    let begun = Instant::now();
    let mut people: Vec<Customer> = Vec::new();
    let (mut broken, mut seen, mut days) = (BTreeSet::<Id>::new(), Seen::default(), 0);
    for tick in 0.. {
        assert!(tick < TICKS, "a run that does not end");
        for _ in 0..ARRIVE.min(customers - people.len()) {
            let n = people.len();
            people.push(Customer::new(&c, n, seed, &asked).await);
        }
        let due = people.iter_mut().filter(|p| p.next.is_some_and(|at| at <= now()));
        for person in due {
            person.act(&c).await;
        }
        broken.extend(c.desk.breaches().await.expect("an answer").0);
        let answered = agents::work(&c, ANSWERS, &mut seen).await;
        let turns = c.desk.bot_turns().await.expect("turns");
        broken.extend(c.desk.breaches().await.expect("an answer").0);
        c.desk.mail_unseen_chat().await.expect("mailed");
        while c.desk.send_due().await.expect("sent") > 0 {}
        c.desk.tell_due().await.expect("told");
        while c.desk.end_abandoned().await.expect("ended") > 0 {}
        let soon = now().plus_seconds(TICK);
        let waiting = c.desk.counts(&c.lead).await.expect("counts").all > 0;
        let busy = people.len() < customers || turns + answered > 0 || waiting;
        let then = match people.iter().filter_map(|p| p.next).min() {
            _ if busy => soon,
            Some(at) => at.max(soon),
            // the customers are gone; those who left without a word are done with in a day
            None if days < 3 => {
                days += 1;
                now().plus_seconds(86_401)
            }
            None => break,
        };
        clock::set(then);
    }
    let left = left_alone(&c).await;
    let report = c.desk.tier_report(&c.lead, TierQuery { days: Some(366) }).await.expect("a report");
    let of = |kind| people.iter().filter(|p| p.kind == kind).count();
    let figures = Figures {
        customers,
        dead_ends: broken.len() + left,
        asked_again: seen.asked_again.len(),
        talked_over: seen.talked_over.len(),
        asked: people.iter().filter(|p| p.asked).count(),
        reached: people.iter().filter(|p| p.asked && p.reached).count(),
        moved: people.iter().filter(|p| p.kind == Kind::Wandering && p.asked).count(),
        kinds: vec![
            ("patient", of(Kind::Patient)),
            ("angry", of(Kind::Angry)),
            ("confused", of(Kind::Confused)),
            ("silent", of(Kind::Silent)),
            ("returning", of(Kind::Returning)),
            ("wandering", of(Kind::Wandering)),
        ],
        report,
        overdue: c.desk.breaches().await.expect("an answer").1,
        simulated: Duration::from_micros((now().0 - clock::BEGIN.0) as u64),
        took: begun.elapsed(),
    };
    (figures, c)
}

/// Customers whose last word nobody answered, and who did not just say thanks to somebody.
async fn left_alone(c: &Centre) -> usize {
    let mut left = 0;
    for queue in [Queue::All, Queue::Waiting, Queue::Snoozed, Queue::Resolved] {
        let mut after = None;
        loop {
            let query = ListQuery { queue, team: None, tag: None, order: None, limit: Some(100), after };
            let page = c.desk.conversations(&c.lead, query).await.expect("a list");
            for row in page.items {
                let waits =
                    row.status == Status::Open && row.waiting_since.is_some_and(|t| t < Time(now().0 - 1));
                let unanswered = row.preview_from == "contact" && row.status != Status::Resolved;
                if waits || unanswered || silently_resolved(c, row.id, row.preview_from == "contact").await {
                    left += 1;
                }
            }
            after = page.next;
            if after.is_none() {
                break;
            }
        }
    }
    left
}

/// Resolved though the customer's last word was a question, and not thanks.
async fn silently_resolved(c: &Centre, id: Id, last_is_theirs: bool) -> bool {
    if !last_is_theirs {
        return false;
    }
    let page = c.desk.conversation(&c.lead, id).await.expect("a conversation");
    let last = page.entries.iter().rev().find_map(|e| if let Entry::Message(m) = e { Some(m) } else { None });
    last.is_some_and(|m| m.direction == Direction::In && !m.text.contains("תודה"))
}
