//! A page: Messenger and the comments under its posts, through the vendor and back.

use crate::support::{EXCHANGE, Office, OwnPage, now, pass, says_publicly};
use desk::{DeskError, PrivateKind, ReplyDraft};
use domain::{ChannelKind, DeliveryState, Direction, Message, Tier};
use serde_json::{Value, json};
use vendors::Fault;

on_both![
    a_message_comes_and_its_answer_is_delivered_and_read_up_to_a_moment,
    a_moment_reaches_no_answer_that_went_out_after_it,
    an_answer_in_doubt_is_settled_by_its_echo_and_an_answer_given_elsewhere_stands_as_ours,
    after_a_day_a_person_may_still_answer_and_after_a_week_nobody,
    a_comment_opens_no_time_to_write_in_private,
    a_machine_has_a_day,
    while_another_app_has_the_talk_the_bot_is_silent,
    a_comment_is_answered_in_public_and_comes_back_as_nothing,
    who_commented_is_written_to_in_private_and_goes_on_in_the_same_conversation,
    a_read_talk_says_nothing_of_a_post,
    a_comment_that_was_edited_or_removed_says_so,
    a_comment_is_hidden_and_shown_again,
    a_picture_follows_its_message,
    files_that_two_nodes_bring_at_one_moment_leave_none_that_waits,
    a_name_that_meta_tells_when_asked_is_put_in_place_of_none,
    a_name_that_a_person_gave_stays,
    the_post_above_a_comment_is_brought_once,
];

/// Dana, as the page knows her in private, and as everyone sees her.
const DANA: &str = "5501";
const PUBLIC: &str = "77";

fn quiet(text: &str) -> ReplyDraft {
    ReplyDraft { text: text.to_owned(), override_stale: true, ..ReplyDraft::default() }
}

fn at_ms() -> i64 {
    now().0 / 1_000
}

async fn a_message_comes_and_its_answer_is_delivered_and_read_up_to_a_moment(o: Office) {
    let p = OwnPage::of(&o).await;
    let asked = p.brings(&o, p.vendor.writes(DANA, "שלום, איפה ההזמנה שלי?")).await;
    let page = o.desk.conversation(&o.avi, asked.conversation_id).await.unwrap();
    assert_eq!((page.conversation.channel, page.conversation.inbox_id), (ChannelKind::Facebook, p.inbox));
    assert_eq!(page.window_until, Some(asked.at.plus_seconds(7 * 86_400)));
    assert_eq!((page.max_text, page.can_reply), (Some(2_000), true));

    let first = p.answer(&o, &asked, "שלום דנה, בודק.").await;
    let second = p.answer(&o, &asked, "ההזמנה בדרך.").await;
    assert_eq!((p.vendor.sent().len(), p.vendor.asked()), (2, 2));
    let body = &p.vendor.sent()[1].body;
    assert_eq!((&body["recipient"]["id"], &body["messaging_type"]), (&json!(DANA), &json!("RESPONSE")));
    for (word, state) in [("delivery", DeliveryState::Delivered), ("read", DeliveryState::Read)] {
        let told = p.vendor.call([p.vendor.until(DANA, word, at_ms())]);
        p.calls(&o, &told).await;
        p.calls(&o, &told).await;
        assert_eq!((p.state(&o, &first).await.0, p.state(&o, &second).await.0), (state, state), "{word}");
    }
    p.calls(&o, &p.vendor.call([p.vendor.until(DANA, "delivery", at_ms() + 1)])).await;
    assert_eq!(p.state(&o, &second).await.0, DeliveryState::Read, "only ever forward");
}

