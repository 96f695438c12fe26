//! The storm watch: never an alarm on nothing, one alarm a storm, more anger never later; and its figures, on quiet weeks
//! of our making and on a recorded storm.

use domain::Time;
use domain::storm::{Heard, Reading, Turn, Usual, Watch, began, judge, same_hours, usual};
use jiff::tz::TimeZone;
use proptest::prelude::*;

const MINUTE: i64 = 60;
const WEEK: i64 = 7 * 86_400;
/// A Sunday at midnight in Israel, in winter.
const SUNDAY: &str = "2026-01-04T00:00:00+02:00";

fn heard(at: i64, who: u64, reach: i64) -> Heard {
    Heard { at: Time(0).plus_seconds(at), who, reach }
}

/// Looks every minute until `until` (seconds) and tells the turns with their minute.
fn watch(posts: &[Heard], usual: Usual, until: i64) -> Vec<(i64, Turn)> {
    let (mut state, mut turns) = (Watch::Calm, Vec::new());
    for minute in 0..=until / MINUTE {
        let now = Time(0).plus_seconds(minute * MINUTE);
        let (next, turn) = state.look(&judge(posts, usual, now), now);
        state = next;
        turns.extend(turn.map(|t| (minute, t)));
    }
    turns
}

fn some_posts() -> impl Strategy<Value = Vec<Heard>> {
    prop::collection::vec((0_i64..6 * 3600, 0_u64..80, 0_i64..400_000), 0..160).prop_map(|all| {
        let mut posts: Vec<Heard> = all.into_iter().map(|(at, who, reach)| heard(at, who, reach)).collect();
        posts.sort_by_key(|h| h.at);
        posts
    })
}

fn some_usual() -> impl Strategy<Value = Usual> {
    (0.5_f64..30.0, 0_i64..200_000).prop_map(|(people, reach)| Usual { people, reach })
}

fn first_alarm(posts: &[Heard], usual: Usual) -> Option<i64> {
    watch(posts, usual, 9 * 3600).into_iter().find(|(_, turn)| *turn == Turn::Alarm).map(|(at, _)| at)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn alarm_and_end_take_turns_and_it_ends_by_itself(posts in some_posts(), usual in some_usual()) {
        let turns = watch(&posts, usual, 9 * 3600);
        for (n, (_, turn)) in turns.iter().enumerate() {
            prop_assert_eq!(*turn, if n % 2 == 0 { Turn::Alarm } else { Turn::Over });
        }
        prop_assert_eq!(turns.len() % 2, 0, "nothing is heard for three hours, and a storm still runs");
        for pair in turns.windows(2).filter(|p| p[0].1 == Turn::Alarm) {
            prop_assert!(pair[1].0 - pair[0].0 >= 60, "it ended before an hour was quiet");
        }
    }

    #[test]
    fn another_angry_post_never_makes_it_later(
        posts in some_posts(), usual in some_usual(), at in 0_i64..6 * 3600, who in 0_u64..200, reach in 0_i64..500_000,
    ) {
        let before = first_alarm(&posts, usual);
        let mut more = posts;
        more.push(heard(at, who, reach));
        more.sort_by_key(|h| h.at);
        let after = first_alarm(&more, usual);
        prop_assert!(before.is_none() || after.is_some_and(|a| Some(a) <= before), "{before:?} {after:?}");
    }

    #[test]
    fn few_people_alarm_nobody_however_much_they_write(
        times in prop::collection::vec((0_i64..1800, 0_u64..2, 0_i64..1_000_000_000), 0..200), usual in some_usual(),
    ) {
        let mut posts: Vec<Heard> = times.into_iter().map(|(at, who, reach)| heard(at, who, reach)).collect();
        posts.sort_by_key(|h| h.at);
        prop_assert!(!judge(&posts, usual, Time(0).plus_seconds(1800)).alarming);
    }

    #[test]
    fn what_is_usual_alarms_nobody(people in 1_u64..300) {
        let posts: Vec<Heard> = (0..people).map(|who| heard(1 + who as i64, who, 100)).collect();
        let usual = Usual { people: people as f64, reach: 100 * people as i64 };
        let reading = judge(&posts, usual, Time(0).plus_seconds(1800));
        prop_assert!(!reading.alarming && reading.common, "{reading:?}");
    }
}

