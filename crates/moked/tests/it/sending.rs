//! What becomes of an answer when the mail server, the wire or the program fails on the way.

use crate::support::centre::{PATIENCE, Reply};
use crate::support::{Centre, Db, Dice};
use serde_json::{Value, json};
use world::{Act, Fault, Rule, Verb};

/// Runs a test on both databases at one time.
fn on_both(test: impl Fn(Db) + Sync) {
    std::thread::scope(|scope| {
        for db in [Db::Sqlite, Db::Postgres] {
            let test = &test;
            let thread = std::thread::Builder::new().name(format!("{db:?}"));
            thread.spawn_scoped(scope, move || test(db)).expect("a thread");
        }
    });
}

/// A centre with one conversation that can be answered.
fn centre(db: Db) -> (Centre, Dice) {
    let (mut centre, mut dice) = (Centre::open(db), Dice::new(7));
    centre.deliver(1, &mut dice);
    assert_eq!(centre.seen_or_ended(), None, "{}", centre.moked.words());
    (centre, dice)
}

/// The first answer as an agent sees it.
fn message(centre: &Centre) -> Value {
    message_of(centre, &centre.replies[0])
}

fn message_of(centre: &Centre, reply: &Reply) -> Value {
    let page = centre.moked.get(&centre.token, &format!("/api/v1/conversations/{}", reply.conversation));
    let entries = page["entries"].as_array().expect("entries");
    entries.iter().find(|e| e["client_id"] == *reply.token).expect("the answer").clone()
}

#[test]
fn an_answer_lost_after_the_final_dot_is_uncertain_and_never_sent_again_by_itself() {
    on_both(|db| {
        let (mut centre, mut dice) = centre(db);
        centre.sink.script(Rule::drop_after_dot().times(1));
        centre.reply(&mut dice);
        assert_eq!(centre.settled_or_ended(true), None);
        let doubtful = message(&centre);
        assert_eq!(doubtful["delivery"]["state"], "uncertain");
        assert_eq!(doubtful["delivery"]["possible_duplicate"], false);
        let attention = centre.moked.get(&centre.token, "/api/v1/conversations?queue=attention");
        assert_eq!(attention["items"][0]["attention"], "uncertain");

        // neither time nor a new start sends it again: what is sent next is the only thing that leaves
        centre.stop();
        centre.recover(true);
        centre.reply(&mut dice);
        assert_eq!(centre.settled_or_ended(true), None);
        assert_eq!(centre.sink.accepted().len(), 2);
        centre.assert_ledger();

        // a person may, and then both sides are told
        let path = format!("/api/v1/messages/{}/retry", doubtful["id"]);
        centre.moked.post(&centre.token, &path, &json!({"how": "resend"}), 200);
        centre.replies[0].state.clear();
        assert_eq!(centre.settled_or_ended(true), None);
        let again = message(&centre);
        assert_eq!(again["delivery"]["state"], "sent");
        assert_eq!(again["delivery"]["possible_duplicate"], true);
        let ids = centre.message_ids();
        assert_eq!(ids.len(), 3);
        assert_eq!(ids[0], ids[2], "the Message-ID stays");
        centre.assert_ledger();
    });
}

#[test]
fn a_mail_server_that_was_away_gets_every_answer_once() {
    on_both(|db| {
        let (mut centre, mut dice) = centre(db);
        centre.deliver(2, &mut dice);
        assert_eq!(centre.seen_or_ended(), None, "{}", centre.moked.words());
        centre.wire.set(Fault::Reset);
        for _ in 0..3 {
            centre.reply(&mut dice);
        }
        // the second of one conversation waits for the first and is not tried
        let put_off = || {
            let deliveries: Vec<_> =
                centre.replies.iter().map(|r| message_of(&centre, r)["delivery"].clone()).collect();
            let tried = deliveries.iter().filter(|d| d["reason"].is_string()).count();
            tried >= 1 && deliveries.iter().all(|d| d["state"] == "queued")
        };
        world::until("tries that failed", PATIENCE, || put_off().then_some(()));
        centre.moked.kill();
        centre.wire.set(Fault::None);
        centre.recover(true);
        assert_eq!(centre.ended_as("sent"), 3);
        centre.assert_ledger();
    });
}

#[test]
fn a_refused_answer_fails_with_the_servers_reason() {
    on_both(|db| {
        let (mut centre, mut dice) = centre(db);
        centre.sink.script(Rule::answer(Verb::Rcpt, 550, "5.1.1 No such person"));
        centre.reply(&mut dice);
        assert_eq!(centre.settled_or_ended(true), None);
        let delivery = message(&centre)["delivery"].clone();
        assert_eq!(delivery["state"], "failed");
        assert!(delivery["detail"].as_str().is_some_and(|detail| !detail.is_empty()), "{delivery}");
        centre.assert_ledger();
    });
}

#[test]
fn a_graceful_stop_finishes_what_is_being_sent() {
    on_both(|db| {
        let (mut centre, mut dice) = centre(db);
        // the sink has the message and takes its time to say so
        centre.sink.script(Rule::new(Verb::Dot, Act::Wait(std::time::Duration::from_millis(500))));
        centre.reply(&mut dice);
        world::until("the message to be at the sink", PATIENCE, || {
            (!centre.sink.accepted().is_empty()).then_some(())
        });
        centre.stop();
        centre.recover(true);
        assert_eq!(message(&centre)["delivery"]["state"], "sent");
        centre.assert_ledger();
    });
}
