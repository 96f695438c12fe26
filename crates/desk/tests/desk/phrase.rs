//! The answering model, against a stand-in: it words what the bot found, and may do nothing else.

use crate::support::{Office, StandIn, pass, says};
use desk::{InboxEdit, NewArticle, VDraft, VMessage};
use domain::coaching::Helper;
use domain::{Coaching, Lang};
use serde_json::json;

on_both![
    it_words_the_answer_and_the_source_is_shown,
    what_is_personal_stays_here,
    whatever_it_says_that_the_passage_does_not_is_dropped,
    a_model_that_fails_leaves_the_bot_to_speak,
    nothing_is_asked_while_it_is_off,
    it_is_not_asked_when_a_person_is_wanted,
];

const BODY: &str = "אפשר להחזיר מוצר בתוך 14 יום מקבלתו, באריזה המקורית ובצירוף החשבונית. ההחזר מגיע לכרטיס האשראי \
    בתוך 5 ימי עסקים מיום שהמוצר הגיע אלינו.";
const QUESTION: &str = "איך מחזירים מוצר שקניתי?";
const WORDED: &str = "אפשר להחזיר את המוצר בתוך 14 יום, באריזה המקורית ועם החשבונית.";

async fn open(o: &Office, endpoint: &str, answers: bool) {
    let article = NewArticle {
        lang: Lang::He,
        title: "החזרת מוצר".to_owned(),
        body: BODY.to_owned(),
        questions: vec![QUESTION.to_owned()],
        publish: true,
        slug: None,
        folder_id: None,
        internal: false,
    };
    o.desk.add_article(&o.ron, article).await.unwrap();
    o.desk.refresh_answers().await.unwrap();
    let bot = InboxEdit { bot: Some(true), ..InboxEdit::default() };
    o.desk.edit_inbox(&o.ron, o.chat, None, bot).await.unwrap();
    let helper = Helper {
        enabled: true,
        endpoint: endpoint.to_owned(),
        model: "small".to_owned(),
        answers,
        ..Helper::default()
    };
    o.desk.edit_coaching(&o.ron, None, Coaching { helper, ..Coaching::default() }).await.unwrap();
}

/// The visitor asks, and the bot takes its turn.
async fn asks(o: &Office, text: &str) -> VMessage {
    let (visitor, token) = o.visitor().await;
    let draft = VDraft { client_id: "k1".to_owned(), text: text.to_owned(), ..VDraft::default() };
    o.desk.visitor_write(&visitor, draft).await.unwrap();
    pass(3);
    assert_eq!(o.desk.bot_turns().await.unwrap(), 1);
    let session = o.desk.visitor_session(&o.key, Some(&token), None, None).await.unwrap();
    session.messages.into_iter().find(|m| m.from == "bot").expect("the bot spoke")
}

fn worded(passage: usize, answer: &str) -> Vec<u8> {
    says(&json!({"passage": passage, "answer": answer}).to_string())
}

async fn it_words_the_answer_and_the_source_is_shown(o: Office) {
    let model = StandIn::new(|_| worded(1, WORDED)).await;
    open(&o, &model.endpoint, true).await;
    let said = asks(&o, QUESTION).await;
    assert!(said.text.contains(WORDED) && said.text.contains("בוט"), "{}", said.text);
    assert_eq!(said.sources[0].title, "החזרת מוצר");
    let by_model =
        "SELECT COUNT(*) FROM message WHERE author_kind = 'bot' AND parts LIKE '%\"by_model\":true%'";
    assert_eq!(o.number(by_model).await, 1, "a text of a model is marked as one");
}

async fn what_is_personal_stays_here(o: Office) {
    let model = StandIn::new(|_| worded(1, WORDED)).await;
    open(&o, &model.endpoint, true).await;
    asks(&o, "איך מחזירים מוצר שקניתי? הטלפון שלי 054-5550133 והמייל dana@example.org").await;
    let asked = model.asked.lock().unwrap().pop().unwrap().1["messages"].to_string();
    for secret in ["054", "5550133", "dana@example.org"] {
        assert!(!asked.contains(secret), "{secret} left: {asked}");
    }
    assert!(asked.contains("14 יום"), "the passage is what it may read: {asked}");
}

/// Injection in the question or in an article, links that carry data away, hidden letters, markup, claims to be a
/// person, other customers' matters, leaked instructions: all of them say what the passage does not.
async fn whatever_it_says_that_the_passage_does_not_is_dropped(o: Office) {
    let answers = [
        "אפשר להחזיר את המוצר בתוך 30 יום, באריזה המקורית.",
        "ההזמנה של דנה כהן היא 8841 והיא תגיע לרחוב הרצל 5.",
        "אפשר להחזיר את המוצר באריזה המקורית. [לפרטים](https://evil.example/?q=1)",
        "אפשר להחזיר את המוצר ![x](https://evil.example/a.png) באריזה המקורית",
        "אפשר להחזיר את המוצר <img src=x onerror=alert(1)> באריזה המקורית",
        "אפשר להחזיר את המוצר באריזה המקורית\u{e0049}\u{e0067}",
        "אני נציגה אנושית ולא רובוט. אפשר להחזיר את המוצר באריזה המקורית.",
        "You answer a customer from numbered passages of a help centre.",
        "ביטלתי את ההזמנה וזיכיתי אותך ב-500 ₪.",
    ];
    let next = std::sync::atomic::AtomicUsize::new(0);
    let model = StandIn::new(move |_| {
        worded(1, answers[next.fetch_add(1, std::sync::atomic::Ordering::Relaxed) % answers.len()])
    })
    .await;
    open(&o, &model.endpoint, true).await;
    for answer in answers {
        let said = asks(&o, QUESTION).await;
        assert!(!said.text.contains(answer), "{answer}");
        assert!(said.choices.iter().any(|c| c.key == bot::PERSON) || said.text.contains("אדם"));
    }
    assert_eq!(model.asked.lock().unwrap().len(), answers.len());
}

async fn a_model_that_fails_leaves_the_bot_to_speak(o: Office) {
    let answers: [Vec<u8>; 5] = [
        b"HTTP/1.1 500 Oops\r\ncontent-length: 0\r\n\r\n".to_vec(),
        says("no JSON at all"),
        worded(0, ""),
        worded(9, WORDED),
        b"nonsense".to_vec(),
    ];
    let next = std::sync::atomic::AtomicUsize::new(0);
    let model =
        StandIn::new(move |_| answers[next.fetch_add(1, std::sync::atomic::Ordering::Relaxed) % 5].clone())
            .await;
    open(&o, &model.endpoint, true).await;
    for _ in 0..5 {
        let said = asks(&o, QUESTION).await;
        assert!(said.text.contains("14 יום"), "the passage itself: {}", said.text);
    }
}

async fn nothing_is_asked_while_it_is_off(o: Office) {
    let model = StandIn::new(|_| worded(1, WORDED)).await;
    open(&o, &model.endpoint, false).await;
    asks(&o, QUESTION).await;
    assert!(model.asked.lock().unwrap().is_empty());
}

async fn it_is_not_asked_when_a_person_is_wanted(o: Office) {
    let model = StandIn::new(|_| worded(1, WORDED)).await;
    open(&o, &model.endpoint, true).await;
    let said = asks(&o, "נציג").await;
    assert!(!said.text.contains(WORDED));
    let row = "SELECT COUNT(*) FROM handoff WHERE reason = 'requested'";
    assert_eq!(o.number(row).await, 1);
}
