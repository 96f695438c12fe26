//! The mail host does what mail hosts do: it delivers, refuses, delays, bounces, and serves IMAP.
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::time::Duration;
use world::{Mail, Mailbox, until};

const SOON: Duration = Duration::from_secs(20);

fn letter(from: &str, to: &str, subject: &str, body: &str) -> String {
    format!(
        "From: <{from}>\nTo: <{to}>\nSubject: {subject}\nMessage-ID: <{subject}@world.test>\n\
         MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{body}\n"
    )
}

fn contains(raw: &[u8], words: &str) -> bool {
    String::from_utf8_lossy(raw).contains(words)
}

/// A bare IMAP session, enough to see what a client sees.
struct Imap(BufReader<TcpStream>);

impl Imap {
    fn login(mail: &Mail, who: &Mailbox) -> (Imap, String) {
        let wire = TcpStream::connect(("127.0.0.1", mail.ports().imap)).expect("IMAP listens");
        wire.set_read_timeout(Some(SOON)).expect("a limit");
        let mut imap = Imap(BufReader::new(wire));
        let answer = imap.ask(&format!("LOGIN {} {}", who.address, who.password));
        (imap, answer)
    }

    /// Everything up to the tagged answer.
    fn ask(&mut self, command: &str) -> String {
        self.0.get_mut().write_all(format!("a {command}\r\n").as_bytes()).expect("sent");
        let mut answer = String::new();
        while self.0.read_line(&mut answer).expect("an answer") > 0 {
            if answer.lines().last().is_some_and(|line| line.starts_with("a ")) {
                break;
            }
        }
        answer
    }

    fn uidvalidity(&mut self) -> u64 {
        let answer = self.ask("SELECT INBOX");
        let (_, rest) = answer.split_once("UIDVALIDITY ").expect("SELECT names it");
        rest.split(']').next().and_then(|number| number.parse().ok()).expect("a number")
    }
}

#[tokio::test]
async fn hebrew_mail_arrives_in_the_inbox_of_dana() {
    let mail = Mail::shared();
    let dana = mail.newcomer("dana", "customer.test");
    let raw = letter("help@moked.test", &dana.address, "hello", "שלום דנה, ההזמנה בדרך.");
    mail.send("help@moked.test", &dana.address, raw).await.expect("accepted");
    let arrived = mail.wait_for_mail(&dana.address, |raw| contains(raw, "hello@world.test"), SOON).await;
    assert!(contains(&arrived, "שלום דנה, ההזמנה בדרך."));
    let (mut imap, answer) = Imap::login(mail, &dana);
    assert!(answer.contains("a OK"), "{answer}");
    for ability in ["IDLE", "CONDSTORE", "UIDPLUS", "MOVE"] {
        assert!(answer.contains(ability), "{ability} is missing from {answer}");
    }
    assert!(imap.ask("SELECT INBOX").contains("1 EXISTS"));
    assert!(imap.ask("FETCH 1 BODY.PEEK[TEXT]").contains("ההזמנה בדרך"));
}

#[tokio::test]
async fn plus_addresses_reach_the_person() {
    let mail = Mail::shared();
    let help = mail.newcomer("help", "moked.test");
    let signed = help.address.replace('@', "+c-17@");
    mail.send("dana@customer.test", &signed, letter("dana@customer.test", &signed, "plus", "x"))
        .await
        .expect("ok");
    let arrived = mail.wait_for_mail(&help.address, |_| true, SOON).await;
    assert!(contains(&arrived, &signed), "the address that was written to is kept");
}

#[tokio::test]
async fn a_bounce_comes_back_to_the_sender() {
    let mail = Mail::shared();
    let help = mail.newcomer("help", "moked.test");
    let raw = letter(&help.address, "bounce@customer.test", "lost", "x");
    mail.send(&help.address, "bounce@customer.test", raw).await.expect("accepted at first");
    let report = mail.wait_for_mail(&help.address, |raw| contains(raw, "delivery-status"), SOON).await;
    for words in ["multipart/report", "Action: failed", "bounce@customer.test", "lost@world.test"] {
        assert!(contains(&report, words), "{words} is missing");
    }
}

#[tokio::test]
async fn some_addresses_refuse_and_delay_and_strangers_may_not_relay() {
    let mail = Mail::shared();
    for (to, code) in
        [("nouser@customer.test", "550 "), ("slow@customer.test", "451 "), ("dana@elsewhere.example", "550 ")]
    {
        let refusal = mail.send("help@moked.test", to, "Subject: x\n\nx").await.expect_err("refused");
        assert!(refusal.to_string().starts_with(code), "{to}: {refusal}");
    }
}

#[tokio::test]
async fn delivered_and_placed_mail_is_there_at_once() {
    let mail = Mail::shared();
    let avi = mail.newcomer("avi", "customer.test");
    mail.place(&avi.address, b"Subject: raw\n\nNUL \0 and a bare \r return");
    mail.deliver(&avi.address, "Subject: by LMTP\n\n.dot").await;
    let [raw, lmtp] = &mail.mailbox(&avi.address)[..] else { panic!("two messages") };
    assert!(contains(raw, "NUL \0 and a bare \r return"));
    assert!(contains(lmtp, "\n.dot"));
    assert!(Imap::login(mail, &avi).0.ask("SELECT INBOX").contains("2 EXISTS"));
}

#[tokio::test]
async fn connections_can_be_kicked_stalled_and_renumbered() {
    let mail = Mail::shared();
    let help = mail.newcomer("help", "moked.test");
    mail.deliver(&help.address, "Subject: one\n\nx").await;
    let (mut imap, _) = Imap::login(mail, &help);
    let before = imap.uidvalidity();
    until("the session to be named", SOON, || (mail.connected(&help.address) == 1).then_some(()));

    mail.stall(&help.address);
    imap.0.get_mut().write_all(b"b NOOP\r\n").expect("sent");
    imap.0.get_ref().set_read_timeout(Some(Duration::from_millis(200))).expect("a limit");
    let mut line = String::new();
    assert!(imap.0.read_line(&mut line).is_err(), "nothing is said while stalled");
    mail.resume(&help.address);
    imap.0.get_ref().set_read_timeout(Some(SOON)).expect("a limit");
    imap.0.read_line(&mut line).expect("awake again");
    assert!(line.contains("b OK"), "{line}");

    mail.kick(&help.address);
    line.clear();
    while imap.0.read_line(&mut line).is_ok_and(|length| length > 0) {}
    until("the session to end", SOON, || (mail.connected(&help.address) == 0).then_some(()));

    mail.new_uidvalidity(&help.address);
    let (mut imap, _) = Imap::login(mail, &help);
    assert_ne!(before, imap.uidvalidity());
    assert!(imap.ask("SELECT INBOX").contains("1 EXISTS"), "the message is still there");
}

#[tokio::test]
async fn a_locked_out_person_cannot_log_in() {
    let mail = Mail::shared();
    let billing = mail.newcomer("billing", "moked.test");
    assert!(Imap::login(mail, &billing).1.contains("a OK"));
    mail.lock_out(&billing.address);
    assert!(Imap::login(mail, &billing).1.contains("a NO"));
    let other = mail.newcomer("billing", "moked.test");
    assert!(Imap::login(mail, &other).1.contains("a OK"), "nobody else is locked out");
    assert!(Imap::login(mail, &Mailbox { password: "wrong".into(), ..other }).1.contains("a NO"));
}
