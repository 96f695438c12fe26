//! Asking a colleague, and by a link somebody outside.

use crate::support::{Mail, NOON, Office, now, pass};
use desk::{AnswerDraft, ConsultDraft, ConsultQuery, DeskError, ReplyDraft};
use domain::{Agent, Consult, ConsultState, EventKind, Id};
use serde_json::Value;
use std::time::Duration;

on_both![
    who_is_asked_reads_the_conversation_while_it_is_open,
    who_is_asked_does_nothing_but_answer,
    a_question_is_told_and_taken_away_live,
    an_answer_is_one_however_often_it_is_sent,
    who_asks_and_who_is_asked_find_it,
    a_question_that_cannot_be_put_is_refused,
    a_link_shows_the_messages_and_never_a_note,
    a_link_takes_one_answer_for_one_form,
    a_link_ends,
    only_the_hash_of_a_link_is_kept,
    what_was_said_stays_out_of_the_journal,
];

async fn orit(o: &Office) -> (Id, Id) {
    o.mail_in(Mail::orit("שלום, חויבתי פעמיים על אותה הזמנה")).await
}

fn colleague(who: &Agent) -> ConsultDraft {
    ConsultDraft {
        agent_id: Some(who.id),
        question: "איך מזכים כאן?".to_owned(),
        draft: Some("אורית שלום, נבדוק.".to_owned()),
        ..ConsultDraft::default()
    }
}

fn outside() -> ConsultDraft {
    ConsultDraft {
        name: Some("עו״ד גלית".to_owned()),
        email: Some("Galit@Law.example".to_owned()),
        question: "האם חייבים להחזיר?".to_owned(),
        draft: Some("אורית שלום, נבדוק.".to_owned()),
        ..ConsultDraft::default()
    }
}

fn said(text: &str) -> AnswerDraft {
    AnswerDraft { text: text.to_owned(), ..AnswerDraft::default() }
}

fn token(asked: &Consult) -> String {
    asked.link.as_deref().and_then(|l| l.strip_prefix("/x/")).expect("a link").to_owned()
}

async fn who_is_asked_reads_the_conversation_while_it_is_open(o: Office) {
    let (id, _) = orit(&o).await;
    assert!(o.desk.conversation(&o.dana, id).await.is_err());
    let asked = o.desk.ask(&o.avi, id, colleague(&o.dana)).await.unwrap();
    assert_eq!((asked.state, asked.link.as_deref()), (ConsultState::Open, None));
    let page = o.desk.conversation(&o.dana, id).await.unwrap();
    assert!(!page.can_reply);
    assert_eq!(page.consults, std::slice::from_ref(&asked));
    assert_eq!(o.desk.counts(&o.dana).await.unwrap().consults, 1);

    let answer = AnswerDraft {
        draft: Some("אורית שלום, זיכינו.".to_owned()), ..said("דרך מסך החיובים")
    };
    let after = o.desk.answer(&o.dana, asked.id, answer).await.unwrap();
    assert_eq!((after.state, after.answers[0].agent_id), (ConsultState::Answered, Some(o.dana.id)));
    assert_eq!(after.answers[0].draft.as_deref(), Some("אורית שלום, זיכינו."));
    assert_eq!(o.desk.counts(&o.dana).await.unwrap().consults, 0);
    assert!(o.desk.conversation(&o.dana, id).await.is_ok());

    let closed = o.desk.close_consult(&o.avi, asked.id).await.unwrap();
    assert_eq!(closed.state, ConsultState::Closed);
    o.desk.close_consult(&o.avi, asked.id).await.unwrap();
    assert_eq!(o.desk.conversation(&o.dana, id).await.err(), Some(DeskError::NotFound));
    assert_eq!(
        o.desk.answer(&o.dana, asked.id, said("עוד")).await,
        Err(DeskError::Conflict("consult_closed"))
    );
    assert_eq!(o.number("SELECT COUNT(*) FROM event WHERE kind = 'consult_closed'").await, 1);
}

