//! Sending to a scripted sink and to a real Exim.

mod common;

use std::time::Duration;

use channels::{Account, SendOutcome, Wire};
use common::{SOON, account, answer, email, with};
use serde_json::json;
use world::{Act, Mail, PASSWORD, Rule, Sink, Verb};

fn to_sink(sink: &Sink) -> Account {
    Account {
        inbox_id: 1,
        name: "Moked".into(),
        address: "help@moked.test".into(),
        language: "he".into(),
        config: json!({
            "imap_host": "127.0.0.1", "imap_user": "x", "imap_password": "x",
            "smtp_host": "127.0.0.1", "smtp_port": sink.port(), "smtp_tls": "none", "smtp_user": "help", "smtp_password": PASSWORD,
            "answer_timeout_seconds": 2,
        }),
        key: [7; 32],
        allow_private: true,
        hook_url: None,
        watch: channels::Watch::default(),
    }
}

async fn send(account: &Account, to: &[&str]) -> SendOutcome {
    let wire = email().render(account, &answer(to)).unwrap();
    email().send(account, &wire).await
}

/// One message past a sink with these faults.
async fn against(rules: Vec<Rule>) -> (SendOutcome, usize) {
    let sink = Sink::start().await;
    for rule in rules {
        sink.script(rule);
    }
    let outcome = send(&to_sink(&sink), &["dana@customer.test"]).await;
    (outcome, sink.accepted().len())
}

#[tokio::test]
async fn what_is_accepted_arrives_unchanged() {
    let sink = Sink::start().await;
    let account = to_sink(&sink);
    let wire = email().render(&account, &answer(&["dana@customer.test", "ron@customer.test"])).unwrap();
    let outcome = email().send(&account, &wire).await;
    let SendOutcome::Accepted { provider_id, refused, .. } = outcome else { panic!("{outcome:?}") };
    assert_eq!((provider_id, refused), (wire.message_id.clone(), vec![]));
    let got = &sink.accepted()[0];
    assert_eq!((got.from.as_str(), got.to.len()), ("help@moked.test", 2));
    assert_eq!(got.login.as_deref(), Some("help"));
    assert_eq!(got.data.trim_ascii_end(), wire.bytes.trim_ascii_end());
}

#[tokio::test]
async fn one_connection_carries_several_messages() {
    let sink = Sink::start().await;
    let (account, connector) = (to_sink(&sink), email());
    for _ in 0..5 {
        let wire = connector.render(&account, &answer(&["dana@customer.test"])).unwrap();
        assert!(matches!(connector.send(&account, &wire).await, SendOutcome::Accepted { .. }));
    }
    assert_eq!((sink.accepted().len(), sink.connections()), (5, 1));
}

#[tokio::test]
async fn an_idle_connection_that_died_costs_nothing() {
    let sink = Sink::start().await;
    let (account, connector) = (to_sink(&sink), email());
    let wire = connector.render(&account, &answer(&["dana@customer.test"])).unwrap();
    connector.send(&account, &wire).await;
    sink.script(Rule::new(Verb::Mail, Act::Drop).times(1));
    assert!(matches!(connector.send(&account, &wire).await, SendOutcome::Accepted { .. }));
    sink.script(Rule::answer(Verb::Mail, 421, "4.4.2 idle too long").times(1));
    assert!(matches!(connector.send(&account, &wire).await, SendOutcome::Accepted { .. }));
    assert_eq!(sink.accepted().len(), 3);
}

