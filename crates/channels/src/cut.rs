//! JSON taken apart without being read: its values stay as they were written, so that what nobody knows survives, and
//! what cannot be read holds up nothing beside it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// A map whose values stay as they were written.
pub(crate) type Raw = BTreeMap<String, Box<RawValue>>;

/// Reads a value.
pub(crate) fn parse<T: for<'a> Deserialize<'a>>(raw: &RawValue) -> Option<T> {
    serde_json::from_str(raw.get()).ok()
}

/// The maps of a list.
pub(crate) fn list(map: &Raw, key: &str) -> Option<Vec<Raw>> {
    parse(map.get(key)?)
}

/// The values of a list.
pub(crate) fn raw_list(map: &Raw, key: &str) -> Option<Vec<Box<RawValue>>> {
    parse(map.get(key)?)
}

/// A value as it will be written.
pub(crate) fn raw<T: Serialize>(value: &T) -> Option<Box<RawValue>> {
    serde_json::value::to_raw_value(value).ok()
}

/// A map without these keys.
pub(crate) fn without(map: &Raw, keys: &[&str]) -> Raw {
    let kept = map.iter().filter(|(key, _)| !keys.contains(&key.as_str()));
    kept.map(|(key, value)| (key.clone(), value.clone())).collect()
}

/// A map with another value in this place.
pub(crate) fn with(map: &Raw, key: &str, value: Box<RawValue>) -> Raw {
    let mut map = map.clone();
    map.insert(key.to_owned(), value);
    map
}