async fn a_moment_reaches_no_answer_that_went_out_after_it(o: Office) {
    let p = OwnPage::of(&o).await;
    let asked = p.brings(&o, p.vendor.writes(DANA, "שלום")).await;
    let other = p.brings(&o, p.vendor.writes("5502", "ואני?")).await;
    let first = p.answer(&o, &asked, "שלום דנה").await;
    let others = p.answer(&o, &other, "שלום יוסי").await;
    let seen = at_ms();
    pass(60);
    let later = p.answer(&o, &asked, "עוד משהו?").await;
    p.calls(&o, &p.vendor.call([p.vendor.until(DANA, "read", seen)])).await;
    assert_eq!(p.state(&o, &first).await.0, DeliveryState::Read);
    assert_eq!(p.state(&o, &later).await.0, DeliveryState::Sent);
    assert_eq!(p.state(&o, &others).await.0, DeliveryState::Sent, "what went to somebody else");
    // the one that is named moves, whatever the clocks say
    let named = p.vendor.sent().pop().unwrap().id;
    let told = p.vendor.event(DANA, "delivery", json!({"mids": [named], "watermark": seen}));
    p.calls(&o, &p.vendor.call([told])).await;
    assert_eq!(p.state(&o, &later).await.0, DeliveryState::Delivered);
}

async fn an_answer_in_doubt_is_settled_by_its_echo_and_an_answer_given_elsewhere_stands_as_ours(o: Office) {
    let p = OwnPage::of(&o).await;
    let asked = p.brings(&o, p.vendor.writes(DANA, "שלום")).await;
    p.vendor.script([Fault::AnswerLost]);
    let answer = p.answer(&o, &asked, "ההזמנה בדרך").await;
    assert_eq!(p.state(&o, &answer).await, (DeliveryState::Uncertain, Some("no_answer".into())));
    let sent = p.vendor.sent().remove(0);
    p.calls(&o, &p.vendor.call([p.vendor.echo(&sent)])).await;
    assert_eq!(p.state(&o, &answer).await.0, DeliveryState::Sent);
    let mut other = p.vendor.echo(&sent);
    other["message"]["mid"] = json!("m_elsewhere");
    other["message"]["metadata"] = Value::Null;
    other["message"]["text"] = json!("עניתי לך מהטלפון");
    for _ in 0..2 {
        p.calls(&o, &p.vendor.call([other.clone()])).await;
    }
    let all = o.messages(asked.conversation_id).await;
    assert_eq!(all.len(), 3, "once");
    let given = all.iter().find(|m| m.text == "עניתי לך מהטלפון").unwrap();
    assert_eq!(
        (given.direction, given.flags.as_slice()),
        (Direction::Out, &["written_elsewhere".to_owned()][..])
    );
    assert_eq!(p.state(&o, given).await.0, DeliveryState::Sent);
    assert_eq!(p.vendor.asked(), 1, "and nothing was sent again");
    assert!(o.desk.quarantine(&o.noa, None).await.unwrap().items.is_empty());
}

async fn after_a_day_a_person_may_still_answer_and_after_a_week_nobody(o: Office) {
    let p = OwnPage::of(&o).await;
    let asked = p.brings(&o, p.vendor.writes(DANA, "שלום")).await;
    pass(2 * 86_400);
    p.vendor.hours_pass(DANA, 48);
    let answer = p.answer(&o, &asked, "מצטערים על ההמתנה").await;
    assert_eq!(p.state(&o, &answer).await.0, DeliveryState::Sent);
    let body = &p.vendor.sent()[0].body;
    assert_eq!((&body["messaging_type"], &body["tag"]), (&json!("MESSAGE_TAG"), &json!("HUMAN_AGENT")));
    pass(5 * 86_400);
    let refused = o.desk.reply(&o.avi, asked.conversation_id, quiet("ועוד")).await;
    assert_eq!(refused, Err(DeskError::Conflict("window_closed")));
}

async fn a_comment_opens_no_time_to_write_in_private(o: Office) {
    let p = OwnPage::of(&o).await;
    let asked = p.brings(&o, p.vendor.writes(DANA, "שלום")).await;
    pass(8 * 86_400);
    let (_, said) = p.comment(&o, DANA, "דנה לוי", "עדיין מחכה").await;
    assert_ne!(said.conversation_id, asked.conversation_id);
    let refused = o.desk.reply(&o.avi, asked.conversation_id, quiet("כאן")).await;
    assert_eq!(refused, Err(DeskError::Conflict("window_closed")));
}

