//! Measures how long the coach takes: to be built, and for a reply of a thousand characters.

use std::time::{Duration, Instant};

use language::{Channel, Coach, Draft, Person};

fn main() {
    let start = Instant::now();
    let coach = Coach::new();
    println!("ready in {:?}", start.elapsed());
    let sentence = "נועה שלום, תודה שכתבת. בדקתי את ההזמנה שלך: הספר ארוז, והשליח יגיע **עד יום חמישי** בגלל עומס בדרכים.\n";
    let text: String = sentence.repeat(1 + 1000 / sentence.chars().count()).chars().take(1000).collect();
    let person = |name: &str| Person { name: Some(name.into()), gender: None };
    let draft = Draft {
        text,
        customer: person("נועה"),
        agent: person("טל"),
        now: Some("2026-03-03T12:00:00+02:00".into()),
        ..Draft::default()
    };
    report("review of 1,000 characters", || drop(coach.review(&draft)));
    report("reading of 1,000 characters", || drop(coach.read(&draft.text, Channel::Email)));
}

fn report(what: &str, run: impl Fn()) {
    let mut times: Vec<Duration> = (0..500)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .collect();
    times.sort();
    println!("{what}: median {:?}, p99 {:?}", times[250], times[494]);
}
