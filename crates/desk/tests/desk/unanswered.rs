//! The learning loop: what nobody's article answered, and the article that an agent's answer makes.

use crate::support::{Mail, Office, now, pass};
use desk::{
    ArticleEdit, BadArticle, DaysQuery, DeskError, HelpMark, NewArticle, ReplyDraft, SettleUnanswered,
    TextEdit,
};
use domain::{Id, Lang, TextState};
use store::unanswered::{self, NewUnanswered};
use store::{StoreError, Tx};

on_both![
    questions_that_are_alike_stand_together,
    a_settled_question_is_gone_and_its_article_is_known,
    what_was_settled_can_be_opened_again,
    a_draft_stays_on_the_board_until_customers_can_read_it,
    an_article_for_agents_alone_settles_nothing_until_customers_can_read_it,
    an_article_is_prepared_from_the_answer_that_fits_best,
    a_question_without_an_answer_makes_a_draft_to_be_filled,
    who_writes_no_articles_does_not_learn,
    articles_that_did_not_help_come_worst_first,
];

/// Orit asks what no article answers.
async fn asked(o: &Office, text: &str) -> (Id, Id) {
    let (conversation_id, message_id) = o.mail_in(Mail::orit(text)).await;
    let (text, at) = (text.to_owned(), now());
    let made: Result<_, StoreError> = o
        .desk
        .store()
        .write(conversation_id, async move |tx: &mut Tx| {
            let lang = Lang::He;
            let new = NewUnanswered { conversation_id, message_id, lang, text: &text, confidence: 0 };
            unanswered::insert(tx, &new, at).await
        })
        .await;
    made.expect("kept");
    (conversation_id, o.number("SELECT MAX(id) FROM unanswered").await)
}

async fn answered(o: &Office, conversation_id: Id, text: &str) {
    let draft = ReplyDraft { text: text.to_owned(), override_stale: true, ..ReplyDraft::default() };
    o.desk.reply(&o.avi, conversation_id, draft).await.expect("answered");
}

async fn groups(o: &Office, days: i64) -> Vec<(String, i64)> {
    let found = o.desk.unanswered(&o.noa, DaysQuery { days: Some(days) }).await.unwrap().items;
    found.into_iter().map(|g| (g.text, g.count)).collect()
}

async fn questions_that_are_alike_stand_together(o: Office) {
    asked(&o, "יש לכם חניה ליד החנות?").await;
    pass(86_400 * 3);
    asked(&o, "האם אפשר לשלם בתשלומים?").await;
    asked(&o, "אפשר לשלם בתשלומים באתר").await;
    let pay = ("האם אפשר לשלם בתשלומים?".to_owned(), 2);
    assert_eq!(groups(&o, 7).await, [pay.clone(), ("יש לכם חניה ליד החנות?".to_owned(), 1)]);
    assert_eq!(groups(&o, 2).await, [pay]);
}

async fn a_settled_question_is_gone_and_its_article_is_known(o: Office) {
    let (_, one) = asked(&o, "יש לכם חניה ליד החנות?").await;
    let (_, two) = asked(&o, "מה שעות הפתיחה בחג?").await;
    let unknown = SettleUnanswered { ids: vec![one], article_id: Some(99) };
    let refused = o.desk.settle_unanswered(&o.noa, unknown).await.unwrap_err();
    assert_eq!(refused, DeskError::invalid("article_id", "unknown_article"));
    let settle = SettleUnanswered { ids: vec![one], article_id: None };
    assert_eq!(o.desk.settle_unanswered(&o.noa, settle.clone()).await.unwrap().settled, 1);
    assert_eq!(o.desk.settle_unanswered(&o.noa, settle).await.unwrap().settled, 0, "once");
    assert_eq!(groups(&o, 7).await, [("מה שעות הפתיחה בחג?".to_owned(), 1)]);
    let article = o.desk.draft_from(&o.noa, &[two]).await.unwrap();
    let settle = SettleUnanswered { ids: vec![two], article_id: Some(article.id) };
    o.desk.settle_unanswered(&o.noa, settle).await.unwrap();
    assert_eq!(groups(&o, 7).await, []);
    let linked = format!("SELECT COUNT(*) FROM unanswered WHERE article_id = {}", article.id);
    assert_eq!(o.number(&linked).await, 1);
    assert_eq!(o.number("SELECT COUNT(*) FROM event WHERE kind = 'unanswered_settled'").await, 2);
    let empty = o.desk.settle_unanswered(&o.noa, SettleUnanswered::default()).await.unwrap_err();
    assert_eq!(empty, DeskError::invalid("ids", "required"));
}

