//! What one change to a reply must change, and what it must not (the second point of the coach's issue).
//!
//! The replies are the seed's ladder, the visible set and our own whole replies; of the latter only those that the
//! coach judges as their labels do, since a change to a misjudged reply shows nothing.

#[path = "common/change.rs"]
mod change;
mod common;
#[path = "common/spelling.rs"]
mod spelling;

use std::collections::BTreeSet;

use change::{cut, flipped, judged_rightly, said};
use language::{Coach, Draft, Element, FixKind, Review, Risk, Severity};
use spelling::SPELLINGS;

/// Elements that one sentence carries by itself.
const CARRIED: [Element; 4] = [Element::Thanks, Element::Closing, Element::Empathy, Element::Ownership];

#[test]
fn without_its_sentence_exactly_that_element_is_missing() {
    let coach = Coach::new();
    let (mut tried, mut exact, mut gone) = (0, 0, 0);
    for (_, draft) in judged_rightly(&coach) {
        let before = coach.review(&draft);
        for element in CARRIED.into_iter().filter(|e| before.elements[e]) {
            let place = before
                .findings
                .iter()
                .find(|f| f.label == element.name() && f.severity == Severity::Praise)
                .unwrap();
            // Only where the sentence carries nothing else, and no second sentence carries the element.
            let shared = before.findings.iter().any(|f| {
                f.label != element.name()
                    && !matches!(f.label.as_str(), "focus" | "plain")
                    && f.start < place.end
                    && place.start < f.end
            });
            if shared {
                continue;
            }
            let text = cut(&draft.text, place.start, place.end, "");
            let after = coach.review(&Draft { text, ..draft.clone() });
            if after.elements[&element] {
                continue;
            }
            gone += 1;
            tried += 1;
            let mut want = said(&before).0;
            want.remove(&element);
            exact += usize::from(said(&after).0 == want);
        }
    }
    assert!(tried >= 100, "{tried} sentences tried");
    assert!(exact * 100 >= gone * EXACT, "{exact} of {gone} took nothing else with them");
}

/// Hundredths: a sentence often carries a part of a second element, as a date or a reason.
const EXACT: usize = 80;

#[test]
fn one_violation_more_is_exactly_one_finding_more() {
    let coach = Coach::new();
    let violations: [(Risk, &str, &str); 6] = [
        (Risk::Placeholder, "המספר הוא {{מספר}}.", "The number is {{number}}."),
        (
            Risk::ConditionalApology,
            "אנו מתנצלים אם נגרמה לך אי נוחות.",
            "We are sorry if you felt inconvenienced.",
        ),
        (
            Risk::Overpromise,
            "אני מבטיחה שזה לעולם לא יקרה שוב, במאה אחוז.",
            "I promise this will never ever happen again, one hundred percent.",
        ),
        (
            Risk::Blame,
            "זו אשמתך, כי לא קראת את התנאים.",
            "This is your own fault, you failed to read the terms.",
        ),
        (
            Risk::Confrontation,
            "די עם ההאשמות, הטון שלך לא מקובל עלינו.",
            "Calm down, your tone is unacceptable and I am not going to argue with you.",
        ),
        (
            Risk::PassesBuck,
            "זה לא באחריותנו, פנה ליצרן.",
            "This is not our responsibility, contact the manufacturer.",
        ),
    ];
    let (mut tried, mut found, mut alone) = (0, 0, 0);
    for (row, draft) in judged_rightly(&coach) {
        let before = said(&coach.review(&draft)).1;
        for (risk, he, en) in violations.iter().filter(|v| !before.contains(&v.0)) {
            let words = if row["lang"] == "en" { en } else { he };
            let text = format!("{}\n{words}", draft.text);
            let after = said(&coach.review(&Draft { text, ..draft.clone() })).1;
            tried += 1;
            found += usize::from(after.contains(risk));
            let more: Vec<&Risk> =
                after.difference(&before).filter(|r| !matches!(r, Risk::WrongGender)).collect();
            alone += usize::from(more == [risk]);
        }
    }
    assert!(tried >= 200, "{tried} violations tried");
    assert!(found * 100 >= tried * 97, "{found} of {tried} found");
    assert!(alone * 100 >= tried * 84, "{alone} of {tried} alone");
}

#[test]
fn the_way_a_text_is_typed_changes_nothing() {
    let coach = Coach::new();
    for (row, draft) in judged_rightly(&coach) {
        let before = said(&coach.review(&draft));
        for (name, rewrite) in SPELLINGS {
            let after = said(&coach.review(&Draft { text: rewrite(&draft.text), ..draft.clone() }));
            assert_eq!(before, after, "{} with {name}", row["id"]);
        }
    }
}

