//! Blocks put into words for one contact: forms chosen, fields filled, what is unknown left as a slot.
//!
//! A block holds forms by how the contact is addressed, `{f:…|m:…|pl:…|n:…}`, forms by the agent's gender,
//! `{af:…|am:…}`, fields, `{{contact.first_name}}`, and slots, `⟦…⟧`, which the agent fills in.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::review::labels;
use crate::{Gender, Lang};

labels! {
    /// How a person is addressed.
    Address {
        /// In the feminine.
        F = "f",
        /// In the masculine.
        M = "m",
        /// In the plural.
        Plural = "pl",
        /// In words that have no gender.
        Neutral = "n",
    }
}

/// What is known of those who write and read.
#[derive(Clone, Debug)]
pub struct Forms {
    /// Language of the block.
    pub lang: Lang,
    /// How the contact is addressed; whoever was not asked is addressed neutrally.
    pub contact: Address,
    /// Gender of the agent.
    pub agent: Option<Gender>,
    /// Values of fields by name; an empty one is unknown.
    pub fields: BTreeMap<&'static str, String>,
}

/// A place that the agent fills in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// Start in UTF-16 units of the rendered text.
    pub start: u32,
    /// End in UTF-16 units, after the closing mark.
    pub end: u32,
    /// The words in it.
    pub name: String,
}

/// A text ready to be put into a reply.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rendered {
    /// The text.
    pub text: String,
    /// What is still to be filled in, in order.
    pub slots: Vec<Slot>,
}

impl Rendered {
    /// A text with the places of its slots.
    pub fn of(text: String) -> Rendered {
        let slots = slots(&text);
        Rendered { text, slots }
    }
}

/// The fields that a block may have, with the words of the slot where the value is unknown.
const FIELDS: [(&str, &str, &str); 6] = [
    ("contact.first_name", "שם", "name"),
    ("contact.name", "שם מלא", "full name"),
    ("agent.name", "שם הנציג", "agent's name"),
    ("business.name", "שם העסק", "business name"),
    ("conversation.subject", "הנושא", "the subject"),
    ("conversation.number", "מספר הפנייה", "case number"),
];

/// The words that mark the place of the personal sentence.
pub fn personal_slot(lang: Lang) -> &'static str {
    if lang == Lang::He { "⟦משפט אישי⟧" } else { "⟦a personal sentence⟧" }
}

/// Puts a block into words. What is written against the rules stays as it is, so that it is seen.
pub fn render(text: &str, forms: &Forms) -> Rendered {
    Rendered::of(filled(text, forms))
}

fn filled(text: &str, forms: &Forms) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some((name, after)) = field(rest) {
            out.push_str(&value(name, forms));
            rest = after;
        } else if let Some((inside, after)) = group(rest) {
            out.push_str(&filled(chosen(inside, forms), forms));
            rest = after;
        } else {
            out.push('{');
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
    out
}

/// The name of a field at the start of `rest`, and what follows it.
fn field(rest: &str) -> Option<(&str, &str)> {
    let (name, after) = rest.strip_prefix("{{")?.split_once("}}")?;
    (!name.contains(['{', '}', '\n'])).then_some((name.trim(), after))
}

/// The inside of a group at the start of `rest`, with whole fields in it, and what follows it.
fn group(rest: &str) -> Option<(&str, &str)> {
    let mut depth = 0_i32;
    for (at, c) in rest.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth <= 0 {
            if !rest.starts_with('{') {
                return None;
            }
            let inside = &rest[1..at];
            let named = choices(inside).first().is_some_and(|(key, _)| !key.is_empty());
            return named.then_some((inside, &rest[at + 1..]));
        }
    }
    None
}

/// The forms of a group by their keys; a part without a key has an empty one.
fn choices(inside: &str) -> Vec<(&str, &str)> {
    let mut parts = Vec::new();
    let (mut depth, mut from) = (0_usize, 0);
    for (at, c) in inside.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            '|' if depth == 0 => {
                parts.push(&inside[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&inside[from..]);
    let keyed = |part: &'_ str| -> Option<(usize, usize)> {
        let at = part.find(':')?;
        KEYS.contains(&part[..at].trim()).then_some((at, at + 1))
    };
    parts
        .into_iter()
        .map(|part| keyed(part).map_or(("", part), |(end, start)| (part[..end].trim(), &part[start..])))
        .collect()
}

const KEYS: [&str; 7] = ["f", "m", "pl", "n", "af", "am", "an"];

fn chosen<'a>(inside: &'a str, forms: &Forms) -> &'a str {
    let choices = choices(inside);
    let find = |wanted: &[&str]| {
        wanted.iter().find_map(|w| choices.iter().find(|(key, _)| key == w)).map(|(_, text)| *text)
    };
    let wanted: &[&str] = if choices.iter().any(|(key, _)| key.starts_with('a')) {
        match forms.agent {
            Some(Gender::F) => &["af", "an", "am"],
            Some(Gender::M) => &["am", "an", "af"],
            None => &["an", "am", "af"],
        }
    } else {
        match forms.contact {
            Address::F => &["f", "n", "pl", "m"],
            Address::M => &["m", "n", "pl", "f"],
            Address::Plural => &["pl", "n", "m", "f"],
            Address::Neutral => &["n", "pl", "m", "f"],
        }
    };
    find(wanted).unwrap_or("")
}

