//! How long one turn of the bot takes, on a desk that has had many customers.

use crate::centre::Centre;
use crate::clock::{self, now};
use crate::house::questions;
use crate::line::Line;
use std::time::{Duration, Instant};

/// The times of so many turns, each for itself, shortest first.
pub async fn turns(c: &Centre, count: usize) -> Vec<Duration> {
    let asked = questions(&c.articles);
    let mut took = Vec::new();
    for n in 0..count {
        let line = Line::chat(c).await;
        line.say(c, &format!("turn{n}"), 0, &asked[n % asked.len()].text, None).await;
        clock::set(now().plus_seconds(2));
        let begun = Instant::now();
        assert_eq!(c.desk.bot_turns().await.expect("a turn"), 1);
        took.push(begun.elapsed());
    }
    took.sort_unstable();
    took
}
