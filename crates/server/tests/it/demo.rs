//! The demo's own pages: the mail that nobody receives.

use crate::client::get;
use crate::world::{opened, run};
use desk::{Config, DemoSink, SinkMail};
use domain::Time;
use server::Options;
use std::sync::Arc;

struct Caught;

impl DemoSink for Caught {
    fn mails(&self) -> Vec<SinkMail> {
        vec![SinkMail {
            id: 7,
            at: Time(1_770_000_000_000_000),
            from: "service@example.com".into(),
            to: vec!["maya@example.org".into()],
            subject: "הזמנה <b>NB-48213</b>".into(),
            text: "שלום מאיה".into(),
            html: Some("<p>שלום מאיה<script>alert(1)</script></p>".into()),
            raw: b"From: service@example.com".to_vec(),
        }]
    }

    fn mail(&self, id: u64) -> Option<SinkMail> {
        self.mails().into_iter().find(|mail| mail.id == id)
    }
}

#[test]
fn the_demos_mail_can_be_looked_at() {
    run(async {
        let config = Config { demo_sink: Some(Arc::new(Caught)), ..Config::default() };
        let (_desk, at, _stop) = opened(Options::default(), config).await;
        for path in ["/demo/mail", "/demo/mail/7"] {
            let page = get(path).send(at).await;
            assert_eq!(page.status, 200);
            assert!(
                page.header("content-security-policy")
                    .unwrap()
                    .starts_with("default-src 'none'; style-src 'self'")
            );
            let text = page.text();
            assert!(
                text.contains("dir=\"rtl\"")
                    && text.contains("&lt;b&gt;NB-48213")
                    && !text.contains("<script"),
                "{text}"
            );
        }
        let html = get("/demo/mail/7/html").send(at).await;
        assert!(html.header("content-security-policy").unwrap().contains("sandbox allow-popups"));
        assert_eq!(get("/demo/mail/7/source").send(at).await.text(), "From: service@example.com");
        assert_eq!(
            get("/demo/mail/style.css").send(at).await.header("content-type"),
            Some("text/css; charset=utf-8")
        );
        for path in ["/demo/mail/8", "/demo/mail/x", "/demo/shop/config.json", "/demo/vendors", "/demo/storm"]
        {
            get(path).send(at).await.problem(404, "not_found");
        }
    });
}