fn value(name: &str, forms: &Forms) -> String {
    let known = forms.fields.get(name).map(|v| v.trim()).filter(|v| !v.is_empty());
    let slot = || {
        let he = forms.lang == Lang::He;
        let words = FIELDS.iter().find(|f| f.0 == name).map_or(name, |f| if he { f.1 } else { f.2 });
        format!("⟦{words}⟧")
    };
    known.map_or_else(slot, str::to_owned)
}

fn slots(text: &str) -> Vec<Slot> {
    let mut found = Vec::new();
    let (mut at, mut open) = (0_u32, None);
    for (byte, c) in text.char_indices() {
        match (c, open) {
            ('⟦', _) => open = Some((at, byte + c.len_utf8())),
            ('⟧', Some((start, from))) => {
                found.push(Slot { start, end: at + 1, name: text[from..byte].to_owned() });
                open = None;
            }
            _ => {}
        }
        at += c.len_utf16() as u32;
    }
    found
}

/// What is wrong with the way a block is written, as a stable code.
pub fn check(text: &str) -> Result<(), &'static str> {
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        rest = &rest[at..];
        if let Some((name, after)) = field(rest) {
            if !FIELDS.iter().any(|f| f.0 == name) {
                return Err("unknown_field");
            }
            rest = after;
        } else if let Some((inside, after)) = group(rest) {
            let choices = choices(inside);
            let agents = |key: &str| key.starts_with('a');
            let mixed =
                choices.iter().any(|(key, _)| agents(key)) && !choices.iter().all(|(key, _)| agents(key));
            if mixed || choices.iter().any(|(key, _)| key.is_empty()) {
                return Err("bad_form");
            }
            for (_, text) in choices {
                check(text)?;
            }
            rest = after;
        } else {
            return Err("bad_form");
        }
    }
    let (opened, closed) = (text.matches('⟦').count(), text.matches('⟧').count());
    if opened == closed && slots(text).len() == opened { Ok(()) } else { Err("bad_slot") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(contact: Address, agent: Option<Gender>) -> Forms {
        let fields =
            BTreeMap::from([("contact.first_name", "דנה".to_owned()), ("business.name", String::new())]);
        Forms { lang: Lang::He, contact, agent, fields }
    }

    #[test]
    fn a_block_speaks_to_the_one_who_reads_it() {
        let text = "{{contact.first_name}}, {f:את מוזמנת|m:אתה מוזמן|pl:אתם מוזמנים|n:אפשר} לכתוב, {af:אני בודקת|am:אני בודק}.";
        let said = |a, g| render(text, &forms(a, g)).text;
        assert_eq!(said(Address::F, Some(Gender::F)), "דנה, את מוזמנת לכתוב, אני בודקת.");
        assert_eq!(said(Address::Plural, Some(Gender::M)), "דנה, אתם מוזמנים לכתוב, אני בודק.");
        assert_eq!(said(Address::Neutral, None), "דנה, אפשר לכתוב, אני בודק.");
    }

    #[test]
    fn what_is_not_known_is_a_slot_with_its_place_in_utf16() {
        let made = render("🙂 {{business.name}} עד ⟦תאריך⟧.", &forms(Address::Neutral, None));
        assert_eq!(made.text, "🙂 ⟦שם העסק⟧ עד ⟦תאריך⟧.");
        assert_eq!(made.slots[0], Slot { start: 3, end: 12, name: "שם העסק".to_owned() });
        assert_eq!(made.slots[1].name, "תאריך");
    }

    #[test]
    fn a_field_may_stand_in_a_form() {
        let made = render("{f:{{contact.first_name}} היקרה|n:שלום}", &forms(Address::F, None));
        assert_eq!(made.text, "דנה היקרה");
    }

    #[test]
    fn what_is_written_wrong_is_told() {
        assert_eq!(check("שלום {{contact.first_name}}, {f:א|m:ב|pl:ג|n:ד} ⟦תאריך⟧"), Ok(()));
        for (text, code) in [
            ("{{contact.shoe}}", "unknown_field"),
            ("{f:א|ב}", "bad_form"),
            ("{f:א|am:ב}", "bad_form"),
            ("{f:א", "bad_form"),
            ("{f:{{contact.shoe}}|m:ב}", "unknown_field"),
            ("א}", "bad_form"),
            ("⟦א", "bad_slot"),
            ("א⟧ ⟦", "bad_slot"),
        ] {
            assert_eq!(check(text), Err(code), "{text}");
        }
    }
}
