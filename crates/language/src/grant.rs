//! What a promise grants, by its words: a credit, a gift, a replacement; and why, by the words of both sides. A first
//! guess for the writer to confirm, so plain word families are enough.

use crate::model::lexicon::Lexicon;
use crate::text::structure::Doc;
use crate::text::token::Kind;
use std::sync::LazyLock;

const FAMILIES: &str = include_str!("../data/grants.txt");

static GRANTS: LazyLock<Grants> = LazyLock::new(|| {
    let lexicon = Lexicon::new(FAMILIES);
    let of = |part: &str| {
        let names = FAMILIES.lines().filter_map(|l| l.split_once(':')).map(|(name, _)| name);
        let ids = names.filter_map(|name| Some((lexicon.id(name)?, name.strip_prefix(part)?)));
        ids.collect::<Vec<(u8, &'static str)>>()
    };
    Grants { kinds: of("kind_"), causes: of("cause_"), lexicon }
});

struct Grants {
    lexicon: Lexicon,
    kinds: Vec<(u8, &'static str)>,
    causes: Vec<(u8, &'static str)>,
}

/// The first of the families that a text has words of.
fn first(text: &str, families: &[(u8, &'static str)]) -> Option<&'static str> {
    let doc = Doc::new(text);
    let words: Vec<&str> = doc.tokens.iter().filter(|t| t.kind != Kind::Mark).map(|t| doc.word(t)).collect();
    let mut there = Vec::new();
    let mut all = Vec::new();
    for at in 0..words.len() {
        GRANTS.lexicon.families(&words, at, &mut there);
        all.extend_from_slice(&there);
    }
    families.iter().find(|(id, _)| all.contains(id)).map(|(_, name)| *name)
}

/// The kind of benefit that the words grant: `credit`, `refund`, `discount`, `gift`, `free_service`, `free_delivery`,
/// `replacement` or `waived_fee`; nothing when they name none.
pub fn grant_kind(text: &str) -> Option<&'static str> {
    first(text, &GRANTS.kinds)
}

/// Why something may have been granted, by the words: `late`, `defective`, `wrong_charge`, `bad_service` or `long_wait`.
pub fn grant_cause(text: &str) -> Option<&'static str> {
    first(text, &GRANTS.causes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_promise_says_what_it_grants() {
        for (text, kind) in [
            ("אני מזכה אותך ב-50 ש״ח", Some("credit")),
            ("נזכה את הכרטיס ב־**120 ₪**", Some("credit")),
            ("נחזיר לך 80 ש\"ח עד יום ראשון", Some("refund")),
            ("מגיעה לך הנחה של 10% בקנייה הבאה", Some("discount")),
            ("צירפתי שובר על סך 100 ₪", Some("gift")),
            ("המשלוח עלינו", Some("free_delivery")),
            ("נשלח לך מוצר חלופי מחר", Some("replacement")),
            ("אנחנו מוותרים על דמי הביטול", Some("waived_fee")),
            ("טכנאי יגיע בלי תשלום, כלומר בחינם", Some("free_service")),
            ("I will refund $40 to your card", Some("refund")),
            ("A £20 voucher is on its way", Some("gift")),
            ("אחזור אליך מחר בעשר", None),
            ("I will call you tomorrow", None),
        ] {
            assert_eq!(grant_kind(text), kind, "{text}");
        }
    }

    #[test]
    fn the_words_of_both_sides_tell_why() {
        for (text, cause) in [
            ("המשלוח באיחור של שבועיים", Some("late")),
            ("הגיע כיסא שבור", Some("defective")),
            ("חויבתי פעמיים על אותה הזמנה", Some("wrong_charge")),
            ("המתנתי שעה ואף אחד לא ענה", Some("long_wait")),
            ("The mug arrived cracked", Some("defective")),
            ("You were charged twice", Some("wrong_charge")),
            ("מה שעות הפתיחה?", None),
        ] {
            assert_eq!(grant_cause(text), cause, "{text}");
        }
    }
}
