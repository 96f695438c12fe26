//! JSON taken apart without being read: its values stay as they were written, so that what nobody knows survives, and
//! what cannot be read holds up nothing beside it.
//!
//! A name that stands twice in one map is refused everywhere: one reader takes the first, another the last, and what
//! was between them would be lost without a word.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::{Deref, DerefMut};

use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use crate::Unreadable;

/// A map whose values stay as they were written.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(transparent)]
pub(crate) struct Raw(BTreeMap<String, Box<RawValue>>);

impl Deref for Raw {
    type Target = BTreeMap<String, Box<RawValue>>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl DerefMut for Raw {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0
    }
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Raw, D::Error> {
        struct Once;
        impl<'de> Visitor<'de> for Once {
            type Value = Raw;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Raw, A::Error> {
                let mut found = BTreeMap::new();
                while let Some((key, value)) = map.next_entry()? {
                    if found.insert(key, value).is_some() {
                        return Err(A::Error::custom("a name twice"));
                    }
                }
                Ok(Raw(found))
            }
        }
        from.deserialize_map(Once)
    }
}

/// A value in which no name stands twice.
struct Single(Value);

impl<'de> Deserialize<'de> for Single {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Single, D::Error> {
        from.deserialize_any(Reader).map(Single)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E>(self, v: bool) -> Result<Value, E> {
        Ok(v.into())
    }

    fn visit_i64<E>(self, v: i64) -> Result<Value, E> {
        Ok(v.into())
    }

    fn visit_u64<E>(self, v: u64) -> Result<Value, E> {
        Ok(v.into())
    }

    fn visit_f64<E>(self, v: f64) -> Result<Value, E> {
        Ok(v.into())
    }

    fn visit_str<E>(self, v: &str) -> Result<Value, E> {
        Ok(v.into())
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut found = Vec::new();
        while let Some(Single(value)) = seq.next_element()? {
            found.push(value);
        }
        Ok(Value::Array(found))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut found = Map::new();
        while let Some((key, Single(value))) = map.next_entry::<String, Single>()? {
            if found.insert(key, value).is_some() {
                return Err(A::Error::custom("a name twice"));
            }
        }
        Ok(Value::Object(found))
    }
}

/// Reads a whole piece.
pub(crate) fn value(bytes: &[u8]) -> Result<Value, Unreadable> {
    serde_json::from_slice(bytes).map(|Single(value)| value).map_err(|_| Unreadable { code: "not_json" })
}

/// Reads a value.
pub(crate) fn parse<T: for<'a> Deserialize<'a>>(raw: &RawValue) -> Option<T> {
    serde_json::from_str(raw.get()).ok()
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
    Raw(kept.map(|(key, value)| (key.clone(), value.clone())).collect())
}

/// A map with another value in this place.
pub(crate) fn with(map: &Raw, key: &str, value: Box<RawValue>) -> Raw {
    let mut map = map.clone();
    map.insert(key.to_owned(), value);
    map
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn w11_a_name_that_stands_twice_is_refused_at_any_depth() {
        for twice in [r#"{"a":1,"a":1}"#, r#"{"a":[{"b":1,"c":{},"b":2}]}"#, r#"[{"a":0,"\u0061":1}]"#] {
            assert!(value(twice.as_bytes()).is_err(), "{twice}");
        }
        assert!(serde_json::from_str::<Raw>(r#"{"a":1,"a":1}"#).is_err());
        let fine = r#"{"a":[1,-2,0.5,null,true,"שלום"],"b":{"a":18446744073709551615}}"#;
        assert_eq!(value(fine.as_bytes()).unwrap(), serde_json::from_str::<Value>(fine).unwrap());
        assert_eq!(serde_json::to_string(&serde_json::from_str::<Raw>(fine).unwrap()).unwrap(), fine);
    }
}