async fn a_machine_has_a_day(o: Office) {
    let o = o.with_bot().await;
    let p = OwnPage::of(&o).await;
    o.bot(p.inbox, true).await;
    let asked = p.brings(&o, p.vendor.writes(DANA, EXCHANGE.0)).await;
    assert_eq!(o.bot_answers().await, 1);
    pass(86_400);
    o.desk.send_due().await.unwrap();
    assert_eq!(p.vendor.asked(), 0, "what a machine wrote is not passed off as a person's");
    let said = bot_said(&o, &asked).await;
    assert_eq!(p.state(&o, &said).await, (DeliveryState::Failed, Some("window_closed".into())));
}

async fn bot_said(o: &Office, asked: &Message) -> Message {
    let all = o.messages(asked.conversation_id).await;
    all.into_iter().find(|m| m.author.kind == domain::AuthorKind::Bot).expect("the bot's answer")
}

async fn while_another_app_has_the_talk_the_bot_is_silent(o: Office) {
    let o = o.with_bot().await;
    let p = OwnPage::of(&o).await;
    o.bot(p.inbox, true).await;
    p.calls(&o, &p.vendor.standby([p.vendor.writes(DANA, EXCHANGE.0)])).await;
    let kept = o.newest_message().await;
    assert_eq!((kept.text.as_str(), kept.flags.as_slice()), (EXCHANGE.0, &["standby".to_owned()][..]));
    assert_eq!((o.row(kept.conversation_id).await.tier, o.bot_answers().await), (Tier::Agent, 0));
    assert_eq!(p.vendor.asked(), 0);
}

async fn a_comment_is_answered_in_public_and_comes_back_as_nothing(o: Office) {
    let p = OwnPage::of(&o).await;
    let (comment, asked) = p.comment(&o, PUBLIC, "דנה לוי", "שבועיים בלי אינטרנט, בושה!").await;
    assert!(asked.public && o.row(asked.conversation_id).await.public);
    let written = o
        .desk
        .reply(&o.avi, asked.conversation_id, says_publicly("תודה שכתבת, נחזור בפרטי. אבי"))
        .await
        .unwrap();
    o.desk.send_due().await.unwrap();
    let sent = p.vendor.sent().remove(0);
    assert_eq!(
        (sent.under.as_deref(), p.state(&o, &written).await.0),
        (Some(comment.as_str()), DeliveryState::Sent)
    );
    assert!(sent.text().starts_with("תודה שכתבת"));
    // Meta tells of our own comment, too; and the same comment twice is one
    let ours = p.vendor.feed(&sent.id, vendors::page::OWN, "נגב", sent.text(), Some(&comment), "add");
    p.calls(&o, &p.vendor.changes([ours])).await;
    let same = p.vendor.feed(&comment, PUBLIC, "דנה לוי", "שבועיים בלי אינטרנט, בושה!", None, "add");
    p.calls(&o, &p.vendor.changes([same])).await;
    assert_eq!(o.number("SELECT COUNT(*) FROM message").await, 2);
    // what she writes below our answer goes on here; what another writes does not
    let (_, more) = p.vendor.comments(PUBLIC, "דנה לוי", "מחכה", Some(&comment));
    p.calls(&o, &p.vendor.changes([more])).await;
    assert_eq!(o.newest_message().await.conversation_id, asked.conversation_id);
    let (_, other) = p.vendor.comments("78", "יוסי", "גם אצלי", Some(&comment));
    p.calls(&o, &p.vendor.changes([other])).await;
    assert_ne!(o.newest_message().await.conversation_id, asked.conversation_id);
}

