//! The sink accepts, and fails exactly as it was told to.
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};
use world::{Act, Rule, Sink, Verb};

const SOON: Duration = Duration::from_secs(10);

/// Says each line and gives all answers; an empty answer means that the sink hung up.
async fn talk(port: u16, lines: &[&str]) -> Vec<String> {
    let lines: Vec<String> = lines.iter().map(|line| format!("{line}\r\n")).collect();
    let talk = tokio::task::spawn_blocking(move || {
        let mut wire = BufReader::new(TcpStream::connect(("127.0.0.1", port)).expect("the sink listens"));
        wire.get_ref().set_read_timeout(Some(SOON)).expect("a limit");
        let mut answers = vec![answer(&mut wire)];
        for line in lines {
            drop(wire.get_mut().write_all(line.as_bytes()));
            answers.push(answer(&mut wire));
        }
        answers
    });
    talk.await.expect("the talk")
}

fn answer(wire: &mut BufReader<TcpStream>) -> String {
    let mut line = String::new();
    while wire.read_line(&mut line).is_ok_and(|length| length > 0) {
        if line.as_bytes().get(3) == Some(&b' ') {
            break;
        }
        line.clear();
    }
    line
}

const LETTER: [&str; 5] = [
    "EHLO moked.test",
    "MAIL FROM:<help@moked.test> BODY=8BITMIME",
    "RCPT TO:<dana@customer.test>",
    "DATA",
    "Subject: x\r\n\r\nשלום\r\n..dot\r\n.",
];

#[tokio::test]
async fn it_records_what_it_accepts() {
    let sink = Sink::start().await;
    let plain = "AUTH PLAIN AGhlbHBAbW9rZWQudGVzdABvcGVuLXNlc2FtZQ==";
    let mut lines = LETTER.to_vec();
    lines.insert(1, plain);
    lines.push("QUIT");
    let answers = talk(sink.port(), &lines).await;
    let codes: Vec<&str> = answers.iter().map(|answer| &answer[..3]).collect();
    assert_eq!(codes, ["220", "250", "235", "250", "250", "354", "250", "221"]);
    let accepted = sink.wait_for(1, SOON).await;
    assert_eq!(accepted[0].from, "help@moked.test");
    assert_eq!(accepted[0].to, ["dana@customer.test"]);
    assert_eq!(String::from_utf8_lossy(&accepted[0].data), "Subject: x\r\n\r\nשלום\r\n.dot\r\n");
    assert_eq!((accepted[0].login.as_deref(), accepted[0].connection), (Some("help@moked.test"), 1));
}

#[tokio::test]
async fn dropped_after_the_dot_it_has_the_message_and_never_said_so() {
    let sink = Sink::start().await;
    sink.script(Rule::drop_after_dot().times(1));
    let answers = talk(sink.port(), &LETTER).await;
    assert_eq!(answers.last().map(String::as_str), Some(""), "no answer to the dot");
    assert_eq!(sink.accepted().len(), 1);
    assert!(talk(sink.port(), &LETTER).await[5].starts_with("250"), "only once");
    assert_eq!((sink.accepted().len(), sink.connections()), (2, 2));
}

#[tokio::test]
async fn dropped_at_the_dot_it_has_nothing() {
    let sink = Sink::start().await;
    sink.script(Rule::new(Verb::Dot, Act::Drop));
    assert_eq!(talk(sink.port(), &LETTER).await[5], "");
    assert!(sink.accepted().is_empty());
}

#[tokio::test]
async fn one_recipient_is_put_off_and_the_others_get_their_mail() {
    let sink = Sink::start().await;
    sink.script(Rule::answer(Verb::Rcpt, 451, "4.7.1 later").only_for("avi@customer.test").times(1));
    let lines = [&LETTER[..3], &["RCPT TO:<avi@customer.test>"], &LETTER[3..]].concat();
    let answers = talk(sink.port(), &lines).await;
    assert_eq!(answers[4].trim_end(), "451 4.7.1 later");
    assert_eq!(sink.accepted()[0].to, ["dana@customer.test"]);
}

#[tokio::test]
async fn every_verb_can_refuse() {
    let sink = Sink::start().await;
    let verbs = [Verb::Connect, Verb::Hello, Verb::Mail, Verb::Rcpt, Verb::Data, Verb::Dot];
    for (step, verb) in verbs.into_iter().enumerate() {
        sink.script(Rule::answer(verb, 554, "5.7.1 no"));
        assert!(talk(sink.port(), &LETTER).await[step].starts_with("554"), "{verb:?}");
        sink.behave();
    }
    assert_eq!(sink.accepted().len(), 1, "only the one whose EHLO was refused, and who went on all the same");
}

#[tokio::test]
async fn it_can_be_slow_and_silent() {
    let sink = Sink::start().await;
    sink.script(Rule::new(Verb::Dot, Act::Wait(Duration::from_millis(300))).times(1));
    sink.script(Rule::new(Verb::Hello, Act::Trickle(Duration::from_millis(2))));
    let start = Instant::now();
    assert!(talk(sink.port(), &LETTER).await[5].starts_with("250"));
    assert!(start.elapsed() > Duration::from_millis(300));
    sink.script(Rule::new(Verb::Connect, Act::Silence));
    let wire = TcpStream::connect(("127.0.0.1", sink.port())).expect("it listens");
    wire.set_read_timeout(Some(Duration::from_millis(200))).expect("a limit");
    let silence = tokio::task::spawn_blocking(move || BufReader::new(wire).read_line(&mut String::new()));
    assert!(silence.await.expect("the read").is_err(), "not a word");
}
