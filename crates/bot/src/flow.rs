//! Walking through a flow that an administrator drew.

use crate::hand_over::hand_over;
use crate::said::{Choice, OPTION};
use crate::step::Turning;
use crate::talk::{Ground, Heard, Place, Step, Talk, Turn};
use crate::words::{booked, fold, of};
use domain::flow::{Flow, FlowStep, Shape, StepKind, When};
use domain::handoff::Collected;
use domain::{HandoffReason, Id};

/// The flow of a call back that is asked for anywhere: it is no row, so its number is none that a row has.
const CALLBACK_FLOW: Id = -1;
const PHONE: &str = "phone";
const SLOT: &str = "slot";
/// Before the key of a slot.
const SLOT_KEY: &str = "slot:";
/// More steps than any flow has: no drawing, however wrong, holds the bot.
const STEPS: usize = 100;

/// The flow that what was heard starts, and its first step. A flow is walked once in a talk.
pub(crate) fn starting(talk: &Talk, heard: &Heard, ground: &Ground) -> Option<(Id, String)> {
    if heard.choice.is_some() {
        return None;
    }
    let said = format!(" {} ", fold(heard.text));
    let starts = |flow: &&Flow| {
        let s = &flow.starts;
        flow.enabled
            && flow.lang.is_none_or(|l| l == ground.lang)
            && (s.always && talk.turns == 1
                || s.intents.contains(&heard.reading.intent) && talk.asked.is_empty()
                || s.words.iter().any(|w| !fold(w).is_empty() && said.contains(&format!(" {} ", fold(w)))))
    };
    let walked = |flow: &&Flow| talk.walked.contains(&flow.id);
    let flow = ground.flows.iter().find(|f| starts(f) && !walked(f))?;
    Some((flow.id, flow.steps.first()?.id.clone()))
}

/// Enters a flow at a step.
pub(crate) fn enter(mut turning: Turning, flow_id: Id, step: &str) -> Step {
    turning.talk.walked.push(flow_id);
    walk(turning, flow_id, Some(step), String::new())
}

/// Goes on in the flow with what the customer answered.
pub(crate) fn go_on(mut turning: Turning, choice: Option<&str>) -> Step {
    let Some(place) = turning.talk.place.clone() else { return hand_over(turning, HandoffReason::Failed) };
    if place.flow_id == CALLBACK_FLOW {
        return call(turning, &place, choice);
    }
    let Some(flow) = turning.ground.flows.iter().find(|f| f.id == place.flow_id) else {
        // the flow was changed meanwhile: what was said is a question like any other
        turning.talk.place = None;
        return turning.question();
    };
    let Some(at) = flow.step(&place.step) else { return hand_over(turning, HandoffReason::Failed) };
    match at.kind {
        StepKind::Choices => {
            let number = choice.and_then(|key| key.strip_prefix(OPTION)?.parse::<usize>().ok());
            let Some(option) = number.and_then(|n| at.options.get(n)) else {
                return again(turning, at);
            };
            keep(&mut turning, at.field.as_deref().unwrap_or(&at.text), &option.label);
            let next = option.next.clone();
            walk(turning, flow.id, Some(&next), String::new())
        }
        StepKind::Collect => {
            let text = turning.heard.text.trim().to_owned();
            if let Some(wrong) = misshapen(&text, at.check, turning.ground) {
                return turning.no_further(wrong);
            }
            keep(&mut turning, at.field.as_deref().unwrap_or(&at.text), &text);
            let next = at.next.clone();
            walk(turning, flow.id, next.as_deref(), String::new())
        }
        _ => hand_over(turning, HandoffReason::Failed),
    }
}

/// The step asks again; who answers something else altogether asks a question of their own after that.
fn again(turning: Turning, at: &FlowStep) -> Step {
    if turning.talk.idle > 0 {
        let mut turning = turning;
        turning.talk.place = None;
        return turning.question();
    }
    let text = turning.words(of(turning.ground.lang).not_an_option);
    turning.no_further_with(text, options(at))
}

fn options(at: &FlowStep) -> Vec<Choice> {
    at.options.iter().enumerate().map(|(n, o)| Choice::new(format!("{OPTION}{n}"), &o.label)).collect()
}

fn keep(turning: &mut Turning, label: &str, value: &str) {
    let (label, value) = (label.trim().to_owned(), value.chars().take(500).collect::<String>());
    turning.talk.idle = 0;
    turning.talk.collected.retain(|c| c.label != label);
    turning.talk.collected.push(Collected { label, value });
}

/// Walks on until the customer has the word. What steps say on the way is said together.
fn walk(mut turning: Turning, flow_id: Id, step: Option<&str>, mut said: String) -> Step {
    let Some(flow) = turning.ground.flows.iter().find(|f| f.id == flow_id) else {
        return hand_over(turning, HandoffReason::Failed);
    };
    let mut next = step.map(str::to_owned);
    for _ in 0..STEPS {
        let Some(at) = next.as_deref().and_then(|id| flow.step(id)) else { break };
        match at.kind {
            StepKind::Say => {
                add(&mut said, &turning.words(&at.text));
                next.clone_from(&at.next);
            }
            StepKind::Branch => {
                let holds = at.when.as_ref().is_some_and(|w| holds(w, &turning));
                next = if holds { at.next.clone() } else { at.otherwise.clone() };
            }
            StepKind::Choices | StepKind::Collect => {
                add(&mut said, &turning.words(&at.text));
                turning.talk.place = Some(Place { flow_id, step: at.id.clone() });
                return turning.say(Turn::Ask, said, options(at));
            }
            StepKind::Answer => {
                turning.talk.place = None;
                return with_before(said, turning.question());
            }
            StepKind::Callback => return with_before(said, callback(turning)),
            StepKind::HandOver => {
                add(&mut said, &turning.words(&at.text));
                break;
            }
        }
    }
    turning.talk.place = None;
    with_before(said, hand_over(turning, HandoffReason::Flow))
}

