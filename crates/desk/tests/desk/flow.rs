//! Flows that the bot walks through: drawn, refused by field, tried out, and walked with a customer.

use crate::support::{Mail, Office, pass};
use desk::{DeskError, InboxEdit, Rehearsal, RehearsalLine, Replay, VDraft};
use domain::flow::{FlowOption, FlowStep, Shape, Starts, StepKind, When};
use domain::handoff::Collected;
use domain::{AuthorKind, EventKind, Flow, HandoffReason, Lang, Tier};

on_both![
    a_flow_is_drawn_changed_and_removed_on_the_record,
    what_is_wrong_with_a_flow_is_told_by_field,
    an_agent_draws_no_flows,
    a_talk_on_trial_walks_the_flow_and_stores_nothing,
    hours_can_be_tried_out_too,
    what_is_known_of_a_customer_can_be_tried_out_too,
    past_first_messages_show_what_the_bot_would_say_now,
    the_bot_walks_a_flow_in_use_with_a_customer,
];

pub fn step(id: &str, kind: StepKind, text: &str, next: Option<&str>) -> FlowStep {
    FlowStep {
        id: id.to_owned(),
        kind,
        text: text.to_owned(),
        options: Vec::new(),
        field: None,
        check: None,
        when: None,
        next: next.map(str::to_owned),
        otherwise: None,
    }
}

fn option(label: &str, next: &str) -> FlowOption {
    FlowOption { label: label.to_owned(), next: next.to_owned() }
}

/// Asks what happened and for the number of the order; out of hours it says so.
fn order() -> Flow {
    let mut what = step("what", StepKind::Choices, "מה קרה?", None);
    what.options = vec![option("הגיעה שבורה", "number"), option("לא הגיעה", "number")];
    let mut number = step("number", StepKind::Collect, "מה מספר ההזמנה?", Some("hours"));
    (number.field, number.check) = (Some("הזמנה".to_owned()), Some(Shape::Number));
    let mut hours = step("hours", StepKind::Branch, "", Some("person"));
    hours.when = Some(When { open: Some(true), ..When::default() });
    hours.otherwise = Some("closed".to_owned());
    let closed = step("closed", StepKind::Say, "המשרד סגור כרגע.", Some("person"));
    let person = step("person", StepKind::HandOver, "תודה.", None);
    Flow {
        name: "הזמנות".to_owned(),
        lang: Some(Lang::He),
        enabled: true,
        starts: Starts { words: vec!["הזמנה".to_owned()], ..Starts::default() },
        steps: vec![what, number, hours, closed, person],
        ..Flow::default()
    }
}

fn line(text: &str, choice: Option<&str>) -> RehearsalLine {
    RehearsalLine { text: text.to_owned(), choice: choice.map(str::to_owned) }
}

fn talk(open: Option<bool>) -> Rehearsal {
    let lines = vec![
        line("בעיה עם הזמנה", None),
        line("לא הגיעה", Some("option:1")),
        line("4411", None),
        line("הלו?", None),
    ];
    Rehearsal { flow: order(), lines, lang: Lang::He, open, inbox_id: None, facts: Vec::new() }
}

async fn a_flow_is_drawn_changed_and_removed_on_the_record(o: Office) {
    let made = o.desk.add_flow(&o.noa, order()).await.unwrap();
    assert_eq!((made.version, made.steps.len()), (1, 5));
    let renamed = Flow { name: "משלוחים".to_owned(), ..made.clone() };
    let changed = o.desk.edit_flow(&o.noa, made.id, Some(1), renamed.clone()).await.unwrap();
    assert_eq!((changed.name.as_str(), changed.version, &changed.starts), ("משלוחים", 2, &made.starts));
    assert_eq!(o.desk.edit_flow(&o.noa, made.id, Some(1), renamed).await, Err(DeskError::Changed));
    assert_eq!(o.desk.flow(&o.noa, made.id).await.unwrap(), changed);
    o.desk.remove_flow(&o.ron, made.id).await.unwrap();
    assert_eq!(o.desk.flow(&o.noa, made.id).await, Err(DeskError::NotFound));
    assert_eq!(o.desk.flows(&o.noa).await.unwrap().items, []);
    let facts = o.number("SELECT COUNT(*) FROM event WHERE kind = 'flow_changed'").await;
    assert_eq!((facts, EventKind::FlowChanged.as_str()), (3, "flow_changed"));
}

async fn what_is_wrong_with_a_flow_is_told_by_field(o: Office) {
    let mut wrong = order();
    wrong.steps[0].options[1].next = "nowhere".to_owned();
    let refused = o.desk.add_flow(&o.ron, wrong.clone()).await.unwrap_err();
    assert_eq!(refused, DeskError::invalid("steps.0.next", "leads_nowhere"));
    let refused = o.desk.simulate_flow(&o.ron, Rehearsal { flow: wrong, ..talk(None) }).await.unwrap_err();
    assert_eq!(refused, DeskError::invalid("flow.steps.0.next", "leads_nowhere"));
}

async fn an_agent_draws_no_flows(o: Office) {
    assert_eq!(o.desk.add_flow(&o.avi, order()).await, Err(DeskError::Forbidden));
    assert_eq!(o.desk.flows(&o.avi).await, Err(DeskError::Forbidden));
    assert_eq!(o.desk.simulate_flow(&o.vera, talk(None)).await, Err(DeskError::Forbidden));
    assert_eq!(o.desk.replay_bot(&o.avi, Replay::default()).await, Err(DeskError::Forbidden));
}

