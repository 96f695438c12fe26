//! The question after a matter was settled: once, by the medium of the conversation, answered with one tap.

use crate::support::{Mail, Office, pass};
use desk::{DeskError, InboxEdit, ReplyDraft, SurveyQuery, VDraft, Visitor};
use domain::survey::{Settler, Surveys};
use domain::{AuthorKind, Entry, EventKind, Id, Service, Status, SurveyKind};

on_both![
    nobody_is_asked_before_it_is_switched_on,
    a_visitor_is_asked_in_the_chat_and_answers_with_one_tap,
    nobody_is_asked_twice_within_a_week,
    what_is_open_again_or_was_never_answered_is_not_asked_about,
    a_talk_that_was_left_is_not_asked_about,
    two_nodes_ask_once,
    a_score_that_is_none_is_refused,
    a_link_of_another_house_opens_nothing,
    the_bot_and_people_stand_apart,
];

async fn on(o: &Office, kind: SurveyKind) {
    let surveys = Surveys { enabled: true, kind, ..Surveys::default() };
    let new = Service { surveys, ..Service::default() };
    o.desk.edit_service(&o.ron, None, new).await.expect("switched on");
}

/// Gil writes, Avi answers and settles it.
async fn settled(o: &Office) -> (Visitor, Id) {
    let (gil, _) = o.visitor().await;
    let draft =
        VDraft { client_id: "a".to_owned(), text: "איפה ההזמנה?".to_owned(), ..VDraft::default() };
    o.desk.visitor_write(&gil, draft).await.expect("written");
    let id = o.newest_message().await.conversation_id;
    answered(o, id).await;
    (gil, id)
}

async fn answered(o: &Office, id: Id) {
    let text = "שלום, היא בדרך.".to_owned();
    let draft = ReplyDraft { text, override_stale: true, resolve: true, ..ReplyDraft::default() };
    o.desk.reply(&o.avi, id, draft).await.expect("answered");
}

/// Six minutes later.
async fn asked(o: &Office) -> usize {
    o.desk.ask_surveys().await.expect("planned");
    pass(360);
    o.desk.ask_surveys().await.expect("asked")
}

async fn told(o: &Office, id: Id) -> Vec<EventKind> {
    let entries = o.desk.conversation(&o.noa, id).await.unwrap().entries;
    entries.iter().filter_map(|e| if let Entry::Event(e) = e { Some(e.kind) } else { None }).collect()
}

async fn nobody_is_asked_before_it_is_switched_on(o: Office) {
    settled(&o).await;
    assert_eq!(asked(&o).await, 0);
    on(&o, SurveyKind::Csat).await;
    pass(2 * 3600);
    assert_eq!(asked(&o).await, 0, "what was settled long ago is not asked about");
}

async fn a_visitor_is_asked_in_the_chat_and_answers_with_one_tap(o: Office) {
    on(&o, SurveyKind::Csat).await;
    let (gil, id) = settled(&o).await;
    assert_eq!(o.desk.ask_surveys().await, Ok(0), "five minutes later");
    assert_eq!(asked(&o).await, 1);
    assert_eq!(asked(&o).await, 0, "once");
    let question = o.newest_message().await;
    assert_eq!((question.conversation_id, question.author.kind), (id, AuthorKind::Auto));
    let choices = question.parts.expect("choices")["choices"].clone();
    assert_eq!(
        (choices.as_array().map(Vec::len), &choices[3]["key"]),
        (Some(5), &serde_json::json!("survey:4"))
    );
    o.desk.visitor_survey(&gil, 4, None).await.unwrap();
    o.desk.visitor_survey(&gil, 4, None).await.unwrap();
    o.desk.visitor_survey(&gil, 5, Some(" תודה לאבי ")).await.unwrap();
    let report = o.desk.surveys(&o.noa, SurveyQuery::default()).await.unwrap();
    assert_eq!((report.sent, report.answered, report.mean), (1, 1, Some(5.0)));
    let one = &report.items[0];
    assert_eq!((one.score, one.words.as_deref(), one.agent_id), (Some(5), Some("תודה לאבי"), Some(o.avi.id)));
    let lines = told(&o, id).await;
    let answers = lines.iter().filter(|k| **k == EventKind::SurveyAnswered).count();
    assert_eq!((lines.contains(&EventKind::SurveyAsked), answers), (true, 2), "the same tap twice is one");
    let row = o.desk.conversation(&o.noa, id).await.unwrap().conversation;
    assert_eq!(row.status, Status::Resolved, "an answer opens nothing again");
}