async fn who_commented_is_written_to_in_private_and_goes_on_in_the_same_conversation(o: Office) {
    let p = OwnPage::of(&o).await;
    let (comment, asked) = p.comment(&o, PUBLIC, "דנה לוי", "שבועיים בלי אינטרנט, בושה!").await;
    let id = asked.conversation_id;
    let line = says_publicly("תודה שכתבת, נמשיך בפרטי. אבי");
    let done = o.desk.move_private(&o.avi, id, line, PrivateKind::Vendor).await.unwrap();
    o.desk.send_due().await.unwrap();
    let sent = p.vendor.sent();
    assert_eq!(sent.len(), 2);
    let private = sent.iter().find(|s| s.under.is_none()).expect("a private answer");
    assert_eq!(private.body["recipient"], json!({"comment_id": comment}));
    assert_eq!(p.state(&o, &done.private_message.unwrap()).await.0, DeliveryState::Sent);
    // she has another id there, which only the answer to our call told
    let known = vendors::Page::in_private(PUBLIC);
    let back = p.brings(&o, p.vendor.writes(&known, "היי, מספר הלקוח 4471")).await;
    assert_eq!((back.conversation_id, back.public, o.row(id).await.public), (id, false, false));
    assert_eq!(o.number("SELECT COUNT(*) FROM contact").await, 1);
    let answer = p.answer(&o, &back, "תודה דנה, בודק מיד").await;
    assert_eq!(p.state(&o, &answer).await.0, DeliveryState::Sent);
    assert_eq!(p.vendor.sent().pop().unwrap().body["recipient"], json!({"id": known}));
}

async fn a_read_talk_says_nothing_of_a_post(o: Office) {
    let p = OwnPage::of(&o).await;
    let (_, asked) = p.comment(&o, PUBLIC, "דנה לוי", "בושה!").await;
    let line = says_publicly("תודה שכתבת, נמשיך בפרטי. אבי");
    let done = o.desk.move_private(&o.avi, asked.conversation_id, line, PrivateKind::Vendor).await.unwrap();
    o.desk.send_due().await.unwrap();
    let read = p.vendor.until(&vendors::Page::in_private(PUBLIC), "read", at_ms());
    p.calls(&o, &p.vendor.call([read])).await;
    assert_eq!(p.state(&o, &done.private_message.unwrap()).await.0, DeliveryState::Read);
    assert_eq!(p.state(&o, &done.message).await.0, DeliveryState::Sent);
}

async fn a_comment_that_was_edited_or_removed_says_so(o: Office) {
    let p = OwnPage::of(&o).await;
    let (comment, asked) = p.comment(&o, PUBLIC, "דנה לוי", "בושה!").await;
    let told = |text: &str, verb: &str| p.vendor.feed(&comment, PUBLIC, "דנה לוי", text, None, verb);
    p.calls(&o, &p.vendor.changes([told("בושה גדולה!", "edited")])).await;
    p.calls(&o, &p.vendor.changes([told("", "remove")])).await;
    let kept = o.newest_message().await;
    let parts = kept.parts.unwrap();
    assert_eq!((kept.id, kept.text.as_str()), (asked.id, "בושה!"));
    assert_eq!((&parts["edited"], &parts["revoked"]), (&json!("בושה גדולה!"), &json!(true)));
    assert_eq!(o.number("SELECT COUNT(*) FROM message").await, 1);
}

async fn a_comment_is_hidden_and_shown_again(o: Office) {
    let p = OwnPage::of(&o).await;
    let (comment, asked) = p.comment(&o, PUBLIC, "דנה לוי", "קללה").await;
    for hidden in [true, false] {
        o.desk.hide(&o.avi, asked.conversation_id, asked.id, hidden).await.unwrap();
        assert_eq!(p.vendor.is_hidden(&comment), hidden);
    }
}

async fn a_picture_follows_its_message(o: Office) {
    let p = OwnPage::of(&o).await;
    let url = p.vendor.keep("photo.png", b"\x89PNG photo");
    let shown = p.brings(&o, p.vendor.shows(DANA, "image", &url)).await;
    assert_eq!(o.desk.fetch_due().await, Ok(1));
    let all = o.messages(shown.conversation_id).await;
    assert_eq!((all[0].attachments.len(), all[0].attachments[0].name.as_str()), (1, "image.png"));
}

