//! Whether two wordings of a reply say the same facts: numbers, dates, sums, addresses, names and open slots.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::OnceLock;

use crate::facts::money;
use crate::rewrite::find;
use crate::text::structure::Doc;
use crate::text::terms::{bases, words};

/// Words that fix a time or a number; one and first are left out, because they seldom count.
const TELLING: &str = "שני שלישי רביעי חמישי שישי שבת היום מחר מחרתיים אתמול שלשום הערב הבוקר הלילה \
    ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר \
    יומיים שבועיים חודשיים שנתיים שעתיים פעמיים שעה שעות יום ימים שבוע שבועות חודש חודשים \
    שתי שתיים שניים שלוש שלושה ארבע ארבעה חמש חמישה שש שישה שבע שבעה שמונה תשע תשעה עשר עשרה \
    עשרים שלושים ארבעים חמישים שישים שבעים שמונים תשעים מאה מאתיים מאות אלף אלפיים אלפים \
    monday tuesday wednesday thursday friday saturday sunday today tomorrow tonight yesterday \
    january february april june july august september october november december \
    two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty hundred thousand \
    hour hours day days week weeks month months";

#[derive(Debug, Default, PartialEq)]
struct Facts {
    numbers: BTreeMap<String, usize>,
    sums: BTreeMap<(u64, &'static str), usize>,
    telling: BTreeSet<String>,
    addresses: BTreeSet<String>,
    names: BTreeSet<String>,
    slots: BTreeMap<String, usize>,
}

fn telling() -> &'static HashSet<String> {
    static TABLE: OnceLock<HashSet<String>> = OnceLock::new();
    TABLE.get_or_init(|| words(TELLING).into_iter().collect())
}

fn facts(text: &str, known: &[String]) -> Facts {
    let mut out = Facts::default();
    let part = |r: &std::ops::Range<usize>| text[r.clone()].to_owned();
    for range in find::numbers(text) {
        *out.numbers.entry(part(&range)).or_default() += 1;
    }
    for range in find::slots(text) {
        *out.slots.entry(part(&range)).or_default() += 1;
    }
    out.addresses = find::addresses(text).iter().map(part).collect();
    out.names = find::names(text).iter().map(|r| part(r).to_lowercase()).collect();
    let parts = known.iter().flat_map(|name| name.split_whitespace());
    for name in parts.filter(|n| n.chars().count() >= 2 && !find::word(text, n).is_empty()) {
        out.names.insert(name.to_lowercase());
    }
    let doc = Doc::new(text);
    for sum in money::sums(&doc, 0, doc.tokens.len()) {
        *out.sums.entry(((sum.amount * 100.0).round() as u64, sum.currency)).or_default() += 1;
    }
    let told = |word: String| bases(&word).into_iter().find(|base| telling().contains(base));
    out.telling = words(text).into_iter().filter_map(told).collect();
    out
}

/// Whether `after` has the numbers, dates, sums, addresses, names and slots of `before`, no more and no fewer.
/// `known` are the names of those concerned.
pub fn same_facts(before: &str, after: &str, known: &[String]) -> bool {
    facts(before, known) == facts(after, known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_words_are_the_same_facts() {
        let known = ["דנה לוי".to_owned()];
        let before = "דנה שלום, הזמנה 4512 תגיע מחר עד 14:00. זיכינו אותך ב-50 ₪.";
        assert!(same_facts(
            before,
            "שלום דנה,\n\nמחר, עד **14:00**, תגיע הזמנה 4512, וזיכינו אותך ב-50 ₪.",
            &known
        ));
        for other in [
            "דנה שלום, הזמנה 4513 תגיע מחר עד 14:00. זיכינו אותך ב-50 ₪.",
            "דנה שלום, הזמנה 4512 תגיע היום עד 14:00. זיכינו אותך ב-50 ₪.",
            "דנה שלום, הזמנה 4512 תגיע מחר עד 14:00. זיכינו אותך ב-50 $.",
            "שלום, הזמנה 4512 תגיע מחר עד 14:00. זיכינו אותך ב-50 ₪.",
            "דנה שלום, הזמנה 4512 תגיע מחר עד 14:00. זיכינו אותך ב-50 ₪ ועוד 50 ₪.",
            "דנה שלום, הזמנה 4512 תגיע מחר בשעתיים עד 14:00. זיכינו אותך ב-50 ₪.",
            "דנה שלום, הזמנה 4512 תגיע מחר עד 14:00. זיכינו אותך ב-50 ₪. שאלות? a@b.co",
            "דנה שלום, הזמנה 4512 תגיע מחר עד 14:00. זיכינו אותך ב-50 ₪. ⟦עוד⟧",
            "דנה שלום, הזמנה 4512 תגיע מחר עד 14:00. זיכינו אותך ב-50 ₪. מיכאל",
        ] {
            assert!(!same_facts(before, other, &known), "{other}");
        }
    }

    #[test]
    fn a_numbered_list_is_no_number() {
        assert!(same_facts("לכבות, לחכות ולהדליק.", "1. לכבות\n2. לחכות\n3. להדליק", &[]));
    }
}
