//! The promises of the digital tier, at its one interface.

use bot::{Choice, Found, Ground, Heard, PERSON, Step, Talk, Turn, Wish, plain, step};
use domain::flow::{Flow, FlowOption, FlowStep, Shape, Starts, StepKind, When};
use domain::time::zone;
use domain::{Address, HandoffReason, Lang, Time, Wait};
use jiff::tz::TimeZone;
use language::{Coach, Reading};
use proptest::prelude::*;
use std::sync::LazyLock;

static COACH: LazyLock<Coach> = LazyLock::new(Coach::new);

fn now() -> Time {
    Time::parse("2026-03-08T10:00:00+02:00").unwrap()
}

/// A house with one customer: Dana asks, the bot of "הבית הירוק" answers.
struct House {
    lang: Lang,
    address: Option<Address>,
    person: Wait,
    zone: TimeZone,
    flows: Vec<Flow>,
    found: Vec<Found>,
    sure: bool,
    slots: Vec<Choice>,
    buttons: bool,
    talk: Talk,
}

fn article(id: i64, title: &str, confidence: f32) -> Found {
    Found {
        article_id: id,
        title: title.to_owned(),
        passage: format!("כך עושים: {title}."),
        url: Some(format!("/help/he/a{id}")),
        confidence,
    }
}

impl House {
    fn new() -> House {
        House {
            lang: Lang::He,
            address: None,
            person: Wait { open: true, opens_at: None, ahead: 2, minutes: Some(6) },
            zone: zone("Asia/Jerusalem"),
            flows: Vec::new(),
            found: vec![article(7, "החזרת מוצר", 0.9)],
            sure: true,
            slots: Vec::new(),
            buttons: true,
            talk: Talk::default(),
        }
    }

    fn hears(&mut self, text: &str, choice: Option<&str>, wish: Option<Wish>) -> Step {
        let reading: Reading = COACH.read(text, language::Channel::Chat);
        let ground = Ground {
            lang: self.lang,
            address: self.address,
            customer: Some("דנה לוי"),
            buttons: self.buttons,
            inbox_id: 1,
            house: "הבית הירוק",
            name: "עלה",
            person: &self.person,
            zone: &self.zone,
            flows: &self.flows,
            facts: &[],
            slots: &self.slots,
            mail: true,
            now: now(),
        };
        let heard = Heard { text, reading: &reading, choice, wish, found: &self.found, sure: self.sure };
        let out = step(&self.talk, &heard, &ground);
        self.talk = out.talk.clone();
        out
    }

    fn write(&mut self, text: &str) -> Step {
        self.hears(text, None, None)
    }

    fn press(&mut self, key: &str) -> Step {
        let label = self.talk.offered.iter().find(|c| c.key == key).map(|c| c.label.clone());
        self.hears(&label.unwrap_or_default(), Some(key), None)
    }
}

fn text(step: &Step) -> &str {
    step.said.as_ref().map_or("", |s| s.text.as_str())
}

fn way(step: &Step) -> bool {
    step.said.as_ref().is_some_and(|s| s.choices.iter().any(|c| c.key == PERSON))
}

#[test]
fn it_says_what_it_is_before_the_first_answer_and_only_then() {
    let mut house = House::new();
    let first = house.write("איך מחזירים מוצר שקניתי?");
    assert!(matches!(first.turn, Turn::Answer { article_id: 7, .. }));
    assert!(
        text(&first).starts_with("שלום, אני עלה, העוזר הדיגיטלי של הבית הירוק. אני בוט, לא אדם."),
        "{}",
        text(&first)
    );
    assert_eq!(first.said.as_ref().unwrap().sources[0].url.as_deref(), Some("/help/he/a7"));
    assert!(way(&first));
    let second = house.write("ומה לגבי החלפה למידה אחרת?");
    assert!(!text(&second).contains("בוט"));
    assert!(way(&second));
}

#[test]
fn it_introduces_itself_in_each_language_even_when_it_hands_over_at_once() {
    for (lang, word) in [(Lang::He, "בוט"), (Lang::En, "bot"), (Lang::Ar, "روبوت"), (Lang::Ru, "бот")]
    {
        let mut house = House::new();
        house.lang = lang;
        let step = house.hears("?", None, Some(Wish::Person));
        assert_eq!(step.turn, Turn::HandOff(HandoffReason::Requested));
        assert!(text(&step).contains(word), "{lang:?}: {}", text(&step));
    }
}