#[test]
fn nothing_is_no_storm_and_numbers_stay_numbers() {
    let nothing: Reading = judge(&[], Usual::default(), Time(0));
    assert!(!nothing.alarming && nothing.common && nothing.people == 0);
    assert_eq!(watch(&[], Usual { people: 0.5, reach: 0 }, WEEK), []);
    let crowd: Vec<Heard> = (0..5000).map(|who| heard(60, who, i64::MAX)).collect();
    let reading = judge(&crowd, Usual { people: 3000.0, reach: i64::MAX }, Time(0).plus_seconds(120));
    assert!((0.0..=1.0).contains(&reading.chance), "{reading:?}");
    assert_eq!(reading.reach, i64::MAX);
}

#[test]
fn the_same_hour_is_by_the_clock_on_the_wall() {
    let zone = TimeZone::get("Asia/Jerusalem").unwrap();
    let now = Time::parse("2026-03-30T09:00:00+03:00").unwrap();
    let hours = same_hours(now, Time(0), &zone);
    assert_eq!(hours.len(), 8);
    assert_eq!(
        hours[0].0,
        Time::parse("2026-03-23T08:00:00+02:00").unwrap(),
        "before the clocks were changed"
    );
    assert_eq!(same_hours(now, Time::parse("2026-03-10T00:00:00Z").unwrap(), &zone).len(), 2);
    assert_eq!(usual(&hours[..2], &[]).people, 2.0, "who knows little is slower to alarm");
    assert_eq!(usual(&hours, &[]).people, 0.5);
}

/// A small generator, so that the figures are the same everywhere.
struct Dice(u64);