async fn what_was_settled_can_be_opened_again(o: Office) {
    let (_, id) = asked(&o, "יש לכם חניה ליד החנות?").await;
    let these = SettleUnanswered { ids: vec![id], article_id: None };
    o.desk.settle_unanswered(&o.noa, these.clone()).await.unwrap();
    assert_eq!(o.desk.reopen_unanswered(&o.avi, these.clone()).await, Err(DeskError::Forbidden));
    assert_eq!(o.desk.reopen_unanswered(&o.noa, these.clone()).await.unwrap().settled, 1);
    assert_eq!(o.desk.reopen_unanswered(&o.noa, these).await.unwrap().settled, 0, "once");
    assert_eq!(groups(&o, 7).await, [("יש לכם חניה ליד החנות?".to_owned(), 1)]);
    assert_eq!(o.number("SELECT COUNT(*) FROM event WHERE kind = 'unanswered_reopened'").await, 1);
}

async fn a_draft_stays_on_the_board_until_customers_can_read_it(o: Office) {
    let (_, id) = asked(&o, "יש לכם חניה ליד החנות?").await;
    let made = o.desk.draft_from(&o.noa, &[id]).await.unwrap();
    let written = async |publish| {
        let (title, body) = ("חניה".to_owned(), "יש חניה חינם מאחור.".to_owned());
        let edit = TextEdit { title, body, questions: Vec::new(), publish };
        o.desk.write_text(&o.noa, made.id, Lang::He, None, edit).await.expect("written");
        o.desk.unanswered(&o.noa, DaysQuery::default()).await.unwrap().items
    };
    let open = written(false).await;
    assert_eq!(open[0].items[0].article_id, Some(made.id), "who looks again finds the draft");
    assert_eq!(written(true).await, []);
    assert_eq!(o.number("SELECT COUNT(*) FROM event WHERE kind = 'unanswered_settled'").await, 1);
}

async fn an_article_for_agents_alone_settles_nothing_until_customers_can_read_it(o: Office) {
    let (_, id) = asked(&o, "יש לכם חניה ליד החנות?").await;
    let made = o.desk.draft_from(&o.noa, &[id]).await.unwrap();
    let inside = async |internal| {
        let edit = ArticleEdit { internal: Some(internal), ..ArticleEdit::default() };
        o.desk.edit_article(&o.noa, made.id, None, edit).await.expect("changed");
        o.desk.unanswered(&o.noa, DaysQuery::default()).await.unwrap().items.len()
    };
    assert_eq!(inside(true).await, 1);
    let (title, body) = ("לצוות".to_owned(), "לא לפרסום.".to_owned());
    let edit = TextEdit { title, body, questions: Vec::new(), publish: true };
    o.desk.write_text(&o.noa, made.id, Lang::He, None, edit).await.expect("written");
    assert_eq!(o.desk.unanswered(&o.noa, DaysQuery::default()).await.unwrap().items.len(), 1);
    assert_eq!(inside(false).await, 0, "now they can");
}