#[tokio::test]
async fn a_lost_answer_after_the_whole_message_is_uncertain_and_not_sent_again() {
    let (outcome, accepted) = against(vec![Rule::drop_after_dot()]).await;
    assert!(matches!(outcome, SendOutcome::Uncertain { code: "lost_after_end", .. }), "{outcome:?}");
    assert_eq!(accepted, 1);
    let (outcome, _) = against(vec![Rule::new(Verb::Dot, Act::Drop)]).await;
    assert!(matches!(outcome, SendOutcome::Uncertain { .. }), "{outcome:?}");
    let (outcome, _) = against(vec![Rule::new(Verb::Dot, Act::Silence)]).await;
    assert!(matches!(outcome, SendOutcome::Uncertain { code: "no_answer", .. }), "{outcome:?}");
    let (outcome, accepted) = against(vec![Rule::new(Verb::Dot, Act::Wait(Duration::from_secs(5)))]).await;
    assert!(matches!(outcome, SendOutcome::Uncertain { code: "no_answer", .. }), "{outcome:?}");
    assert_eq!(accepted, 1);
}

#[tokio::test]
async fn what_breaks_before_the_end_was_not_sent() {
    for verb in [Verb::Connect, Verb::Hello, Verb::Auth, Verb::Mail, Verb::Rcpt, Verb::Data] {
        let (outcome, accepted) = against(vec![Rule::new(verb, Act::Drop)]).await;
        assert!(matches!(outcome, SendOutcome::Retry { .. }), "{verb:?}: {outcome:?}");
        assert_eq!(accepted, 0, "{verb:?}");
    }
}

#[tokio::test]
async fn refusals_have_their_reasons() {
    type Check = fn(&SendOutcome) -> bool;
    let cases: [(Rule, Check); 12] = [
        (Rule::answer(Verb::Rcpt, 550, "5.1.1 no such user"), |o| {
            matches!(o, SendOutcome::Failed { code: "no_such_address", .. })
        }),
        (Rule::answer(Verb::Rcpt, 451, "4.7.1 greylisted"), |o| {
            matches!(o, SendOutcome::Retry { code: "greylisted", .. })
        }),
        (Rule::answer(Verb::Mail, 550, "5.1.8 not yours"), |o| {
            matches!(o, SendOutcome::Failed { code: "sender_refused", .. })
        }),
        (Rule::answer(Verb::Dot, 554, "5.6.0 bad"), |o| {
            matches!(o, SendOutcome::Failed { code: "content_refused", .. })
        }),
        (Rule::answer(Verb::Dot, 452, "4.3.1 full"), |o| {
            matches!(o, SendOutcome::Retry { code: "server_full", .. })
        }),
        (Rule::answer(Verb::Data, 451, "later"), |o| {
            matches!(o, SendOutcome::Retry { code: "try_later", .. })
        }),
        (Rule::answer(Verb::Data, 554, "5.5.1 none"), |o| {
            matches!(o, SendOutcome::Failed { code: "protocol", .. })
        }),
        (Rule::answer(Verb::Auth, 535, "5.7.8 no"), |o| matches!(o, SendOutcome::Reauth { .. })),
        (Rule::answer(Verb::Auth, 454, "4.7.0 busy"), |o| matches!(o, SendOutcome::Retry { .. })),
        (Rule::answer(Verb::Mail, 530, "5.7.57 log in"), |o| matches!(o, SendOutcome::Reauth { .. })),
        (Rule::answer(Verb::Connect, 421, "busy"), |o| {
            matches!(o, SendOutcome::Retry { code: "server_busy", .. })
        }),
        (Rule::answer(Verb::Connect, 554, "go away"), |o| {
            matches!(o, SendOutcome::Retry { code: "refused", .. })
        }),
    ];
    for (rule, fits) in cases {
        let shown = format!("{rule:?}");
        let (outcome, accepted) = against(vec![rule]).await;
        assert!(fits(&outcome), "{shown}: {outcome:?}");
        assert_eq!(accepted, 0);
    }
}

