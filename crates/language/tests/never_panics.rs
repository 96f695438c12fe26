//! Whatever is written, the coach and the reader answer.

use language::{Channel, Coach, Draft, Person, index_terms, mail_text, query_terms};

/// Pieces that real replies are made of, and a few that are not.
const PIECES: &[&str] = &[
    "שירן שלום,",
    "\n",
    "\n\n",
    " ",
    "1. ",
    "2) ",
    "• ",
    "- ",
    "**",
    "**500 ₪**",
    "תודה על פנייתך",
    "NB-48213",
    "{{שם}}",
    "[שם הלקוח]",
    "XXX",
    "____",
    "\"",
    "״",
    "ה\"שיחות\"",
    "> ",
    "12:30",
    "1/1/19",
    "3-5 ימים",
    "🙂",
    "\u{200f}",
    "\u{202b}",
    "\u{00a0}",
    "אני מתנצלת",
    "אם נפגעת",
    "לא",
    "100%",
    "מחר ב-9:00",
    "service@example.com",
    "https://example.com/א",
    "Dear Dana,",
    "we are sorry",
    "if you felt",
    "\r\n",
    "נציג/ה",
    "\u{5b0}\u{5b8}",
    "a\u{301}",
    "0",
    "9999999999999999999999",
    "₪",
    "ע\"ס 500 ש\"ח",
    "\u{0}",
    "\t",
    "עד סוף היום",
    "תוך 14 ימי עסקים",
    ".",
    "?!?!",
];

fn text(seed: u64) -> String {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state as usize
    };
    let length = next() % 60;
    (0..length).map(|_| PIECES[next() % PIECES.len()]).collect()
}

#[test]
fn every_text_gets_an_answer_and_spans_lie_inside_it() {
    let coach = Coach::new();
    for seed in 0..3000 {
        let text = text(seed);
        let draft = Draft {
            text: text.clone(),
            channel: [Channel::Email, Channel::Chat, Channel::Public, Channel::Sms][seed as usize % 4],
            customer: Person { name: Some("שירן ועקנין".to_owned()), gender: None },
            inbound: if seed % 3 == 0 { String::new() } else { self::text(seed + 7) },
            ..Draft::default()
        };
        let review = coach.review(&draft);
        let end = text.encode_utf16().count() as u32;
        for f in &review.findings {
            assert!(f.start <= f.end && f.end <= end, "seed {seed}: {f:?}");
            assert!(f.fixes.iter().all(|x| x.start <= x.end && x.end <= end), "seed {seed}: {f:?}");
        }
        assert!(review.commitments.iter().all(|c| c.start <= c.end && c.end <= end), "seed {seed}");
        let reading = coach.read(&text, Channel::Email);
        assert!(reading.evidence.iter().all(|e| e.start <= e.end && e.end <= end), "seed {seed}");
        assert_eq!(mail_text(&mail_text(&text)), mail_text(&text), "seed {seed}");
        assert!(index_terms(&text).iter().all(|t| t.chars().all(char::is_alphanumeric)), "seed {seed}");
        assert!(query_terms(&text).iter().all(|g| !g.is_empty()), "seed {seed}");
    }
}
