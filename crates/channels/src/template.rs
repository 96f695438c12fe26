//! Texts that a vendor approved beforehand, as the composer needs them.

use serde::{Deserialize, Serialize};

/// A text that the vendor approved.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Template {
    /// What the vendor wants it called by when it is sent; empty where that is its name.
    #[serde(default)]
    pub id: String,
    /// Its name at the vendor.
    pub name: String,
    /// Its language, as the vendor writes it.
    pub language: String,
    /// What it is for, as the vendor says.
    pub category: String,
    /// Heading, with places `{{1}}`.
    pub head: String,
    /// The text, with places `{{1}}`, `{{2}}`.
    pub body: String,
    /// The small line below.
    pub foot: String,
    /// What stands on its buttons.
    pub buttons: Vec<String>,
}

/// How many places a text has.
pub fn places(text: &str) -> usize {
    (1..=20).take_while(|n| text.contains(&format!("{{{{{n}}}}}"))).count()
}

/// The text with its places filled.
pub fn filled(text: &str, values: &[String]) -> String {
    let mut rest = text;
    let mut whole = String::new();
    // from left to right, so that a value that looks like a place stays what it is
    while let Some((before, after)) = rest.split_once("{{") {
        whole.push_str(before);
        let value = after.split_once("}}").and_then(|(number, rest)| {
            let place: usize = number.trim().parse().ok()?;
            Some((values.get(place.checked_sub(1)?)?, rest))
        });
        match value {
            Some((value, after)) => {
                whole.push_str(value);
                rest = after;
            }
            None => {
                whole.push_str("{{");
                rest = after;
            }
        }
    }
    whole + rest
}

/// Whether every place of a text has a number, and none is left out.
pub(crate) fn is_numbered(text: &str) -> bool {
    let values = vec![String::new(); places(text)];
    !filled(text, &values).contains("{{")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_and_filled_once() {
        let text = "שלום {{1}}, ההזמנה {{2}} בדרך אל {{1}}.";
        assert_eq!(places(text), 2);
        let values = ["דנה".to_owned(), "{{1}}".to_owned()];
        assert_eq!(filled(text, &values), "שלום דנה, ההזמנה {{1}} בדרך אל דנה.");
        assert_eq!(filled("{{3}} {{x}} {{", &values), "{{3}} {{x}} {{");
    }
}
