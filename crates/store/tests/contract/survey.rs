//! The question afterwards: planned from the journal, asked once, answered, and counted. Unanswered questions too.

use crate::ground::{Ground, NOON};
use domain::survey::{Settler, Survey};
use domain::{Actor, ChannelKind, ConversationRow, EventKind, Id, Lang, NewEvent, SurveyKind};
use serde_json::json;
use store::survey::{self, AnswerFilter, NewSurvey, Settled};
use store::unanswered::{self, NewUnanswered};
use store::{Tx, article, contact};

on_both![
    what_was_settled_is_read_from_the_journal,
    a_planned_question_is_taken_once,
    a_contact_is_asked_once_until_they_rested,
    words_stay_when_the_score_changes,
    the_figures_stand_apart_by_kind_and_by_who,
    a_question_nobody_answered_is_settled_once,
    what_an_article_is_written_from_is_settled_with_it,
    choices_of_a_contact_come_back,
];

async fn asked(g: &Ground, row: &ConversationRow, kind: SurveyKind, who: Settler) -> Id {
    let new = NewSurvey {
        conversation_id: row.id,
        contact_id: row.contact.id,
        kind,
        who,
        agent_id: None,
        channel: ChannelKind::Webchat,
    };
    g.write(async move |tx: &mut Tx| survey::insert(tx, &new, NOON).await).await
}

async fn answer(g: &Ground, id: Id, score: i64, words: Option<&'static str>) {
    g.write(async move |tx: &mut Tx| survey::answer(tx, id, score, words, NOON).await).await;
}

async fn what_was_settled_is_read_from_the_journal(g: Ground) {
    let noa = g.agent("noa").await;
    let (one, two) = (g.conversation().await, g.conversation().await);
    let (a, b) = (one.id, two.id);
    g.write(async move |tx: &mut Tx| {
        let late = NOON.plus_seconds(60);
        tx.append(NewEvent::of(a, EventKind::Resolved, Actor::agent(noa), NOON, json!({})));
        tx.append(NewEvent::of(a, EventKind::Reopened, Actor::agent(noa), late, json!({})));
        tx.append(NewEvent::of(b, EventKind::Resolved, Actor::bot(), late, json!({})));
        Ok(())
    })
    .await;
    let mut read = g.read().await;
    let found = survey::settled_after(&mut read, 0, NOON).await.unwrap();
    let told: Vec<_> = found.iter().map(|s| (s.conversation_id, s.who, s.agent_id)).collect();
    assert_eq!(told, [(one.id, Settler::Agent, Some(noa)), (two.id, Settler::Bot, None)]);
    assert_eq!(
        survey::settled_after(&mut read, 0, NOON.plus_seconds(1)).await.unwrap().len(),
        1,
        "the fresh ones"
    );
}

async fn a_planned_question_is_taken_once(g: Ground) {
    let row = g.conversation().await;
    let id = row.id;
    let settled = Settled { conversation_id: id, who: Settler::Bot, agent_id: None, at: NOON };
    for seconds in [100, 50] {
        let s = settled.clone();
        g.write(async move |tx: &mut Tx| survey::plan(tx, &s, NOON.plus_seconds(seconds)).await).await;
    }
    let mut read = g.read().await;
    assert_eq!(survey::due(&mut read, NOON.plus_seconds(49), 9).await.unwrap(), Vec::<Id>::new());
    assert_eq!(
        survey::due(&mut read, NOON.plus_seconds(50), 9).await.unwrap(),
        [id],
        "the newest plan counts"
    );
    drop(read);
    let take =
        async || g.write(async move |tx: &mut Tx| survey::take(tx, id, NOON.plus_seconds(50)).await).await;
    assert_eq!((take().await, take().await), (Some((Settler::Bot, None)), None));
}

async fn a_contact_is_asked_once_until_they_rested(g: Ground) {
    let id = g.contact("אורית").await;
    let may = async |days: i64| {
        let now = NOON.plus_seconds(days * 86_400);
        g.write(async move |tx: &mut Tx| survey::may_ask(tx, id, now.plus_seconds(-7 * 86_400), now).await)
            .await
    };
    assert!(may(0).await);
    assert!(!may(0).await && !may(6).await);
    assert!(may(7).await);
}

async fn words_stay_when_the_score_changes(g: Ground) {
    let row = g.conversation().await;
    let id = asked(&g, &row, SurveyKind::Csat, Settler::Agent).await;
    g.write(async move |tx: &mut Tx| survey::set_message(tx, id, 7).await).await;
    answer(&g, id, 3, Some("בסדר")).await;
    answer(&g, id, 5, None).await;
    let mut read = g.read().await;
    let found = survey::get(&mut read, id).await.unwrap().unwrap();
    assert_eq!((found.score, found.words.as_deref(), found.answered_at), (Some(5), Some("בסדר"), Some(NOON)));
    assert_eq!(found.contact_name, "אורית");
    assert_eq!(survey::newest_of(&mut read, row.id).await.unwrap(), Some(found));
}

