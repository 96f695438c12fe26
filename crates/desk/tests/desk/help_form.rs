//! Forms of the help centre: a question becomes a message of the mailbox like any other, a call is booked into free time.

use crate::callback::offered;
use crate::support::{Mail, Office, SERVICE, pass};
use desk::{DeskError, HelpCall, HelpQuestion, ReplyDraft};
use domain::{ChannelKind, CommitmentState, Direction, Id, Lang, Tier};

on_both![
    a_question_is_a_mail_conversation_that_a_person_answers,
    the_same_form_sent_twice_is_one_message,
    who_writes_again_is_the_same_contact_and_another_matter,
    what_cannot_be_answered_is_refused_at_its_field,
    a_receipt_tells_when_and_opens_nothing_else,
    a_call_is_booked_promised_and_confirmed_by_mail,
    a_call_without_a_mailbox_is_booked_all_the_same,
    the_last_time_is_given_once_and_leaves_nothing_behind,
    a_number_that_waits_for_a_call_gets_no_second_one,
    nobody_is_called_before_it_is_offered,
];

fn question(text: &str) -> HelpQuestion {
    HelpQuestion {
        key: "0123456789abcdef".to_owned(),
        name: "אורית לוי".to_owned(),
        email: " Orit@Customer.example ".to_owned(),
        text: text.to_owned(),
        lang: Lang::He,
    }
}

fn call(at: String) -> HelpCall {
    HelpCall {
        key: world::unique(),
        name: "אורית לוי".to_owned(),
        email: "orit@customer.example".to_owned(),
        phone: "050-123 4567".to_owned(),
        at,
        note: "בעניין המשלוח".to_owned(),
        lang: Lang::He,
    }
}

/// The n-th time that the page offers.
async fn time(o: &Office, n: usize) -> String {
    o.desk.help_slots(Lang::He).await.expect("a list").expect("offered")[n].at.rfc3339()
}

async fn sent(o: &Office, text: &str) -> Id {
    o.desk.help_question(question(text)).await.expect("taken");
    o.newest_message().await.conversation_id
}

async fn a_question_is_a_mail_conversation_that_a_person_answers(o: Office) {
    o.bot(o.mail, true).await;
    let id = sent(&o, "המדיח שלי נוזל.\n\nמה עושים?").await;
    let page = o.desk.conversation(&o.noa, id).await.unwrap();
    let row = &page.conversation;
    assert_eq!((row.channel, row.tier, row.team_id), (ChannelKind::Email, Tier::Agent, Some(o.service)));
    assert_eq!(row.subject.as_deref(), Some("המדיח שלי נוזל. מה עושים?"));
    assert!(row.due_at.is_some(), "they hear from us by a time");
    assert_eq!(page.recipient.as_deref(), Some("orit@customer.example"));
    let [message] = o.messages(id).await.try_into().expect("one");
    assert_eq!((message.direction, message.author.name.as_str()), (Direction::In, "אורית לוי"));
    assert_eq!(message.text.trim(), "המדיח שלי נוזל.\n\nמה עושים?");
    assert!(message.flags.iter().any(|f| f == "help_form"), "{:?}", message.flags);
    assert_eq!(
        o.number("SELECT COUNT(*) FROM inbound_raw WHERE state = 'done'").await,
        1,
        "the bytes are kept"
    );
    pass(3600);
    o.desk.bot_turns().await.unwrap();
    assert_eq!(o.desk.send_due().await, Ok(0), "nobody proved the address: no machine writes there");
    let draft =
        ReplyDraft { text: "בודקים.".to_owned(), override_stale: true, ..ReplyDraft::default() };
    o.desk.reply(&o.avi, id, draft).await.unwrap();
    pass(10);
    assert_eq!(o.desk.send_due().await, Ok(1));
    let (wire, _) = o.wire.last();
    assert_eq!(wire.to, ["orit@customer.example"]);
    let (joined, _) = o.mail_in(Mail::orit("תודה").answers(&wire.message_id)).await;
    assert_eq!(joined, id);
}

