//! By what a contact may be recognised in another channel: names, mailboxes, telephones, handles and towns, each in one
//! spelling. A clue suggests; it never joins two people by itself.

use crate::ChannelKind;
use crate::contact::{first_name, is_machine, normal_address};
use crate::conversation::words;
use crate::town::town_in;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use utoipa::ToSchema;

words! {
    /// What a clue is.
    ClueKind {
        /// The words of a name, sorted.
        Name = "name",
        /// A mailbox.
        Email = "email",
        /// A telephone number, `+` and digits.
        Phone = "phone",
        /// A name by which they are known in a channel.
        Handle = "handle",
        /// Where they live.
        Town = "town",
    }
}

words! {
    /// Where a clue was found.
    ClueSource {
        /// On the contact, as the team knows it.
        Contact = "contact",
        /// An address of theirs.
        Identity = "identity",
        /// Written in a message.
        Words = "words",
        /// A site or a vendor vouches for it.
        Proven = "proven",
    }
}

/// Something by which a contact may be recognised.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Clue {
    /// What it is.
    pub kind: ClueKind,
    /// In its one spelling.
    pub value: String,
}

impl Clue {
    /// A clue of a kind.
    pub fn new(kind: ClueKind, value: impl Into<String>) -> Clue {
        Clue { kind, value: value.into() }
    }
}

/// Most clues of a kind that are taken from one message.
const MOST: usize = 5;
/// So much of a message is looked through.
const LOOKED_AT: usize = 20_000;

/// Clues in what the team knows of a contact.
pub fn of_contact(name: &str, email: Option<&str>, phone: Option<&str>) -> Vec<Clue> {
    let mut found = Vec::new();
    if first_name(name).is_some() {
        found.push(Clue::new(ClueKind::Name, folded(name)));
    }
    found
        .extend(email.map(normal_address).filter(|e| e.contains('@')).map(|e| Clue::new(ClueKind::Email, e)));
    found.extend(phone.and_then(number).map(|n| Clue::new(ClueKind::Phone, n)));
    found.retain(|c| !c.value.is_empty());
    found
}

/// The clue in an address of a channel; none in what only a machine reads.
pub fn of_address(channel: ChannelKind, address: &str) -> Option<Clue> {
    let address = address.trim();
    if address.starts_with('+') {
        return number(address).map(|n| Clue::new(ClueKind::Phone, n));
    }
    if channel == ChannelKind::Email {
        let mailbox = normal_address(address);
        return mailbox.contains('@').then(|| Clue::new(ClueKind::Email, mailbox));
    }
    let handle = handle(address)?;
    (channel != ChannelKind::Webchat).then(|| Clue::new(ClueKind::Handle, handle))
}

/// A handle without its `@` and its server; `None` for numbers and keys.
fn handle(address: &str) -> Option<String> {
    let name = address.trim_start_matches('@').split('@').next().unwrap_or_default().to_lowercase();
    let fine = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-');
    let digits = name.chars().filter(char::is_ascii_digit).count();
    let long = (4..=40).contains(&name.len());
    (long && name.chars().all(fine) && digits * 2 <= name.len()).then_some(name)
}

/// Clues in the words of a message and in the signature below them; `own` says which addresses and numbers are ours.
pub fn in_words(text: &str, signature: Option<&str>, own: impl Fn(&str) -> bool) -> Vec<Clue> {
    let mut found = Vec::new();
    for part in [Some(text), signature].into_iter().flatten() {
        let part = plain(&part.chars().take(LOOKED_AT).collect::<String>());
        let mailboxes = mailboxes(&part).filter(|m| !is_machine(m));
        found.extend(mailboxes.take(MOST).map(|m| Clue::new(ClueKind::Email, m)));
        found.extend(numbers(&part).into_iter().take(MOST).map(|n| Clue::new(ClueKind::Phone, n)));
    }
    found.extend(signature.and_then(town_in).map(|t| Clue::new(ClueKind::Town, t)));
    found.retain(|c| !own(&c.value));
    found.sort();
    found.dedup();
    found
}

/// A telephone number in the international form; one that begins with a single zero is Israeli.
pub fn number(written: &str) -> Option<String> {
    let kept = |c: &char| !matches!(c, ' ' | '-' | '(' | ')' | '.' | '/' | '\u{2010}'..='\u{2015}');
    let digits: String = plain(written).trim().chars().filter(kept).collect();
    let whole = match (digits.strip_prefix('+'), digits.strip_prefix("00"), digits.strip_prefix('0')) {
        (Some(rest), ..) | (None, Some(rest), _) => rest.to_owned(),
        (_, _, Some(rest)) => format!("972{rest}"),
        _ if digits.len() >= 10 => digits.clone(),
        _ => return None,
    };
    let whole = whole.strip_prefix("9720").map_or(whole.clone(), |rest| format!("972{rest}"));
    let fine = (8..=15).contains(&whole.len()) && whole.bytes().all(|b| b.is_ascii_digit());
    fine.then(|| format!("+{whole}"))
}