async fn nobody_is_asked_twice_within_a_week(o: Office) {
    on(&o, SurveyKind::Csat).await;
    let (_, id) = settled(&o).await;
    assert_eq!(asked(&o).await, 1);
    for (days, expected) in [(2, 0), (6, 1)] {
        pass(days * 86_400);
        o.desk.reopen(&o.avi, id).await.unwrap();
        o.desk.resolve(&o.avi, id).await.unwrap();
        assert_eq!(asked(&o).await, expected, "after {days} more days");
    }
}

async fn what_is_open_again_or_was_never_answered_is_not_asked_about(o: Office) {
    on(&o, SurveyKind::Csat).await;
    let (_, id) = settled(&o).await;
    o.desk.reopen(&o.avi, id).await.unwrap();
    assert_eq!(asked(&o).await, 0);
    let (gil, _) = o.visitor().await;
    let spam =
        VDraft { client_id: "s".to_owned(), text: "קנו עכשיו".to_owned(), ..VDraft::default() };
    o.desk.visitor_write(&gil, spam).await.unwrap();
    let spam = o.newest_message().await.conversation_id;
    o.desk.resolve(&o.avi, spam).await.unwrap();
    assert_eq!(asked(&o).await, 0);
    // a mail without an address of ours to lead to has nothing to tap
    let (mail, _) = o.mail_in(Mail::orit("שלום")).await;
    answered(&o, mail).await;
    assert_eq!(asked(&o).await, 0);
}

async fn with_bot(o: &Office, text: &str) -> Id {
    let bot = InboxEdit { bot: Some(true), ..InboxEdit::default() };
    o.desk.edit_inbox(&o.ron, o.chat, None, bot).await.unwrap();
    let (gil, _) = o.visitor().await;
    let draft = VDraft { client_id: "b".to_owned(), text: text.to_owned(), ..VDraft::default() };
    o.desk.visitor_write(&gil, draft).await.unwrap();
    pass(3);
    o.desk.bot_turns().await.unwrap();
    o.newest_message().await.conversation_id
}

async fn a_talk_that_was_left_is_not_asked_about(o: Office) {
    on(&o, SurveyKind::Csat).await;
    let id = with_bot(&o, "שלום").await;
    pass(25 * 3600);
    assert_eq!(o.desk.end_abandoned().await, Ok(1));
    assert_eq!(o.desk.conversation(&o.noa, id).await.unwrap().conversation.status, Status::Resolved);
    assert_eq!(asked(&o).await, 0);
}

async fn two_nodes_ask_once(o: Office) {
    on(&o, SurveyKind::Csat).await;
    settled(&o).await;
    let other = o.another().await;
    o.desk.ask_surveys().await.unwrap();
    pass(360);
    let (a, b) = tokio::join!(o.desk.ask_surveys(), other.ask_surveys());
    assert_eq!(a.unwrap() + b.unwrap(), 1);
    assert_eq!(o.number("SELECT COUNT(*) FROM survey").await, 1);
}

async fn a_score_that_is_none_is_refused(o: Office) {
    on(&o, SurveyKind::Nps).await;
    let (gil, _) = settled(&o).await;
    assert_eq!(o.desk.visitor_survey(&gil, 5, None).await, Err(DeskError::NotFound), "nobody asked yet");
    asked(&o).await;
    let refused = o.desk.visitor_survey(&gil, 11, None).await.unwrap_err();
    assert_eq!(refused, DeskError::invalid("score", "out_of_range"));
    o.desk.visitor_survey(&gil, 0, None).await.unwrap();
    pass(40 * 86_400);
    assert_eq!(o.desk.visitor_survey(&gil, 9, None).await, Err(DeskError::Conflict("survey_closed")));
}

async fn a_link_of_another_house_opens_nothing(o: Office) {
    on(&o, SurveyKind::Csat).await;
    settled(&o).await;
    asked(&o).await;
    for bad in ["", "1", "1.AAAAAAAAAAAAAAAAAAAAAAAA", "x.y", "1."] {
        assert_eq!(o.desk.survey_view(bad).await, Err(DeskError::NotFound), "{bad}");
        assert_eq!(o.desk.answer_survey(bad, 3, None).await, Err(DeskError::NotFound), "{bad}");
    }
}

async fn the_bot_and_people_stand_apart(o: Office) {
    on(&o, SurveyKind::Nps).await;
    let (gil, _) = settled(&o).await;
    asked(&o).await;
    o.desk.visitor_survey(&gil, 9, None).await.unwrap();
    let report = o.desk.surveys(&o.noa, SurveyQuery::default()).await.unwrap();
    let [people] = report.by.as_slice() else { panic!("one: {:?}", report.by) };
    assert_eq!((people.who, people.kind, people.nps), (Settler::Agent, SurveyKind::Nps, Some(100.0)));
    assert_eq!(o.desk.surveys(&o.avi, SurveyQuery::default()).await, Err(DeskError::Forbidden));
}