async fn the_figures_stand_apart_by_kind_and_by_who(g: Ground) {
    let row = g.conversation().await;
    for (kind, who, score) in [
        (SurveyKind::Csat, Settler::Agent, Some(5)),
        (SurveyKind::Csat, Settler::Agent, Some(4)),
        (SurveyKind::Csat, Settler::Bot, None),
        (SurveyKind::Nps, Settler::Agent, Some(10)),
        (SurveyKind::Nps, Settler::Agent, Some(0)),
        (SurveyKind::Nps, Settler::Agent, Some(9)),
        (SurveyKind::Nps, Settler::Agent, Some(8)),
    ] {
        let id = asked(&g, &row, kind, who).await;
        if let Some(score) = score {
            answer(&g, id, score, None).await;
        }
    }
    let mut read = g.read().await;
    let found = survey::figures(&mut read, NOON).await.unwrap();
    let told: Vec<_> = found.iter().map(|f| (f.who, f.kind, f.sent, f.answered, f.mean, f.nps)).collect();
    let expected = [
        (Settler::Agent, SurveyKind::Csat, 2, 2, Some(4.5), None),
        (Settler::Agent, SurveyKind::Nps, 4, 4, Some(6.75), Some(25.0)),
        (Settler::Bot, SurveyKind::Csat, 1, 0, None, None),
    ];
    assert_eq!(told, expected);
    let all = AnswerFilter { since: NOON, ..AnswerFilter::default() };
    assert_eq!(survey::answers(&mut read, all, 3).await.unwrap().len(), 3);
    let given: Vec<_> = found[1].scores.iter().filter(|s| s.n > 0).map(|s| (s.score, s.n)).collect();
    assert_eq!((given, found[1].scores.len()), (vec![(0, 1), (8, 1), (9, 1), (10, 1)], 11));
    assert_eq!(
        found[2].scores.iter().map(|s| (s.score, s.n)).collect::<Vec<_>>(),
        [(1, 0), (2, 0), (3, 0), (4, 0), (5, 0)]
    );
    let people = AnswerFilter { who: Some(Settler::Agent), kind: Some(SurveyKind::Csat), ..all };
    let scores = |found: Vec<Survey>| found.iter().map(|s| s.score).collect::<Vec<_>>();
    assert_eq!(scores(survey::answers(&mut read, people, 9).await.unwrap()), [Some(4), Some(5)]);
    let four = AnswerFilter { score: Some(4), ..people };
    assert_eq!(scores(survey::answers(&mut read, four, 9).await.unwrap()), [Some(4)]);
    let bot = AnswerFilter { who: Some(Settler::Bot), ..all };
    assert_eq!(scores(survey::answers(&mut read, bot, 9).await.unwrap()), []);
    assert_eq!(survey::figures(&mut read, NOON.plus_seconds(1)).await.unwrap(), []);
}

async fn a_question_nobody_answered_is_settled_once(g: Ground) {
    let row = g.conversation().await;
    let id = row.id;
    g.write(async move |tx: &mut Tx| {
        let text = "יש חניה?";
        let new = NewUnanswered { conversation_id: id, message_id: 1, lang: Lang::He, text, confidence: 0 };
        unanswered::insert(tx, &new, NOON).await
    })
    .await;
    let open = unanswered::open(&mut *g.read().await, NOON, 9).await.unwrap();
    assert_eq!((open.len(), open[0].text.as_str(), open[0].lang), (1, "יש חניה?", Lang::He));
    let q = open[0].id;
    let settle = async || g.write(async move |tx: &mut Tx| unanswered::settle(tx, q, None, NOON).await).await;
    assert_eq!((settle().await, settle().await), (true, false));
    let mut read = g.read().await;
    assert_eq!(unanswered::open(&mut read, NOON, 9).await.unwrap(), []);
    assert_eq!(unanswered::get(&mut read, q).await.unwrap().map(|q| q.id), Some(q), "it is still known");
    drop(read);
    let reopen = async || g.write(async move |tx: &mut Tx| unanswered::reopen(tx, q, None).await).await;
    assert_eq!((reopen().await, reopen().await), (true, false));
    assert_eq!(unanswered::open(&mut *g.read().await, NOON, 9).await.unwrap().len(), 1);
}

async fn what_an_article_is_written_from_is_settled_with_it(g: Ground) {
    let id = g.conversation().await.id;
    let kept = async |text: &'static str| {
        let new = NewUnanswered { conversation_id: id, message_id: 1, lang: Lang::He, text, confidence: 0 };
        g.write(async move |tx: &mut Tx| unanswered::insert(tx, &new, NOON).await).await;
        g.number("SELECT MAX(id) FROM unanswered").await
    };
    let (one, two) = (kept("יש חניה?").await, kept("איפה חונים?").await);
    let article = g
        .write(async move |tx: &mut Tx| article::insert(tx, "parking", None, false, NOON).await)
        .await
        .expect("a new name");
    g.write(async move |tx: &mut Tx| unanswered::set_article(tx, one, article).await).await;
    let open = async || {
        let open = unanswered::open(&mut *g.read().await, NOON, 9).await.unwrap();
        open.iter().map(|q| (q.id, q.article_id)).collect::<Vec<_>>()
    };
    assert_eq!(open().await, [(two, None), (one, Some(article))], "it stays until customers can read it");
    let published =
        async || g.write(async move |tx: &mut Tx| unanswered::answered_by(tx, article, NOON).await).await;
    assert_eq!((published().await, published().await), (1, 0));
    assert_eq!(open().await, [(two, None)]);
    // an article that is thrown away leaves the question as it was
    g.write(async move |tx: &mut Tx| {
        unanswered::reopen(tx, one, Some(article)).await?;
        article::remove(tx, article).await
    })
    .await;
    assert_eq!(open().await, [(two, None), (one, None)]);
}

async fn choices_of_a_contact_come_back(g: Ground) {
    let id = g.contact("אורית").await;
    let mut one = contact::get(&mut *g.read().await, id).await.unwrap().unwrap();
    assert_eq!(one.choices, Default::default());
    one.choices.channel = Some(ChannelKind::Email);
    one.choices.hours = Some("בערב".to_owned());
    one.choices.answers.insert("bill".to_owned(), "בדואר".to_owned());
    let written = one.clone();
    g.write(async move |tx: &mut Tx| contact::save(tx, &written).await).await;
    let back = contact::get(&mut *g.read().await, id).await.unwrap().unwrap();
    assert_eq!(back.choices, one.choices);
}