async fn who_is_asked_does_nothing_but_answer(o: Office) {
    let (id, seen) = orit(&o).await;
    let asked = o.desk.ask(&o.avi, id, colleague(&o.dana)).await.unwrap();
    let reply =
        ReplyDraft { text: "שלום".to_owned(), seen_message_id: Some(seen), ..ReplyDraft::default() };
    assert_eq!(o.desk.reply(&o.dana, id, reply).await, Err(DeskError::Forbidden));
    assert_eq!(o.desk.note(&o.dana, id, "הערה", None).await, Err(DeskError::Forbidden));
    assert_eq!(o.desk.ask(&o.dana, id, colleague(&o.vera)).await, Err(DeskError::Forbidden));
    assert_eq!(o.desk.close_consult(&o.dana, asked.id).await, Err(DeskError::Forbidden));
    // another colleague who sees the conversation sees the question, and answers nothing
    assert_eq!(o.desk.answer(&o.noa, asked.id, said("אני")).await, Err(DeskError::Forbidden));
    let far = o.desk.ask(&o.avi, id, colleague(&o.vera)).await.unwrap();
    o.desk.close_consult(&o.avi, asked.id).await.unwrap();
    assert_eq!(o.desk.answer(&o.dana, far.id, said("אני")).await, Err(DeskError::NotFound));
    // a viewer may be asked
    assert_eq!(o.desk.answer(&o.vera, far.id, said("כן")).await.unwrap().answers.len(), 1);
}

async fn frame(feed: &mut desk::Subscription, kind: &str) -> Value {
    until(feed, |frame| frame["kind"] == kind || frame["type"] == kind).await
}

/// The frame with which all has been told.
async fn until(feed: &mut desk::Subscription, mut all: impl FnMut(&Value) -> bool) -> Value {
    let next = async {
        loop {
            let frame: Value = serde_json::from_str(&feed.next().await.expect("it goes on")).expect("JSON");
            if all(&frame) {
                return frame;
            }
        }
    };
    tokio::time::timeout(Duration::from_secs(20), next).await.expect("in time")
}

async fn a_question_is_told_and_taken_away_live(o: Office) {
    let (id, _) = orit(&o).await;
    o.desk.start().await.unwrap();
    let mut dana = o.desk.feed().subscribe(o.dana.clone(), None).await.unwrap();
    frame(&mut dana, "counts").await;
    let asked = o.desk.ask(&o.avi, id, colleague(&o.dana)).await.unwrap();
    // the counts may be sent before what changed them is told
    let (mut told, mut counted) = (None, false);
    until(&mut dana, |frame| {
        told = told.take().or_else(|| Some(frame.clone()).filter(|f| f["kind"] == "consult_asked"));
        counted |= frame["counts"]["consults"] == 1;
        told.is_some() && counted
    })
    .await;
    let told = told.expect("it was told");
    assert_eq!(told["conversation"]["id"], id);
    assert_eq!(told["consults"][0]["question"], "איך מזכים כאן?");
    assert_eq!(told["entries"][0]["kind"], "consult_asked");
    o.desk.close_consult(&o.avi, asked.id).await.unwrap();
    let gone = frame(&mut dana, "consult_closed").await;
    assert_eq!((&gone["gone"], &gone["consults"]), (&id.into(), &Value::Null));
    o.desk.stop().await;
}

async fn an_answer_is_one_however_often_it_is_sent(o: Office) {
    let (id, _) = orit(&o).await;
    let asked = o.desk.ask(&o.avi, id, colleague(&o.dana)).await.unwrap();
    let keyed = |text: &str| AnswerDraft { client_id: Some("k1".to_owned()), ..said(text) };
    for _ in 0..3 {
        o.desk.answer(&o.dana, asked.id, keyed("כן")).await.unwrap();
        o.desk.answer(&o.dana, asked.id, said("בלי מפתח")).await.unwrap();
    }
    let after = o.desk.answer(&o.dana, asked.id, said("ועוד דבר")).await.unwrap();
    let texts: Vec<&str> = after.answers.iter().map(|a| a.text.as_str()).collect();
    assert_eq!(texts, ["כן", "בלי מפתח", "ועוד דבר"]);
    assert_eq!(o.number("SELECT COUNT(*) FROM event WHERE kind = 'consult_answered'").await, 3);
}

