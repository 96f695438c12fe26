//! Ways of typing the same text: what they change, nobody means.

/// A way of writing the same text differently.
pub type Rewrite = fn(&str) -> String;

/// Each way by its name.
pub const SPELLINGS: [(&str, Rewrite); 7] = [
    ("gershayim", |t| t.replace('"', "״")),
    ("curly quotes", |t| t.replace('"', "”").replace('\'', "’")),
    ("no-break spaces", |t| t.replace(' ', "\u{A0}")),
    ("line ends", |t| t.replace('\n', "\r\n")),
    ("vowel points", |t| t.replace('ל', "לָ").replace('מ', "מְ")),
    ("direction marks", |t| t.replace(' ', " \u{200F}").replace('.', "\u{200E}.")),
    ("an emoji", |t| format!("{t} 😊")),
];