async fn the_same_form_sent_twice_is_one_message(o: Office) {
    let (a, b) = tokio::join!(o.desk.help_question(question("שלום")), o.desk.help_question(question("שלום")));
    // of two at the very same moment one may have to be sent again
    assert!(a.is_ok() || b.is_ok());
    let once = o.desk.help_question(question("שלום")).await.unwrap();
    assert_eq!(o.desk.help_question(question("שלום")).await.unwrap(), once);
    assert_eq!(o.number("SELECT COUNT(*) FROM message").await, 1);
    o.desk.help_question(question("שלום, ועוד משהו")).await.unwrap();
    assert_eq!(o.number("SELECT COUNT(*) FROM message").await, 2, "put otherwise it is another");
    assert_eq!(o.number("SELECT COUNT(*) FROM inbound_raw").await, 2);
}

async fn who_writes_again_is_the_same_contact_and_another_matter(o: Office) {
    let (mailed, _) = o.mail_in(Mail::orit("שלום")).await;
    let id = sent(&o, "ועוד שאלה").await;
    assert_ne!(id, mailed, "a form joins no conversation of somebody's");
    assert_eq!(o.number("SELECT COUNT(*) FROM contact").await, 1);
}

async fn what_cannot_be_answered_is_refused_at_its_field(o: Office) {
    let fields = async |q: HelpQuestion| match o.desk.help_question(q).await {
        Err(DeskError::Invalid(wrong)) => wrong.into_iter().map(|f| (f.field, f.code)).collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    let empty = HelpQuestion { name: " ".into(), email: String::new(), ..question(" ") };
    let wrong = fields(empty).await;
    let required = |f: &str| (f.to_owned(), "required".to_owned());
    assert_eq!(wrong, [required("text"), required("name"), required("email")]);
    for bad in
        ["orit", "a@b", "a b@c.example", SERVICE, "no-reply@shop.example", "x@y.example\r\nBcc: z@z.example"]
    {
        let wrong = fields(HelpQuestion { email: bad.into(), ..question("שלום") }).await;
        assert_eq!(wrong, [("email".to_owned(), "bad_email".to_owned())], "{bad}");
    }
    let wrong = fields(question(&"א".repeat(5001))).await;
    assert_eq!(wrong, [("text".to_owned(), "too_long".to_owned())]);
    let sly = HelpQuestion { name: "a\r\nBcc: <z@z.example>".into(), ..question("שלום") };
    o.desk.help_question(sly).await.unwrap();
    let message = o.newest_message().await;
    assert_eq!((message.author.name.as_str(), message.text.trim()), ("a  Bcc: <z@z.example>", "שלום"));
    assert_eq!(o.number("SELECT COUNT(*) FROM message").await, 1);
}

async fn a_receipt_tells_when_and_opens_nothing_else(o: Office) {
    let ticket = o.desk.help_question(question("שלום")).await.unwrap();
    let told = o.desk.help_receipt(&ticket, Lang::He).await.unwrap();
    assert_eq!(told.email, "or…@customer.example");
    assert!(told.due.is_some_and(|when| when.contains("בשעה")));
    // the cases begin on a Friday, and nobody is there before Sunday
    assert!(!told.wait.open && told.opens.is_some_and(|when| when.contains("יום ראשון")));
    let other = format!("2{}", &ticket[1..]);
    for bad in ["", "1", "1.x", &other] {
        assert_eq!(o.desk.help_receipt(bad, Lang::He).await, Err(DeskError::NotFound), "{bad}");
        assert_eq!(o.desk.help_call_receipt(bad, Lang::He).await, Err(DeskError::NotFound), "{bad}");
    }
    assert_eq!(o.desk.help_call_receipt(&ticket, Lang::He).await, Err(DeskError::NotFound));
    pass(8 * 86_400);
    assert_eq!(o.desk.help_receipt(&ticket, Lang::He).await, Err(DeskError::NotFound), "it ends");
}

async fn a_call_is_booked_promised_and_confirmed_by_mail(o: Office) {
    offered(&o).await;
    let wanted = call(time(&o, 2).await);
    let ticket = o.desk.help_callback(wanted.clone()).await.unwrap();
    assert_eq!(o.desk.help_callback(wanted).await.unwrap(), ticket, "the same form is the same call");
    let told = o.desk.help_call_receipt(&ticket, Lang::He).await.unwrap();
    assert!(told.stands && told.when.contains("בשעה"));
    assert_eq!((told.phone.as_str(), told.email.as_deref()), ("4567", Some("or…@customer.example")));
    let id = o.number("SELECT MAX(id) FROM conversation").await;
    let page = o.desk.conversation(&o.noa, id).await.unwrap();
    let [made] = page.callbacks.as_slice() else { panic!("one: {:?}", page.callbacks) };
    assert_eq!((made.phone.as_str(), made.note.as_str()), ("050-123 4567", "בעניין המשלוח"));
    assert_eq!(page.conversation.due_at, Some(made.at), "they hear from us when they are called");
    assert_eq!(page.commitments[0].state, CommitmentState::Open);
    assert_eq!(o.desk.send_due().await, Ok(1));
    let (wire, text) = o.wire.last();
    assert_eq!(wire.to, ["orit@customer.example"]);
    assert!(text.contains("Auto-Submitted: auto-"), "no machine answers it");
    let to = text.lines().find(|l| l.starts_with("To:")).expect("a header");
    assert!(!to.contains("=?"), "nobody proved the address: no words of theirs go there: {to}");
}

async fn a_call_without_a_mailbox_is_booked_all_the_same(o: Office) {
    offered(&o).await;
    let at = time(&o, 0).await;
    let nobody = HelpCall { name: String::new(), email: " ".into(), ..call(at.clone()) };
    let refused = o.desk.help_callback(nobody).await.unwrap_err();
    assert_eq!(refused, DeskError::invalid("name", "name_or_email"));
    let named = HelpCall { email: String::new(), note: String::new(), ..call(at) };
    let ticket = o.desk.help_callback(named).await.unwrap();
    assert_eq!(o.desk.help_call_receipt(&ticket, Lang::He).await.unwrap().email, None);
    assert_eq!(o.desk.send_due().await, Ok(0));
    let id = o.newest_message().await.conversation_id;
    let page = o.desk.conversation(&o.noa, id).await.unwrap();
    assert_eq!((page.contact.name.as_str(), page.can_reply, page.callbacks.len()), ("אורית לוי", false, 1));
    assert_eq!(o.messages(id).await[0].text.trim(), "אשמח שיתקשרו אליי.");
}

async fn the_last_time_is_given_once_and_leaves_nothing_behind(o: Office) {
    offered(&o).await;
    let at = time(&o, 0).await;
    let other =
        HelpCall { phone: "03-7654321".into(), email: "michal@customer.example".into(), ..call(at.clone()) };
    let (a, b) = tokio::join!(o.desk.help_callback(call(at)), o.desk.help_callback(other));
    assert_eq!([a.is_ok(), b.is_ok()].iter().filter(|ok| **ok).count(), 1, "{a:?} {b:?}");
    assert_eq!(a.err().or(b.err()), Some(DeskError::Conflict("slot_taken")));
    assert_eq!(o.number("SELECT COUNT(*) FROM conversation").await, 1, "who was too late left nothing");
    let refused = o.desk.help_callback(call("2020-01-01T10:00:00Z".to_owned())).await.unwrap_err();
    assert!(matches!(refused, DeskError::Invalid(_)), "{refused:?}");
}

async fn a_number_that_waits_for_a_call_gets_no_second_one(o: Office) {
    offered(&o).await;
    o.desk.help_callback(call(time(&o, 0).await)).await.unwrap();
    let again = HelpCall { phone: "(050) 123-4567".into(), ..call(time(&o, 3).await) };
    let refused = o.desk.help_callback(again).await.unwrap_err();
    assert_eq!(refused, DeskError::invalid("phone", "has_call"));
    assert_eq!(o.number("SELECT COUNT(*) FROM callback").await, 1, "nor is the first one moved");
}

async fn nobody_is_called_before_it_is_offered(o: Office) {
    assert_eq!(o.desk.help_slots(Lang::He).await, Ok(None));
    let refused = o.desk.help_callback(call("2027-01-17T10:00:00Z".to_owned())).await.unwrap_err();
    assert_eq!(refused, DeskError::Conflict("callbacks_off"));
    assert_eq!(o.number("SELECT COUNT(*) FROM conversation").await, 0);
}
