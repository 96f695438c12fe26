//! In what a channel counts the length of a text.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// In what a channel counts the length of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TextUnit {
    /// Characters as Unicode numbers them.
    #[default]
    Characters,
    /// Bytes in UTF-8: two for a Hebrew letter.
    Bytes,
}

impl TextUnit {
    /// How long a text is.
    pub fn count(self, text: &str) -> usize {
        match self {
            TextUnit::Characters => text.chars().count(),
            TextUnit::Bytes => text.len(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::TextUnit;

    #[test]
    fn a_hebrew_letter_is_one_character_and_two_bytes() {
        let counted = |unit: TextUnit| unit.count("שלום 📦");
        assert_eq!((counted(TextUnit::Characters), counted(TextUnit::Bytes)), (6, 13));
    }
}
