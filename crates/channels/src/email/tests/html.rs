//! The safe page, and text made of HTML.

use std::time::Instant;

use super::{Email, account, message, raw, read};
use crate::Connector;

fn page(raw: &[u8], images: bool) -> Option<String> {
    Email::default().html(&account(), raw, images, &|n| format!("/files/{n}"))
}

fn page_of(html: &str, images: bool) -> Option<String> {
    let raw = format!("From: a@b.test\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{html}");
    page(raw.as_bytes(), images)
}

#[test]
fn h_nothing_that_acts_survives() {
    let got = page(&raw("html_evil"), false).unwrap();
    let body = &got[got.find("<body>").unwrap()..];
    for bad in [
        "script",
        "onload",
        "onerror",
        "onclick",
        "alert",
        "javascript",
        "evil.test",
        "<iframe",
        "<object",
        "<form",
        "<input",
        "<svg",
        "<math",
        "<base",
        "<meta",
        "<link",
        "srcset",
        "position",
        "url(",
        "data:",
        "<video",
        "relative",
    ] {
        assert!(!body.contains(bad), "{bad} in {body}");
    }
    assert!(body.contains("שלום") && body.contains("end") && body.contains("color:red"), "{body}");
    assert!(body.contains("href=\"https://good.test/x\"") && body.contains("noopener"), "{body}");
    assert!(
        got.starts_with("<!doctype html>")
            && got.contains("dir=\"rtl\"")
            && got.contains("<meta charset=\"utf-8\">")
    );
    assert!(got.contains("default-src 'none'"));
}

#[test]
fn h13_pictures_from_elsewhere_only_when_asked_for() {
    let html = "<img src=\"https://x.test/a.png\" onerror=x><img src=\"//x.test/b.png\"><p>hi</p>";
    assert!(!page_of(html, false).unwrap().contains("x.test"));
    let flags = |body: &str| {
        message("From: a@b.test\nContent-Type: text/html", body).flags.contains(&"remote_images")
    };
    assert!(flags(html) && !flags("<img src=\"cid:a\"> http://x.test"));
    let shown = page_of(html, true).unwrap();
    assert!(shown.contains("https://x.test/a.png") && !shown.contains("b.png") && !shown.contains("onerror"));
}

#[test]
fn h14_pictures_of_this_message_only() {
    let got = page(&raw("alternative_related"), false).unwrap();
    assert!(got.contains("src=\"/files/0\""), "{got}");
    assert!(!page_of("<img src=\"cid:other@x\"><p>hi</p>", false).unwrap().contains("cid:"));
}

#[test]
fn h15_addresses_in_disguise() {
    for bad in [
        "java\tscript:alert(1)",
        "&#106;avascript:alert(1)",
        " javascript:x",
        "vbscript:x",
        "data:text/html,x",
        "//evil.test",
        "\u{1}javascript:x",
    ] {
        let got = page_of(&format!("<a href=\"{bad}\">a</a>"), true).unwrap();
        assert!(!got.contains("href=\""), "{bad}: {got}");
    }
}

#[test]
fn h20_a_million_nested_tags_are_not_parsed() {
    let started = Instant::now();
    assert_eq!(page_of(&"<div>".repeat(100_000), false), None);
    assert_eq!(page_of(&"<div></p>".repeat(50_000), false), None);
    assert_eq!(page_of(&"<p><font color=1>x</p>".repeat(20_000), false), None);
    assert_eq!(page_of(&"a".repeat(2 << 20), false), None);
    let deep = message("From: a@b.test\nContent-Type: text/html", &("<div>".repeat(1_000_000) + "bottom"));
    assert_eq!(deep.text, "bottom");
    assert!(started.elapsed().as_secs() < 30, "{:?}", started.elapsed());
}

#[test]
fn sloppy_but_harmless_pages_are_shown() {
    let got = page_of(
        &("<table>".to_owned()
            + &"<tr><td>a<td>b".repeat(2_000)
            + "</table>"
            + &"<p>x".repeat(2_000)
            + &"<li>y".repeat(2_000)),
        false,
    );
    assert!(got.is_some());
}

#[test]
fn pages_become_text() {
    let got = read("html_only");
    assert_eq!(
        super::bare(&got.text),
        "שלום רב,\n\nשורה מודגשת\nעוד שורה\n- אחת\n- שתיים\n\nלחצו כאן (https://shop.example/x)"
    );
    assert!(got.has_html);
}

#[test]
fn h12_hidden_text_is_not_text() {
    let got = message(
        "From: a@b.test\nContent-Type: text/html",
        "<div style=\"display: none\">secret orders</div><p>seen</p>",
    );
    assert_eq!(got.text, "seen");
}

#[test]
fn h24_templates_are_only_text() {
    assert_eq!(message("From: a@b.test", "{{7*7}} <% x %> ${y}").text, "{{7*7}} <% x %> ${y}");
}

#[test]
fn unclosed_signs_cost_one_pass() {
    let started = Instant::now();
    for piece in ["<", "<a b='", "<!--", "<a href=\"x", "</", "&#", "<style>", "<a b=\"'"] {
        let _ = message("From: a@b.test\nContent-Type: text/html", &piece.repeat(200_000));
    }
    assert!(started.elapsed().as_secs() < 30, "{:?}", started.elapsed());
}
