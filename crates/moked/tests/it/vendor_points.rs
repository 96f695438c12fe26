//! The program dies at each step of taking a vendor's call, of fetching a file and of handing an answer to a vendor, and
//! comes back: nothing is lost, nothing is silently doubled, and what is in doubt is settled by the vendor's report.

use crate::support::{Db, Dice, Number};
use desk::fault::POINTS;

/// Deaths at each point, each with another passage and other messages.
const SEEDS: usize = 2;

/// Where a call of a vendor can be cut off: before "yes", and while what was kept is read.
const TAKING: [&str; 6] = [
    "hook.read",
    "hook.proven",
    "hook.storing",
    "receive.raw_stored",
    "receive.before_commit",
    "receive.committed",
];
/// Where a file can be: brought and not kept, kept in a transaction that did not end.
const FETCHING: [&str; 2] = ["media.fetched", "media.stored"];
/// Where an answer can be: claimed, said to be leaving, answered and not recorded, recorded.
const SENDING: [&str; 4] = ["send.claimed", "send.on_wire", "send.after_dot", "send.recorded"];

#[test]
fn every_point_is_visited_where_it_can_be() {
    for point in POINTS {
        let visited = [&TAKING[..], &FETCHING, &SENDING].iter().any(|points| points.contains(&point));
        assert!(visited, "{point}");
    }
}

#[test]
fn on_sqlite_no_death_between_us_and_a_vendor_loses_or_doubles_anything() {
    all_points(Db::Sqlite);
}

#[test]
fn on_postgres_no_death_between_us_and_a_vendor_loses_or_doubles_anything() {
    all_points(Db::Postgres);
}

fn all_points(db: Db) {
    let mut number = Number::open(db);
    number.write(false, &mut Dice::new(77));
    number.stop();
    for seed in 0..SEEDS {
        for (n, point) in [&TAKING[..], &FETCHING, &SENDING].concat().into_iter().enumerate() {
            let mut dice = Dice::new((seed * 100 + n) as u64);
            let passage = if SENDING.contains(&point) { 1 } else { 1 + dice.below(3) };
            number.moked.start(Some(&format!("{point}:{passage}")));
            let status = match point {
                point if SENDING.contains(&point) => number.answer_until_death(&mut dice),
                point => number.write_until_death(FETCHING.contains(&point), &mut dice),
            };
            number.moked.assert_died_at_the_point(status);
            number.recover();
            if (seed + n) % 2 == 0 { number.stop() } else { number.moked.kill() }
        }
        // the vendor has the answer and says nothing yet
        number.moked.start(None);
        number.kill_before_the_answer(&mut Dice::new(seed as u64));
        number.recover();
        number.stop();
    }
    number.recover();
    number.assert_done();
    number.assert_messages();

    // what left, left once; what may have left is in doubt and was not sent again
    let mut in_doubt = 0;
    for answer in &number.answers {
        let (state, copies) = (number.state(answer), number.copies(answer));
        match state.as_str() {
            "sent" => assert_eq!(copies, 1, "{}", answer.word),
            "uncertain" => assert!(copies <= 1, "{}: {copies} copies", answer.word),
            other => panic!("{}: {other}", answer.word),
        }
        in_doubt += usize::from(state == "uncertain");
    }
    // at least those on the wire, those at the vendor, and those whose answer was not recorded
    assert!(in_doubt >= 3 * SEEDS, "{in_doubt}");

    // the vendor reports with our own mark: what it has is settled, and what it never had stays in doubt
    number.report_all();
    world::until("the reports to be read", std::time::Duration::from_secs(60), || {
        let settled = |a| number.copies(a) == 0 || number.state(a) == "delivered";
        number.answers.iter().all(settled).then_some(())
    });
    let still: Vec<_> = number.answers.iter().filter(|a| number.copies(a) == 0).collect();
    assert!(!still.is_empty() && still.iter().all(|a| number.state(a) == "uncertain"));
    number.stop();
    number.moked.assert_well();
}
