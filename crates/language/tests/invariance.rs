//! What does not matter to meaning must not matter to the coach.

mod common;
#[path = "common/spelling.rs"]
mod spelling;

use language::{Coach, Draft, Gender, Person, Review, Risk};
use spelling::SPELLINGS;

/// Sum and date of a commitment.
type Bound = (Option<f64>, Option<String>);

fn verdict(review: &Review) -> (Vec<bool>, Vec<Risk>, Vec<Bound>) {
    let commitments = review.commitments.iter().map(|c| (c.amount, c.due.clone())).collect();
    (review.elements.values().copied().collect(), review.risks.clone(), commitments)
}

#[test]
fn spelling_marks_change_nothing() {
    let coach = Coach::new();
    for row in common::rows("seed-steps.jsonl").into_iter().chain(common::rows("replies.jsonl")) {
        let draft = common::draft(&row);
        let before = verdict(&coach.review(&draft));
        for (name, rewrite) in SPELLINGS {
            let after = verdict(&coach.review(&Draft { text: rewrite(&draft.text), ..draft.clone() }));
            assert_eq!(before, after, "{} with {name}", row["id"]);
        }
    }
}

#[test]
fn incoming_messages_read_alike_in_any_spelling() {
    let coach = Coach::new();
    for row in common::rows("inbound.jsonl") {
        let text = row["text"].as_str().unwrap();
        let channel = serde_json::from_value(row["channel"].clone()).unwrap();
        let mut before = coach.read(text, channel);
        let mut after =
            coach.read(&text.replace('"', "״").replace('\n', "\r\n").replace(' ', "\u{A0}"), channel);
        before.evidence.clear();
        after.evidence.clear();
        assert_eq!(before, after, "{text}");
    }
}

fn greet(text: &str, customer: Gender, agent: Gender) -> Vec<Risk> {
    let person = |name: &str, gender| Person { name: Some(name.into()), gender: Some(gender) };
    Coach::new()
        .review(&Draft {
            text: text.into(),
            customer: person("נועם", customer),
            agent: person("טל", agent),
            ..Draft::default()
        })
        .risks
}

#[test]
fn a_reply_turned_to_the_other_gender_reads_the_same() {
    let to_her = "נועם שלום, אני שמח שפנית. את מוזמנת לכתוב לי, ואם תרצי שלחי צילום.";
    let to_him = "נועם שלום, אני שמחה שפנית. אתה מוזמן לכתוב לי, ואם תרצה שלח צילום.";
    assert!(!greet(to_her, Gender::F, Gender::M).contains(&Risk::WrongGender));
    assert!(!greet(to_him, Gender::M, Gender::F).contains(&Risk::WrongGender));
    assert!(greet(to_her, Gender::M, Gender::M).contains(&Risk::WrongGender));
    assert!(greet(to_him, Gender::F, Gender::F).contains(&Risk::WrongGender));
    assert!(greet("נועם שלום, אני שמחה שפנית.", Gender::F, Gender::M).contains(&Risk::WrongGender));
}

#[test]
fn forms_shared_by_both_genders_never_clash() {
    let text =
        "נועם שלום, פנית אלינו אתמול, ואני רוצה לעדכן אותך שפנייתך טופלה ואחזור אליך. קיבלנו את המשלוח שלך.";
    for (customer, agent) in [(Gender::F, Gender::F), (Gender::M, Gender::M), (Gender::F, Gender::M)] {
        assert!(!greet(text, customer, agent).contains(&Risk::WrongGender));
    }
}

#[test]
fn quoted_words_of_the_customer_never_count() {
    let coach = Coach::new();
    let plain = |text: &str| coach.review(&Draft { text: text.into(), ..Draft::default() });
    let reply = plain("> תודה מראש, ותירגעו כבר\n> את שכחת לשלם\nהחבילה בדרך.");
    assert!(!reply.elements[&language::Element::Thanks]);
    assert!(reply.risks.iter().all(|r| !matches!(r, Risk::Blame | Risk::Confrontation)));
    assert!(!plain("כתבת \"תודה על כלום\", והחבילה בדרך.").elements[&language::Element::Thanks]);
}
