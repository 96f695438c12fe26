//! The answer engine's workshop: `cargo run --release -p language --example answer -- train|eval|speed|words`.
//!
//! `words` counts the words of the messages we have (then build and train again); `train` learns the weights on six help centres and writes `data/answer-model.txt`; `eval` prints the three
//! figures by cross-validation, on the two centres kept back, and for any folder named; `-v` shows the errors.

mod centre;
mod learn;

use centre::Centre;
use language::answer::Model;
use std::path::{Path, PathBuf};

/// Centres kept out of training. Gym's questions were read while the scenes were written; telecom's were not.
const KEPT: [&str; 2] = ["gym", "telecom"];

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data")
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let verbose = args.iter().any(|a| a == "-v");
    let all = centre::all(&data().join("kb"));
    let (kept, seen): (Vec<Centre>, Vec<Centre>) =
        all.into_iter().partition(|c| KEPT.contains(&c.name.as_str()));
    match args.first().map(String::as_str) {
        Some("train") => {
            let rows: Vec<_> = learn::THIN.iter().flat_map(|&t| learn::thinned(&seen, t)).collect();
            let mut model = learn::train(&rows.iter().collect::<Vec<_>>());
            model.threshold = learn::cross(&seen, false);
            std::fs::write(data().join("answer-model.txt"), model.write()).expect("the model is written");
        }
        Some("cross") => {
            learn::cross(&seen, verbose);
        }
        Some("eval") => {
            let text = std::fs::read_to_string(data().join("answer-model.txt")).expect("the model");
            let model = &Model::parse(&text);
            for centre in seen.iter().chain(&kept) {
                let show = verbose && !KEPT.contains(&centre.name.as_str());
                println!(
                    "{:10} {}",
                    centre.name,
                    learn::judge(model, &learn::rows(std::slice::from_ref(centre)), show)
                );
            }
            println!("kept       {}", learn::judge(model, &learn::rows(&kept), false));
            for folder in args.iter().skip(1).filter(|a| *a != "-v") {
                let centre = centre::read(Path::new(folder));
                println!("{folder} {}", learn::judge(model, &learn::rows(&[centre]), false));
            }
        }
        Some("words") => {
            std::fs::write(data().join("answer-words.txt"), centre::words(&data())).expect("the words");
        }
        Some("speed") => centre::speed(&seen),
        _ => eprintln!("words | train | cross | eval [FOLDER…] | speed"),
    }
}
