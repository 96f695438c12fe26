//! The configuration form of a connector, as data.

use serde::Serialize;
use serde_json::Value;

/// One field of a connector's form.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Field {
    /// Key in the configuration.
    pub key: &'static str,
    /// What is entered.
    pub kind: FieldKind,
    /// Whether it must be filled in.
    pub required: bool,
    /// Value of a new inbox.
    pub default: Value,
    /// Fluent id of the label.
    pub label_id: String,
    /// Fluent id of the help text.
    pub help_id: String,
    /// Choices of a `Select`.
    pub options: Vec<Choice>,
    /// Heading under which it stands.
    pub group: &'static str,
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// One line.
    Text,
    /// A whole number.
    Number,
    /// Yes or no.
    Bool,
    /// Encrypted at rest, never shown again.
    Secret,
    /// One of the options.
    Select,
    /// An e-mail address.
    Email,
    /// Several lines.
    TextArea,
    /// Several short texts.
    List,
}

/// One choice of a `Select`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// Stored value.
    pub value: &'static str,
    /// Fluent id of its label.
    pub label_id: String,
}

impl Field {
    /// A field whose label and help ids follow from its prefix and key.
    pub(crate) fn new(prefix: &str, group: &'static str, key: &'static str, kind: FieldKind) -> Self {
        let id = format!("{prefix}-{}", key.replace('_', "-"));
        Self {
            key,
            kind,
            required: false,
            default: Value::Null,
            help_id: format!("{id}-help"),
            label_id: id,
            options: Vec::new(),
            group,
        }
    }

    pub(crate) fn required(mut self) -> Self {
        self.required = true;
        self
    }

    pub(crate) fn or(mut self, value: impl Into<Value>) -> Self {
        self.default = value.into();
        self
    }

    pub(crate) fn one_of(mut self, values: &[&'static str]) -> Self {
        let id = self.label_id.clone();
        self.options =
            values.iter().map(|value| Choice { value, label_id: format!("{id}-{value}") }).collect();
        self
    }
}

/// What every connector checks: required fields are there and each value has the kind of its field.
pub(crate) fn check_kinds(fields: &[Field], config: &Value) -> Vec<(String, &'static str)> {
    let mut wrong = Vec::new();
    for field in fields {
        let value = config.get(field.key).unwrap_or(&Value::Null);
        let empty = value.is_null() || value.as_str().is_some_and(|s| s.trim().is_empty());
        let code = if empty { field.required.then_some("required") } else { wrong_kind(field, value) };
        if let Some(code) = code {
            wrong.push((field.key.to_owned(), code));
        }
    }
    wrong
}

fn wrong_kind(field: &Field, value: &Value) -> Option<&'static str> {
    match field.kind {
        FieldKind::Number => (!value.is_i64() && !value.is_u64()).then_some("not_a_number"),
        FieldKind::Bool => (!value.is_boolean()).then_some("not_a_bool"),
        FieldKind::List => {
            let fine = value.as_array().is_some_and(|a| a.iter().all(Value::is_string));
            (!fine).then_some("not_a_list")
        }
        FieldKind::Select => {
            let known = value.as_str().is_some_and(|v| field.options.iter().any(|o| o.value == v));
            (!known).then_some("not_an_option")
        }
        FieldKind::Email => (!value.as_str().is_some_and(plausible_address)).then_some("not_an_address"),
        FieldKind::Text | FieldKind::Secret => match value.as_str() {
            None => Some("not_a_text"),
            Some(s) if s.chars().any(char::is_control) => Some("control_character"),
            Some(_) => None,
        },
        FieldKind::TextArea => (!value.is_string()).then_some("not_a_text"),
    }
}

/// A text value that is not blank.
pub(crate) fn text(config: &Value, key: &str) -> Option<String> {
    config.get(key).and_then(Value::as_str).map(str::trim).filter(|s| !s.is_empty()).map(str::to_owned)
}

/// The values of a list that are not blank.
pub(crate) fn list(config: &Value, key: &str) -> Vec<String> {
    let items = config.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    items.map(str::trim).filter(|s| !s.is_empty()).map(str::to_owned).collect()
}

/// Whether a text has the form of one mailbox that can be written into an envelope.
pub(crate) fn plausible_address(s: &str) -> bool {
    let Some((local, domain)) = s.rsplit_once('@') else { return false };
    let bad = |c: char| {
        c.is_control() || c.is_whitespace() || matches!(c, '<' | '>' | '(' | ')' | ',' | ';' | '"' | '\\')
    };
    !local.is_empty()
        && !domain.is_empty()
        && s.len() <= 254
        && local.len() <= 64
        && !s.contains(bad)
        && !local.contains('@')
        && !domain.starts_with(['.', '-'])
        && !domain.ends_with('.')
        && !domain.contains("..")
}

/// `https://host`, or `http://host:port` of the own network; no path of its own choosing.
pub(crate) fn is_base(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let plain =
        |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b':' | b'-' | b'[' | b']' | b'/' | b'_');
    rest.is_some_and(|r| !r.is_empty() && !r.starts_with('/') && r.bytes().all(plain))
}
