//! Personal data as marks `⟦n⟧`, and back.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::rewrite::find;

/// What was hidden in the texts of one call; the same words are the same mark in all of them.
#[derive(Clone, Debug, Default)]
pub struct Mask {
    known: Vec<String>,
    kept: Vec<String>,
}

impl Mask {
    /// A mask that also knows the names, addresses and numbers of those concerned.
    pub fn new<S: AsRef<str>>(known: impl IntoIterator<Item = S>) -> Mask {
        let mut all: BTreeSet<String> = BTreeSet::new();
        for whole in known {
            let whole = whole.as_ref().trim();
            let words =
                whole.split_whitespace().filter(|w| w.chars().filter(|c| c.is_alphanumeric()).count() >= 2);
            all.extend(words.map(str::to_owned));
            if whole.chars().count() >= 2 {
                all.insert(whole.to_owned());
            }
        }
        let mut known: Vec<String> = all.into_iter().collect();
        known.sort_by_key(|w| std::cmp::Reverse(w.len()));
        Mask { known, kept: Vec::new() }
    }

    /// The text with marks in place of names, numbers, addresses and slots.
    pub fn hide(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        for range in self.places(text) {
            out.push_str(&text[at..range.start]);
            let words = &text[range.clone()];
            let n = self.kept.iter().position(|k| k == words).unwrap_or_else(|| {
                self.kept.push(words.to_owned());
                self.kept.len() - 1
            });
            out.push_str(&format!("⟦{}⟧", n + 1));
            at = range.end;
        }
        out.push_str(&text[at..]);
        out
    }

    fn places(&self, text: &str) -> Vec<Range<usize>> {
        let mut all = find::slots(text);
        all.extend(find::addresses(text));
        all.extend(find::numbers(text));
        all.extend(find::names(text));
        all.extend(find::streets(text));
        all.extend(self.known.iter().flat_map(|known| find::word(text, known)));
        all.sort_by_key(|r| (r.start, std::cmp::Reverse(r.end)));
        let mut whole: Vec<Range<usize>> = Vec::new();
        for range in all {
            match whole.last_mut() {
                Some(last) if range.start < last.end => last.end = last.end.max(range.end),
                _ => whole.push(range),
            }
        }
        whole
    }

    /// What came back, with the hidden words in their places; `None` when a mark of `sent` is missing, one was
    /// invented, or one was damaged.
    pub fn restore(&self, sent: &str, came: &str) -> Option<String> {
        let (asked, _) = self.read(sent)?;
        let (given, text) = self.read(came)?;
        (asked == given).then_some(text)
    }

    fn read(&self, text: &str) -> Option<(BTreeSet<usize>, String)> {
        let (mut seen, mut out, mut rest) = (BTreeSet::new(), String::with_capacity(text.len()), text);
        while let Some((before, behind)) = rest.split_once('⟦') {
            let (number, after) = behind.split_once('⟧')?;
            let n: usize = number.trim().parse().ok()?;
            out.push_str(before);
            out.push_str(self.kept.get(n.checked_sub(1)?)?);
            seen.insert(n);
            rest = after;
        }
        out.push_str(rest);
        (!rest.contains('⟧')).then_some((seen, out))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_personal_stays_here() {
        let mut mask = Mask::new(["דנה לוי", "dana@example.com"]);
        let text = "דנה שלום,\nלדנה: ההזמנה NB-4512 תגיע לרחוב אבן גבירול 12 עד 12.5. זיכוי של 1,850 ₪ נשלח ל-dana@example.com, טלפון 050-2345671. נועה ממתינה, עד ⟦תאריך⟧.";
        let hidden = mask.hide(text);
        for secret in ["דנה", "4512", "גבירול", "12", "1,850", "example", "050", "נועה", "תאריך"]
        {
            let bare: String = hidden.split('⟦').map(|p| p.split_once('⟧').map_or(p, |(_, r)| r)).collect();
            assert!(!bare.contains(secret), "{secret}: {hidden}");
        }
        assert!(hidden.starts_with("⟦1⟧ שלום,\nל⟦1⟧: ההזמנה ⟦2⟧ תגיע לרחוב ⟦3⟧ ⟦4⟧ עד"), "{hidden}");
        assert_eq!(mask.restore(&hidden, &hidden).as_deref(), Some(text));
    }

    #[test]
    fn english_is_hidden_too() {
        let mut mask = Mask::new(["Dana Levi"]);
        let text =
            "Hi DANA, your parcel goes to 12 Old Mill Road, ask Michael's team. See www.example.com/x?y";
        let hidden = mask.hide(text);
        assert_eq!(hidden, "Hi ⟦1⟧, your parcel goes to ⟦2⟧ ⟦3⟧ Road, ask ⟦4⟧'s team. See ⟦5⟧");
    }

    #[test]
    fn a_lost_or_invented_mark_is_refused() {
        let mut mask = Mask::new(["דנה"]);
        let sent = mask.hide("דנה, הזמנה 4512 יצאה.");
        assert_eq!(mask.restore(&sent, "⟦1⟧, יצאה הזמנה ⟦2⟧.").as_deref(), Some("דנה, יצאה הזמנה 4512."));
        for bad in ["⟦1⟧, יצאה.", "⟦1⟧ ⟦2⟧ ⟦3⟧", "⟦1⟧ ⟦2⟧ ⟦0⟧", "⟦1⟧ ⟦2", "⟦1⟧ ⟦2⟧ ⟧", "⟦1⟧ ⟦2⟧ ⟦שם⟧"]
        {
            assert_eq!(mask.restore(&sent, bad), None, "{bad}");
        }
    }
}
