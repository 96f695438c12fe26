//! What must not be said where everyone can read it.

use crate::coach::scene::{Range, Scene};
use crate::facts::money::sums;
use crate::model::lexicon::candidates;
use crate::text::structure::Sentence;
use crate::text::token::Kind;

/// The first number, address or sum that identifies or belongs to the customer.
pub(crate) fn identified(scene: &Scene) -> Option<Range> {
    scene.judged.iter().find_map(|j| identifier(scene, &j.sentence))
}

/// Words of the company's own numbers and addresses.
const OURS: &str = " התקשרו התקשר התקשרי חייגו המוקד למוקד שלנו אלינו לפנות סניף הסניף בסניף החנות בחנות call dial hotline helpline our us branch store ";
/// Words before a number that is the customer's.
const YOURS: &str = " שלך נייד מהנייד your ";
/// Words before a mail address that is the customer's.
const ADDRESSED: &str = " שלך מייל כתובת לכתובת your ";
/// Words before a number that identifies a matter or a person.
const NUMBERED: &str = " ת.ז ת.ז. תעודת רישוי מנוי חבר פנימית membership member no no. הזמנה הזמנתך פנייה פנייתך חשבון חשבונך מס' מספר מספרו מספרה לקוח פוליסה כרטיס קבלה חשבונית ת\"ז זהות order account booking reservation # number policy ticket ref reference ";

fn listed(list: &str, word: &str) -> bool {
    !word.is_empty() && list.split(' ').any(|w| w == word)
}

fn identifier(scene: &Scene, sentence: &Sentence) -> Option<Range> {
    let doc = &scene.doc;
    let tokens = doc.tokens_of(sentence);
    let word = |i: usize| tokens.get(i).map_or("", |t| doc.word(t));
    let ours = tokens.iter().any(|t| listed(OURS, doc.word(t)));
    for (i, token) in tokens.iter().enumerate() {
        let text = doc.word(token);
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let near = |want: &str, back: usize| {
            (i.saturating_sub(back)..i).any(|j| candidates(word(j)).any(|c| listed(want, c)))
        };
        let found = match token.kind {
            Kind::Link => text.contains('@') && near(ADDRESSED, 4),
            Kind::Number if digits >= 9 && !text.contains(['/', ',']) => !ours || near(YOURS, 3),
            Kind::Number if digits >= 4 && !text.contains([':', '/', ',']) && !year(text) => {
                near(NUMBERED, 3) && !matches!(word(i + 1), "₪" | "ש\"ח" | "שקל" | "שקלים")
            }
            Kind::Word if digits >= 1 && text.len() >= 5 && text.is_ascii() => {
                let code = &doc.norm.text[token.start..token.end];
                !code.bytes().any(|b| b.is_ascii_lowercase()) && near(NUMBERED, 3)
            }
            Kind::Number if digits <= 3 => !ours && house(word(i.wrapping_sub(1)), word(i.wrapping_sub(2))),
            _ => false,
        };
        if found && !token.quoted {
            return Some((token.start, token.end));
        }
    }
    owed(scene, sentence)
}

fn year(text: &str) -> bool {
    text.len() == 4 && (text.starts_with("19") || text.starts_with("20"))
}

fn house(before: &str, second: &str) -> bool {
    matches!(second, "רחוב" | "ברחוב" | "רח'" | "מרחוב" | "לרחוב")
        || matches!(before, "דירה" | "flat" | "apartment" | "apt")
}

/// The amount of the customer's own bill or debt.
fn owed(scene: &Scene, sentence: &Sentence) -> Option<Range> {
    let doc = &scene.doc;
    let sum = sums(doc, sentence.first, sentence.last).first().copied()?;
    let owes = doc.tokens_of(sentence).iter().any(|t| {
        matches!(
            doc.word(t),
            "החוב"
                | "חוב"
                | "חובך"
                | "יתרת"
                | "היתרה"
                | "פיגור"
                | "balance"
                | "debt"
                | "overdue"
                | "owe"
        )
    });
    let token = &doc.tokens[sum.token];
    owes.then_some((token.start, token.end))
}

/// Whether words of a gift stand in a sentence, and whether a sum stands in one that grants something.
pub(crate) fn gift(scene: &Scene) -> (bool, bool) {
    let l = scene.labels;
    let gift = scene.judged.iter().any(|j| j.reading.words.iter().any(|w| listed(GIFTS, w)));
    let sum = scene.judged.iter().any(|j| {
        let grants = j.verdict.holds(l.commitment) || j.verdict.holds(l.public_benefit);
        grants && !sums(&scene.doc, j.sentence.first, j.sentence.last).is_empty()
    });
    (gift, sum)
}

const GIFTS: &str = " במתנה חינם בחינם מתנה שובר קופון פיצוי זיכוי הנחה free voucher discount refund coupon compensation complimentary credit ";

/// The sentence that names special customers as such.
pub(crate) fn named_vip(scene: &Scene) -> Option<usize> {
    const NAMED: &str = " vip וי.איי.פי וי-איי-פי ויאיפי אח\"מ אח\"מים ";
    scene.judged.iter().position(|j| j.reading.words.iter().any(|w| listed(NAMED, w)))
}
