//! The words of time: units, numbers, months, days of the week.

/// Whether a span of time begins after the word.
pub(crate) fn opens_span(word: &str) -> bool {
    matches!(bare(word), "תוך" | "בתוך" | "בעוד" | "עוד" | "within" | "in" | "כעבור")
}

/// The word without a joining vav.
pub(crate) fn bare(word: &str) -> &str {
    word.strip_prefix('ו').filter(|w| w.chars().count() > 2).unwrap_or(word)
}

/// A number written as a word.
pub(crate) fn number_word(word: &str) -> Option<i64> {
    Some(match word {
        "אחד" | "אחת" | "one" | "a" | "an" => 1,
        "שני" | "שתי" | "שניים" | "שתיים" | "two" => 2,
        "שלושה" | "שלוש" | "שלושת" | "three" => 3,
        "ארבעה" | "ארבע" | "ארבעת" | "four" => 4,
        "חמישה" | "חמש" | "חמשת" | "five" => 5,
        "שישה" | "שש" | "ששת" | "six" => 6,
        "שבעה" | "שבע" | "שבעת" | "seven" => 7,
        "שמונה" | "eight" => 8,
        "תשעה" | "תשע" | "nine" => 9,
        "עשרה" | "עשר" | "עשרת" | "ten" => 10,
        "ארבעה-עשר" | "fourteen" => 14,
        "עשרים" | "twenty" => 20,
        "שלושים" | "thirty" => 30,
        _ => return None,
    })
}

/// The month a word names.
pub(crate) fn month(word: &str) -> Option<i64> {
    let word = word.strip_prefix(['ב', 'ל']).filter(|w| w.chars().count() >= 3).unwrap_or(word);
    Some(match word {
        "ינואר" | "january" | "jan" => 1,
        "פברואר" | "february" | "feb" => 2,
        "מרץ" | "מרס" | "march" | "mar" => 3,
        "אפריל" | "april" | "apr" => 4,
        "מאי" | "may" => 5,
        "יוני" | "june" | "jun" => 6,
        "יולי" | "july" | "jul" => 7,
        "אוגוסט" | "august" | "aug" => 8,
        "ספטמבר" | "september" | "sep" | "sept" => 9,
        "אוקטובר" | "october" | "oct" => 10,
        "נובמבר" | "november" | "nov" => 11,
        "דצמבר" | "december" | "dec" => 12,
        _ => return None,
    })
}

/// The day of the week of a Hebrew name without "יום", 0 for Sunday: "שלישי", "ג'".
pub(crate) fn hebrew_weekday(word: &str) -> Option<i64> {
    Some(match word.trim_end_matches('\'') {
        "ראשון" | "א" => 0,
        "שני" | "ב" => 1,
        "שלישי" | "ג" => 2,
        "רביעי" | "ד" => 3,
        "חמישי" | "ה" => 4,
        "שישי" | "ו" => 5,
        _ => return None,
    })
}

/// The hour that a word after "ב" or "עד" names, 1 to 10: "אחת עשרה" is two words.
pub(crate) fn hour_word(word: &str) -> Option<i64> {
    Some(match word {
        "אחת" => 1,
        "שתיים" => 2,
        "שלוש" => 3,
        "ארבע" => 4,
        "חמש" => 5,
        "שש" => 6,
        "שבע" => 7,
        "שמונה" => 8,
        "תשע" => 9,
        "עשר" => 10,
        _ => return None,
    })
}

/// The day of the week a word names, 0 for Sunday; Hebrew names only after "יום".
pub(crate) fn weekday_name(word: &str, before: &str) -> Option<i64> {
    let english = match word {
        "sunday" | "sun" => 0,
        "monday" | "mon" => 1,
        "tuesday" | "tue" | "tues" => 2,
        "wednesday" | "wed" => 3,
        "thursday" | "thu" | "thurs" => 4,
        "friday" | "fri" => 5,
        "saturday" => 6,
        _ => -1,
    };
    // "Thursday's deploy" names the day too.
    let possessive = word.strip_suffix("'s").and_then(|w| weekday_name(w, before));
    if english >= 0 || possessive.is_some() {
        return possessive.or(Some(english));
    }
    if matches!(word, "שבת" | "בשבת") && !matches!(before, "מוצאי") {
        return (word == "בשבת" || before.ends_with("יום")).then_some(6);
    }
    if !matches!(before, "יום" | "ביום" | "ליום" | "מיום" | "היום" | "שביום" | "וביום" | "בימי")
    {
        return None;
    }
    // "היום ב-15:00" names no Monday.
    let letter = word.chars().count() == 1;
    hebrew_weekday(word).filter(|_| !(letter && before == "היום"))
}

/// A word that names a day, or opens its name.
pub(crate) fn is_day(word: &str) -> bool {
    matches!(
        bare(word),
        "היום"
            | "הערב"
            | "מחר"
            | "מחרתיים"
            | "ביום"
            | "יום"
            | "today"
            | "tonight"
            | "tomorrow"
            | "on"
    )
}

/// A word of a time: of a day, of a month, of an hour, of a window.
pub(crate) fn is_time(word: &str) -> bool {
    is_day(word)
        || weekday_name(word, "יום").is_some()
        || month(word).is_some()
        || matches!(
            word,
            "בין"
                | "עד"
                | "ל"
                | "ב"
                | "או"
                | "בשעה"
                | "בבוקר"
                | "בצהריים"
                | "בערב"
                | "הבא"
                | "הקרוב"
                | "בשבוע"
                | "at"
                | "by"
                | "and"
                | "between"
                | "to"
                | "from"
                | "morning"
                | "evening"
                | "am"
                | "pm"
        )
}
