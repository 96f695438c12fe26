//! Broken, endless and hostile structure.

use std::{fmt::Write, time::Instant};

use super::{message, read, receive};

#[test]
fn m02_multiparts_too_deep_are_unreadable_but_a_text_within_reach_is_shown() {
    let nested = |depth: usize, text: &str| {
        let mut raw = String::from("From: a@b.test\r\n");
        for n in 0..depth {
            let _ = write!(raw, "Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n");
            if n == 2 {
                let _ = write!(raw, "Content-Type: text/plain\r\n\r\n{text}\r\n--b{n}\r\n");
            }
        }
        raw + "Content-Type: text/plain\r\n\r\ninnermost\r\n"
    };
    assert_eq!(receive(nested(15, "").as_bytes()).unwrap().text, "innermost");
    let started = Instant::now();
    let deep = receive(nested(5_000, "early").as_bytes()).unwrap();
    assert!(deep.text.trim() == "early" && deep.flags.contains(&"too_deep"), "{:?}", deep.text.get(..80));
    assert_eq!(receive(nested(5_000, "").as_bytes()).unwrap_err().code, "too_deep");
    assert!(started.elapsed().as_secs() < 30);
}

#[test]
fn m03_a_message_in_itself_a_hundred_thousand_times() {
    let raw = "From: a@b.test\r\n".to_owned() + &"Content-Type: message/rfc822\r\n\r\n".repeat(100_000);
    let started = Instant::now();
    assert_eq!(receive(raw.as_bytes()).unwrap().attachments.len(), 1);
    assert!(started.elapsed().as_secs() < 30);
}

#[test]
fn m04_m05_boundaries_that_are_missing_or_never_come() {
    assert_eq!(read("boundary_missing").text, "found anyway");
    assert_eq!(read("boundary_never").text, "just text here");
    assert_eq!(read("boundary_open").text, "never closed");
}

#[test]
fn m06_boundaries_that_begin_alike() {
    assert_eq!(read("boundary_prefix").text, "inner one\nouter two");
}

#[test]
fn m07_empty_and_endless_boundaries() {
    let got = message(
        "From: a@b.test\nContent-Type: multipart/mixed; boundary=\"\"",
        "--x\nContent-Type: text/plain\n\nhere\n--x--",
    );
    assert_eq!(got.text, "here");
    let long = "b".repeat(10_000);
    let got = message(
        &format!("From: a@b.test\nContent-Type: multipart/mixed; boundary={long}"),
        &format!("--{long}\n\nhere\n--{long}--"),
    );
    assert_eq!(got.text, "here");
}

#[test]
fn m08_a_million_tiny_parts() {
    let raw = "From: a@b.test\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n".to_owned()
        + &"--x\r\n\r\na\r\n".repeat(1_000_000);
    let started = Instant::now();
    let got = receive(raw.as_bytes()).unwrap();
    assert!(got.flags.contains(&"too_many_parts"));
    assert!(started.elapsed().as_secs() < 30, "{:?}", started.elapsed());
}

#[test]
fn multiparts_that_never_end_cost_one_pass() {
    let raw = "From: a@b.test\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n".to_owned()
        + &"--x\r\nContent-Type: multipart/mixed; boundary=never\r\n\r\n".repeat(200_000);
    let started = Instant::now();
    let _ = receive(raw.as_bytes());
    assert!(started.elapsed().as_secs() < 30, "{:?}", started.elapsed());
}

#[test]
fn m09_m10_a_hundred_thousand_fields_and_one_of_ten_megabytes() {
    let started = Instant::now();
    assert_eq!(
        message(&("From: a@b.test\n".to_owned() + &"X-A: b\n".repeat(100_000) + "X: y"), "text").text,
        "text"
    );
    let got = message(&format!("From: a@b.test\nSubject: {}", "x".repeat(10 << 20)), "text");
    assert_eq!(got.subject.unwrap().len(), 998);
    assert!(started.elapsed().as_secs() < 30, "{:?}", started.elapsed());
}

#[test]
fn m16_bare_line_ends_of_both_kinds() {
    assert_eq!(read("bare_cr").text, "old mac text");
    assert_eq!(receive(b"From: a@b.test\nSubject: s\n\nline\n.\nline").unwrap().text, "line\n.\nline");
}

#[test]
fn m18_base64_with_junk_and_a_footer() {
    assert!(read("base64_junk").text.starts_with("hello world"), "{:?}", read("base64_junk").text);
}

#[test]
fn m19_broken_quoted_printable() {
    let fields = "From: a@b.test\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable";
    assert_eq!(message(fields, "a=3Db =ZZ =4 100% =\nnext=").text, "a=b =ZZ =4 100% next");
}

#[test]
fn m20_uuencoded_text_stays_text() {
    assert!(
        message("From: a@b.test\nSubject: u", "begin 644 a.txt\n#86)C\n`\nend").text.contains("begin 644")
    );
}

#[test]
fn m33_the_first_of_repeated_fields_counts() {
    let got = message(
        "From: a@b.test\nSubject: one\nSubject: two\nMessage-ID: <1@a.test>\nMessage-ID: <2@a.test>",
        "text",
    );
    assert_eq!((got.subject.as_deref(), got.provider_message_id.as_deref()), (Some("one"), Some("1@a.test")));
}

#[test]
fn m37_dates_out_of_this_world_are_left_out() {
    for (date, expected) in [
        ("Tue, 3 Nov 2026 10:15:00 +0200", Some(1_793_693_700)),
        ("3 Nov 26 08:15 GMT", Some(1_793_693_700)),
        ("Tue Nov  3 08:15:00 2026", Some(1_793_693_700)),
        ("Tue, 03 Nov 2026 03:15:00 -0500 (EST)", Some(1_793_693_700)),
        ("Thu, 1 Jan 1970 00:00:00 +0000", None),
        ("Fri, 31 Dec 9999 23:59:59 +0000", None),
        ("yesterday", None),
        ("", None),
        ("32 Nov 2026 99:99:99 +é000", None),
    ] {
        let got = message(&format!("From: a@b.test\nDate: {date}"), "text").sent_at_us;
        assert_eq!(got.map(|us| us / 1_000_000), expected, "{date}");
    }
}

#[test]
fn m51_nothing_only_fields_and_only_a_body() {
    assert_eq!(receive(b"").unwrap_err().code, "empty");
    assert_eq!(receive(b" \r\n\r\n").unwrap_err().code, "empty");
    let fields = read("headers_only");
    assert_eq!((fields.subject.as_deref(), fields.text.as_str()), (Some("only"), ""));
    let body = read("body_only");
    assert!(body.text.starts_with("just a body") && body.flags.contains(&"unknown_sender"));
}

#[test]
fn m52_what_was_too_large_says_so_and_nobody_else_can() {
    let stub =
        receive(b"X-Moked-Stub: too-large; size=99\r\nFrom: a@b.test\r\nSubject: big\r\n\r\n").unwrap();
    assert!(stub.flags.contains(&"too_large"));
    let forged = receive(b"From: a@b.test\r\nX-Moked-Stub: too-large; size=99\r\n\r\ntext").unwrap();
    assert!(!forged.flags.contains(&"too_large"));
}

#[test]
fn format_flowed_is_joined() {
    let got = read("flowed");
    assert!(got.text.starts_with("This is one long paragraph of text.\n"), "{:?}", got.text);
    assert!(got.text.contains("> quoted by someone\nnew line"), "{:?}", got.text);
}
