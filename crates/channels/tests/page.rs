//! Files that go out from a page and from an Instagram account.

use channels::{Account, ChannelKind, OutAttachment, Outbound, Peer, SendOutcome, Watch, connector};
use vendors::page::Kind;
use vendors::{Fault, Page};

fn account(page: &Page) -> Account {
    Account {
        inbox_id: 1,
        name: "מוקד".into(),
        address: String::new(),
        language: "he".into(),
        config: page.config(),
        key: [7; 32],
        allow_private: true,
        hook_url: None,
        watch: Watch::default(),
    }
}

fn with_files() -> Outbound {
    let file = |name: &str, mime: &str, bytes: &[u8]| OutAttachment {
        name: name.into(),
        mime: mime.into(),
        bytes: bytes.to_vec(),
        content_id: None,
    };
    Outbound {
        conversation_id: 12,
        message_id: 99,
        to: vec![Peer { address: "5501".into(), name: None }],
        text: "הנה".into(),
        attachments: vec![
            file("מסך.png", "image/png", b"\x89PNG \r\n--moked-upload--"),
            file("חשבון.pdf", "application/pdf", b"%PDF"),
        ],
        ..Outbound::default()
    }
}

async fn both() -> [(Page, ChannelKind); 2] {
    [(Page::facebook().await, ChannelKind::Facebook), (Page::instagram().await, ChannelKind::Instagram)]
}

#[tokio::test]
async fn files_are_handed_over_first_and_follow_the_words() {
    for (page, kind) in both().await {
        let (connector, account) = (connector(kind).expect("a connector"), account(&page));
        let wire = connector.render(&account, &with_files()).expect("it can be written");
        let outcome = connector.send(&account, &wire).await;
        assert!(matches!(outcome, SendOutcome::Accepted { .. }), "{kind:?}: {outcome:?}");
        let sent = page.sent();
        assert_eq!((sent.len(), sent[0].text()), (3, "הנה"));
        let file = |n: usize| {
            let attachment = &sent[n].body["message"]["attachment"];
            let id = attachment["payload"]["attachment_id"].as_str().expect("an uploaded file");
            (attachment["type"].as_str().expect("a type").to_owned(), page.file(id).expect("the file"))
        };
        assert_eq!(file(1), ("image".to_owned(), b"\x89PNG \r\n--moked-upload--".to_vec()));
        assert_eq!(file(2), ("file".to_owned(), b"%PDF".to_vec()));
        let mark =
            |s: &vendors::page::Sent| s.body["message"]["metadata"].as_str().map(|m| m[..2].to_owned());
        let marks: Vec<_> = sent.iter().filter_map(mark).collect();
        let whole_last: &[&str] = if page.kind() == Kind::Facebook { &["p.", "p.", "m."] } else { &[] };
        assert_eq!(marks, whole_last, "only what came whole is marked as the message");
    }
}

#[tokio::test]
async fn what_breaks_while_files_go_up_was_seen_by_nobody_and_what_breaks_later_is_for_a_person() {
    for (page, kind) in both().await {
        let (connector, account) = (connector(kind).expect("a connector"), account(&page));
        let wire = connector.render(&account, &with_files()).expect("it can be written");
        page.script([Fault::Gateway(502)]);
        let outcome = connector.send(&account, &wire).await;
        assert!(matches!(outcome, SendOutcome::Retry { .. }), "{kind:?}: {outcome:?}");
        assert!(page.sent().is_empty());
        let busy = || Fault::Slow(std::time::Duration::ZERO);
        page.script([busy(), busy(), busy(), Page::error(400, 100, 0, "Invalid parameter")]);
        let outcome = connector.send(&account, &wire).await;
        assert!(
            matches!(outcome, SendOutcome::Uncertain { code: "partly_sent", .. }),
            "{kind:?}: {outcome:?}"
        );
        assert_eq!(page.sent().len(), 1);
    }
}