fn add(said: &mut String, text: &str) {
    if !said.is_empty() && !text.trim().is_empty() {
        said.push_str("\n\n");
    }
    said.push_str(text.trim());
}

/// What a flow said on the way comes after the introduction and before what it led to.
fn with_before(said: String, mut step: Step) -> Step {
    if let Some(after) = step.said.as_mut().filter(|_| !said.is_empty()) {
        after.text = match after.text.split_once("\n\n").filter(|_| step.talk.turns == 1) {
            Some((intro, rest)) => format!("{intro}\n\n{said}\n\n{rest}"),
            None => format!("{said}\n\n{}", after.text),
        };
    }
    step
}

fn holds(when: &When, turning: &Turning) -> bool {
    let fact = |name: &str| {
        let known = turning.talk.collected.iter().rev().chain(turning.ground.facts);
        known.into_iter().find(|c| c.label == name).map(|c| fold(&c.value))
    };
    when.open.is_none_or(|open| open == turning.ground.person.open)
        && when.inbox_id.is_none_or(|id| id == turning.ground.inbox_id)
        && when.fact.as_deref().is_none_or(|name| {
            let known = fact(name);
            match &when.value {
                Some(value) => known == Some(fold(value)),
                None => known.is_some_and(|k| !k.is_empty()),
            }
        })
}

/// What to say to an answer that does not look as it has to.
fn misshapen(text: &str, shape: Option<Shape>, ground: &Ground) -> Option<&'static str> {
    let words = of(ground.lang);
    let digits = text.chars().filter(char::is_ascii_digit).count();
    match shape {
        None | Some(Shape::Text) => text.is_empty().then_some(words.unclear),
        Some(Shape::Number) => {
            text.replace([',', ' '], "").parse::<f64>().is_err().then_some(words.bad_number)
        }
        Some(Shape::Phone) => {
            let alien = text.chars().any(|c| !c.is_ascii_digit() && !" -+()".contains(c));
            (alien || !(7..=15).contains(&digits)).then_some(words.bad_phone)
        }
        Some(Shape::Email) => {
            let shaped = text.split_once('@').is_some_and(|(a, b)| !a.is_empty() && b.contains('.'));
            (!shaped || text.contains(char::is_whitespace)).then_some(words.bad_email)
        }
        Some(Shape::Date) => (!is_date(text)).then_some(words.bad_date),
    }
}

/// Day, month and perhaps a year, with dots, strokes or dashes; or year-month-day.
fn is_date(text: &str) -> bool {
    let parts: Vec<i64> = match text.trim().split(['.', '/', '-']).map(str::parse).collect() {
        Ok(parts) => parts,
        Err(_) => return false,
    };
    let civil = |y: i64, m: i64, d: i64| {
        jiff::civil::Date::new(y as i16, m as i8, d as i8).is_ok()
            && (1..=12).contains(&m)
            && (1..=31).contains(&d)
    };
    match parts[..] {
        [d, m] => civil(2024, m, d),
        [y, m, d] if (1900..=9999).contains(&y) => civil(y, m, d),
        [d, m, y] if (0..=99).contains(&y) => civil(2000 + y, m, d),
        [d, m, y] if (1900..=9999).contains(&y) => civil(y, m, d),
        _ => false,
    }
}

/// Asks for what a call back needs.
pub(crate) fn callback(mut turning: Turning) -> Step {
    if turning.ground.slots.is_empty() {
        return hand_over(turning, HandoffReason::Flow);
    }
    turning.talk.place = Some(Place { flow_id: CALLBACK_FLOW, step: PHONE.to_owned() });
    let text = turning.words(of(turning.ground.lang).ask_phone);
    turning.say(Turn::Ask, text, Vec::new())
}

fn call(mut turning: Turning, place: &Place, choice: Option<&str>) -> Step {
    let words = of(turning.ground.lang);
    let slots: Vec<Choice> =
        turning.ground.slots.iter().map(|s| Choice::new(format!("{SLOT_KEY}{}", s.key), &s.label)).collect();
    if place.step == PHONE {
        let phone = turning.heard.text.trim().to_owned();
        if let Some(wrong) = misshapen(&phone, Some(Shape::Phone), turning.ground) {
            return turning.no_further(wrong);
        }
        keep(&mut turning, words.phone, &phone);
        turning.talk.place = Some(Place { flow_id: CALLBACK_FLOW, step: SLOT.to_owned() });
        let text = turning.words(words.ask_slot);
        return turning.say(Turn::Ask, text, slots);
    }
    let chosen = choice.and_then(|key| key.strip_prefix(SLOT_KEY));
    let phone = turning.talk.collected.iter().find(|c| c.label == words.phone).map(|c| c.value.clone());
    match (chosen, phone) {
        (Some(slot), Some(phone)) if turning.ground.slots.iter().any(|s| s.key == slot) => {
            turning.talk.place = None;
            let slot = slot.to_owned();
            let when = slots.iter().find(|c| choice == Some(c.key.as_str())).map_or("", |c| c.label.as_str());
            let text = booked(turning.ground.lang, when, &phone);
            let mut step = hand_over(turning, HandoffReason::Requested);
            if let Some(said) = &mut step.said {
                said.text = text;
                said.choices.clear();
            }
            step.talk.offered.clear();
            step.turn = Turn::Callback { phone, slot };
            step
        }
        _ => {
            let text = turning.words(words.ask_slot);
            turning.no_further_with(text, slots)
        }
    }
}
