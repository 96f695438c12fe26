//! Search terms: each word as written, without its prefix letters, without its ending, and by its consonants.
//!
//! No dictionary: wrong candidates cost little in a ranked index, and the right one is always among them.

use std::collections::BTreeSet;

use crate::text::norm::Norm;
use crate::text::script::is_alphanumeric;
use crate::text::script::is_hebrew;

/// Analysed terms of a text, in order, to be stored in a full-text column; letters and digits only.
pub fn index_terms(text: &str) -> Vec<String> {
    words(text).iter().flat_map(|w| analyses(w)).collect()
}

/// One group of terms a word of the query; any term of a group may match, every group must.
pub fn query_terms(text: &str) -> Vec<Vec<String>> {
    let all = words(text);
    let telling: Vec<&String> = all.iter().filter(|w| !is_stop(w)).collect();
    // A query of nothing but small words is still a query.
    let chosen: Vec<&String> = if telling.is_empty() { all.iter().collect() } else { telling };
    let mut seen = BTreeSet::new();
    chosen.into_iter().filter(|w| seen.insert((*w).clone())).map(|w| analyses(w)).collect()
}

/// The words of a text, folded: final letters as medial, no marks, Latin lowered; numbers and codes whole and in parts.
pub(crate) fn words(text: &str) -> Vec<String> {
    words_of(&Norm::new(text).low)
}

/// The same of a text that is normalised and lowered.
pub(crate) fn words_of(low: &str) -> Vec<String> {
    let mut out = Vec::new();
    for chunk in low.split(|c: char| {
        c.is_whitespace() || matches!(c, ',' | ';' | '!' | '?' | '(' | ')' | '[' | ']' | '<' | '>')
    }) {
        let parts: Vec<String> = chunk
            .split(|c: char| !(is_alphanumeric(c) || matches!(c, '"' | '\'')))
            .map(|p| p.chars().filter(|&c| is_alphanumeric(c)).map(fold).collect::<String>())
            .filter(|p| !p.is_empty())
            .collect();
        let code = parts.len() > 1 && chunk.chars().any(|c| c.is_ascii_digit() || c == '@');
        if code {
            let whole: String = parts.concat();
            if whole.len() <= 64 && whole.chars().all(|c| c.is_ascii_alphanumeric()) {
                out.push(whole);
            }
        }
        out.extend(parts);
    }
    out
}

