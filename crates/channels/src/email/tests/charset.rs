//! Charsets, encoded words, raw bytes: what Hebrew mail really contains.

use super::{message, read, receive};

const HE: &str = "שלום, איפה ההזמנה 4471?";

#[test]
fn m12_hebrew_charsets_are_read() {
    for name in ["charset_windows_1255", "charset_8859_8_e", "charset_none_utf8", "charset_label_escape"] {
        assert_eq!(read(name).text, HE, "{name}");
    }
    assert_eq!(read("charset_8859_8_i").text, format!("{HE} ₪50"));
    assert_eq!(read("charset_ibm862").text, "שלום 862");
    assert_eq!(read("charset_utf7").text, "שלום and 1+1");
    assert_eq!(read("qp_1255").text, format!("{HE} soft end=ZZ"));
    assert_eq!(read("qp_1255").subject.as_deref(), Some("הזמנה חדשה"));
}

#[test]
fn m12_an_unknown_or_missing_charset_is_guessed_and_flagged() {
    for name in ["charset_none_1255", "charset_us_ascii_1255", "charset_unknown"] {
        let got = read(name);
        assert_eq!(got.text, HE, "{name}");
        assert!(got.flags.contains(&"lossy_charset"), "{name}");
    }
    assert_eq!(read("charset_western_1252").text, "Le café déjà payé à Orléans");
    assert!(!read("charset_none_utf8").flags.contains(&"lossy_charset"));
}

#[test]
fn m13_a_charset_that_lies_is_seen_through() {
    assert_eq!(read("charset_utf8_lies_1255").text, HE);
    assert_eq!(read("charset_mixed_lines").text, format!("{HE}\nשורה שנייה"));
}

#[test]
fn m14_an_unterminated_shift_is_no_trouble() {
    assert!(read("charset_iso_2022_jp_open").text.contains("こんに"));
}

#[test]
fn visual_hebrew_is_put_in_reading_order_and_flagged() {
    let got = read("charset_visual");
    assert_eq!(got.text, "שלום 4471 עולם\nמה שלומך דנה (היקרה)?");
    assert!(got.flags.contains(&"visual_hebrew"));
}

#[test]
fn logical_hebrew_under_the_visual_name_is_left_alone() {
    let got = read("charset_logical_as_visual");
    assert_eq!(got.text, "שלום עולם, מה שלומך היום");
    assert!(!got.flags.contains(&"visual_hebrew"));
}

#[test]
fn m11_raw_header_bytes_are_read() {
    let got = read("header_raw_1255");
    assert_eq!(got.subject.as_deref(), Some("בקשה דחופה"));
    assert_eq!(got.from.name.as_deref(), Some("דנה לוי"));
}

#[test]
fn m17_letters_split_between_encoded_words_are_joined() {
    assert_eq!(
        read("header_split_letter").subject.unwrap(),
        format!("הזמנה מספר {} tail ש =", "א".repeat(20))
    );
}

#[test]
fn raw_letters_inside_encoded_words_belong_to_their_charset() {
    let raw = b"From: a@b.test\r\nSubject: =?windows-1255?Q?\xF9\xEC\xE5\xED_4471?= \xE0\xE1\xE2\r\n\r\nx";
    assert_eq!(receive(raw).unwrap().subject.as_deref(), Some("שלום 4471 אבג"));
}

#[test]
fn m17_line_ends_in_encoded_words_become_spaces() {
    let subject = read("header_injection").subject.unwrap();
    assert_eq!(subject, "a  Bcc: victim@x.test");
}

#[test]
fn m17_a_megabyte_of_encoded_words_is_quick() {
    let started = std::time::Instant::now();
    message(&format!("From: a@b.test\nSubject: {}", "=?utf-8?B?".repeat(100_000)), "text");
    message(&format!("From: a@b.test\nSubject: {}", "=?utf-8?Q?=41?= ".repeat(70_000)), "text");
    assert!(started.elapsed().as_secs() < 30, "{:?}", started.elapsed());
}

#[test]
fn m15_nul_is_removed() {
    let got = read("nul_bytes");
    assert_eq!(got.text, "beforeafter");
    assert_eq!(got.subject.as_deref(), Some("ab"));
}

#[test]
fn utf_16_and_byte_order_marks_are_read() {
    let mut raw = b"From: a@b.test\r\nContent-Type: text/plain; charset=utf-16\r\n\r\n\xFF\xFE".to_vec();
    raw.extend("hi שלום".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(receive(&raw).unwrap().text, "hi שלום");
    let mut raw = b"From: a@b.test\r\n\r\n\xEF\xBB\xBF".to_vec();
    raw.extend("שלום".bytes());
    assert_eq!(receive(&raw).unwrap().text, "שלום");
}