#[test]
fn another_name_for_the_same_person_changes_nothing() {
    let coach = Coach::new();
    let mut tried = 0;
    for (row, draft) in judged_rightly(&coach).into_iter().filter(|(r, _)| r["lang"] == "he") {
        let Some(name) = draft.customer.name.clone().filter(|n| n.chars().count() >= 4 && !n.contains(' '))
        else {
            continue;
        };
        if !draft.text.contains(&name) || draft.inbound.contains(&name) {
            continue;
        }
        let before = said(&coach.review(&draft));
        let other = "יהונתן";
        let mut swapped = Draft { text: draft.text.replace(&name, other), ..draft.clone() };
        swapped.customer.name = Some(other.into());
        assert_eq!(before, said(&coach.review(&swapped)), "{}", row["id"]);
        tried += 1;
    }
    assert!(tried >= 15, "{tried} names swapped");
}

#[test]
fn the_customers_quoted_words_never_count() {
    let coach = Coach::new();
    let quotes =
        ["> אשמתך, לא קראת את התנאים\n> תודה על כלום, {{שם}}\n", "> you never read anything, calm down\n"];
    for (row, draft) in judged_rightly(&coach) {
        let before = said(&coach.review(&draft));
        for quote in quotes {
            let text = format!("{}\n{quote}", draft.text);
            let after = said(&coach.review(&Draft { text, ..draft.clone() }));
            // The length of a reply counts what it quotes too.
            let seen = |s: &BTreeSet<Element>| {
                let laid_out = [Element::Focus, Element::Emphasis];
                s.iter().copied().filter(|e| !laid_out.contains(e)).collect::<Vec<_>>()
            };
            assert_eq!(seen(&before.0), seen(&after.0), "{}", row["id"]);
            assert_eq!(before.1, after.1, "{}", row["id"]);
        }
    }
}

#[test]
fn a_writer_of_the_other_gender_is_judged_alike() {
    let coach = Coach::new();
    let (mut tried, mut same) = (0, 0);
    for (_, draft) in judged_rightly(&coach) {
        let text = flipped(&draft.text);
        let Some(gender) = draft.agent.gender.filter(|_| text != draft.text) else { continue };
        let before = said(&coach.review(&draft));
        let mut other = Draft { text, ..draft.clone() };
        other.agent.gender = Some(match gender {
            language::Gender::F => language::Gender::M,
            language::Gender::M => language::Gender::F,
        });
        tried += 1;
        // A form that only opens a sentence was not turned; what it breaks is the test's doing.
        let mut after = said(&coach.review(&other));
        if !before.1.contains(&Risk::WrongGender) {
            after.1.remove(&Risk::WrongGender);
        }
        same += usize::from(before == after);
    }
    assert!(tried >= 10, "{tried} replies turned");
    assert!(same * 100 >= tried * 90, "{same} of {tried} judged alike");
}

#[test]
fn a_fix_takes_its_finding_away_and_brings_none_as_grave() {
    let coach = Coach::new();
    let (mut tried, mut cured, mut worse) = (0, 0, 0);
    for (_, draft) in judged_rightly(&coach) {
        let before = coach.review(&draft);
        for finding in before.findings.iter().filter(|f| f.severity != Severity::Praise) {
            for fix in &finding.fixes {
                // The slot for a detail of the case is filled as an agent would, in the customer's words.
                let detail = draft.inbound.split_whitespace().take(6).collect::<Vec<_>>().join(" ");
                if detail.is_empty() && finding.label == "personal" {
                    continue;
                }
                let mut words = fix.text.clone();
                for slot in ["⟦פרט מהפנייה⟧", "⟦a detail of the case⟧"] {
                    words = words.replace(slot, &detail);
                }
                let words = if fix.kind == FixKind::Remove { "" } else { &words };
                let text = cut(&draft.text, fix.start, fix.end, words);
                let after = coach.review(&Draft { text, ..draft.clone() });
                tried += 1;
                let still = |r: &Review| {
                    let open =
                        |f: &&language::Finding| f.label == finding.label && f.severity != Severity::Praise;
                    r.findings.iter().filter(open).count()
                };
                cured += usize::from(still(&after) < still(&before));
                // A slot that waits for a fact is an open field on purpose; anything else must not be worse.
                let grave = |r: &Review| -> BTreeSet<String> {
                    let worse = r.findings.iter().filter(|f| f.severity <= finding.severity);
                    worse.map(|f| f.label.clone()).filter(|l| l != "placeholder").collect()
                };
                let new: Vec<String> = grave(&after).difference(&grave(&before)).cloned().collect();
                let soft = finding.severity == Severity::Hint;
                worse += usize::from(!soft && !new.is_empty());
            }
        }
    }
    assert!(tried >= 100, "{tried} fixes tried");
    assert!(cured * 100 >= tried * 85, "{cured} of {tried} cured");
    assert!(worse * 100 <= tried * 2, "{worse} of {tried} brought another");
}