async fn who_asks_and_who_is_asked_find_it(o: Office) {
    let (id, _) = orit(&o).await;
    let one = o.desk.ask(&o.avi, id, colleague(&o.dana)).await.unwrap();
    let two = o.desk.ask(&o.noa, id, colleague(&o.dana)).await.unwrap();
    let list = async |who: &Agent, mine: bool, limit: i64, after: Option<String>| {
        let query = ConsultQuery { state: Some(ConsultState::Open), mine, limit: Some(limit), after };
        let page = o.desk.consults(who, query).await.unwrap();
        (page.items.iter().map(|c| c.id).collect::<Vec<_>>(), page.next)
    };
    let (first, next) = list(&o.dana, true, 1, None).await;
    assert_eq!((first, list(&o.dana, true, 1, next).await.0), (vec![two.id], vec![one.id]));
    assert_eq!(list(&o.avi, false, 50, None).await.0, [one.id]);
    assert_eq!(list(&o.noa, false, 50, None).await.0, [two.id, one.id]);
    assert!(list(&o.vera, false, 50, None).await.0.is_empty());
    o.desk.answer(&o.dana, two.id, said("כן")).await.unwrap();
    assert_eq!(list(&o.dana, true, 50, None).await.0, [one.id]);
}

async fn a_question_that_cannot_be_put_is_refused(o: Office) {
    let (id, _) = orit(&o).await;
    let refused = [
        (ConsultDraft { agent_id: Some(999), ..colleague(&o.dana) }, "agent_id", "unknown_agent"),
        (colleague(&o.avi), "agent_id", "yourself"),
        (ConsultDraft { question: " ".to_owned(), ..colleague(&o.dana) }, "question", "required"),
        (ConsultDraft { name: Some(" ".to_owned()), ..outside() }, "name", "required"),
        (ConsultDraft { email: Some("galit".to_owned()), ..outside() }, "email", "bad_email"),
    ];
    for (draft, field, code) in refused {
        assert_eq!(o.desk.ask(&o.avi, id, draft).await, Err(DeskError::invalid(field, code)));
    }
    assert_eq!(o.desk.ask(&o.dana, id, colleague(&o.avi)).await, Err(DeskError::NotFound));
    assert_eq!(o.desk.ask(&o.vera, id, colleague(&o.avi)).await, Err(DeskError::Forbidden));
}

async fn a_link_shows_the_messages_and_never_a_note(o: Office) {
    let (id, seen) = orit(&o).await;
    o.desk.note(&o.avi, id, "סוד של הצוות", None).await.unwrap();
    let reply =
        ReplyDraft {
            text: "שלום, בודקים.".to_owned(), seen_message_id: Some(seen), ..ReplyDraft::default()
        };
    let held = o.desk.reply(&o.avi, id, reply).await.unwrap();
    let asked = o.desk.ask(&o.avi, id, outside()).await.unwrap();
    assert_eq!(asked.expert.email.as_deref(), Some("galit@law.example"));
    let view = o.desk.expert_view(&token(&asked)).await.unwrap();
    assert_eq!(
        (view.business.as_str(), view.expert.as_str(), view.asked_by.as_str()),
        ("נועם", "עו״ד גלית", "אבי")
    );
    assert_eq!(view.draft.as_deref(), Some("אורית שלום, נבדוק."));
    // what is held may still be taken back: it was not said
    let texts = |view: &desk::ExpertView| view.messages.iter().map(|m| m.text.clone()).collect::<Vec<_>>();
    assert_eq!(texts(&view), ["שלום, חויבתי פעמיים על אותה הזמנה"]);
    assert!(view.messages[0].theirs && !format!("{view:?}").contains("סוד"));
    assert!(!format!("{view:?}").contains("orit@"), "{view:?}");
    o.desk.send_now(&o.avi, held.id).await.unwrap();
    o.desk.send_due().await.unwrap();
    assert_eq!(texts(&o.desk.expert_view(&token(&asked)).await.unwrap()).len(), 2);
    // a link of one conversation shows no file of another
    assert_eq!(o.desk.expert_file(&token(&asked), 1).await.err(), Some(DeskError::NotFound));
}

