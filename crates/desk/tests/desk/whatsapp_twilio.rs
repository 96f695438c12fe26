//! A customer on WhatsApp and an agent, with Twilio between them.

use crate::support::{Office, now, pass};
use desk::{Desk, DeskError, HookCall, InboxEdit, ReplyDraft, TemplateChoice};
use domain::{ChannelKind, DeliveryState, Id, Message};
use vendors::{Delivery, Twilio};

on_both![
    a_message_comes_and_its_answer_leaves_once_and_is_read_in_whatever_order,
    a_picture_is_fetched_from_where_twilio_sends_us_on,
    after_a_day_only_an_approved_text_goes_out,
    a_file_goes_by_an_address_that_only_we_could_make_and_that_ends,
    who_wants_no_more_gets_no_more,
];

const DANA: &str = "972502345678";
const BASE: &str = "https://moked.test";

struct Number {
    desk: Desk,
    vendor: Twilio,
    inbox: Id,
    key: String,
}

impl Number {
    async fn of(o: &Office) -> Number {
        let desk = o.with_real_mail(BASE).await;
        let vendor = Twilio::open().await;
        let edit = InboxEdit {
            kind: Some(ChannelKind::Whatsapp),
            name: Some("וואטסאפ".to_owned()),
            team_id: Some(Some(o.service)),
            hold_seconds: Some(0),
            config: Some(vendor.whatsapp_config()),
            ..InboxEdit::default()
        };
        let inbox = desk.add_inbox(&o.ron, edit).await.expect("a number");
        Number { desk, vendor, inbox: inbox.id, key: inbox.key.expect("a public key") }
    }

    fn url(&self) -> String {
        format!("{BASE}/hooks/whatsapp/{}", self.key)
    }

    /// Makes a call to this address of ours, and has it read.
    async fn calls(&self, url: &str, Delivery { headers, body }: Delivery) -> Result<String, DeskError> {
        let call = HookCall {
            kind: "whatsapp".to_owned(),
            key: self.key.clone(),
            path: url.strip_prefix(BASE).expect("it is ours").to_owned(),
            headers,
            body,
            ..HookCall::default()
        };
        let answer = self.desk.hook(call).await;
        self.desk.read_waiting().await.expect("read");
        answer
    }

    async fn brings(&self, o: &Office, text: &str, extra: &[(&str, String)]) -> Message {
        let call = self.vendor.brings_whatsapp(&self.url(), DANA, text, extra);
        for _ in 0..2 {
            self.calls(&self.url(), call.clone()).await.expect("taken");
        }
        o.newest_message().await
    }

    async fn answers(&self, o: &Office, to: &Message, draft: ReplyDraft) -> Message {
        let draft = ReplyDraft { override_stale: true, ..draft };
        let written = self.desk.reply(&o.avi, to.conversation_id, draft).await.expect("written");
        self.desk.send_due().await.expect("sent");
        written
    }
}

fn says(text: &str) -> ReplyDraft {
    ReplyDraft { text: text.to_owned(), ..ReplyDraft::default() }
}

async fn state(o: &Office, m: &Message) -> (DeliveryState, Option<String>) {
    let all = o.messages(m.conversation_id).await;
    let found = all.into_iter().find(|x| x.id == m.id).and_then(|m| m.delivery).expect("a delivery");
    (found.state, found.reason)
}

async fn a_message_comes_and_its_answer_leaves_once_and_is_read_in_whatever_order(o: Office) {
    let n = Number::of(&o).await;
    let asked = n.brings(&o, "שלום, איפה ההזמנה?", &[]).await;
    assert_eq!(o.number("SELECT COUNT(*) FROM message").await, 1, "the same call twice is one message");
    let page = n.desk.conversation(&o.avi, asked.conversation_id).await.unwrap();
    assert_eq!(
        (page.contact.name.as_str(), page.contact.phone.as_deref()),
        ("דנה לוי", Some("+972502345678"))
    );
    assert_eq!(page.window_until, Some(asked.at.plus_seconds(86_400)));
    assert!(page.contact.identities[0].verified && page.can_reply && page.way.templates);

    let answer = n.answers(&o, &asked, says("היא **בדרך**")).await;
    let sent = n.vendor.sent();
    assert_eq!((sent.len(), sent[0].1["Body"].as_str()), (1, "היא *בדרך*"));
    assert_eq!(
        (sent[0].1["To"].as_str(), state(&o, &answer).await.0),
        ("whatsapp:+972502345678", DeliveryState::Sent)
    );
    // read is told before sent and delivered
    for (word, expected) in
        [("read", DeliveryState::Read), ("sent", DeliveryState::Read), ("delivered", DeliveryState::Read)]
    {
        let (url, told) = n.vendor.told(&sent[0], word, "");
        n.calls(&url, told).await.expect("taken");
        assert_eq!(state(&o, &answer).await.0, expected, "{word}");
    }
    let (url, told) = n.vendor.told(&sent[0], "failed", "63016");
    let forged = n.calls(&url.replace("mark=m.", "mark=m.1"), told).await;
    assert_eq!(forged, Err(DeskError::NotFound), "the mark is signed with the rest");

    let late = n.answers(&o, &asked, says("ועוד משהו")).await;
    let (url, told) = n.vendor.told(&n.vendor.sent()[1], "failed", "63024");
    n.calls(&url, told).await.expect("taken");
    assert_eq!(state(&o, &late).await, (DeliveryState::Failed, Some("unreachable".into())));
}