impl Dice {
    fn unit(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// How busy an hour of the week is in Israel, by the hour since Sunday's midnight; the busiest is 1.
fn busy(hour: i64) -> f64 {
    let (day, hour) = (hour / 24 % 7, hour % 24);
    let by_day = match hour {
        0 => 0.25,
        1..=5 => 0.06,
        6..=8 => 0.4,
        9..=12 => 0.9,
        13..=16 => 0.75,
        17..=22 => 1.0,
        _ => 0.55,
    };
    match (day, hour) {
        (5, 0..=14) => by_day * 0.7,
        (5, _) => by_day * 0.2,
        (6, 0..=17) => by_day * 0.2,
        (6, _) => by_day * 0.9,
        _ => by_day,
    }
}

/// Angry posts of quiet weeks: so many an hour at the busiest, of which some draw others after them.
fn quiet(weeks: i64, busiest: f64, dice: &mut Dice) -> Vec<Heard> {
    let (mut posts, mut who) = (Vec::new(), 0);
    for minute in 0..weeks * 7 * 24 * 60 {
        if dice.unit() >= busiest * busy(minute / 60) / 60.0 {
            continue;
        }
        let mut at = minute * MINUTE;
        loop {
            who += 1;
            let reach = (30.0 / (1.0 - dice.unit()).max(1e-4)) as i64;
            posts.push(heard(at, who, reach));
            if dice.unit() >= 0.35 {
                break;
            }
            // who agrees writes soon after
            at += (dice.unit() * 2400.0) as i64;
        }
    }
    posts.sort_by_key(|h| h.at);
    posts
}

/// The posts from `from` on and before `until`, in seconds.
fn between(posts: &[Heard], from: Time, until: Time) -> &[Heard] {
    let (a, b) = (posts.partition_point(|h| h.at < from), posts.partition_point(|h| h.at <= until));
    &posts[a..b.max(a)]
}

/// What is usual at a moment of the simulated time, which begins on a Sunday at midnight.
fn usual_at(posts: &[Heard], now: Time) -> Usual {
    let zone = TimeZone::get("Asia/Jerusalem").unwrap();
    let shift = Time::parse(SUNDAY).unwrap().0;
    let hours = same_hours(Time(now.0 + shift), Time(shift), &zone);
    let hours: Vec<_> = hours.into_iter().map(|(a, b)| (Time(a.0 - shift), Time(b.0 - shift))).collect();
    let past: Vec<Heard> = hours.iter().rev().flat_map(|(a, b)| between(posts, *a, *b)).copied().collect();
    usual(&hours, &past)
}

/// Alarms on the weeks after the first eight, looked at every minute.
fn alarms(posts: &[Heard], weeks: i64) -> Vec<i64> {
    let (mut state, mut found) = (Watch::Calm, Vec::new());
    let mut kept = (-1, Usual::default());
    for minute in 8 * 7 * 24 * 60..weeks * 7 * 24 * 60 {
        let now = Time(0).plus_seconds(minute * MINUTE);
        let lately = between(posts, now.plus_seconds(-1800), now);
        // what would not alarm where next to nothing is usual alarms nowhere
        if state == Watch::Calm && !judge(lately, Usual { people: 0.5, reach: 0 }, now).alarming {
            continue;
        }
        // what is usual hardly changes in five minutes
        if kept.0 != minute / 5 {
            kept = (minute / 5, usual_at(posts, now));
        }
        let (next, turn) = state.look(&judge(lately, kept.1, now), now);
        state = next;
        if turn == Some(Turn::Alarm) {
            found.push(minute);
        }
    }
    found
}

/// The recorded storm: seconds, reach, author of its angry posts.
fn recorded() -> Vec<Heard> {
    let lines = include_str!("storm.csv").lines().filter(|l| !l.starts_with('#'));
    let rows = lines.map(|l| l.split(',').map(|n| n.parse::<i64>().unwrap()).collect::<Vec<_>>());
    let angry = rows.filter(|r| r[2] == 1);
    angry.map(|r| heard(r[0], 1_000_000 + r[3] as u64, r[1])).collect()
}

const SIZES: [(&str, f64); 3] = [("small", 0.5), ("middle", 5.0), ("large", 40.0)];

#[test]
fn quiet_weeks_alarm_hardly_ever() {
    let mut dice = Dice(7);
    for (size, busiest) in SIZES {
        let found = alarms(&quiet(60, busiest, &mut dice), 60).len();
        println!("storm watch, {size} business ({busiest}/hour): {found} false alarms in 52 quiet weeks");
        assert!(found <= 2, "{size}: {found} in 52 weeks");
    }
}

#[test]
fn the_recorded_storm_alarms_well_before_its_peak_once() {
    let storm = recorded();
    let (start, end) = (0, storm.last().unwrap().at.0 / 1_000_000);
    let peak = (start..=end / MINUTE).max_by_key(|m| {
        judge(&storm, Usual { people: 0.5, reach: 0 }, Time(0).plus_seconds(m * MINUTE)).people
    });
    let peak = peak.unwrap();
    for (size, busiest) in SIZES {
        // on a Tuesday morning of the eleventh week
        let at = 10 * WEEK + 2 * 86_400 + 10 * 3600;
        let mut posts = quiet(11, busiest, &mut Dice(11));
        posts.extend(storm.iter().map(|h| Heard { at: h.at.plus_seconds(at), ..*h }));
        posts.sort_by_key(|h| h.at);
        let found: Vec<i64> = alarms(&posts, 11).into_iter().map(|m| m - at / MINUTE).collect();
        println!("storm watch, {size} business: alarm after {found:?} minutes, peak after {peak}");
        assert_eq!(found.len(), 1, "{size}: {found:?}");
        assert!(found[0] >= 0 && found[0] + 30 <= peak, "{size}: {} of {peak}", found[0]);
        let now = Time(0).plus_seconds(at + found[0] * MINUTE);
        let start = began(between(&posts, now.plus_seconds(-6 * 3600), now), usual_at(&posts, now), now);
        assert!(start >= Time(0).plus_seconds(at - 1800) && start < now, "{size}: began {start:?}");
    }
}
