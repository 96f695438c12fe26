//! Sums of money as people write them: `₪500`, `1,850 ש"ח`, `40 שקלים`, `$31.50`, `12 euros`.

use crate::text::structure::Doc;
use crate::text::token::Kind;

/// A sum: the amount and its ISO currency.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Sum {
    pub amount: f64,
    pub currency: &'static str,
    /// Index of the number's token.
    pub token: usize,
}

/// The sums among the tokens of a range.
pub(crate) fn sums(doc: &Doc, first: usize, last: usize) -> Vec<Sum> {
    let mut found = Vec::new();
    for at in first..last {
        let token = &doc.tokens[at];
        let text = doc.word(token);
        let word_sum = match text {
            // "מאה שקל" and the like stand often enough in messages to be read.
            "מאה" => Some(100.0),
            "מאתיים" => Some(200.0),
            "חמישים" => Some(50.0),
            "אלף" => Some(1000.0),
            _ => None,
        };
        let amount = match token.kind {
            Kind::Number => text.replace(',', "").parse::<f64>().ok().map(|n| n + thousands(doc, first, at)),
            _ => word_sum,
        };
        let Some(amount) = amount else { continue };
        let near = |i: Option<usize>| {
            i.filter(|&i| i < doc.tokens.len()).and_then(|i| currency(doc.word(&doc.tokens[i])))
        };
        let after = near(Some(at + 1)).filter(|_| at + 1 < last);
        let before = near(at.checked_sub(1)).filter(|_| at > first && token.kind == Kind::Number);
        if let Some(currency) = after.or(before) {
            let thousand = doc.tokens.get(at + 1).is_some_and(|t| doc.word(t) == "אלף");
            found.push(Sum { amount: if thousand { amount * 1000.0 } else { amount }, currency, token: at });
        }
    }
    found
}

/// What stands before the last three digits where a space parts them: the 2 of "2 690 ₪".
fn thousands(doc: &Doc, first: usize, at: usize) -> f64 {
    let digits = |i: usize, len: std::ops::RangeInclusive<usize>| {
        let text = doc.word(&doc.tokens[i]);
        len.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
    };
    if at == first || !digits(at, 3..=3) || !digits(at - 1, 1..=3) {
        return 0.0;
    }
    let between = &doc.norm.text[doc.tokens[at - 1].end..doc.tokens[at].start];
    let before = doc.word(&doc.tokens[at - 1]).parse::<f64>().unwrap_or(0.0);
    if between == " " { before * 1000.0 } else { 0.0 }
}

/// The ISO currency that a word or a sign names.
pub(crate) fn currency(word: &str) -> Option<&'static str> {
    match word {
        "₪" | "ש\"ח" | "שח" | "שקל" | "שקלים" | "השקלים" | "השקל" | "שקלי" | "nis" | "ils" | "shekels"
        | "shekel" => Some("ILS"),
        "$" | "דולר" | "דולרים" | "הדולר" | "usd" | "dollars" | "dollar" | "bucks" => {
            Some("USD")
        }
        "£" | "gbp" | "ליש\"ט" => Some("GBP"),
        "€" | "יורו" | "אירו" | "eur" | "euros" | "euro" => Some("EUR"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_read_with_their_currency() {
        let read = |text: &str| {
            let doc = Doc::new(text);
            sums(&doc, 0, doc.tokens.len()).into_iter().map(|s| (s.amount, s.currency)).collect::<Vec<_>>()
        };
        assert_eq!(read("זיכינו ב-**1,850 ₪** ועוד ₪12.5"), [(1850.0, "ILS"), (12.5, "ILS")]);
        assert_eq!(read("40 שקלים, $31.50, 12 יורו, 3 ימים"), [(40.0, "ILS"), (31.5, "USD"), (12.0, "EUR")]);
        assert_eq!(read("500ש\"ח"), [(500.0, "ILS")]);
        assert_eq!(read("2 690 ₪, и 12 690 ₪"), [(2690.0, "ILS"), (12690.0, "ILS")]);
        assert_eq!(read("3 כיסאות ב-690 ₪"), [(690.0, "ILS")]);
        assert_eq!(read("a £20 voucher"), [(20.0, "GBP")]);
    }
}