async fn a_picture_is_fetched_from_where_twilio_sends_us_on(o: Office) {
    let n = Number::of(&o).await;
    let url = n.vendor.keep(b"\x89PNG\r\n\x1a\n0123");
    let extra =
        [("NumMedia", "1".to_owned()), ("MediaUrl0", url), ("MediaContentType0", "image/png".to_owned())];
    let shown = n.brings(&o, "ככה זה הגיע", &extra).await;
    assert_eq!(
        (shown.text.as_str(), shown.flags.as_slice()),
        ("ככה זה הגיע", &["media_waits".to_owned()][..])
    );
    assert_eq!(n.desk.fetch_due().await, Ok(1));
    let there = o.newest_message().await;
    let file = n.desk.attachment(&o.avi, there.attachments[0].id).await.unwrap();
    assert_eq!((there.flags.len(), file.bytes.as_slice()), (0, &b"\x89PNG\r\n\x1a\n0123"[..]));
}

async fn after_a_day_only_an_approved_text_goes_out(o: Office) {
    let n = Number::of(&o).await;
    let asked = n.brings(&o, "שלום", &[]).await;
    let id = n.vendor.content("order_update", "שלום {{1}}, ההזמנה {{2}} בדרך.", "approved");
    n.vendor.content("offer", "מבצע!", "pending");
    n.vendor.content("thanks", "תודה שפניתם.", "approved");
    let fetched = n.desk.fetch_vendor_templates(&o.ron, n.inbox).await.expect("two pages");
    let names: Vec<&str> = fetched.items.iter().map(|t| t.name.as_str()).collect();
    assert_eq!((names, fetched.items[0].body_places), (vec!["order_update", "thanks"], 2));
    pass(86_400);
    let free = ReplyDraft { override_stale: true, ..says("עוד רגע") };
    let refused = n.desk.reply(&o.avi, asked.conversation_id, free).await;
    assert_eq!(refused, Err(DeskError::Conflict("window_closed")));
    let choice = TemplateChoice {
        name: "order_update".into(),
        language: "he".into(),
        body: vec!["דנה".into(), "4471".into()],
        ..TemplateChoice::default()
    };
    let good = n.answers(&o, &asked, ReplyDraft { template: Some(choice), ..ReplyDraft::default() }).await;
    let sent = n.vendor.sent();
    assert_eq!(
        (good.text.as_str(), sent[0].1["ContentSid"].as_str()),
        ("שלום דנה, ההזמנה 4471 בדרך.", id.as_str())
    );
    assert_eq!(sent[0].1["ContentVariables"], r#"{"1":"דנה","2":"4471"}"#);
    assert_eq!(state(&o, &good).await.0, DeliveryState::Sent);
}

async fn a_file_goes_by_an_address_that_only_we_could_make_and_that_ends(o: Office) {
    let n = Number::of(&o).await;
    let asked = n.brings(&o, "אפשר את החשבונית?", &[]).await;
    let file = n.desk.upload(&o.avi, "חשבונית 7.pdf", "application/pdf", b"%PDF-1.4".to_vec()).await.unwrap();
    n.answers(&o, &asked, ReplyDraft { attachment_ids: vec![file.id], ..says("מצורף") }).await;
    let sent = n.vendor.sent();
    assert_eq!((sent.len(), sent[0].1["Body"].as_str()), (2, "מצורף"));
    let url =
        sent[1].1["MediaUrl"].strip_prefix(&format!("{BASE}/files/")).expect("an address of ours").to_owned();
    let parts: Vec<&str> = url.split('/').collect();
    let [until, ticket, name] = parts.as_slice() else { panic!("{url}") };
    let until: i64 = until.parse().expect("a time");
    assert!(name.ends_with("_7.pdf") && until > now().0 / 1_000_000);
    let there = n.desk.linked_file(until, ticket).await.expect("it is there");
    assert_eq!((there.bytes.as_slice(), there.mime.as_str()), (&b"%PDF-1.4"[..], "application/pdf"));
    for (until, ticket) in
        [(until + 1, (*ticket).to_owned()), (until, format!("1{ticket}")), (until, String::new())]
    {
        assert_eq!(n.desk.linked_file(until, &ticket).await.err(), Some(DeskError::NotFound));
    }
    pass(7 * 86_400);
    assert_eq!(n.desk.linked_file(until, ticket).await.err(), Some(DeskError::NotFound), "it ends");
}

async fn who_wants_no_more_gets_no_more(o: Office) {
    let n = Number::of(&o).await;
    let asked = n.brings(&o, "הסר", &[]).await;
    assert!(n.desk.conversation(&o.avi, asked.conversation_id).await.unwrap().way.opted_out);
    n.brings(&o, "START", &[]).await;
    assert!(!n.desk.conversation(&o.avi, asked.conversation_id).await.unwrap().way.opted_out);
    // Twilio knows of a wish that was said to it alone
    n.vendor.script([Twilio::error(400, 21_610, "Attempt to send to unsubscribed recipient")]);
    let answer = n.answers(&o, &asked, says("שלום")).await;
    assert_eq!(state(&o, &answer).await, (DeliveryState::Failed, Some("opted_out".into())));
}