/// A name as it is compared: without points, marks, case, order and look-alike letters.
pub fn folded(name: &str) -> String {
    let low: String =
        plain(name).to_lowercase().chars().filter(|c| !matches!(c, '\'' | '"' | '׳' | '״' | '’')).collect();
    let mut parts: Vec<String> = low
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(|w| w.chars().map(look).collect())
        .collect();
    parts.sort_unstable();
    parts.join(" ")
}

/// The words of a query, each as it would stand in a clue: a number in one, else word by word.
pub fn asked(query: &str) -> Vec<String> {
    let query: String = query.chars().take(100).collect();
    let plain = plain(&query);
    let tokens = plain.trim();
    let digits: String = tokens.chars().filter(char::is_ascii_digit).collect();
    let numeric = tokens.chars().all(|c| c.is_ascii_digit() || " +-()./".contains(c));
    if numeric && digits.len() >= 3 {
        // the end of a number is what people remember, and no spelling of it is another
        let whole = number(tokens).filter(|_| digits.len() >= 9);
        return vec![whole.unwrap_or(digits).trim_start_matches(['+', '0']).to_owned()];
    }
    if tokens.contains('@') {
        return vec![tokens.trim_start_matches('@').to_lowercase()];
    }
    folded(tokens).split(' ').filter(|w| !w.is_empty()).take(5).map(str::to_owned).collect()
}

/// Composed, with plain digits, without what cannot be seen.
fn plain(text: &str) -> String {
    let unseen = |c: &char| matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    let points = |c: &char| {
        matches!(
            c,
            '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' | '\u{5c7}'
        )
    };
    text.nfkc().filter(|c| !unseen(c) && !points(c)).map(digit).collect()
}

/// The digit as we write it.
fn digit(c: char) -> char {
    let value = match c {
        '\u{660}'..='\u{669}' => u32::from(c) - 0x660,
        '\u{6f0}'..='\u{6f9}' => u32::from(c) - 0x6f0,
        _ => return c,
    };
    char::from_digit(value, 10).unwrap_or(c)
}

/// The Latin letter that a Cyrillic or Greek one looks like.
fn look(c: char) -> char {
    match c {
        'а' | 'α' => 'a',
        'е' | 'ё' | 'ε' => 'e',
        'о' | 'ο' => 'o',
        'р' | 'ρ' => 'p',
        'с' => 'c',
        'у' | 'γ' => 'y',
        'х' | 'χ' => 'x',
        'і' | 'ι' | 'ı' => 'i',
        'ѕ' => 's',
        'ј' => 'j',
        'к' | 'κ' => 'k',
        'м' => 'm',
        'т' | 'τ' => 't',
        'в' | 'β' => 'b',
        'н' => 'h',
        'ν' => 'v',
        _ => c,
    }
}

fn mailboxes(text: &str) -> impl Iterator<Item = String> + '_ {
    let inside = |c: char| c.is_ascii_alphanumeric() || matches!(c, '@' | '.' | '_' | '%' | '+' | '-');
    text.split(move |c: char| !inside(c)).filter_map(|word| {
        let word = word.trim_matches(['.', '-', '+', '_', '%']);
        let (local, host) = word.split_once('@')?;
        let dotted = host.split('.').count() > 1 && host.split('.').all(|part| !part.is_empty());
        (!local.is_empty() && dotted && !host.contains('@') && word.len() <= 254).then(|| word.to_lowercase())
    })
}

/// Telephone numbers in running text: those that are written out with their country, and Israeli ones. A number may have
/// spaces in it, and another number may follow it.
fn numbers(text: &str) -> Vec<String> {
    let part =
        |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '(' | ')' | '+' | '\u{2010}'..='\u{2015}');
    let mut found = Vec::new();
    for run in text.split(|c: char| !part(c)) {
        let groups: Vec<&str> = run.split(' ').filter(|g| !g.is_empty()).collect();
        let mut at = 0;
        while at < groups.len() {
            let mut ends = (at + 1..=groups.len().min(at + 6)).rev();
            let longest = ends.find_map(|end| Some((written_number(&groups[at..end].join(" "))?, end)));
            at = longest.as_ref().map_or(at + 1, |(_, end)| *end);
            found.extend(longest.map(|(number, _)| number));
        }
    }
    found
}