async fn a_talk_on_trial_walks_the_flow_and_stores_nothing(o: Office) {
    let before = o.number("SELECT COUNT(*) FROM event").await;
    let turns = o.desk.simulate_flow(&o.noa, talk(Some(true))).await.unwrap().turns;
    let kinds: Vec<&str> = turns.iter().map(|t| t.turn.as_str()).collect();
    assert_eq!(kinds, ["ask", "ask", "hand_off"], "nothing is said after the end");
    assert!(turns[0].text.contains("מה קרה?") && turns[0].choices.iter().any(|c| c.key == "option:1"));
    assert_eq!((turns[0].step.as_deref(), turns[1].step.as_deref()), (Some("what"), Some("number")));
    assert_eq!((turns[2].reason, turns[2].ended), (Some(HandoffReason::Flow), true));
    assert_eq!(turns[2].collected.iter().map(|c| c.value.as_str()).collect::<Vec<_>>(), ["לא הגיעה", "4411"]);
    assert_eq!(o.number("SELECT COUNT(*) FROM event").await, before);
    assert_eq!(o.desk.flows(&o.noa).await.unwrap().items, [], "not even the flow");
}

async fn hours_can_be_tried_out_too(o: Office) {
    let said =
        async |open| o.desk.simulate_flow(&o.noa, talk(Some(open))).await.unwrap().turns[2].text.clone();
    assert!(said(false).await.contains("המשרד סגור"));
    assert!(!said(true).await.contains("המשרד סגור"));
}

async fn what_is_known_of_a_customer_can_be_tried_out_too(o: Office) {
    let mut mail = order();
    mail.steps[2].when = Some(When { fact: Some("contact:channel".to_owned()), ..When::default() });
    let said = async |facts: Vec<Collected>, first: &str| {
        let mut r = Rehearsal { flow: mail.clone(), facts, ..talk(None) };
        r.lines[0].text = first.to_owned();
        o.desk.simulate_flow(&o.noa, r).await.unwrap().turns
    };
    let known = Collected { label: "contact:channel".to_owned(), value: "email".to_owned() };
    assert!(said(Vec::new(), "בעיה עם הזמנה").await[2].text.contains("המשרד סגור"));
    let turns = said(vec![known], "בעיה עם הזמנה").await;
    assert!(turns[2].started && !turns[2].text.contains("המשרד סגור"));
    assert!(!said(Vec::new(), "אפשר לדבר עם נציג?").await[0].started, "other words start nothing");
}

async fn past_first_messages_show_what_the_bot_would_say_now(o: Office) {
    o.mail_in(Mail::orit("איפה הזמנה 4411?")).await;
    o.mail_in(Mail::michal("אני רוצה לדבר עם נציג")).await;
    o.desk.add_flow(&o.noa, order()).await.unwrap();
    pass(86_400);
    let found = o.desk.replay_bot(&o.noa, Replay { days: Some(3), limit: None }).await.unwrap().items;
    let told: Vec<_> = found.iter().map(|r| (r.text.as_str(), r.turn.as_str(), r.reason)).collect();
    let person = Some(HandoffReason::Requested);
    assert_eq!(told, [("אני רוצה לדבר עם נציג", "hand_off", person), ("איפה הזמנה 4411?", "ask", None)]);
    assert!(found[1].said.contains("מה קרה?"));
    pass(5 * 86_400);
    assert_eq!(o.desk.replay_bot(&o.noa, Replay { days: Some(3), limit: None }).await.unwrap().items, []);
}

async fn the_bot_walks_a_flow_in_use_with_a_customer(o: Office) {
    let on = InboxEdit { bot: Some(true), ..InboxEdit::default() };
    o.desk.edit_inbox(&o.ron, o.chat, None, on).await.unwrap();
    o.desk.add_flow(&o.noa, order()).await.unwrap();
    let off = Flow { enabled: false, starts: Starts { always: true, ..Starts::default() }, ..order() };
    o.desk.add_flow(&o.noa, off).await.unwrap();
    let (gil, _) = o.visitor().await;
    for (n, (text, choice)) in
        [("יש לי בעיה עם הזמנה", None), ("הגיעה שבורה", Some("option:0")), ("4411", None)]
            .into_iter()
            .enumerate()
    {
        let choice = choice.map(str::to_owned);
        let draft = VDraft { client_id: format!("c{n}"), text: text.to_owned(), choice, ..VDraft::default() };
        o.desk.visitor_write(&gil, draft).await.unwrap();
        pass(3);
        o.desk.bot_turns().await.unwrap();
    }
    let id = o.newest_message().await.conversation_id;
    let bots: Vec<_> = o
        .messages(id)
        .await
        .into_iter()
        .filter(|m| m.author.kind == AuthorKind::Bot)
        .map(|m| m.text)
        .collect();
    assert!(bots[0].contains("מה קרה?") && bots[1].contains("מספר ההזמנה"), "{bots:?}");
    let full = o.desk.conversation(&o.avi, id).await.unwrap();
    assert_eq!(full.conversation.tier, Tier::Agent);
    let story = full.handoff.unwrap();
    assert_eq!(story.reason, HandoffReason::Flow);
    assert!(
        story.collected.iter().any(|c| c.label == "הזמנה" && c.value == "4411"),
        "nothing is asked twice"
    );
}