#[test]
fn asked_whether_it_is_a_robot_it_tells_the_truth_and_the_way() {
    for question in ["אתה רובוט?", "אני מדבר עם בן אדם או עם מכונה?", "Am I talking to a bot?"]
    {
        let mut house = House::new();
        house.write("איך מחזירים מוצר?");
        let step = house.write(question);
        assert!(matches!(step.turn, Turn::Say | Turn::HandOff(_)), "{question}: {:?}", step.turn);
        assert!(text(&step).contains("בוט") || matches!(step.turn, Turn::HandOff(_)), "{question}");
        assert!(way(&step) || matches!(step.turn, Turn::HandOff(_)));
    }
}

#[test]
fn a_person_takes_over_at_once_when_asked_angry_threatened_or_when_health_or_law_are_touched() {
    for (said, reason) in [
        ("נציג", HandoffReason::Requested),
        ("אני רוצה לדבר עם בן אדם בבקשה", HandoffReason::Requested),
        ("אתם חבורת גנבים ושקרנים!!! תתביישו", HandoffReason::Anger),
        ("אם זה לא נפתר היום אני הולך לתקשורת עם כל הסיפור", HandoffReason::Threat),
        ("הבת שלי קיבלה תגובה אלרגית מהקרם", HandoffReason::Sensitive),
    ] {
        let step = House::new().write(said);
        assert_eq!(step.turn, Turn::HandOff(reason), "{said}");
        let story = step.handoff.expect("a story comes with it");
        assert_eq!(story.matter, said);
        assert!(story.first_line.contains("דנה"), "{}", story.first_line);
    }
}

#[test]
fn who_did_not_find_help_reaches_a_person_who_knows_what_was_tried() {
    let mut house = House::new();
    house.write("איך מחזירים מוצר?");
    let step = house.press("not_helped");
    assert_eq!(step.turn, Turn::HandOff(HandoffReason::NotHelpful));
    let story = step.handoff.clone().unwrap();
    assert_eq!((story.tried[0].article_id, story.tried[0].helped), (7, Some(false)));
    assert!(text(&step).contains("יש 2 פניות לפני זו") && text(&step).contains("6 דקות"), "{}", text(&step));
}

#[test]
fn out_of_hours_it_says_when_somebody_is_back() {
    let mut house = House::new();
    let opens_at = Time::parse("2026-03-09T08:00:00+02:00");
    house.person = Wait { open: false, opens_at, ahead: 0, minutes: None };
    let step = house.write("נציג");
    assert!(text(&step).contains("הצוות חוזר מחר בשעה 08:00"), "{}", text(&step));
    assert!(step.said.unwrap().choices.iter().any(|c| c.key == "mail"));
}

#[test]
fn the_same_question_twice_goes_to_a_person() {
    let mut house = House::new();
    house.write("איך מחזירים מוצר שקניתי באתר?");
    let step = house.write("אז איך מחזירים מוצר שקניתי באתר");
    assert_eq!(step.turn, Turn::HandOff(HandoffReason::Repeated));
}

#[test]
fn what_nothing_answers_surely_is_not_guessed() {
    let mut house = House::new();
    (house.found, house.sure) = (vec![article(7, "החזרת מוצר", 0.1)], false);
    let step = house.write("אפשר לשלם אצלכם עם נקודות של מועדון הטיסות שלי?");
    assert_eq!(step.turn, Turn::HandOff(HandoffReason::Unsure));
    assert!(step.unanswered);
}

#[test]
fn of_two_near_answers_the_customer_chooses() {
    let mut house = House::new();
    (house.found, house.sure) = (vec![article(7, "החזרת מוצר", 0.5), article(8, "החלפת מוצר", 0.45)], false);
    let step = house.write("רוצה להביא לכם בחזרה את הסוודר");
    assert_eq!(step.turn, Turn::Ask);
    let chosen = house.press("article:8");
    assert!(matches!(chosen.turn, Turn::Answer { article_id: 8, .. }));
    // by number, where there are no buttons
    let mut house = House::new();
    (house.found, house.sure) = (vec![article(7, "החזרת מוצר", 0.5), article(8, "החלפת מוצר", 0.45)], false);
    let step = house.write("רוצה להביא לכם בחזרה את הסוודר");
    let words = plain(step.said.as_ref().unwrap(), Lang::He);
    assert!(words.contains("2. החלפת מוצר") && words.contains("מספיק לכתוב: נציג"), "{words}");
    assert!(matches!(house.write("2").turn, Turn::Answer { article_id: 8, .. }));
}

