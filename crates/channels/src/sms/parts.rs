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

    fn count(text: &str) -> (usize, bool) {
        let p = parts(text);
        (p.count, p.gsm)
    }

    #[test]
    fn w30_hebrew_has_seventy_letters_and_then_sixty_seven_each() {
        assert_eq!(count(&"א".repeat(70)), (1, false));
        assert_eq!(count(&"א".repeat(71)), (2, false));
        assert_eq!(count(&"א".repeat(134)), (2, false));
        assert_eq!(count(&"א".repeat(135)), (3, false));
    }

    #[test]
    fn w30_latin_has_a_hundred_and_sixty_and_some_signs_take_two() {
        assert_eq!(count(&"a".repeat(160)), (1, true));
        assert_eq!(count(&"a".repeat(161)), (2, true));
        assert_eq!(count(&"€".repeat(80)), (1, true));
        assert_eq!(count(&"€".repeat(81)), (2, true));
        // 76 times two and one place that stays empty, because a sign is not cut in half
        assert_eq!(count(&"€".repeat(153)), (3, true));
    }

    #[test]
    fn w30_one_letter_decides_for_all() {
        for letter in ["₪", "\u{200f}", "א", "📦", "„"] {
            let text = format!("{}{letter}", "a".repeat(70));
            assert_eq!(count(&text), (2, false), "{letter}");
        }
        assert_eq!(count(&format!("{}📦", "א".repeat(66))), (1, false));
        assert_eq!(count(&format!("{}📦{}", "א".repeat(66), "א".repeat(60))), (2, false));
        assert_eq!(parts(""), Parts { count: 1, used: 0, room: 160, gsm: true });
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
