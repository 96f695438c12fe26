//! Every code has a sentence in both languages, also those that the desk gives.

use std::collections::BTreeSet;
use std::path::Path;

fn conflicts_of(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        if entry.path().is_dir() {
            conflicts_of(&entry.path(), found);
            continue;
        }
        let text = std::fs::read_to_string(entry.path()).unwrap_or_default();
        let words = text.split("Conflict(\"").skip(1).filter_map(|rest| rest.split('"').next());
        found.extend(words.map(str::to_owned));
    }
}

#[test]
fn every_code_has_a_sentence_in_both_languages() {
    let mut codes: BTreeSet<String> = server::CODES.iter().map(|(code, _)| (*code).to_owned()).collect();
    conflicts_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../desk/src"), &mut codes);
    assert!(codes.len() > 20);
    for code in codes {
        for language in ["he", "en"] {
            let sentence = server::sentence(language, &code, 5);
            let own = code == "conflict" || sentence != server::sentence(language, "conflict", 5);
            assert!(
                own && sentence.len() > 15 && !sentence.contains('{'),
                "{code} in {language}: {sentence}"
            );
            let hebrew = sentence.chars().any(|c| ('א'..='ת').contains(&c));
            assert_eq!(hebrew, language == "he", "{code}: {sentence}");
        }
    }
}
