//! Names of files, and what is a file at all.

use std::fmt::Write;

use super::{read, receive};

fn names(fixture: &str) -> Vec<String> {
    read(fixture).attachments.into_iter().map(|a| a.name).collect()
}

#[test]
fn m24_path_in_filename() {
    assert_eq!(names("names_path"), ["passwd", "evil.dll", "x.txt", "a.txt"]);
}

#[test]
fn m25_direction_marks_in_filename() {
    let got = read("names_bidi");
    let found: Vec<_> = got.attachments.iter().map(|a| a.name.as_str()).collect();
    assert_eq!(found, ["invoicegpj.exe", "photognp.exe"]);
    assert!(got.flags.contains(&"suspicious_file"));
}

#[test]
fn m26_invisible_letters_in_filename() {
    assert_eq!(names("names_zero_width"), ["htaccess", "ab.txt"]);
}

#[test]
fn m27_line_ends_and_quotes_in_filename() {
    assert_eq!(names("names_crlf"), ["ab__c.txt", "quo_te_semi.txt"]);
}

#[test]
fn m28_ten_thousand_segments() {
    let mut raw = String::from(
        "From: a@b.test\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment;\r\n",
    );
    for n in 0..10_000 {
        let _ = write!(raw, " filename*{n}*={}%D7%90;\r\n", if n == 0 { "utf-8''" } else { "" });
    }
    raw.push_str(" x=y\r\n\r\nabc\r\n");
    let started = std::time::Instant::now();
    let got = receive(raw.as_bytes()).unwrap();
    assert!(got.attachments[0].name.starts_with("אאא"), "{:?}", got.attachments);
    assert!(started.elapsed().as_secs() < 30);
}

#[test]
fn m29_long_empty_repeated_and_reserved_filenames() {
    let found = names("names_reserved");
    assert!(found[0].len() <= 180 && found[0].ends_with(".pdf"));
    assert_eq!(found[1..], ["attachment-2", "_CON", "_com1.txt", "same.txt", "same (2).txt", "attachment-7"]);
}

#[test]
fn m30_type_and_extension_disagree() {
    assert!(read("names_type_disagree").flags.contains(&"suspicious_file"));
    assert!(!read("names_rfc2231").flags.contains(&"suspicious_file"));
}

#[test]
fn rfc_2231_names_with_charsets_and_continuations() {
    let mut expected = vec!["חשבונית.pdf".to_owned()];
    expected.extend((2..=5).map(|n| format!("חשבונית ({n}).pdf")));
    assert_eq!(names("names_rfc2231"), expected);
}

#[test]
fn pictures_inside_the_page_are_known_as_such() {
    let got = read("alternative_related");
    assert_eq!(got.text, "טקסט רגיל");
    assert!(got.has_html);
    let picture = &got.attachments[0];
    assert_eq!(
        (picture.name.as_str(), picture.inline, picture.content_id.as_deref()),
        ("logo.png", true, Some("pic1@x"))
    );
    assert_eq!(picture.bytes, b"\x89PNG fake");
}

#[test]
fn interleaved_texts_keep_their_order_and_loose_pictures_are_files() {
    let got = read("apple_interleaved");
    assert_eq!(got.text, "first text\nsecond text");
    assert_eq!((got.attachments[0].name.as_str(), got.attachments[0].inline), ("IMG_1.jpg", false));
}

#[test]
fn a_message_inside_is_a_file() {
    let got = read("nested_rfc822");
    assert_eq!(got.text, "see attached");
    assert_eq!(got.attachments[0].mime, "message/rfc822");
    assert!(got.attachments[0].name.ends_with(".eml"));
    assert!(String::from_utf8_lossy(&got.attachments[0].bytes).contains("inner text"));
}

#[test]
fn m49_m50_external_encrypted_and_calendar_parts_are_kept_and_flagged() {
    assert!(read("partial").flags.contains(&"partial"));
    assert!(read("pgp_encrypted").flags.contains(&"encrypted"));
    let invite = read("calendar_invite");
    assert!(invite.flags.contains(&"calendar"));
    assert_eq!((invite.text.as_str(), invite.attachments[0].name.as_str()), ("come", "attachment-1.ics"));
}

#[test]
fn m21_winmail_dat_is_opened() {
    let got = read("tnef");
    assert_eq!(got.text, "גוף מתוך המכל");
    assert_eq!(got.attachments[0].name, "מסמך ארוך.pdf");
    assert_eq!(got.attachments[0].bytes, b"%PDF-1.4 x");
    let broken = read("tnef_broken");
    assert!(broken.flags.contains(&"tnef"));
    assert_eq!(broken.attachments[0].name, "winmail.dat");
}
