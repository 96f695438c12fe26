//! Addresses, moments and stored words.

use domain::contact::{name_from_address, normal_address};
use domain::{Attention, EventKind, Priority, Queue, Role, Status, Time};
use proptest::prelude::*;

proptest! {
    #[test]
    fn an_address_made_normal_stays_as_it_is(text in "\\PC{0,60}") {
        let once = normal_address(&text);
        prop_assert_eq!(normal_address(&once), once.clone());
        prop_assert!(!once.chars().any(char::is_control));
    }

    #[test]
    fn spaces_and_marks_around_an_address_do_not_matter(local in "[a-z0-9.]{1,12}", marks in "[ \t\u{200e}\u{200f}\u{202b}]{0,4}") {
        let plain = format!("{local}@example.com");
        let marked = format!("{marks}{}{marks}", plain.to_uppercase());
        prop_assert_eq!(normal_address(&marked), plain);
    }

    #[test]
    fn a_name_is_never_empty(text in "\\PC{0,60}") {
        prop_assert!(!name_from_address(&text).trim().is_empty());
    }

    #[test]
    fn a_moment_comes_back_from_its_text(at in -2_000_000_000_000_000..4_000_000_000_000_000_i64) {
        prop_assert_eq!(Time::parse(&Time(at).rfc3339()), Some(Time(at)));
    }

    #[test]
    fn no_text_makes_the_clock_stumble(text in "\\PC{0,40}") {
        let _ = Time::parse(&text);
    }
}

#[test]
fn every_stored_word_comes_back() {
    macro_rules! check {
        ($($words:ty),+) => {
            $(for value in <$words>::ALL {
                assert_eq!(<$words>::parse(value.as_str()), Some(*value));
                // the word in the database is the word in JSON
                assert_eq!(serde_json::to_value(value).unwrap(), value.as_str());
            })+
        };
    }
    check!(Status, Priority, Attention, Queue, Role, EventKind);
}