#[test]
fn two_turns_without_progress_are_enough() {
    let mut house = House::new();
    (house.found, house.sure) = (Vec::new(), false);
    assert_eq!(house.write("שלום").turn, Turn::Ask);
    assert_eq!(house.write("היי").turn, Turn::Ask);
    assert_eq!(house.write("אהלן").turn, Turn::HandOff(HandoffReason::NoProgress));
}

#[test]
fn who_only_says_hello_is_asked_what_it_is_about() {
    for said in ["היי, אפשר לשאול משהו?", "שלום, יש לי שאלה קטנה", "בוקר טוב!", "🙂"]
    {
        let mut house = House::new();
        (house.found, house.sure) = (Vec::new(), false);
        assert_eq!(house.write(said).turn, Turn::Ask, "{said}");
    }
    let mut house = House::new();
    assert!(matches!(house.write("היי, אפשר לשאול איך מחזירים מוצר?").turn, Turn::Answer { .. }));
}

#[test]
fn a_button_pressed_is_no_matter() {
    let mut house = House::new();
    let step = house.hears("לדבר עם נציג", Some(PERSON), None);
    assert_eq!(step.handoff.unwrap().matter, "");
}

#[test]
fn thanks_end_the_talk_and_nothing_is_said_into_what_has_ended() {
    let mut house = House::new();
    house.write("איך מחזירים מוצר?");
    let step = house.write("תודה רבה");
    assert_eq!(step.turn, Turn::Helped);
    assert_eq!(step.talk.tried[0].helped, Some(true));
    let after = house.write("ועוד משהו");
    assert_eq!((after.turn, after.said), (Turn::Silent, None));
}

#[test]
fn a_customer_is_addressed_as_they_asked() {
    let mut house = House::new();
    (house.address, house.found, house.sure) = (Some(Address::F), Vec::new(), false);
    let step = house.write("בעיה");
    assert!(text(&step).contains("ספרי לי"), "{}", text(&step));
}

fn drawn(id: &str, kind: StepKind, said: &str, next: Option<&str>) -> FlowStep {
    FlowStep {
        id: id.to_owned(),
        kind,
        text: said.to_owned(),
        options: Vec::new(),
        field: None,
        check: None,
        when: None,
        next: next.map(str::to_owned),
        otherwise: None,
    }
}

/// Which order? → which number? → open: a person, closed: a call.
fn order_flow() -> Flow {
    let mut what = drawn("what", StepKind::Choices, "מה קרה להזמנה?", None);
    what.field = Some("עניין".to_owned());
    for label in ["לא הגיעה", "הגיעה שבורה"] {
        what.options.push(FlowOption { label: label.to_owned(), next: "number".to_owned() });
    }
    let mut number = drawn("number", StepKind::Collect, "מה מספר ההזמנה?", Some("open"));
    (number.field, number.check) = (Some("הזמנה".to_owned()), Some(Shape::Number));
    let mut open = drawn("open", StepKind::Branch, "", Some("person"));
    (open.when, open.otherwise) =
        (Some(When { open: Some(true), ..When::default() }), Some("call".to_owned()));
    Flow {
        id: 3,
        name: "הזמנות".to_owned(),
        lang: Some(Lang::He),
        enabled: true,
        starts: Starts { words: vec!["ההזמנה שלי".to_owned()], ..Starts::default() },
        steps: vec![
            what,
            number,
            open,
            drawn("person", StepKind::HandOver, "", None),
            drawn("call", StepKind::Callback, "", None),
        ],
        version: 1,
    }
}

