//! The program dies at each step of taking in and of sending, as by `kill -9`, and comes back: nothing is lost,
//! nothing is silently doubled.

use crate::support::{Centre, Db, Dice};
use desk::fault::POINTS;
use std::process::ExitStatus;

/// Deaths at each point, each with another passage and other mails.
const SEEDS: usize = 20;

#[test]
fn on_sqlite_no_death_loses_or_doubles_anything() {
    all_points(Db::Sqlite);
}

#[test]
fn on_postgres_no_death_loses_or_doubles_anything() {
    all_points(Db::Postgres);
}

/// The points that a mail passes.
fn mail_points() -> Vec<&'static str> {
    POINTS.into_iter().filter(|point| point.starts_with("receive.") || point.starts_with("send.")).collect()
}

fn all_points(db: Db) {
    std::thread::scope(|scope| {
        for (number, point) in mail_points().into_iter().enumerate() {
            let thread = std::thread::Builder::new().name(format!("{db:?} {point}"));
            thread.spawn_scoped(scope, move || one_point(db, number, point)).expect("a thread");
        }
    });
}

fn one_point(db: Db, number: usize, point: &str) {
    let mut centre = Centre::open(db);
    let mut dice = Dice::new(number as u64);
    centre.deliver(6, &mut dice);
    assert_eq!(centre.seen_or_ended(), None, "{}", centre.moked.words());
    centre.stop();
    for seed in 0..SEEDS {
        let mut dice = Dice::new((seed * mail_points().len() + number) as u64);
        if point.starts_with("receive.") {
            centre.deliver(1 + dice.below(4), &mut dice);
        }
        centre.moked.start(Some(&format!("{point}:{}", 1 + dice.below(3))));
        let status = if point.starts_with("receive.") {
            receive_until_death(&mut centre, &mut dice)
        } else {
            send_until_death(&mut centre, &mut dice)
        };
        centre.moked.assert_died_at_the_point(status);
        centre.recover(false);
        if seed % 2 == 0 { centre.stop() } else { centre.moked.kill() }
    }
    centre.recover(true);
    centre.assert_ledger();
    let uncertain = centre.ended_as("uncertain");
    match point {
        // what was only claimed, or is recorded, is not in doubt; another conversation may be on the wire just then
        "send.claimed" | "send.recorded" => assert!(uncertain < SEEDS, "{uncertain}"),
        // each death left those in doubt that were on the wire
        "send.on_wire" | "send.after_dot" => assert!(uncertain >= SEEDS, "{uncertain}"),
        _ => assert!(centre.sink.accepted().is_empty()),
    }
    centre.stop();
    centre.moked.assert_well();
}

/// Mails come in until the program dies.
fn receive_until_death(centre: &mut Centre, dice: &mut Dice) -> ExitStatus {
    loop {
        if let Some(status) = centre.seen_or_ended() {
            return status;
        }
        centre.deliver(1 + dice.below(2), dice);
    }
}

/// Agents answer until the program dies.
fn send_until_death(centre: &mut Centre, dice: &mut Dice) -> ExitStatus {
    loop {
        for _ in 0..=dice.below(3) {
            centre.reply(dice);
        }
        if let Some(status) = centre.settled_or_ended(false) {
            return status;
        }
    }
}
