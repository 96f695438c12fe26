//! `kill -9` at any moment, while mails come in, agents answer and visitors write.

use crate::support::{Centre, Db, Dice};
use serde_json::{Value, json};
use std::time::Duration;

/// A visitor is shown the newest hundred messages; on a fast machine they would write more.
const MOST: usize = 100;

const SEEDS: usize = 10;

#[test]
fn a_kill_at_any_moment_loses_and_doubles_nothing() {
    std::thread::scope(|scope| {
        for db in [Db::Sqlite, Db::Postgres] {
            let thread = std::thread::Builder::new().name(format!("{db:?}"));
            thread.spawn_scoped(scope, move || under_load(db)).expect("a thread");
        }
    });
}

fn under_load(db: Db) {
    let mut centre = Centre::open(db);
    let mut dice = Dice::new(99);
    let mut visitor = Visitor::enter(&centre);
    centre.deliver(3, &mut dice);
    assert_eq!(centre.seen_or_ended(), None, "{}", centre.moked.words());
    for seed in 0..SEEDS {
        let mut dice = Dice::new(seed as u64 + 1000);
        let killer = centre.moked.kill_after(Duration::from_millis(dice.below(400) as u64));
        loop {
            match dice.below(3) {
                0 => centre.deliver(1, &mut dice),
                1 => centre.reply(&mut dice),
                _ => visitor.write(&centre),
            }
            if centre.moked.ended().is_some() {
                break;
            }
        }
        killer.join().expect("the killer does its work");
        centre.recover(false);
        visitor.write_again(&centre);
    }
    centre.stop();
    centre.recover(true);
    centre.assert_ledger();
    visitor.assert_ledger(&centre);
    centre.stop();
    centre.moked.assert_well();
}

/// Somebody in the web chat, who remembers what was said to have arrived.
struct Visitor {
    token: String,
    written: Vec<(String, bool)>,
}

impl Visitor {
    fn enter(centre: &Centre) -> Visitor {
        let inbox = json!({"kind": "webchat", "name": "Chat", "team_id": null, "hold_seconds": 0,
            "language": "he", "enabled": true, "config": {"title": "Help"}});
        let inbox = centre.moked.post(&centre.token, "/api/v1/inboxes", &inbox, 201);
        let session = json!({"inbox": inbox["key"]});
        let session = centre.moked.try_post("", "/w/v1/session", &session).expect("it answers");
        assert!(session.status < 300, "{}", session.text());
        let token = session.json()["token"].as_str().expect("a token").to_owned();
        Visitor { token, written: vec![] }
    }

    fn write(&mut self, centre: &Centre) {
        if self.written.len() < MOST {
            self.written.push((format!("chat{}", self.written.len()), false));
        }
        self.write_again(centre);
    }

    /// Sends what has not been confirmed, with the same keys.
    fn write_again(&mut self, centre: &Centre) {
        for (word, confirmed) in self.written.iter_mut().filter(|(_, confirmed)| !confirmed) {
            let body = json!({"client_id": *word, "text": *word, "attachment_ids": []});
            match centre.moked.try_post(&self.token, "/w/v1/messages", &body) {
                Ok(answer) if answer.status < 300 => *confirmed = true,
                Ok(answer) => assert_eq!(answer.status, 429, "{}", answer.text()),
                Err(_) => return,
            }
        }
    }

    /// What was confirmed is there, once, for the visitor and for the agents.
    fn assert_ledger(&self, centre: &Centre) {
        let mut confirmed: Vec<&str> =
            self.written.iter().filter(|(_, confirmed)| *confirmed).map(|(word, _)| word.as_str()).collect();
        confirmed.sort_unstable();
        let told = centre.moked.get(&self.token, "/w/v1/messages");
        let told: Vec<Value> = told["messages"].as_array().cloned().unwrap_or_default();
        let pages = centre.pages();
        let seen: Vec<Value> =
            pages.into_values().flatten().filter(|message| message["channel"] == "webchat").collect();
        for (whose, messages) in [("visitor's", &told), ("agents'", &seen)] {
            let mut words: Vec<&str> = messages.iter().filter_map(|m| m["text"].as_str()).collect();
            words.sort_unstable();
            assert_eq!(words, confirmed, "the {whose} view");
        }
    }
}
