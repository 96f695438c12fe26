//! A price that is named, not a sum that is granted: "שולחן אלון, 1,200 ₪" in a list, "המשלוח עולה 49 ₪".

use crate::coach::scene::Scene;
use crate::facts::money::{currency, sums};
use crate::grant::grant_kind;
use crate::model::features::Reading;
use crate::model::lexicon::Lexicon;
use crate::text::structure::Sentence;
use crate::text::terms::contains;
use crate::text::token::Kind;

/// Families of words by which somebody does something for the customer; a price stands without them.
const GIVING: [&str; 4] = ["actpast", "actnow", "actfut", "gift"];
/// Families by which the line above a list promises what stands in it.
const PROMISING: [&str; 2] = ["actfut", "gift"];
/// Words of prices, each between spaces.
const PRICE: &str = " עולה עולים עולות תעלה יעלה יעלו מחיר המחיר במחיר מחירו מחירה מחירון עלות העלות בעלות תשלם תשלמי תשלמו לשלם costs cost price priced pay ";
/// Words of a price that falls: that is a promise.
const FALLS: &str = " יורד ירד יירד הורד הורדתי הורדנו drops drop falls reduced ";
/// A price word stands at most so far before its sum.
const NEAR: usize = 4;
/// Words after a sum that still belong to the price: "49 ₪ לחודש", "$20 for each".
const TAIL: usize = 1;

/// Whether tokens `first..last` of a sentence only say what something costs.
pub(crate) fn names_price(scene: &Scene, sentence: &Sentence, first: usize, last: usize) -> bool {
    let doc = &scene.doc;
    let Some(sum) = sums(doc, first, last).pop() else { return false };
    let families = Families::of(scene, first, last);
    let falls = (first..last).any(|i| contains(FALLS, doc.word(&doc.tokens[i])));
    let asked = !is_grant(scene, first, sum.token);
    let offered = || is_offer(scene, sentence, (first, sum.token, last)) && !families.any(&["you"]);
    let text = &doc.norm.text[doc.tokens[first].start..doc.tokens[last - 1].end];
    !falls && !families.any(&GIVING) && (asked || offered()) && grant_kind(text).is_none()
}

/// Whether the tokens from the first to the last are a thing and its sum in a list that promises nothing.
fn is_offer(scene: &Scene, sentence: &Sentence, (first, sum, last): (usize, usize, usize)) -> bool {
    let doc = &scene.doc;
    let is_word = |i: usize| doc.tokens[i].kind != Kind::Mark;
    let after = (sum + 1..last).take_while(|&i| doc.word(&doc.tokens[i]) != ",");
    let tail = after.filter(|&i| is_word(i) && currency(doc.word(&doc.tokens[i])).is_none());
    let promised =
        || lead(scene, sentence).is_some_and(|(from, to)| Families::of(scene, from, to).any(&PROMISING));
    doc.lines[sentence.line].item && tail.count() <= TAIL && (first..sum).any(is_word) && !promised()
}

/// Whether a sum is given, not asked for: "ב-70 ₪" after "עולה" or "במחיר" is none.
pub(crate) fn is_grant(scene: &Scene, first: usize, token: usize) -> bool {
    let doc = &scene.doc;
    (token.saturating_sub(NEAR).max(first)..token).all(|i| !contains(PRICE, doc.word(&doc.tokens[i])))
}

/// The tokens of the last line above a list that is not part of it.
fn lead(scene: &Scene, sentence: &Sentence) -> Option<(usize, usize)> {
    let doc = &scene.doc;
    let above = (0..sentence.line).rev().find(|&l| !doc.lines[l].item && doc.lines[l].words > 0)?;
    let next = doc.lines.get(above + 1).map_or(usize::MAX, |l| l.start);
    let first = doc.tokens.partition_point(|t| t.start < doc.lines[above].start);
    Some((first, doc.tokens.partition_point(|t| t.start < next)))
}

/// The families of words in a stretch.
struct Families<'a> {
    lexicon: &'a Lexicon,
    there: Vec<Vec<u8>>,
}

impl Families<'_> {
    fn of<'a>(scene: &'a Scene, first: usize, last: usize) -> Families<'a> {
        let lexicon = &scene.pack.lexicon;
        Families { lexicon, there: Reading::new(&scene.doc, first, last, lexicon).families }
    }

    fn any(&self, names: &[&str]) -> bool {
        let ids: Vec<u8> = names.iter().filter_map(|name| self.lexicon.id(name)).collect();
        self.there.iter().flatten().any(|family| ids.contains(family))
    }
}

#[cfg(test)]
mod tests {
    use crate::{Coach, Draft};

    #[test]
    fn a_price_binds_nobody_and_a_grant_does() {
        let coach = Coach::new();
        let sums = |text: &str| -> Vec<f64> {
            let review = coach.review(&Draft { text: text.into(), ..Draft::default() });
            review.commitments.iter().filter_map(|c| c.amount).collect()
        };
        for price in [
            "הכנתי שלושה כיוונים:\n• סכין שף ומגש עץ, **168 ₪**.\n• פרנץ' פרס ושתי כוסות, **152 ₪**.",
            "אפשר לבחור:\n1. שולחן אלון, 1,200 ₪\n2. שולחן אגוז, 1,450 ₪\n- כיסא תואם: 250 ₪ ליחידה",
            "המחיר של הכיסא הוא 300 ש\"ח.\nמשלוח עד הבית עולה 49 ₪.",
            "יש שניים:\n- **FR-220**, 1,240 ₪, עם מקפיא קטן\n- FR-310, 1,690 ₪",
            "I have two ideas:\n- Kitchen set, $49\n- Coffee set, $39.90 each",
        ] {
            assert_eq!(sums(price), [0.0; 0], "{price}");
        }
        for (grant, sum) in [
            ("יועברו אלייך:\n• החזר של 200 ₪ עד יום ראשון\n• שובר בסך 50 ₪", vec![200.0, 50.0]),
            ("אשלח לך מחר לחשבון:\n• פיצוי על האיחור, 80 ₪", vec![80.0]),
            ("זיכיתי אותך ב-168 ₪", vec![168.0]),
            ("• ביטול מלא, **7,480 ₪** בחזרה לכרטיס, בלי דמי ביטול", vec![7480.0]),
            ("• חשבונך יזוכה ע\"ס 500 ₪ במועד החיוב הבא", vec![500.0]),
        ] {
            assert_eq!(sums(grant), sum, "{grant}");
        }
    }

    #[test]
    fn a_price_that_falls_is_a_promise() {
        let draft = Draft {
            text: "תיקנתי:\n• **מהחודש הבא המחיר יורד ל-89 ₪**, למשך שנתיים.".into(),
            ..Draft::default()
        };
        assert_eq!(Coach::new().review(&draft).commitments.len(), 1);
    }
}
