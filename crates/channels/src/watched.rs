//! Whether a text speaks of what is watched for: whole words, in Hebrew with the letters that are written onto them.

/// Letters that are written onto the front of a Hebrew word.
const PREFIXES: &str = "ובכלמשה";
/// Most of them on one word: ושכשמה….
const MOST_PREFIXES: usize = 6;

/// The first of the words that the text speaks of. Capitals, vowel points and the kind of dash make no difference.
pub(crate) fn speaks_of<'a>(text: &str, words: &'a [String]) -> Option<&'a str> {
    let text = normal(text);
    let said: Vec<&str> = text.split(' ').filter(|t| !t.is_empty()).collect();
    let there = |word: &&String| {
        let word = normal(word);
        let wanted: Vec<&str> = word.split(' ').filter(|t| !t.is_empty()).collect();
        !wanted.is_empty() && said.windows(wanted.len()).any(|some| same(some, &wanted))
    };
    words.iter().find(there).map(String::as_str)
}

fn same(said: &[&str], wanted: &[&str]) -> bool {
    let (Some((first, rest)), Some((word, others))) = (said.split_first(), wanted.split_first()) else {
        return false;
    };
    match others.split_last() {
        None => is(first, word, true),
        Some((last, middle)) => {
            let (end, between) = rest.split_last().unwrap_or((first, &[]));
            is(first, word, false) && between == middle && is_end(end, last)
        }
    }
}

/// Whether this is the word, with letters before it, and with its owner's ending when it stands alone.
fn is(said: &str, word: &str, alone: bool) -> bool {
    let head = |said: &str| said.strip_suffix(word).is_some_and(is_prefix);
    head(said) || (alone && said.strip_suffix("'s").is_some_and(head))
}

fn is_end(said: &str, word: &str) -> bool {
    said == word || said.strip_suffix("'s") == Some(word)
}

/// Letters that may stand before a word, with a quotation mark between them and it.
fn is_prefix(head: &str) -> bool {
    let letters = head.strip_suffix(['"', '\'']).unwrap_or(head);
    let marked = letters.len() < head.len();
    (!marked || !letters.is_empty())
        && letters.chars().count() <= MOST_PREFIXES
        && letters.chars().all(|c| PREFIXES.contains(c))
}

/// Words of small letters with one space between them; marks inside a word stay, as in בע"מ.
fn normal(text: &str) -> String {
    let seen: Vec<char> =
        text.chars().filter(|c| !is_silent(*c)).flat_map(char::to_lowercase).map(plain).collect();
    let letter = |at: Option<usize>| at.and_then(|at| seen.get(at)).is_some_and(|c| c.is_alphanumeric());
    let mut out = String::with_capacity(text.len());
    for (at, c) in seen.iter().enumerate() {
        let inside = matches!(c, '"' | '\'') && letter(at.checked_sub(1)) && letter(Some(at + 1));
        match c.is_alphanumeric() || inside {
            true => out.push(*c),
            false if !out.ends_with(' ') => out.push(' '),
            false => {}
        }
    }
    out
}

/// Vowel points, accents, marks of direction and soft hyphens.
fn is_silent(c: char) -> bool {
    matches!(c, '\u{591}'..='\u{5BD}' | '\u{5BF}' | '\u{5C1}' | '\u{5C2}' | '\u{5C4}' | '\u{5C5}' | '\u{5C7}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{AD}' | '\u{FEFF}')
}

fn plain(c: char) -> char {
    match c {
        '״' | '“' | '”' | '„' | '‟' => '"',
        '׳' | '’' | '‘' | '`' | '´' => '\'',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::speaks_of;
    use proptest::prelude::*;

    fn finds(text: &str, word: &str) -> bool {
        speaks_of(text, &[word.to_owned()]).is_some()
    }

    #[test]
    fn hebrew_words_are_found_with_the_letters_before_them() {
        for text in [
            "נגב ריהוט",
            "קניתי בנגב ריהוט.",
            "ושכשבנגב",
            "של \"נגב\", היום",
            "ב\"נגב\" אמרו",
            "ב״נגב״",
            "ב-נגב",
            "ב־נגב",
            "#נגב_ריהוט",
            "נֶגֶב",
            "לנגב\u{200F}!",
            "כתבתי ל@נגב",
        ] {
            assert!(finds(text, "נגב"), "{text}");
        }
        for text in ["נגבה", "מנגבים", "הנגבי", "תנגב", "מושכשמהנגב", "נ גב", "", "\"נ\"גב"]
        {
            assert!(!finds(text, "נגב"), "{text}");
        }
    }

    #[test]
    fn names_of_several_words_and_with_marks_are_found_as_they_are() {
        for text in ["בנגב ריהוט בע\"מ", "נגב־ריהוט", "נגב\nריהוט", "בנגב  ריהוט?"]
        {
            assert!(finds(text, "נגב ריהוט"), "{text}");
            assert!(finds(text, "נגב-ריהוט"), "{text}");
        }
        assert!(!finds("נגב של ריהוט", "נגב ריהוט") && !finds("ריהוט נגב", "נגב ריהוט"));
        assert!(finds("חברת נגב בע״מ הודיעה", "בע\"מ") && !finds("בעמ", "בע\"מ"));
        assert!(
            finds("the Negev’s chairs", "negev") && finds("בNEGEV", "Negev") && !finds("Negevia", "negev")
        );
        assert!(finds("Negev Home's chairs", "negev home"));
        assert!(finds("הזמנה 4471", "4471") && !finds("הזמנה 44710", "4471"));
    }

    #[test]
    fn the_first_word_that_is_there_is_named_and_nothing_is_no_word() {
        let words = ["".to_owned(), " - ".to_owned(), "מוקד".to_owned(), "נגב".to_owned()];
        assert_eq!(speaks_of("בנגב ובמוקד", &words), Some("מוקד"));
        assert_eq!(speaks_of("משהו אחר", &words), None);
        assert_eq!(speaks_of("", &words), None);
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "\\PC{0,60}", word in "\\PC{0,12}") {
            let _ = finds(&text, &word);
        }

        #[test]
        fn a_word_is_found_in_any_surroundings(before in "[ .,א-ת]{0,9}", after in "[ .,א-ת]{0,9}") {
            let text = format!("{before} בנגב {after}");
            prop_assert!(finds(&text, "נגב"));
        }
    }
}
