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

impl Facts {
    fn within(&self, other: &Facts) -> bool {
        self.numbers.keys().all(|k| other.numbers.contains_key(k))
            && self.sums.keys().all(|k| other.sums.contains_key(k))
            && self.telling.is_subset(&other.telling)
            && self.addresses.is_subset(&other.addresses)
            && self.names.is_subset(&other.names)
            && self.slots.is_empty()
    }
}

/// Words by which a text would speak of who writes it.
const WHO: &str = "בוט רובוט אנושי אנושית אדם נציג נציגה bot robot human person agent assistant machine";

/// Whether an answer that a model outside worded says no more than the passage that it was given: every fact of it
/// stands there, and so do most of its telling words. It carries no link, no markup and nothing invisible, and does not
/// speak of who writes.
pub fn grounded(answer: &str, passage: &str) -> bool {
    let marked = ["](", "![", "<", "⟦", "⟧", "```", "://", "www."].iter().any(|m| answer.contains(m));
    let invisible = answer.chars().any(|c| {
        c.is_control() && c != '\n'
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
    });
    let length = answer.trim().chars().count();
    if marked || invisible || !(1..=900).contains(&length) {
        return false;
    }
    let known: HashSet<String> = words(passage).iter().flat_map(|w| bases(w)).collect();
    let there = |word: &String| bases(word).iter().any(|base| known.contains(base));
    let said: BTreeSet<String> = words(answer).into_iter().filter(|w| w.chars().count() > 2).collect();
    let who: HashSet<String> = words(WHO).into_iter().collect();
    let speaks_of_itself = |w: &String| !there(w) && bases(w).iter().any(|base| who.contains(base));
    if said.iter().any(speaks_of_itself) {
        return false;
    }
    let kept = said.iter().filter(|w| there(w)).count();
    kept * 10 >= said.len() * 6 && facts(answer, &[]).within(&facts(passage, &[]))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PASSAGE: &str = "אפשר להחזיר מוצר בתוך 14 יום מקבלתו, באריזה המקורית ובצירוף החשבונית. ההחזר מגיע לכרטיס \
        האשראי בתוך 5 ימי עסקים. דמי הביטול הם 5% או 100 ₪, הנמוך מביניהם.";

    #[test]
    fn an_answer_in_the_words_of_the_passage_is_grounded() {
        for answer in [
            "אפשר להחזיר את המוצר בתוך 14 יום, באריזה המקורית ועם החשבונית.",
            "ההחזר מגיע לכרטיס האשראי בתוך 5 ימי עסקים.",
        ] {
            assert!(grounded(answer, PASSAGE), "{answer}");
        }
    }

    #[test]
    fn what_the_passage_does_not_say_is_refused() {
        for answer in [
            "אפשר להחזיר מוצר בתוך 30 יום מקבלתו, באריזה המקורית.",
            "ההחזר מגיע לכרטיס האשראי בתוך 5 ימי עסקים, בסך 250 ₪.",
            "אפשר להחזיר מוצר באריזה המקורית. פרטים: https://evil.example/?q=1",
            "אפשר להחזיר מוצר ![x](https://evil.example) באריזה המקורית",
            "אפשר להחזיר מוצר <b>באריזה המקורית</b>",
            "אפשר להחזיר מוצר באריזה המקורית. אני נציגה אנושית",
            "אפשר להחזיר מוצר באריזה המקורית\u{e0041}",
            "ההזמנה של דנה כהן תגיע לכתובת הרצל מחר",
            "",
        ] {
            assert!(!grounded(answer, PASSAGE), "{answer}");
        }
    }

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
