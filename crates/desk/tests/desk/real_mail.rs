//! The whole way over real mail servers: Exim takes what we send, Dovecot keeps it, and what customers write is fetched.

use crate::support::{Office, pass};
use channels::{Account, Inbound};
use desk::{ChoicesEdit, ContactEdit, Desk, InboxEdit, ListQuery, ReplyDraft, SurveyQuery, VDraft};
use domain::survey::Surveys;
use domain::{ChannelKind, Entry, EventKind, Id, Queue, Service};
use serde_json::{Value, json};
use std::time::Duration;
use world::{Mail, Mailbox, PASSWORD};

on_both![a_survey_reaches_the_mailbox_and_is_answered_by_its_link, a_chat_goes_on_by_mail_and_stays_one,];

/// Longest wait for what should happen at once; the machine may be busy.
const SOON: Duration = Duration::from_secs(90);
const PUBLIC: &str = "https://service.noam.example";

/// A post office with our mailbox and a customer's.
struct Post {
    host: &'static Mail,
    desk: Desk,
    service: Mailbox,
    orit: Mailbox,
}

impl Post {
    async fn open(o: &Office) -> Post {
        let host = Mail::shared();
        let service = host.newcomer("help", "moked.test");
        let ports = host.ports();
        let config = json!({
            "imap_host": "localhost", "imap_port": ports.imaps, "imap_tls": "tls", "imap_user": service.address,
            "imap_password": PASSWORD, "smtp_host": "localhost", "smtp_port": ports.submission,
            "smtp_tls": "starttls", "smtp_user": service.address, "smtp_password": PASSWORD,
            "tls_ca": std::fs::read_to_string(host.authority()).expect("the authority's certificate"),
            "poll_seconds": 5, "answer_timeout_seconds": 10,
        });
        let edit = InboxEdit {
            address: Some(Some(service.address.clone())),
            config: Some(config),
            hold_seconds: Some(0),
            ..InboxEdit::default()
        };
        o.desk.edit_inbox(&o.ron, o.mail, None, edit).await.expect("changed");
        let desk = o.with_real_mail(PUBLIC).await;
        desk.start().await.expect("started");
        // a mailbox is read from the first connection on: what lies there before is history
        let connected = async {
            while desk.inbox(&o.ron, o.mail).await.expect("the mailbox").health.at.is_none() {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(SOON, connected).await.expect("fetched once");
        Post { host, desk, service, orit: host.newcomer("orit", "customer.test") }
    }

    /// A customer writes by their own mail program.
    async fn writes(&self, from: &str, text: &str, answers: Option<&str>) {
        let refers = answers.map(|id| format!("In-Reply-To: <{id}>\r\nReferences: <{id}>\r\n"));
        let raw = format!(
            "From: <{from}>\r\nTo: <{}>\r\nSubject: order\r\nMessage-ID: <{}@customer.test>\r\n{}\
             Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n",
            self.service.address,
            world::unique(),
            refers.unwrap_or_default(),
        );
        self.host.send(from, &self.service.address, raw).await.expect("Exim takes it");
    }

    /// The first mail in a mailbox whose text says this.
    async fn arrived(&self, at: &str, says: &str) -> Inbound {
        let wanted = |raw: &[u8]| read(raw).text.contains(says);
        read(&self.host.wait_for_mail(at, wanted, SOON).await)
    }
}

fn read(raw: &[u8]) -> Inbound {
    let account = Account {
        inbox_id: 1,
        name: String::new(),
        address: "reader@customer.test".to_owned(),
        language: "he".to_owned(),
        config: Value::Null,
        key: [1; 32],
        allow_private: false,
        hook_url: None,
        watch: channels::Watch::default(),
    };
    let reader = channels::connector(ChannelKind::Email).expect("the mail connector");
    reader.receive(&account, raw).expect("a mail that can be read")
}

/// The conversation with this in its newest line, once it is there.
async fn conversation_saying(o: &Office, desk: &Desk, text: &str) -> Id {
    let look = async {
        loop {
            let query = ListQuery {
                queue: Queue::All,
                team: None,
                tag: None,
                order: None,
                limit: Some(50),
                after: None,
            };
            let page = desk.conversations(&o.noa, query).await.expect("a list");
            if let Some(row) = page.items.iter().find(|r| r.preview.contains(text)) {
                return row.id;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(SOON, look).await.unwrap_or_else(|_| panic!("in vain for {text}"))
}

async fn answer(o: &Office, desk: &Desk, id: Id, text: &str, resolve: bool) {
    let draft = ReplyDraft { text: text.to_owned(), override_stale: true, resolve, ..ReplyDraft::default() };
    desk.reply(&o.avi, id, draft).await.expect("answered");
}

async fn a_survey_reaches_the_mailbox_and_is_answered_by_its_link(o: Office) {
    let surveys = Surveys { enabled: true, after_minutes: 0, ..Surveys::default() };
    let warned = o.desk.edit_service(&o.ron, None, Service { surveys, ..Service::default() }).await.unwrap();
    assert_eq!(warned.warnings, ["surveys_need_public_url"], "without an address there is nothing to tap");
    let post = Post::open(&o).await;
    let Post { desk, orit, .. } = &post;
    assert_eq!(desk.service(&o.avi).await.unwrap().warnings, Vec::<String>::new());
    post.writes(&orit.address, "where is my order?", None).await;
    let id = conversation_saying(&o, desk, "where is my order?").await;
    answer(&o, desk, id, "It comes tomorrow.", true).await;
    let survey = post.arrived(&orit.address, "/s/").await;
    let begin = format!("{PUBLIC}/s/");
    let token = survey
        .text
        .split(begin.as_str())
        .nth(1)
        .and_then(|t| t.split('/').next())
        .expect("a link")
        .to_owned();
    assert!(survey.auto != channels::Auto::No, "no machine answers it");
    let view = desk.survey_view(&token).await.unwrap();
    assert_eq!((view.scores, view.score), ((1..=5).collect::<Vec<_>>(), None));
    desk.answer_survey(&token, 4, Some("quick")).await.unwrap();
    let report = desk.surveys(&o.noa, SurveyQuery::default()).await.unwrap();
    assert_eq!((report.answered, report.mean, report.items[0].channel), (1, Some(4.0), ChannelKind::Email));
    // not twice within a week, and never to a machine
    pass(2 * 86_400);
    desk.reopen(&o.avi, id).await.unwrap();
    desk.resolve(&o.avi, id).await.unwrap();
    let robot = post.host.newcomer("no-reply", "customer.test");
    post.writes(&robot.address, "your parcel was scanned", None).await;
    let machine = conversation_saying(&o, desk, "your parcel was scanned").await;
    answer(&o, desk, machine, "Thank you.", true).await;
    post.arrived(&robot.address, "Thank you.").await;
    desk.ask_surveys().await.unwrap();
    assert_eq!(o.number("SELECT COUNT(*) FROM survey").await, 1);
    assert_eq!(o.number("SELECT COUNT(*) FROM survey_due").await, 0, "and nobody waits for one");
    pass(6 * 86_400);
    desk.reopen(&o.avi, id).await.unwrap();
    desk.resolve(&o.avi, id).await.unwrap();
    desk.ask_surveys().await.unwrap();
    assert_eq!(o.number("SELECT COUNT(*) FROM survey").await, 2, "after a week one may ask again");
    desk.stop().await;
}

async fn a_chat_goes_on_by_mail_and_stays_one(o: Office) {
    let post = Post::open(&o).await;
    let Post { desk, orit, .. } = &post;
    let (visitor, _) = o.visitor().await;
    let first =
        VDraft { client_id: "k1".to_owned(), text: "is it on its way?".to_owned(), ..VDraft::default() };
    desk.visitor_write(&visitor, first).await.unwrap();
    desk.visitor_edit(&visitor, None, Some(orit.address.clone())).await.unwrap();
    let id = conversation_saying(&o, desk, "is it on its way?").await;
    let contact = desk.conversation(&o.avi, id).await.unwrap().contact.id;
    let choices = ChoicesEdit { channel: Some(Some(ChannelKind::Email)), ..ChoicesEdit::default() };
    let edit = ContactEdit { choices: Some(choices), ..ContactEdit::default() };
    desk.edit_contact(&o.avi, contact, None, edit).await.unwrap();
    pass(300);
    let page = desk.conversation(&o.avi, id).await.unwrap();
    assert_eq!(page.recipient.as_deref(), Some(orit.address.as_str()), "seen before it is written");
    answer(&o, desk, id, "It left this morning.", false).await;
    let mail = post.arrived(&orit.address, "It left this morning.").await;
    assert_eq!(mail.subject.as_deref(), Some("צ׳אט האתר"));
    let ours = mail.provider_message_id.expect("a Message-ID");
    post.writes(&orit.address, "great, and the cable?", Some(&ours)).await;
    assert_eq!(conversation_saying(&o, desk, "and the cable?").await, id, "it comes back to the same place");
    answer(&o, desk, id, "The cable is in the same box.", false).await;
    post.arrived(&orit.address, "in the same box").await;
    assert_eq!(o.number("SELECT COUNT(*) FROM conversation").await, 1);
    assert_eq!(o.number("SELECT COUNT(*) FROM contact").await, 1);
    let page = desk.conversation(&o.noa, id).await.unwrap();
    let moves: Vec<&Value> = page
        .entries
        .iter()
        .filter_map(|e| if let Entry::Event(e) = e { Some(e) } else { None })
        .filter(|e| e.kind == EventKind::ChannelMoved)
        .map(|e| &e.data)
        .collect();
    assert_eq!(moves, [&json!({"before": "webchat", "after": "email"})], "the agent sees it, once");
    desk.stop().await;
}