#[test]
fn a_flow_collects_and_the_person_gets_what_was_collected() {
    let mut house = House::new();
    house.flows = vec![order_flow()];
    assert_eq!(house.flows[0].check(), vec![]);
    let first = house.write("יש בעיה עם ההזמנה שלי");
    assert_eq!(first.turn, Turn::Ask);
    assert!(way(&first) && text(&first).contains("אני בוט"));
    house.press("option:1");
    let wrong = house.write("לא יודעת איפה זה");
    assert_eq!(wrong.turn, Turn::Ask);
    let last = house.write("12345");
    assert_eq!(last.turn, Turn::HandOff(HandoffReason::Flow));
    let told: Vec<(String, String)> =
        last.handoff.unwrap().collected.into_iter().map(|c| (c.label, c.value)).collect();
    let expected = [("עניין", "הגיעה שבורה"), ("הזמנה", "12345")];
    assert_eq!(told, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
}

#[test]
fn out_of_hours_the_flow_takes_a_call_back() {
    let mut house = House::new();
    house.flows = vec![order_flow()];
    house.person = Wait::default();
    house.slots = vec![Choice { key: "s1".to_owned(), label: "מחר 09:00".to_owned() }];
    house.write("יש בעיה עם ההזמנה שלי");
    house.press("option:0");
    assert!(text(&house.write("77")).contains("לאיזה מספר"));
    assert_eq!(house.write("050-1234567").turn, Turn::Ask);
    let last = house.press("slot:s1");
    assert_eq!(last.turn, Turn::Callback { phone: "050-1234567".to_owned(), slot: "s1".to_owned() });
    assert!(
        text(&last).contains("מחר 09:00") && text(&last).contains("050-1234567"),
        "the customer reads it back"
    );
    assert!(last.handoff.is_some());
}

#[test]
fn a_person_is_reached_from_inside_a_flow() {
    let mut house = House::new();
    house.flows = vec![order_flow()];
    house.write("יש בעיה עם ההזמנה שלי");
    assert_eq!(house.press(PERSON).turn, Turn::HandOff(HandoffReason::Requested));
}

#[test]
fn what_is_remembered_survives_being_written_down() {
    let mut house = House::new();
    house.flows = vec![order_flow()];
    house.write("יש בעיה עם ההזמנה שלי");
    let text = serde_json::to_string(&house.talk).unwrap();
    assert_eq!(serde_json::from_str::<Talk>(&text).unwrap(), house.talk);
}

fn any_line() -> impl Strategy<Value = (String, Option<String>)> {
    let said = prop_oneof![
        "\\PC{0,60}",
        Just("איך מחזירים מוצר?".to_owned()),
        Just("תודה".to_owned()),
        Just("לא".to_owned()),
        Just("1".to_owned()),
        Just("יש בעיה עם ההזמנה שלי".to_owned()),
    ];
    let key = prop_oneof![
        4 => Just(None),
        1 => Just(Some("helped".to_owned())),
        1 => Just(Some("option:0".to_owned())),
        1 => Just(Some("option:99999999999999999999".to_owned())),
        1 => Just(Some("article:8".to_owned())),
        1 => Just(Some("callback".to_owned())),
        1 => "\\PC{0,12}".prop_map(Some),
    ];
    (said, key)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn whatever_comes_in_a_person_is_in_reach(
        lines in prop::collection::vec(any_line(), 1..20),
        confidences in prop::collection::vec(0.0f32..1.0, 0..4),
        sure in any::<bool>(),
        open in any::<bool>(),
    ) {
        let mut house = House::new();
        house.flows = vec![order_flow()];
        house.person.open = open;
        house.found = confidences.iter().enumerate().map(|(n, c)| article(n as i64 + 7, "החזרה", *c)).collect();
        house.sure = sure && !house.found.is_empty();
        for (said, key) in lines {
            let before = house.talk.ended;
            let step = house.hears(&said, key.as_deref(), None);
            match &step.turn {
                Turn::Silent => prop_assert!(before && step.said.is_none()),
                Turn::HandOff(_) | Turn::Callback { .. } => {
                    prop_assert!(step.talk.ended && step.handoff.is_some() && step.said.is_some());
                }
                _ => prop_assert!(way(&step)),
            }
            prop_assert!(!before || step.turn == Turn::Silent);
            prop_assert!(step.said.is_none() || step.talk.introduced);
        }
        prop_assert!(house.talk.turns <= 13, "no talk goes on for ever");
    }
}

#[test]
fn what_is_asked_in_pleasant_words_or_beside_another_question_comes_with_the_story() {
    for first in ["מה אתה ממליץ ללבוש לחתונה ביער", "אתה רובוט? איפה ההזמנה שלי מיום ראשון"]
    {
        let mut house = House::new();
        house.sure = false;
        house.found.clear();
        let mut step = house.write(first);
        if step.handoff.is_none() {
            step = house.press(PERSON);
        }
        assert_eq!(step.handoff.expect("a story").matter, first);
    }
}

#[test]
fn thanks_after_the_goodbye_end_it_again_without_a_word() {
    let mut house = House::new();
    house.write("איך מחזירים מוצר שקניתי?");
    assert_eq!(house.press("helped").turn, Turn::Helped);
    let again = house.hears("תודה רבה!", None, Some(Wish::Again));
    assert_eq!((again.turn, again.said, again.handoff), (Turn::Helped, None, None));
    let back = house.hears("זה לא עבד", None, Some(Wish::Again));
    assert_eq!(back.turn, Turn::HandOff(HandoffReason::NotHelpful));
}