fn written_number(run: &str) -> Option<String> {
    let run = run.trim_matches([
        ' ', '-', ')', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}', '\u{2015}',
    ]);
    let groups: Vec<usize> =
        run.split(|c: char| !c.is_ascii_digit()).map(str::len).filter(|length| *length > 0).collect();
    let date = !run.starts_with('+') && matches!(groups.as_slice(), [1..=2, 1..=2, 2 | 4, ..]);
    let digits: String = run.chars().filter(char::is_ascii_digit).collect();
    let fits = if digits.starts_with("972") { 11..=13 } else { 10..=15 };
    let abroad = run.starts_with('+') && fits.contains(&digits.len());
    let (second, length) = (digits.chars().nth(1), digits.len());
    let mobile = length == 10 && matches!(second, Some('5' | '7'));
    let fixed = length == 9 && matches!(second, Some('2' | '3' | '4' | '8' | '9'));
    let home = digits.starts_with('0') && (mobile || fixed) && !run.starts_with('+');
    (!date && (abroad || home)).then(|| number(run)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(found: &[Clue], kind: ClueKind) -> Vec<&str> {
        found.iter().filter(|c| c.kind == kind).map(|c| c.value.as_str()).collect()
    }

    #[test]
    fn w27_one_number_has_one_spelling() {
        let spellings = [
            "050-123 4567",
            "+972 (0)50 123 4567",
            "00972501234567",
            "+972-50-1234567",
            "٠٥٠١٢٣٤٥٦٧",
            "０５０１２３４５６７",
            "\u{200e}0501234567",
        ];
        for written in spellings {
            assert_eq!(number(written).as_deref(), Some("+972501234567"), "{written}");
        }
        for opaque in ["", "1212", "NOAM", "0000000000000000000000000000000000000000"] {
            assert_eq!(number(opaque), None, "{opaque}");
        }
    }

    #[test]
    fn numbers_and_mailboxes_are_found_in_running_text() {
        let text = "אפשר לחזור אליי ל-050-123 4567 או ל+44 20 7946 0958, בכתובת Dana.K@Example.com. הזמנה 0123456, מתאריך 02-12-2026 3 ימים.";
        let found = in_words(text, None, |_| false);
        assert_eq!(values(&found, ClueKind::Phone), ["+442079460958", "+972501234567"]);
        assert_eq!(values(&found, ClueKind::Email), ["dana.k@example.com"]);
    }

    #[test]
    fn a_number_ends_where_another_begins() {
        for text in
            ["0501234567 8 פריטים", "הזמנה 4471 050-1234567", "050 123 4567 3 יחידות", "(050) 1234567"]
        {
            let found = in_words(text, None, |_| false);
            assert_eq!(values(&found, ClueKind::Phone), ["+972501234567"], "{text}");
        }
        let two = in_words("03-5550100 050-1234567", None, |_| false);
        assert_eq!(values(&two, ClueKind::Phone), ["+97235550100", "+972501234567"]);
    }

    #[test]
    fn what_is_ours_or_a_machines_is_no_clue() {
        let found = in_words("כתבתי ל-service@noam.example ול-noreply@shop.example", None, |v| {
            v == "service@noam.example"
        });
        assert_eq!(found, []);
    }

    #[test]
    fn a_town_counts_in_a_signature_alone() {
        assert_eq!(in_words("אני בחיפה היום", None, |_| false), []);
        let found = in_words("שלום", Some("דנה לוי\nרח׳ הרצל 3, חיפה"), |_| false);
        assert_eq!(found, [Clue::new(ClueKind::Town, "חיפה")]);
    }

    #[test]
    fn w28_a_name_is_found_whatever_it_is_spelled_with() {
        let dana = folded("דנה לוי");
        for same in ["לוי, דנה", "דָּנָה לֵוִי", "דנה\u{200b} לוי", " דנה  לוי\u{200f}"]
        {
            assert_eq!(folded(same), dana, "{same}");
        }
        assert_eq!(folded("José"), folded("Jose\u{301}"));
        assert_eq!(folded("Dаnа"), folded("Dana"), "Cyrillic letters that look like Latin ones");
        assert_ne!(folded("José"), folded("Jose"));
    }

    #[test]
    fn what_is_asked_for_is_spelled_like_a_clue() {
        assert_eq!(asked("050-123"), ["50123"]);
        assert_eq!(asked("4567"), ["4567"]);
        assert_eq!(asked("+972 50 1234567"), ["972501234567"]);
        assert_eq!(asked("@Dana_K"), ["dana_k"]);
        assert_eq!(asked("Levi דנה"), ["levi", "דנה"]);
        assert_eq!(asked("  "), Vec::<String>::new());
    }

    #[test]
    fn a_handle_is_a_name_and_no_key() {
        let of = |channel, address| of_address(channel, address).map(|c| (c.kind, c.value));
        assert_eq!(of(ChannelKind::Api, "@Dana_K"), Some((ClueKind::Handle, "dana_k".to_owned())));
        assert_eq!(of(ChannelKind::Telegram, "123456789"), None);
        assert_eq!(of(ChannelKind::Webchat, "v:0123456789abcdef"), None);
        assert_eq!(
            of(ChannelKind::Whatsapp, "+972501234567"),
            Some((ClueKind::Phone, "+972501234567".to_owned()))
        );
        assert_eq!(of(ChannelKind::Email, "form:0123456789"), None);
    }
}
