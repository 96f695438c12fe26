//! The rewriting helper, against a stand-in on this machine.

use crate::support::{Mail, Office, StandIn, says};
use desk::{DeskError, Rewritten};
use domain::coaching::Helper;
use domain::{Agent, Coaching, Id};
use tokio::net::TcpListener;

on_both![
    nothing_is_asked_while_it_is_off,
    a_proposal_comes_back_with_what_was_hidden,
    a_changed_fact_is_refused,
    a_new_risk_or_promise_is_refused,
    a_helper_that_fails_is_unavailable,
    only_who_works_there_may_ask,
];

const TEXT: &str = "אורית שלום, הזמנה 4512 תגיע ביום 12.5. זיכינו אותך ב-50 ₪. אבי";

/// A helper that answers with what `say` makes of the reply it was sent.
async fn stand_in(say: impl Fn(&str) -> Vec<u8> + Send + Sync + 'static) -> StandIn {
    StandIn::new(move |content| say(content.split("The reply:\n\n").nth(1).unwrap())).await
}

async fn set_up(o: &Office, endpoint: &str) {
    let helper = Helper {
        enabled: true,
        endpoint: endpoint.to_owned(),
        model: "small".to_owned(),
        key: Some("the key".to_owned()),
        ..Helper::default()
    };
    let coaching = Coaching { helper, ..Coaching::default() };
    o.desk.edit_coaching(&o.ron, None, coaching).await.unwrap();
}

async fn orit(o: &Office) -> Id {
    o.mail_in(Mail::orit("שלום, חויבתי פעמיים")).await.0
}

async fn rewrite(o: &Office, who: &Agent, id: Id) -> Result<Rewritten, DeskError> {
    o.desk.rewrite(who, id, TEXT, Some("קצר יותר, אורית לא אוהבת אריכות")).await
}

async fn nothing_is_asked_while_it_is_off(o: Office) {
    let id = orit(&o).await;
    assert_eq!(rewrite(&o, &o.avi, id).await, Err(DeskError::Conflict("helper_off")));
}

async fn a_proposal_comes_back_with_what_was_hidden(o: Office) {
    let id = orit(&o).await;
    let helper = stand_in(|text| says(&text.replace("תגיע ביום", "תהיה אצלך ביום"))).await;
    set_up(&o, &helper.endpoint).await;
    let made = rewrite(&o, &o.avi, id).await.unwrap();
    assert_eq!(made.text, TEXT.replace("תגיע ביום", "תהיה אצלך ביום"));
    assert!(made.changed && !made.review.version.is_empty());
    let (head, body) = helper.asked.lock().unwrap().pop().unwrap();
    assert!(head.starts_with("post /v1/chat/completions ") && head.contains("authorization: bearer the key"));
    assert_eq!(body["model"], "small");
    let said = body["messages"].to_string();
    for secret in ["אורית", "4512", "12.5", "50", "אבי", "orit", "חויבתי"] {
        assert!(!said.contains(secret), "{secret} left: {said}");
    }
    assert!(said.contains("קצר יותר"));

    let same = stand_in(says).await;
    set_up(&o, &same.endpoint).await;
    assert!(!rewrite(&o, &o.avi, id).await.unwrap().changed);
}

async fn a_changed_fact_is_refused(o: Office) {
    let id = orit(&o).await;
    type Change = fn(&str) -> String;
    let changes: [Change; 5] = [
        |text| format!("{text} ונוסיף 20 ₪."),
        |text| text.replacen("⟦2⟧", "", 1),
        |text| format!("{text} נחזור מחר."),
        |text| format!("{text} ⟦9⟧"),
        |text| text.replace('₪', "$"),
    ];
    for change in changes {
        let helper = stand_in(move |text| says(&change(text))).await;
        set_up(&o, &helper.endpoint).await;
        let refused = rewrite(&o, &o.avi, id).await;
        assert_eq!(refused, Err(DeskError::Conflict("rewriting_refused")));
        assert_eq!(helper.asked.lock().unwrap().len(), 1);
    }
}

async fn a_new_risk_or_promise_is_refused(o: Office) {
    let id = orit(&o).await;
    for more in ["\n\nאם נפגעת, אני מתנצל.", "אני מבטיח שנשלח לך מתנה."] {
        let helper = stand_in(move |text| says(&format!("{text} {more}"))).await;
        set_up(&o, &helper.endpoint).await;
        assert_eq!(rewrite(&o, &o.avi, id).await, Err(DeskError::Conflict("rewriting_refused")), "{more}");
    }
}

async fn a_helper_that_fails_is_unavailable(o: Office) {
    let id = orit(&o).await;
    let answers: [Vec<u8>; 5] = [
        b"HTTP/1.1 500 Oops\r\ncontent-length: 0\r\n\r\n".to_vec(),
        b"HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n".to_vec(),
        b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}".to_vec(),
        [b"HTTP/1.1 200 OK\r\ncontent-length: 70000\r\n\r\n".to_vec(), vec![b' '; 70_000]].concat(),
        b"nonsense".to_vec(),
    ];
    for answer in answers {
        let helper = stand_in(move |_| answer.clone()).await;
        set_up(&o, &helper.endpoint).await;
        assert_eq!(rewrite(&o, &o.avi, id).await, Err(DeskError::Conflict("helper_unavailable")));
    }
    let nobody = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    set_up(&o, &format!("http://{nobody}")).await;
    assert_eq!(rewrite(&o, &o.avi, id).await, Err(DeskError::Conflict("helper_unavailable")));
}

async fn only_who_works_there_may_ask(o: Office) {
    let id = orit(&o).await;
    let helper = stand_in(says).await;
    set_up(&o, &helper.endpoint).await;
    assert_eq!(rewrite(&o, &o.dana, id).await, Err(DeskError::NotFound));
    assert_eq!(rewrite(&o, &o.vera, id).await, Err(DeskError::Forbidden));
    assert!(helper.asked.lock().unwrap().is_empty());
}