async fn an_article_is_prepared_from_the_answer_that_fits_best(o: Office) {
    let (first, a) = asked(&o, "האם אפשר לשלם בתשלומים?").await;
    answered(&o, first, "שלום אורית, כבר בודק.").await;
    answered(&o, first, "שלום אורית,\n\nאפשר לשלם בעד 12 תשלומים, גם בהזמנה 4411927.\n\nאבי").await;
    let (_, b) = asked(&o, "אפשר לשלם בתשלומים באתר").await;
    let made = o.desk.draft_from(&o.noa, &[a, b]).await.unwrap();
    let text = made.text(Lang::He).expect("in the language of the question");
    assert_eq!((text.state, made.internal), (TextState::Draft, false), "a person reads it first");
    assert_eq!(text.title, "האם אפשר לשלם בתשלומים?");
    assert_eq!(text.questions, ["האם אפשר לשלם בתשלומים?", "אפשר לשלם בתשלומים באתר"]);
    assert_eq!(
        text.body, "אפשר לשלם בעד 12 תשלומים, גם בהזמנה …",
        "nobody's name and no number of one person"
    );
}

async fn a_question_without_an_answer_makes_a_draft_to_be_filled(o: Office) {
    let (_, id) = asked(&o, "יש לכם חניה ליד החנות?").await;
    let made = o.desk.draft_from(&o.ron, &[id]).await.unwrap();
    let text = made.text(Lang::He).unwrap();
    assert_eq!((text.body.as_str(), text.state), ("…", TextState::Draft));
    let refused = o.desk.draft_from(&o.ron, &[id, 999]).await.unwrap_err();
    assert_eq!(refused, DeskError::invalid("unanswered_ids", "unknown_question"));
}

async fn who_writes_no_articles_does_not_learn(o: Office) {
    assert_eq!(o.desk.unanswered(&o.avi, DaysQuery::default()).await, Err(DeskError::Forbidden));
    assert_eq!(o.desk.draft_from(&o.avi, &[1]).await, Err(DeskError::Forbidden));
    assert_eq!(o.desk.bad_articles(&o.vera, DaysQuery::default()).await, Err(DeskError::Forbidden));
}

async fn articles_that_did_not_help_come_worst_first(o: Office) {
    for (slug, marks) in [("one", vec![true, false]), ("two", vec![false, false]), ("three", vec![true])] {
        let new = NewArticle {
            slug: Some(slug.to_owned()),
            folder_id: None,
            internal: false,
            lang: Lang::He,
            title: format!("מאמר {slug}"),
            body: "כך עושים.".to_owned(),
            questions: Vec::new(),
            publish: true,
        };
        o.desk.add_article(&o.noa, new).await.unwrap();
        for (n, helped) in marks.into_iter().enumerate() {
            let words = Some("לא ברור".to_owned()).filter(|_| !helped);
            let (address, browser) = (format!("10.0.0.{n}"), "b".to_owned());
            o.desk.help_mark(Lang::He, slug, HelpMark { helped, words, address, browser }).await.unwrap();
        }
    }
    let bad = o.desk.bad_articles(&o.noa, DaysQuery::default()).await.unwrap().items;
    let told: Vec<_> = bad.iter().map(|b| (b.slug.as_str(), b.helped, b.not_helped)).collect();
    assert_eq!(told, [("two", 0, 2), ("one", 1, 1)]);
    assert_eq!(
        (bad[1].title.as_str(), bad[1].words.as_slice()),
        ("מאמר one", ["לא ברור".to_owned()].as_slice())
    );
    let page = |b: &BadArticle| (b.lang, b.url.as_deref().is_some_and(|u| u.ends_with("/help/he/one")));
    assert_eq!(page(&bad[1]), (Lang::He, true));
    o.desk.unpublish_text(&o.noa, bad[1].article_id, Lang::He, None).await.unwrap();
    let bad = o.desk.bad_articles(&o.noa, DaysQuery::default()).await.unwrap().items;
    assert_eq!(bad[1].url, None, "customers cannot read it any more");
}