async fn a_link_takes_one_answer_for_one_form(o: Office) {
    let (id, _) = orit(&o).await;
    let asked = o.desk.ask(&o.avi, id, outside()).await.unwrap();
    let form = AnswerDraft { client_id: Some("form-1".to_owned()), ..said("לא חייבים") };
    for _ in 0..3 {
        o.desk.expert_answer(&token(&asked), form.clone()).await.unwrap();
    }
    let view = o.desk.expert_view(&token(&asked)).await.unwrap();
    assert_eq!(view.answers.len(), 1);
    let page = o.desk.conversation(&o.avi, id).await.unwrap();
    assert_eq!(
        (page.consults[0].state, page.consults[0].answers[0].author.as_str()),
        (ConsultState::Answered, "עו״ד גלית")
    );
    let audit = o.desk.audit(&o.noa, Default::default()).await.unwrap();
    assert_eq!(
        (audit.items[0].kind, audit.items[0].actor.name.as_str()),
        (EventKind::ConsultAnswered, "עו״ד גלית")
    );
    let empty = o.desk.expert_answer(&token(&asked), said(" ")).await;
    assert_eq!(empty, Err(DeskError::invalid("text", "required")));
}

async fn a_link_ends(o: Office) {
    let (id, _) = orit(&o).await;
    let one = o.desk.ask(&o.avi, id, outside()).await.unwrap();
    let two = o.desk.ask(&o.avi, id, outside()).await.unwrap();
    assert_ne!(token(&one), token(&two));
    o.desk.close_consult(&o.avi, one.id).await.unwrap();
    assert_eq!(o.desk.expert_view(&token(&one)).await.err(), Some(DeskError::NotFound));
    assert_eq!(o.desk.expert_answer(&token(&one), said("מאוחר")).await, Err(DeskError::NotFound));
    assert!(o.desk.expert_view(&token(&two)).await.is_ok());
    pass(14 * 86_400);
    assert_eq!(now(), NOON.plus_seconds(14 * 86_400));
    assert_eq!(o.desk.expert_view(&token(&two)).await.err(), Some(DeskError::NotFound));
    assert_eq!(o.desk.expert_view("guessed").await.err(), Some(DeskError::NotFound));
}

async fn only_the_hash_of_a_link_is_kept(o: Office) {
    let (id, _) = orit(&o).await;
    let asked = o.desk.ask(&o.avi, id, outside()).await.unwrap();
    assert_eq!(token(&asked).len(), 43);
    assert_eq!(o.number("SELECT CAST(length(token_hash) AS BIGINT) FROM consult").await, 32);
    let page = o.desk.conversation(&o.avi, id).await.unwrap();
    assert_eq!(page.consults[0].link, None);
}

async fn what_was_said_stays_out_of_the_journal(o: Office) {
    let (id, _) = orit(&o).await;
    let asked = o.desk.ask(&o.avi, id, outside()).await.unwrap();
    o.desk.expert_answer(&token(&asked), said("תשובה מלומדת")).await.unwrap();
    let told =
        o.number("SELECT COUNT(*) FROM event WHERE data LIKE '%מלומדת%' OR data LIKE '%להחזיר%'").await;
    assert_eq!(told, 0);
    let mut read = o.desk.store().read().await.unwrap();
    assert_eq!(store::event::broken_link(&mut read, id).await, Ok(None));
}
