//! How many parts a text message has: seven bits a letter while every letter is in the GSM alphabet, else two bytes
//! each; one letter in Hebrew makes the whole of it Hebrew.

/// Letters of the GSM alphabet that take one place.
const BASIC: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
/// Those that take two.
const EXTENDED: &str = "^{}\\[]~|€\u{c}";

/// What a text costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Parts {
    /// How many messages it is.
    pub count: usize,
    /// Places used: septets, or UTF-16 units.
    pub used: usize,
    /// Places up to the end of the last part.
    pub room: usize,
    /// Whether every letter is in the GSM alphabet.
    pub gsm: bool,
}

fn septets(letter: char) -> Option<usize> {
    if BASIC.contains(letter) {
        return Some(1);
    }
    EXTENDED.contains(letter).then_some(2)
}

/// Counts the parts of a text. A letter of two places is never cut in half: it begins the next part.
pub fn parts(text: &str) -> Parts {
    let gsm = text.chars().all(|c| septets(c).is_some());
    let places = |c: char| if gsm { septets(c).unwrap_or(1) } else { c.len_utf16() };
    let (alone, joined) = if gsm { (160, 153) } else { (70, 67) };
    let used: usize = text.chars().map(places).sum();
    if used <= alone {
        return Parts { count: 1, used, room: alone - used, gsm };
    }
    let (mut count, mut filled) = (1, 0);
    for letter in text.chars().map(places) {
        if filled + letter > joined {
            count += 1;
            filled = 0;
        }
        filled += letter;
    }
    Parts { count, used, room: joined - filled, gsm }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::Value;

    /// The composer counts while it is typed, and has to come to the same.
    #[test]
    fn w30_the_cases_that_the_composer_counts_too() {
        let cases: Vec<Value> = serde_json::from_str(include_str!("parts.json")).unwrap();
        for case in cases {
            let pieces: Vec<(String, usize)> = serde_json::from_value(case["text"].clone()).unwrap();
            let text: String = pieces.iter().map(|(piece, times)| piece.repeat(*times)).collect();
            let counted = serde_json::to_value(parts(&text)).unwrap();
            for figure in ["count", "used", "room", "gsm"] {
                assert_eq!(counted[figure], case[figure], "{figure} of {}", case["what"]);
            }
        }
    }

    #[test]
    fn w30_one_letter_decides_for_all() {
        for letter in ["₪", "\u{200f}", "א", "📦", "„"] {
            let counted = parts(&format!("{}{letter}", "a".repeat(70)));
            assert_eq!((counted.count, counted.gsm), (2, false), "{letter}");
        }
    }

    proptest! {
        #[test]
        fn the_parts_hold_the_text_and_not_one_fewer_would(text in "[a-zא-ת€₪📦 ]{0,400}") {
            let p = parts(&text);
            let (alone, joined) = if p.gsm { (160, 153) } else { (70, 67) };
            let most = if p.count == 1 { alone } else { p.count * joined };
            prop_assert!(p.used <= most);
            prop_assert!(p.count == 1 || p.used > alone);
            prop_assert!(p.count < 2 || p.used > (p.count - 1) * (joined - 1));
        }
    }
}