fn fold(c: char) -> char {
    match c {
        'ך' => 'כ',
        'ם' => 'מ',
        'ן' => 'נ',
        'ף' => 'פ',
        'ץ' => 'צ',
        'א'..='ת' => c,
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

/// Every term one word is found by.
pub(crate) fn analyses(word: &str) -> Vec<String> {
    let mut terms = forms(word);
    if is_inflected(word) {
        for base in bases(word) {
            if let Some(bones) = skeleton(&strip_suffix(&base)) {
                // The mark keeps consonants from being taken for a written word.
                add(&mut terms, format!("x{bones}"));
            }
        }
    }
    terms
}

/// The word as written, without prefix letters, and without its ending.
pub(crate) fn forms(word: &str) -> Vec<String> {
    let mut terms = vec![word.to_owned()];
    if is_inflected(word) {
        for base in bases(word) {
            let stem = strip_suffix(&base);
            add(&mut terms, base);
            add(&mut terms, stem);
        }
    } else if word.is_ascii() && word.len() > 3 && word.bytes().all(|b| b.is_ascii_lowercase()) {
        add(&mut terms, stem_english(word));
    }
    terms
}

pub(crate) fn is_inflected(word: &str) -> bool {
    word.chars().all(is_hebrew) && word.chars().count() >= 3
}

fn add(terms: &mut Vec<String>, term: String) {
    if term.chars().count() >= 2 && !terms.contains(&term) {
        terms.push(term);
    }
}

/// The word and what is left when prefix letters are taken off, at least three letters.
pub(crate) fn bases(word: &str) -> Vec<String> {
    let chars: Vec<char> = word.chars().collect();
    let mut out = vec![word.to_owned()];
    let mut at = 0;
    for group in [&['ו'][..], &['ש', 'כ', 'מ'][..], &['ב', 'כ', 'ל', 'מ', 'ש'][..], &['ה'][..]] {
        if at < chars.len() && group.contains(&chars[at]) && chars.len() - at > 3 {
            at += 1;
            // After a prefix a consonantal vav is written twice.
            let doubled = chars.len() - at > 3 && chars[at] == 'ו' && chars[at + 1] == 'ו';
            out.push(chars[at + usize::from(doubled)..].iter().collect());
        }
    }
    out
}

/// The word without a light ending: plural, possessive, person.
pub(crate) fn strip_suffix(word: &str) -> String {
    const ENDINGS: [&str; 28] = [
        "יותיהמ",
        "ויותיכ",
        "ותיכמ",
        "ותיהמ",
        "ותינו",
        "יותיכ",
        "ייתכ",
        "יתכמ",
        "תיכמ",
        "ויות",
        "יכמ",
        "יהמ",
        "ינו",
        "תיכ",
        "תנו",
        "תכמ",
        "יות",
        "ית",
        "ות",
        "ימ",
        "נו",
        "כמ",
        "תי",
        "תכ",
        "תמ",
        "יכ",
        "ה",
        "י",
    ];
    for ending in ENDINGS {
        if let Some(rest) = word.strip_suffix(ending)
            && rest.chars().nth(2).is_some()
        {
            return rest.to_owned();
        }
    }
    word.to_owned()
}

/// The consonants of a word: inner vav and yod dropped, and one verb prefix letter.
pub(crate) fn skeleton(word: &str) -> Option<String> {
    let chars: Vec<char> = word.chars().collect();
    let last = chars.len().checked_sub(1)?;
    let mut bones: Vec<char> = chars
        .iter()
        .enumerate()
        .filter(|&(i, c)| i == 0 || i == last || !matches!(c, 'ו' | 'י'))
        .map(|(_, &c)| c)
        .collect();
    if bones.len() > 3 && matches!(bones[0], 'ל' | 'מ' | 'נ' | 'ת' | 'י' | 'א' | 'ה') {
        bones.remove(0);
    }
    if bones.len() > 3 && matches!(bones.last(), Some('ת' | 'ה')) {
        bones.pop();
    }
    (bones.len() >= 2).then(|| bones.into_iter().collect())
}

fn stem_english(word: &str) -> String {
    for (ending, put) in
        [("iness", "y"), ("ies", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""), ("e", "")]
    {
        if let Some(rest) = word.strip_suffix(ending)
            && rest.len() >= 3
        {
            return format!("{rest}{put}");
        }
    }
    word.to_owned()
}

const STOP: &str = " של את אני אתה אנחנו אתם אתנ הוא היא המ הנ אנו לי לכ לו לה לנו לכמ להמ זה זו זאת על עמ אל מנ ליד בלי ללא כמו לגבי עבור בשביל או גמ אבל אכ אז כי אמ אשר כאשר רק מאוד כל יש היה היו שלומ בבקשה אנא נא אפשר תודה איכ מה למה מתי איפה כמה האמ צריכ רוצה יכול יכולה לא the a an is are was be to of in on for and or my your you me it i do does how what when where can could please with this that not hello hi thanks ";

fn is_stop(word: &str) -> bool {
    contains(STOP, word)
}

/// Whether a list has a word; each of its words stands between spaces.
pub(crate) fn contains(list: &str, word: &str) -> bool {
    list.contains(&format!(" {word} "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_meet() {
        let share = |a: &str, b: &str| {
            let left: BTreeSet<_> = index_terms(a).into_iter().collect();
            query_terms(b).iter().flatten().any(|t| left.contains(t))
        };
        for (a, b) in [
            ("ביטול המנוי", "לבטל"),
            ("החשבוניות שלכם", "חשבונית"),
            ("משלוחים", "למשלוח"),
            ("returns", "returned"),
            ("בהזמנות", "הזמנה"),
        ] {
            assert!(share(a, b), "{a} / {b}");
        }
    }

    #[test]
    fn terms_are_letters_and_digits() {
        for term in index_terms("צה\"ל, ע״ס 1,234.50 ₪ ל-dana@shop.example 052-5550143 (AB-12)") {
            assert!(term.chars().all(char::is_alphanumeric), "{term}");
        }
        assert!(index_terms("052-5550143").contains(&"0525550143".to_owned()));
    }

    #[test]
    fn small_words_do_not_have_to_match() {
        assert_eq!(query_terms("איך אני מבטל את המנוי").len(), 2);
        assert_eq!(query_terms("מה זה").len(), 2);
    }
}
