//! The answer engine's workshop: `cargo run --release -p language --example answer -- COMMAND`.
//!
//! `words` counts the words of the messages we have (`data/answer-words.txt`) and packs what goes with what
//! (`data/answer-links.bin`); then build and train again. `train` learns where features lie (`data/answer-space.bin`)
//! and how to choose (`data/answer-model.txt`); `same` says whether that gives the same bytes as are there. `cross`
//! prints the figures of centres left out (`-v` their errors), `curve` the same for a part of the matters. `test`
//! prints the figures of `data/kb-test` and `data/kb-test2`, which nothing was learned or chosen by and whose questions
//! nobody working on this should read, and of any folder named. `speed` takes the time.

mod centre;
mod cross;
mod judge;
mod learn;
mod matters;
mod space;

use cross::Sources;
use judge::Figures;
use language::answer::{Model, Space};
use std::path::{Path, PathBuf};

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data")
}

fn sources() -> Sources {
    Sources {
        groups: [matters::groups(&data()), matters::links(&data())].concat(),
        ways: matters::ways(&data()),
        centres: centre::all(&data().join("kb")),
        asked: cross::ASKED.iter().flat_map(|set| set.centres(&data())).collect(),
    }
}

/// Learns both files.
fn train() -> [(&'static str, Vec<u8>); 2] {
    let sources = sources();
    let held = sources.held();
    let mut model = learn::train(&held.iter().flat_map(|h| &h.rows).collect::<Vec<_>>());
    model.threshold = cross::judge(&held, false);
    let space = space::learn(&sources.matters(None));
    [("answer-space.bin", space.bytes().to_vec()), ("answer-model.txt", model.write().into_bytes())]
}

fn test(folders: &[String]) {
    let model = Model::shared();
    let figures = |c: &centre::Centre| judge::judge(model, &learn::rows(c, Space::shared(), 0, 1.0));
    let sets = ["kb-test", "kb-test2"].map(|set| (set, centre::all(&data().join(set))));
    for (set, centres) in &sets {
        let total = centres.iter().map(figures).fold(Figures::default(), |all, one| all + one);
        println!("{set} {total}");
    }
    for folder in folders {
        println!("{folder} {}", figures(&centre::read(Path::new(folder))));
    }
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.first().map(String::as_str) {
        Some("train") => train().iter().for_each(|(name, bytes)| {
            std::fs::write(data().join(name), bytes).expect("the file is written");
        }),
        Some("same") => train().iter().for_each(|(name, bytes)| {
            let same = std::fs::read(data().join(name)).is_ok_and(|there| there == *bytes);
            println!("{name}: {}", if same { "the same" } else { "NOT the same" });
        }),
        Some("cross") => {
            cross::judge(&sources().held(), args.iter().any(|a| a == "-v"));
        }
        Some("curve") => {
            for percent in [0, 25, 50, 75, 100] {
                let mut sources = sources();
                let share = |at: usize| at * 37 % 100 < percent;
                let mut at = 0..;
                sources.ways.retain(|_| share(at.next().unwrap_or(0)));
                println!("{} matters", sources.ways.len());
                cross::judge(&sources.held(), false);
            }
        }
        Some("test") => test(&args[1..]),
        Some("words") => {
            std::fs::write(data().join("answer-words.txt"), centre::words(&data())).expect("the words");
            std::fs::write(data().join("answer-links.bin"), matters::packed(&data())).expect("the links");
        }
        Some("speed") => centre::speed(&centre::all(&data().join("kb"))),
        _ => eprintln!("words | train | same | cross [-v] | curve | test [FOLDER…] | speed"),
    }
}
