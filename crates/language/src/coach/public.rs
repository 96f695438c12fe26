//! What must not be said where everyone can read it.

use crate::coach::scene::{Range, Scene};
use crate::facts::money::sums;
use crate::model::lexicon::candidates;
use crate::text::structure::Sentence;
use crate::text::token::Kind;

/// Data that identifies or belongs to the customer.
pub(crate) fn private_data(scene: &Scene) -> Option<Range> {
    let label = scene.labels.public_private_data;
    for (i, judged) in scene.judged.iter().enumerate() {
        if let Some(range) = identifier(scene, &judged.sentence) {
            return Some(range);
        }
        if judged.verdict.margin(label) > 0.4 {
            return Some(scene.range(i));
        }
    }
    None
}

/// Words of the company's own numbers and addresses.
const OURS: &str = " התקשרו התקשר התקשרי חייגו המוקד למוקד שלנו אלינו לפנות סניף הסניף בסניף החנות בחנות call dial hotline helpline our us branch store ";
/// Words before a number that is the customer's.
const YOURS: &str = " שלך נייד מהנייד your ";
/// Words before a mail address that is the customer's.
const ADDRESSED: &str = " שלך מייל כתובת לכתובת your ";
/// Words before a number that identifies a matter or a person.
const NUMBERED: &str = " הזמנה הזמנתך פנייה פנייתך חשבון חשבונך מס' מספר מספרו מספרה לקוח פוליסה כרטיס קבלה חשבונית ת\"ז זהות order account booking reservation # number policy ticket ref reference ";

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
        || matches!(before, "דירה" | "flat" | "apartment")
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

/// A gift, a credit, a refund sum or any benefit.
pub(crate) fn benefit(scene: &Scene) -> Option<Range> {
    let l = scene.labels;
    scene
        .judged
        .iter()
        .position(|j| {
            let granted = j.verdict.margin(l.commitment) > 0.0 || j.verdict.margin(l.public_benefit) > -0.8;
            let sum = !sums(&scene.doc, j.sentence.first, j.sentence.last).is_empty();
            let gift = j.reading.words.iter().any(|w| {
                matches!(
                    w.as_str(),
                    "במתנה"
                        | "חינם"
                        | "בחינם"
                        | "מתנה"
                        | "שובר"
                        | "קופון"
                        | "פיצוי"
                        | "זיכוי"
                        | "הנחה"
                        | "free"
                        | "voucher"
                        | "discount"
                        | "refund"
                        | "coupon"
                        | "compensation"
                        | "complimentary"
                        | "credit"
                )
            });
            j.verdict.margin(l.public_benefit) > 0.3
                || (granted && gift && (sum || j.verdict.margin(l.public_benefit) > -0.4))
                || (sum && granted && j.verdict.margin(l.commitment) > 0.3)
        })
        .map(|i| scene.range(i))
}

/// Special handling promised.
pub(crate) fn vip(scene: &Scene) -> Option<Range> {
    let label = scene.labels.public_vip;
    scene
        .judged
        .iter()
        .position(|j| {
            let named = j.reading.words.iter().any(|w| {
                matches!(w.as_str(), "vip" | "וי.איי.פי" | "וי-איי-פי" | "ויאיפי" | "אח\"מ" | "אח\"מים")
            });
            j.verdict.margin(label) > 0.3 || named
        })
        .map(|i| scene.range(i))
}
