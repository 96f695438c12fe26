//! Folding of quoted history and signatures: each pattern, and what must never be folded.

use super::read;

#[track_caller]
fn folds(name: &str, visible: &str, history: &str) {
    let got = read(name);
    assert_eq!(got.text, visible, "{name}");
    let quoted = got.quoted.unwrap_or_else(|| panic!("{name}: nothing folded"));
    assert!(quoted.contains(history), "{name}: {quoted:?}");
}

#[track_caller]
fn keeps(name: &str, part: &str) {
    let got = read(name);
    assert_eq!(got.quoted, None, "{name}");
    assert!(got.text.contains(part), "{name}: {:?}", got.text);
}

#[test]
fn hebrew_introductions() {
    for name in [
        "quote_he_gmail",
        "quote_he_gmail_plain",
        "quote_he_gmail_android",
        "quote_he_wrote",
        "quote_he_apple",
        "quote_he_date_wrote",
        "quote_he_thunderbird",
        "quote_he_thunderbird_short",
        "quote_he_roundcube",
    ] {
        folds(name, "תודה, קיבלתי.", "מה שלומך?");
    }
}

#[test]
fn hebrew_separators_and_header_blocks() {
    for name in [
        "quote_he_original",
        "quote_he_evolution",
        "quote_he_outlook",
        "quote_he_roundcube_labels",
        "quote_he_webmail",
    ] {
        folds(name, "תודה, קיבלתי.", "טקסט ישן");
    }
}

#[test]
fn english_introductions_separators_and_blocks() {
    for name in ["quote_en_on", "quote_en_name_on"] {
        folds(name, "Thanks, got it.", "מה שלומך?");
    }
    for name in
        ["quote_en_original", "quote_en_proton", "quote_en_outlook", "quote_marker", "quote_signs_only"]
    {
        folds(name, "Thanks, got it.", "old text");
    }
}

#[test]
fn marks_of_html_mail() {
    folds("quote_html_gmail", "תודה, קיבלתי.", "טקסט ישן");
    for name in ["quote_html_outlook", "quote_html_word", "quote_html_yahoo"] {
        folds(name, "תודה, קיבלתי.", "old text");
    }
    folds("quote_html_apple", "תודה, קיבלתי.\nועוד משהו", "old text");
}

#[test]
fn answers_below_are_found_and_answers_between_keep_everything() {
    folds("quote_bottom_post", "Tomorrow in the office.", "when?");
    keeps("quote_inline_answers", "> where?\nIn the office.");
}

#[test]
fn forwards_are_the_message() {
    keeps("quote_forward_he", "ההצעה המלאה");
    keeps("quote_forward_en", "the whole offer");
}

#[test]
fn first_messages_and_plain_words_are_never_folded() {
    keeps("quote_first_message", "אבל הייתי בבית");
    keeps("quote_plain_words", "מתי תענו?");
    keeps("quote_empty_above", "when?");
}

#[test]
fn h25_nothing_is_lost_by_folding() {
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src/email/fixtures")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let name = name.trim_end_matches(".eml");
        if !name.starts_with("quote_") || name.contains("html") {
            continue;
        }
        let got = read(name);
        let all =
            [Some(got.text), got.quoted, got.signature].into_iter().flatten().collect::<Vec<_>>().join("\n");
        let raw = super::raw(name);
        let content = crate::email::receive::content(&raw).unwrap();
        for word in content.text.split_whitespace() {
            assert!(all.contains(word), "{name}: {word}");
        }
    }
}

#[test]
fn signatures_are_set_apart() {
    let device = read("signature_device");
    assert_eq!(device.text, "תודה, קיבלתי.");
    assert!(device.signature.unwrap().contains("iPhone"));
    let dashes = read("signature_dashes");
    assert_eq!(dashes.text, "תודה, קיבלתי.");
    assert!(dashes.signature.unwrap().contains("050-2345678"));
    assert!(read("signature_legal").signature.unwrap().contains("סודי"));
}

#[test]
fn h21_five_megabytes_in_one_line_and_many_introductions_are_quick() {
    let started = std::time::Instant::now();
    let head = "From: a@b.test\nIn-Reply-To: <x@y.test>\nSubject: Re: a";
    super::message(head, &"On a on b wrote ".repeat(300_000));
    super::message(head, &"On 2026\n".repeat(300_000));
    super::message(head, &"מאת: א\nנשלח: ב\n".repeat(100_000));
    assert!(started.elapsed().as_secs() < 30, "{:?}", started.elapsed());
}
