//! Hiding and putting back, over texts put together at random.

use language::rewrite::{Mask, same_facts};
use proptest::prelude::*;

const PARTS: [&str; 30] = [
    "דנה",
    "לדנה",
    "ודנה,",
    "Dana's",
    "לוי",
    "נועה",
    "שלום",
    "ההזמנה",
    "NB-4512",
    "12.5.2026",
    "14:00",
    "1,850 ₪",
    "ב-500",
    "050-2345671",
    "+972 50 123",
    "dana@example.com",
    "ל-dana@example.com.",
    "https://example.com/a?b=1",
    "רחוב",
    "אבן גבירול 12",
    "(3)",
    "**מחר**",
    "⟦תאריך⟧",
    "{{contact.name}}",
    "⟦",
    "⟧",
    "🙂",
    "\n",
    "\u{200f}",
    "1. ",
];

fn texts(spaced: bool) -> impl Strategy<Value = String> {
    let part = prop_oneof![
        6 => proptest::sample::select(&PARTS[..]).prop_map(str::to_owned),
        1 => "\\PC{0,6}",
    ];
    proptest::collection::vec(part, 0..24).prop_map(move |parts| parts.join(if spaced { " " } else { "" }))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_hidden_comes_back_as_it_was(text in texts(false), wish in texts(true)) {
        let mut mask = Mask::new(["דנה לוי", "Dana Levi", "dana@example.com"]);
        let hidden = mask.hide(&text);
        mask.hide(&wish);
        let back = mask.restore(&hidden, &hidden);
        prop_assert_eq!(back.as_deref(), Some(text.as_str()));
        prop_assert!(same_facts(&text, &back.unwrap_or_default(), &[]));
    }

    #[test]
    fn nothing_personal_is_left_between_the_marks(text in texts(true)) {
        let spaced = text.replace(['⟦', '⟧'], " ");
        let hidden = Mask::new(["דנה לוי", "Dana Levi"]).hide(&spaced);
        let bare: Vec<&str> = hidden.split('⟦').map(|p| p.split_once('⟧').map_or(p, |(_, rest)| rest)).collect();
        for line in bare {
            let digits = line.split('\n').flat_map(|l| l.trim_start().char_indices().skip(2));
            prop_assert!(!digits.clone().any(|(_, c)| c.is_numeric()), "{:?}", hidden);
            prop_assert!(!line.contains("example.com"), "{:?}", hidden);
            prop_assert!(!line.split_whitespace().any(|w| w == "דנה" || w == "לוי" || w == "נועה"), "{:?}", hidden);
        }
    }

    #[test]
    fn a_mark_more_or_less_is_refused(text in texts(false), extra in 1_usize..40) {
        let mut mask = Mask::new(["דנה לוי"]);
        let hidden = mask.hide(&text);
        let has = |n: usize| hidden.contains(&format!("⟦{n}⟧"));
        let more = format!("{hidden} ⟦{extra}⟧");
        prop_assert_eq!(mask.restore(&hidden, &more).is_some(), has(extra));
        if has(1) {
            prop_assert_eq!(mask.restore(&hidden, &hidden.replace("⟦1⟧", "")), None);
        }
    }
}