#[tokio::test]
async fn one_refused_recipient_does_not_stop_the_others() {
    let sink = Sink::start().await;
    sink.script(Rule::answer(Verb::Rcpt, 550, "5.1.1 gone").only_for("gone@customer.test"));
    let outcome = send(&to_sink(&sink), &["dana@customer.test", "gone@customer.test"]).await;
    let SendOutcome::Accepted { refused, .. } = outcome else { panic!("{outcome:?}") };
    assert_eq!(
        (refused.len(), refused[0].address.as_str(), refused[0].code, refused[0].temporary),
        (1, "gone@customer.test", "no_such_address", false)
    );
    assert_eq!(sink.accepted()[0].to, ["dana@customer.test"]);
}

#[tokio::test]
async fn a_tarpit_is_borne_with() {
    let (outcome, accepted) =
        against(vec![Rule::new(Verb::Rcpt, Act::Trickle(Duration::from_millis(30)))]).await;
    assert!(matches!(outcome, SendOutcome::Accepted { .. }), "{outcome:?}");
    assert_eq!(accepted, 1);
}

#[tokio::test]
async fn a38_no_address_carries_a_command() {
    let sink = Sink::start().await;
    let account = to_sink(&sink);
    let wire = Wire {
        from: "help@moked.test".into(),
        to: vec!["a@b.test>\r\nRCPT TO:<x@y.test".into()],
        ..Wire::default()
    };
    assert!(matches!(email().send(&account, &wire).await, SendOutcome::Failed { code: "bad_address", .. }));
    assert_eq!(sink.connections(), 0);
}

#[tokio::test]
async fn a20_private_hosts_need_leave() {
    let sink = Sink::start().await;
    let mut account = to_sink(&sink);
    account.allow_private = false;
    let outcome = send(&account, &["dana@customer.test"]).await;
    assert!(matches!(outcome, SendOutcome::Retry { code: "private_address", .. }), "{outcome:?}");
    assert_eq!(sink.connections(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn exim_delivers_over_starttls_and_the_letter_is_readable() {
    let mail = Mail::shared();
    let (help, dana) =
        (mail.newcomer("help", "moked.test").address, mail.newcomer("dana", "customer.test").address);
    let account = account(mail, &help);
    let outcome = send(&account, &[&dana]).await;
    assert!(matches!(outcome, SendOutcome::Accepted { .. }), "{outcome:?}");
    let raw = mail.wait_for_mail(&dana, |_| true, SOON).await;
    let got = email().receive(&account, &raw).unwrap();
    assert_eq!(got.subject.as_deref(), Some("Re: ההזמנה"));
    assert!(got.text.contains(".נקודה בתחילת שורה\n.\nסוף"), "{:?}", got.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn exim_refuses_defers_and_bounces() {
    let mail = Mail::shared();
    let help = mail.newcomer("help", "moked.test").address;
    let account = account(mail, &help);
    assert!(matches!(
        send(&account, &["nouser@customer.test"]).await,
        SendOutcome::Failed { code: "no_such_address", .. }
    ));
    assert!(matches!(
        send(&account, &["slow@customer.test"]).await,
        SendOutcome::Retry { code: "greylisted", .. }
    ));
    let outcome = send(&account, &["bounce@customer.test"]).await;
    assert!(matches!(outcome, SendOutcome::Accepted { .. }), "{outcome:?}");
    let raw = mail.wait_for_mail(&help, |_| true, SOON).await;
    let bounce = email().receive(&account, &raw).unwrap().bounce.expect("a delivery report");
    let ours = bounce.our_message.expect("our message is named");
    assert_eq!((ours.conversation_id, ours.message_id), (12, 99));
    assert_eq!(bounce.status.as_deref(), Some("5.1.1"), "{bounce:?}");
    assert!(bounce.permanent);
    assert_eq!(bounce.recipient.as_deref(), Some("bounce@customer.test"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_password_asks_for_a_new_one() {
    let mail = Mail::shared();
    let account = with(account(mail, "help@moked.test"), json!({"smtp_password": "wrong"}));
    assert!(matches!(send(&account, &["dana@customer.test"]).await, SendOutcome::Reauth { .. }));
}
