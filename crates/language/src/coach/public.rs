//! What must not be said where everyone can read it.

use crate::coach::scene::{Range, Scene};
use crate::facts::money::sums;
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

fn identifier(scene: &Scene, sentence: &Sentence) -> Option<Range> {
    let doc = &scene.doc;
    let tokens = doc.tokens_of(sentence);
    let word = |i: usize| tokens.get(i).map_or("", |t| doc.word(t));
    let ours = tokens.iter().any(|t| {
        matches!(
            doc.word(t),
            "התקשרו"
                | "התקשר"
                | "התקשרי"
                | "חייגו"
                | "המוקד"
                | "למוקד"
                | "call"
                | "dial"
                | "hotline"
                | "helpline"
        )
    });
    for (i, token) in tokens.iter().enumerate() {
        let text = doc.word(token);
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let near = |want: &[&str], back: usize| {
            (i.saturating_sub(back)..i).any(|j| want.iter().any(|w| word(j).ends_with(w)))
        };
        let found = match token.kind {
            Kind::Link => text.contains('@') && near(&["שלך", "your", "במייל", "למייל", "לכתובת"], 4),
            Kind::Number if digits >= 9 && !text.contains(['/', ',']) => {
                !ours || near(&["שלך", "נייד", "your", "מהנייד"], 3)
            }
            Kind::Number if digits >= 4 && !text.contains([':', '/', ',']) && !year(text) => {
                near(
                    &[
                        "הזמנה",
                        "הזמנתך",
                        "פנייה",
                        "פנייתך",
                        "חשבון",
                        "חשבונך",
                        "מס'",
                        "מספר",
                        "שמספרו",
                        "שמספרה",
                        "לקוח",
                        "order",
                        "account",
                        "booking",
                        "reservation",
                        "no",
                        "#",
                        "number",
                        "policy",
                        "פוליסה",
                        "כרטיס",
                        "קבלה",
                        "חשבונית",
                        "ticket",
                        "ref",
                        "reference",
                        "ת\"ז",
                        "זהות",
                        "ב",
                    ],
                    3,
                ) && !matches!(word(i + 1), "₪" | "ש\"ח" | "שקל" | "שקלים")
            }
            Kind::Number if digits <= 3 => house(word(i.wrapping_sub(1)), word(i.wrapping_sub(2))),
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
