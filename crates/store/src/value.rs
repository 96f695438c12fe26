//! Arguments and rows that mean the same to both databases.

use crate::StoreError;
use rusqlite::types::{ToSqlOutput, ValueRef};
use tokio_postgres::types::{IsNull, ToSql, Type, to_sql_checked};

/// One argument or one field.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing.
    Null,
    /// Number, time or truth value.
    Int(i64),
    /// Text.
    Text(String),
    /// Bytes.
    Blob(Vec<u8>),
}

macro_rules! from {
    ($($t:ty => |$v:ident| $e:expr),+ $(,)?) => {
        $(impl From<$t> for Value { fn from($v: $t) -> Value { $e } })+
    };
}
from! {
    i64 => |v| Value::Int(v),
    &i64 => |v| Value::Int(*v),
    bool => |v| Value::Int(i64::from(v)),
    &bool => |v| Value::Int(i64::from(*v)),
    &str => |v| Value::Text(v.to_owned()),
    String => |v| Value::Text(v),
    &String => |v| Value::Text(v.clone()),
    Vec<u8> => |v| Value::Blob(v),
    &Vec<u8> => |v| Value::Blob(v.clone()),
    &[u8] => |v| Value::Blob(v.to_vec()),
    domain::Time => |v| Value::Int(v.0),
    &domain::Time => |v| Value::Int(v.0),
    &Option<String> => |v| v.as_ref().map_or(Value::Null, |t| Value::Text(t.clone())),
    &Option<Vec<u8>> => |v| v.as_ref().map_or(Value::Null, |b| Value::Blob(b.clone())),
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(v: Option<T>) -> Value {
        v.map_or(Value::Null, Into::into)
    }
}

/// The arguments of one statement, in order.
macro_rules! args {
    ($($v:expr),* $(,)?) => { &[$($crate::value::Value::from($v)),*] };
}

impl rusqlite::ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Value::Null => ValueRef::Null,
            Value::Int(v) => ValueRef::Integer(*v),
            Value::Text(v) => ValueRef::Text(v.as_bytes()),
            Value::Blob(v) => ValueRef::Blob(v),
        }))
    }
}

impl ToSql for Value {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut bytes::BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Value::Null => Ok(IsNull::Yes),
            Value::Int(v) if *ty == Type::INT4 => i32::try_from(*v)?.to_sql(ty, out),
            Value::Int(v) => v.to_sql(ty, out),
            // PostgreSQL's text cannot hold U+0000
            Value::Text(v) if v.contains('\0') => v.replace('\0', "\u{fffd}").to_sql(ty, out),
            Value::Text(v) => v.to_sql(ty, out),
            Value::Blob(v) => v.to_sql(ty, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

/// One row of an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Row(pub(crate) Vec<Value>);

impl Row {
    /// Number at `i`; 0 for nothing.
    pub fn i64(&self, i: usize) -> i64 {
        self.opt_i64(i).unwrap_or(0)
    }

    /// Number at `i`.
    pub fn opt_i64(&self, i: usize) -> Option<i64> {
        match self.0.get(i) {
            Some(Value::Int(v)) => Some(*v),
            _ => None,
        }
    }

    /// Truth value at `i`.
    pub fn bool(&self, i: usize) -> bool {
        self.i64(i) != 0
    }

    /// Time at `i`.
    pub fn time(&self, i: usize) -> domain::Time {
        domain::Time(self.i64(i))
    }

    /// Time at `i`, if any.
    pub fn opt_time(&self, i: usize) -> Option<domain::Time> {
        self.opt_i64(i).map(domain::Time)
    }

    /// Text at `i`, taken out of the row; empty for nothing.
    pub fn text(&mut self, i: usize) -> String {
        self.opt_text(i).unwrap_or_default()
    }

    /// Text at `i`, taken out of the row.
    pub fn opt_text(&mut self, i: usize) -> Option<String> {
        match self.0.get_mut(i).map(|v| std::mem::replace(v, Value::Null)) {
            Some(Value::Text(v)) => Some(v),
            _ => None,
        }
    }

    /// Bytes at `i`, taken out of the row; empty for nothing.
    pub fn blob(&mut self, i: usize) -> Vec<u8> {
        self.opt_blob(i).unwrap_or_default()
    }

    /// Bytes at `i`, taken out of the row.
    pub fn opt_blob(&mut self, i: usize) -> Option<Vec<u8>> {
        match self.0.get_mut(i).map(|v| std::mem::replace(v, Value::Null)) {
            Some(Value::Blob(v)) => Some(v),
            _ => None,
        }
    }

    /// A stored word at `i`, read by `parse`; a word that is not known is damage, and said so.
    pub fn word<T>(&mut self, i: usize, parse: fn(&str) -> Option<T>) -> Result<T, StoreError> {
        let word = self.text(i);
        parse(&word).ok_or_else(|| StoreError::Other(format!("unknown word {word:?} in column {i}")))
    }

    /// JSON text at `i`.
    pub fn json<T: serde::de::DeserializeOwned + Default>(&mut self, i: usize) -> T {
        self.opt_text(i).and_then(|t| serde_json::from_str(&t).ok()).unwrap_or_default()
    }
}
