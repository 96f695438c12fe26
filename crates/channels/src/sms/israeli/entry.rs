//! One entry of an answer or of a push: a message that came, or what became of one of ours. Both have the same names of
//! fields, as JSON in an answer and as a form in a push.

use std::collections::BTreeMap;

use serde_json::Value;
use serde_json::value::RawValue;

use super::date;
use crate::cut::{self, Raw, parse};
use crate::field::text;
use crate::hook::digest;
use crate::number::number;
use crate::{Account, Unreadable, form};

/// How deep in an answer entries are looked for.
const DEEPEST: usize = 8;

/// The fields of an entry.
pub(super) struct Entry(BTreeMap<String, String>);

fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

impl Entry {
    /// Reads an entry: a JSON object, or a form. One in which a name stands twice is none.
    pub(super) fn read(body: &str) -> Result<Entry, Unreadable> {
        if body.trim_start().starts_with('{') {
            return cut::value(body.as_bytes()).map(|value| Entry::of(&value));
        }
        let pairs = form::read(body);
        let count = pairs.len();
        let entry: BTreeMap<String, String> = pairs.into_iter().collect();
        if entry.len() == count { Ok(Entry(entry)) } else { Err(Unreadable { code: "not_a_form" }) }
    }

    /// An entry of an answer.
    pub(super) fn of(value: &Value) -> Entry {
        let fields = value.as_object().into_iter().flatten();
        Entry(fields.filter_map(|(name, value)| Some((name.clone(), plain(value)?))).collect())
    }

    fn get(&self, names: &[&str]) -> Option<&str> {
        names
            .iter()
            .filter_map(|name| self.0.get(*name))
            .map(|value| value.trim())
            .find(|value| !value.is_empty())
    }

    /// The id that we gave a message of ours, when the entry is about one.
    pub(super) fn reported(&self) -> Option<&str> {
        self.get(&["external_id"]).filter(|id| id.len() <= 200)
    }

    /// What became of that message.
    pub(super) fn status(&self) -> Option<i64> {
        self.get(&["status"])?.parse().ok()
    }

    /// The number at the other end, in the international form where it is one.
    pub(super) fn from(&self) -> Option<String> {
        let written = self.get(&["phone", "source", "from"])?;
        // without its zero a mobile number has nine digits
        let short = written.len() == 9 && written.starts_with('5');
        let whole = if short { format!("0{written}") } else { written.to_owned() };
        Some(number(&whole).unwrap_or(whole))
    }

    /// The words.
    pub(super) fn text(&self) -> Option<&str> {
        self.get(&["message", "text"])
    }

    /// When it came, in microseconds since 1970.
    pub(super) fn at_us(&self) -> Option<i64> {
        date::minute(self.get(&["date"])?).and_then(date::moment)
    }

    /// Whether it was written to the number of this inbox: one account may have several.
    pub(super) fn is_for(&self, account: &Account) -> bool {
        let ours = text(&account.config, "sender").as_deref().and_then(number);
        let theirs = self.get(&["dest", "destination"]).and_then(number);
        ours.is_none() || theirs.is_none() || ours == theirs
    }

    /// What it is called: the same by whatever way it comes. Of several that are alike to the minute, the `nth`.
    pub(super) fn name(&self, nth: usize) -> Option<String> {
        if let Some(id) = self.reported() {
            return Some(format!("s:{id}:{}", self.status()?));
        }
        let minute = date::minute(self.get(&["date"])?)?;
        let same = format!("{}\n{minute}\n{}", self.from()?, self.text()?);
        let again = if nth > 1 { format!(":{nth}") } else { String::new() };
        Some(format!("m:{}{again}", &digest(same.as_bytes())[..32]))
    }
}

/// The entries of an answer as they were written, wherever they lie in it: objects with a value under one name of each
/// group. What cannot be taken apart is kept whole: it waits for a person, and holds up nothing beside it.
pub(super) fn entries(answer: &Raw, groups: &[&[&str]]) -> Vec<Box<RawValue>> {
    let mut found = Vec::new();
    answer.values().for_each(|value| gather(value, groups, DEEPEST, &mut found));
    found
}

fn gather(value: &RawValue, groups: &[&[&str]], deep: usize, found: &mut Vec<Box<RawValue>>) {
    let below = |inner: &RawValue, found: &mut Vec<Box<RawValue>>| {
        if deep > 0 {
            gather(inner, groups, deep - 1, found);
        }
    };
    if value.get().starts_with('[') {
        let all: Vec<Box<RawValue>> = parse(value).unwrap_or_default();
        all.iter().for_each(|inner| below(inner, found));
    } else if value.get().starts_with('{') {
        match parse::<Raw>(value) {
            Some(map) if groups.iter().all(|names| holds(&map, names)) => found.push(value.to_owned()),
            Some(map) => map.values().for_each(|inner| below(inner, found)),
            None => found.push(value.to_owned()),
        }
    }
}

fn holds(map: &Raw, names: &[&str]) -> bool {
    names.iter().any(|name| map.get(*name).is_some_and(|v| !v.get().starts_with(['{', '[', 'n'])))
}
