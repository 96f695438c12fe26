//! A conversation keeps its promises in whatever order things happen to it.

use domain::conversation::{ContactBrief, preview};
use domain::conversation::{Responsible, Tier};
use domain::{Attention, ChannelKind, ConversationRow, Priority, Status, Time};
use proptest::prelude::*;

#[derive(Clone, Copy, Debug)]
enum Step {
    Incoming(i64),
    Outgoing,
    Snooze(Option<i64>, bool),
    Resolve,
    Reopen,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        (1..1000_i64).prop_map(Step::Incoming),
        Just(Step::Outgoing),
        (proptest::option::of(1..1000_i64), any::<bool>())
            .prop_map(|(until, reply)| Step::Snooze(until, reply)),
        Just(Step::Resolve),
        Just(Step::Reopen),
    ];
    proptest::collection::vec(step, 0..30)
}

fn fresh() -> ConversationRow {
    ConversationRow {
        id: 1,
        subject: None,
        preview: String::new(),
        preview_from: "contact".to_owned(),
        status: Status::Open,
        snoozed_until: None,
        snoozed_until_reply: false,
        contact: ContactBrief { id: 1, name: "אורית".to_owned(), face: None },
        inbox_id: 1,
        channel: ChannelKind::Email,
        assignee_id: None,
        team_id: None,
        tags: Vec::new(),
        priority: Priority::Normal,
        sentiment: "neutral".to_owned(),
        urgent: false,
        wants_human: false,
        threats: Vec::new(),
        heat: 0,
        attention: None,
        unread: None,
        created_at: Time(0),
        last_at: Time(0),
        waiting_since: Some(Time(0)),
        due_at: Some(Time(60)),
        tier: Tier::Agent,
        public: false,
        reach: None,
        weight: 0,
        last_message_id: None,
        last_in_id: None,
        version: 1,
        experts: Vec::new(),
    }
}

fn take(row: &mut ConversationRow, step: Step) {
    match step {
        Step::Incoming(at) => row.on_incoming(Time(at), Time(at + 60)),
        Step::Outgoing => row.on_outgoing(),
        Step::Snooze(until, reply) => {
            let before = row.clone();
            if !row.snooze(until.map(Time), reply) {
                assert_eq!(*row, before, "a refused snooze changes nothing");
            }
        }
        Step::Resolve => row.resolve(),
        Step::Reopen => row.reopen(Time(2000)),
    }
}

proptest! {
    #[test]
    fn no_order_of_steps_breaks_a_promise(steps in steps()) {
        let mut row = fresh();
        for step in steps {
            let before = row.clone();
            take(&mut row, step);
            let snoozed = row.snoozed_until.is_some() || row.snoozed_until_reply;
            prop_assert_eq!(snoozed, row.status == Status::Snoozed, "a snooze has an end, and only a snooze has one");
            prop_assert_eq!(row.due_at.is_some(), row.status == Status::Open, "open means that a time was promised");
            if matches!(row.status, Status::Resolved | Status::Waiting) {
                prop_assert_eq!(row.waiting_since, None, "nobody waits for us");
            }
            match step {
                Step::Incoming(_) => {
                    prop_assert_eq!(row.status, Status::Open);
                    prop_assert!(row.waiting_since.is_some());
                    // the clock runs from the first unanswered message
                    prop_assert!(before.waiting_since.is_none() || row.waiting_since == before.waiting_since);
                    // and what was promised is not put off by writing again
                    prop_assert!(before.status != Status::Open || row.due_at <= before.due_at);
                }
                Step::Outgoing => prop_assert!(row.waiting_since.is_none() && row.status != Status::Open),
                _ => {}
            }
            // only these steps touch anything else
            let same = ConversationRow {
                status: row.status,
                snoozed_until: row.snoozed_until,
                snoozed_until_reply: row.snoozed_until_reply,
                waiting_since: row.waiting_since,
                due_at: row.due_at,
                ..before
            };
            prop_assert_eq!(&row, &same);
        }
    }

    #[test]
    fn what_was_overdue_is_so_no_longer_once_it_is_answered(step in 0..4_usize) {
        let mut row = fresh();
        row.attention = Some(Attention::Overdue);
        take(&mut row, [Step::Outgoing, Step::Resolve, Step::Snooze(Some(9), false), Step::Incoming(500)][step]);
        // writing again does not put off what was promised, so it stays overdue
        prop_assert_eq!(row.attention.is_some(), step == 3);
    }

    #[test]
    fn somebody_answers_for_it_whoever_comes_and_goes(agent in proptest::option::of(1..9_i64), team in proptest::option::of(1..9_i64), bot in any::<bool>()) {
        let mut row = fresh();
        (row.assignee_id, row.team_id) = (agent, team);
        row.tier = if bot { Tier::Bot } else { Tier::Agent };
        let expected = match (agent, bot, team) {
            (Some(id), ..) => Responsible::Agent(id),
            (None, true, _) => Responsible::Bot,
            (None, false, Some(id)) => Responsible::Team(id),
            (None, false, None) => Responsible::Duty,
        };
        prop_assert_eq!(row.responsible(), expected);
        row.to_person(Time(5));
        prop_assert!(row.responsible() != Responsible::Bot && row.due_at == Some(Time(5)));
    }

    #[test]
    fn a_preview_is_one_short_line_of_any_text(text in "\\PC{0,40}([ \n]{1,3}\\PC{0,60}){0,12}") {
        let line = preview(&text);
        prop_assert!(!line.contains('\n'));
        prop_assert!(line.chars().count() <= 142, "{} characters", line.chars().count());
    }
}
