//! What the house says by itself where only texts go out that a vendor approved: which text for which occasion, and what
//! stands in its places.

use crate::Lang;
use crate::conversation::words;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

words! {
    /// What the house says by itself.
    Occasion {
        /// A call was booked.
        CallBooked = "call_booked",
        /// A call got another time.
        CallMoved = "call_moved",
        /// A call comes soon.
        CallReminder = "call_reminder",
    }
}

words! {
    /// What can stand in a place of a text.
    AutoField {
        /// The contact's first name.
        Name = "name",
        /// Name of the house.
        Business = "business",
        /// Day and hour of the call, as people say them.
        When = "when",
        /// Day of the call.
        Day = "day",
        /// Hour of the call.
        Hour = "hour",
        /// The number that is called.
        Phone = "phone",
        /// Who answers the conversation.
        Agent = "agent",
        /// Number of the conversation.
        Reference = "reference",
    }
}

impl Occasion {
    /// What is known on this occasion.
    pub fn fields(self) -> &'static [AutoField] {
        match self {
            Occasion::CallBooked | Occasion::CallMoved | Occasion::CallReminder => AutoField::ALL,
        }
    }
}

/// What stands in the places of one language of a text, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AutoFill {
    /// The language, as the vendor writes it.
    pub language: String,
    /// In the places of its heading.
    #[serde(default)]
    pub head: Vec<AutoField>,
    /// In the places of its text.
    #[serde(default)]
    pub body: Vec<AutoField>,
}

/// The text that an inbox sends on an occasion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AutoText {
    /// The occasion.
    pub occasion: Occasion,
    /// Name of the text at the vendor.
    pub name: String,
    /// What stands in its places, by language.
    pub fills: Vec<AutoFill>,
}

/// The language that a vendor writes so: `he`, `en_US`.
pub fn lang_of(code: &str) -> Lang {
    match code.split(['_', '-']).next().unwrap_or_default() {
        "he" | "iw" => Lang::He,
        "en" => Lang::En,
        "ar" => Lang::Ar,
        "ru" => Lang::Ru,
        _ => Lang::Other,
    }
}

/// What stands for the first name of who is not known by one, so that a greeting stays one.
pub fn nameless(lang: Lang) -> &'static str {
    match lang {
        Lang::He => "לך",
        Lang::Ar => "بك",
        Lang::Ru => "уважаемый клиент",
        Lang::En | Lang::Other => "there",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_known_however_the_vendor_writes_it() {
        let told = ["he", "en_US", "en-GB", "ar", "ru", "iw", "pt_BR", ""].map(lang_of);
        let known = [Lang::He, Lang::En, Lang::En, Lang::Ar, Lang::Ru, Lang::He, Lang::Other, Lang::Other];
        assert_eq!(told, known);
    }
}