async fn files_that_two_nodes_bring_at_one_moment_leave_none_that_waits(o: Office) {
    let (p, other) = (OwnPage::of(&o).await, o.another().await);
    let url = p.vendor.keep("photo.png", b"\x89PNG photo");
    let three = || json!([0, 1, 2].map(|_| json!({"type": "image", "payload": {"url": url}})));
    // each node takes four, so that one message is brought by both
    for _ in 0..6 {
        for _ in 0..4 {
            p.brings(&o, p.vendor.message(DANA, "attachments", three())).await;
        }
        while let (Ok(a), Ok(b)) = tokio::join!(o.desk.fetch_due(), other.fetch_due())
            && a + b > 0
        {}
    }
    let shown = o.newest_message().await;
    let all = o.messages(shown.conversation_id).await;
    assert_eq!(all.len(), 24);
    for m in &all {
        assert_eq!((m.flags.as_slice(), m.attachments.len()), (&[][..], 3), "message {}", m.id);
    }
}

async fn a_name_that_meta_tells_when_asked_is_put_in_place_of_none(o: Office) {
    let p = OwnPage::of(&o).await;
    let asked = p.brings(&o, p.vendor.writes(DANA, "שלום")).await;
    let called = async || o.desk.conversation(&o.avi, asked.conversation_id).await.unwrap().contact.name;
    assert_eq!((o.desk.learn_due().await, called().await.as_str()), (1, "אורח"), "nobody told");
    // who was not told is asked about again, and who is known is not
    p.vendor.is_called(DANA, "דנה לוי");
    p.brings(&o, p.vendor.writes(DANA, "יש מישהו?")).await;
    assert_eq!((o.desk.learn_due().await, called().await.as_str()), (1, "דנה לוי"));
    let all = o.messages(asked.conversation_id).await;
    assert!(all.iter().all(|m| m.author.name == "דנה לוי"));
    p.vendor.is_called(DANA, "דנה כהן");
    p.brings(&o, p.vendor.writes(DANA, "תודה")).await;
    o.desk.learn_due().await;
    assert_eq!(called().await, "דנה לוי");
}

async fn a_name_that_a_person_gave_stays(o: Office) {
    let p = OwnPage::of(&o).await;
    let asked = p.brings(&o, p.vendor.writes(DANA, "שלום")).await;
    let contact = o.desk.conversation(&o.avi, asked.conversation_id).await.unwrap().contact;
    let edit = desk::ContactEdit { name: Some("דנה מהבנק".to_owned()), ..Default::default() };
    o.desk.edit_contact(&o.avi, contact.id, None, edit).await.unwrap();
    p.vendor.is_called(DANA, "דנה לוי");
    o.desk.learn_due().await;
    assert_eq!(o.desk.conversation(&o.avi, asked.conversation_id).await.unwrap().contact.name, "דנה מהבנק");
}

async fn the_post_above_a_comment_is_brought_once(o: Office) {
    let p = OwnPage::of(&o).await;
    p.vendor.posted("מבצע החורף התחיל!");
    let (_, asked) = p.comment(&o, PUBLIC, "דנה לוי", "ומתי תתקנו לי את הקו?").await;
    o.desk.learn_due().await;
    let above =
        async |id| o.desk.conversation(&o.avi, id).await.unwrap().mention.expect("a mention").under.unwrap();
    let under = above(asked.conversation_id).await;
    assert_eq!((under.text.as_str(), under.author.as_str()), ("מבצע החורף התחיל!", "נגב תקשורת"));
    assert_eq!(under.url.as_deref(), Some("https://www.facebook.com/negev/posts/10"));
    p.vendor.posted("אחרת");
    let (_, other) = p.comment(&o, "78", "יוסי", "גם אני").await;
    o.desk.learn_due().await;
    assert_eq!(above(other.conversation_id).await.text, "מבצע החורף התחיל!", "it is remembered");
}
