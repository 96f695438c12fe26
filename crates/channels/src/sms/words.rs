//! Words by which people say that they want no more messages, or want them again: the whole message, nothing beside it.

const STOP: [&str; 14] = [
    "הסר",
    "הסרה",
    "הסירו",
    "להסרה",
    "הסר אותי",
    "עצור",
    "stop",
    "stopall",
    "unsubscribe",
    "cancel",
    "end",
    "quit",
    "отписаться",
    "إلغاء",
];
const START: [&str; 6] = ["הצטרף", "הצטרפות", "חידוש", "start", "unstop", "resume"];

fn plain(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric() || c.is_whitespace());
    letters.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// `Some(true)`: no more; `Some(false)`: again.
pub(crate) fn wish(text: &str) -> Option<bool> {
    let said = plain(text);
    if STOP.contains(&said.as_str()) {
        return Some(true);
    }
    START.contains(&said.as_str()).then_some(false)
}

#[cfg(test)]
mod tests {
    use super::wish;

    #[test]
    fn only_the_word_alone_is_a_wish() {
        for stop in ["הסר", " הסר. ", "STOP", "Stop!", "הסר אותי", "\u{200f}הסרה"] {
            assert_eq!(wish(stop), Some(true), "{stop}");
        }
        assert_eq!(wish("START"), Some(false));
        for other in ["", "אל תפסיקו", "מתי תסירו את החיוב?", "stop calling me", "איך מבטלים הזמנה"]
        {
            assert_eq!(wish(other), None, "{other}");
        }
    }
}
