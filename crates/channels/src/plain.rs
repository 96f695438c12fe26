//! Words of others, made fit to be kept and shown.

use serde_json::Value;

/// Most characters of a text that is kept.
const MOST: usize = 65_536;
/// Most bytes of an address.
const LONGEST: usize = 2_000;

/// A text of several lines.
pub(crate) fn text(text: &str) -> String {
    let fine = |c: &char| !c.is_control() || matches!(c, '\n' | '\t');
    text.chars().filter(fine).take(MOST).collect::<String>().trim().to_owned()
}

/// A word of a vendor's that is there: one line, not endless.
pub(crate) fn word(value: Option<&Value>) -> Option<String> {
    let text: String = value?.as_str()?.chars().filter(|c| !c.is_control()).take(1_000).collect();
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// One short line; nothing when nothing is left of it.
pub(crate) fn line(text: &str) -> Option<String> {
    let line: String = text.chars().filter(|c| !c.is_control()).take(200).collect();
    Some(line.trim().to_owned()).filter(|l| !l.is_empty())
}

/// An id that can be kept, compared and written into an address of a vendor.
pub(crate) fn id(text: &str) -> Option<String> {
    let plain =
        |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}');
    (!text.is_empty() && text.len() <= 300 && text.chars().all(plain)).then(|| text.to_owned())
}

/// An address of a page that may be shown as a link.
pub(crate) fn link(text: &str) -> Option<String> {
    let text = text.trim();
    let web = text.starts_with("https://") || text.starts_with("http://");
    let plain = |c: char| !c.is_whitespace() && !c.is_control() && !matches!(c, '"' | '<' | '>' | '\\');
    (web && text.len() <= LONGEST && text.chars().all(plain)).then(|| text.to_owned())
}

/// The name of the host in an address.
pub(crate) fn host(url: &str) -> Option<String> {
    let rest = url.split_once("://")?.1;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?.split(':').next()?;
    line(host).map(|h| h.to_ascii_lowercase())
}

/// A time as vendors write it, in microseconds since 1970.
pub(crate) fn time(written: &str) -> Option<i64> {
    let time: jiff::Timestamp = written.trim().parse().ok()?;
    Some(time.as_microsecond()).filter(|us| *us > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_kept_without_what_cannot_be_seen() {
        assert_eq!(text(" שלום\r\n\u{0}עולם\t "), "שלום\nעולם");
        assert_eq!(line(" דנה\nלוי "), Some("דנהלוי".to_owned()));
        assert_eq!(line(" \u{7} "), None);
        assert_eq!(text(&"א".repeat(MOST + 5)).chars().count(), MOST);
    }

    #[test]
    fn only_addresses_of_pages_are_links() {
        assert_eq!(link(" https://a.example/ב?x=1 ").as_deref(), Some("https://a.example/ב?x=1"));
        for bad in ["javascript:alert(1)", "https://a b", "https://a\"b", "/x", "", "ftp://a"] {
            assert_eq!(link(bad), None, "{bad}");
        }
        assert_eq!(host("https://user:x@News.Example:8443/x?y").as_deref(), Some("news.example"));
        assert_eq!((host("news"), host("https:///x")), (None, None));
    }

    #[test]
    fn ids_and_times_are_read_or_left() {
        assert_eq!(
            id("at://did:plc:a/app.bsky.feed.post/3k").as_deref(),
            Some("at://did:plc:a/app.bsky.feed.post/3k")
        );
        assert_eq!((id(""), id("a b"), id("א"), id("a\"")), (None, None, None, None));
        assert_eq!(time("2026-11-22T10:00:00.5Z"), Some(1_795_341_600_500_000));
        assert_eq!(time("2026-11-22T12:00:00+02:00"), Some(1_795_341_600_000_000));
        assert_eq!((time(""), time("yesterday")), (None, None));
    }
}
