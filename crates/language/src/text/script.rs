//! Scripts and directions: which language a text is in and from which side it is read.

use serde::{Deserialize, Serialize};

use crate::Lang;

/// The side from which a text is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// From the right.
    Rtl,
    /// From the left.
    Ltr,
}

/// Whether the character is a Hebrew letter.
pub(crate) fn is_hebrew(c: char) -> bool {
    matches!(c, 'א'..='ת' | '\u{5EF}'..='\u{5F2}' | '\u{FB1D}'..='\u{FB4F}')
}

/// Whether the character is a letter or a digit; most are told without the tables of Unicode.
pub(crate) fn is_alphanumeric(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { matches!(c, 'א'..='ת') || c.is_alphanumeric() }
}

fn is_arabic(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{64A}' | '\u{66E}'..='\u{6D3}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

/// Whether the character is a strong right-to-left letter.
pub(crate) fn is_rtl(c: char) -> bool {
    is_hebrew(c) || is_arabic(c) || c == '\u{200F}'
}

/// Whether the character is a strong left-to-right letter.
pub(crate) fn is_ltr(c: char) -> bool {
    c == '\u{200E}' || (c.is_alphabetic() && !is_rtl(c))
}

impl Lang {
    /// The language of a text, by the letters it is written in.
    pub fn detect(text: &str) -> Lang {
        let (mut he, mut ar, mut ru, mut en) = (0usize, 0usize, 0usize, 0usize);
        for c in text.chars() {
            match c {
                _ if is_hebrew(c) => he += 1,
                _ if is_arabic(c) => ar += 1,
                '\u{400}'..='\u{52F}' => ru += 1,
                'a'..='z' | 'A'..='Z' => en += 1,
                _ => {}
            }
        }
        // Addresses, codes and product names bring Latin letters into every text, so they count for less.
        let best = he.max(ar).max(ru).max(en / 2);
        match best {
            0 if en > 0 => Lang::En,
            0 => Lang::Other,
            _ if he == best => Lang::He,
            _ if ar == best => Lang::Ar,
            _ if ru == best => Lang::Ru,
            _ => Lang::En,
        }
    }
}

/// The language of a text, by the letters it is written in.
pub fn detect(text: &str) -> Lang {
    Lang::detect(text)
}

/// The direction of a text by its first strong character; left to right where there is none.
pub fn direction(text: &str) -> Direction {
    strong(text).unwrap_or(Direction::Ltr)
}

/// The direction of each line; a line with no strong character takes that of the line before it.
pub fn paragraph_directions(text: &str) -> Vec<Direction> {
    let mut last = direction(text);
    text.split('\n')
        .map(|line| {
            last = strong(line).unwrap_or(last);
            last
        })
        .collect()
}

fn strong(text: &str) -> Option<Direction> {
    text.chars().find_map(|c| match c {
        _ if is_rtl(c) => Some(Direction::Rtl),
        _ if is_ltr(c) => Some(Direction::Ltr),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letters_decide_the_language() {
        assert_eq!(detect("שלום, ה-iPhone 15 Pro Max שלך מוכן"), Lang::He);
        assert_eq!(detect("Hello Noa"), Lang::En);
        assert_eq!(detect("مرحبا"), Lang::Ar);
        assert_eq!(detect("Здравствуйте"), Lang::Ru);
        assert_eq!(detect("123 !"), Lang::Other);
        assert_eq!(detect("A"), Lang::En);
    }

    #[test]
    fn the_first_strong_letter_decides_the_direction() {
        assert_eq!(direction("12. שלום hello"), Direction::Rtl);
        assert_eq!(direction("hello שלום"), Direction::Ltr);
        assert_eq!(
            paragraph_directions("שלום\n123\nhello"),
            [Direction::Rtl, Direction::Rtl, Direction::Ltr]
        );
    }
}
