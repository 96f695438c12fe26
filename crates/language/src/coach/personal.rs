//! Whether the reply speaks to this customer: the name, and a detail of their own case.

use crate::coach::placeholder::placeholders;
use crate::coach::scene::{Range, Scene};
use crate::text::terms::{contains, forms, words};
use crate::text::token::Kind;

/// The place of the name, where the text also carries a detail of the case.
pub(crate) fn personal(scene: &Scene) -> Option<Range> {
    *scene.personal.get_or_init(|| {
        let place = scene.name?;
        let open = placeholders(scene).iter().any(|&(_, _, named)| named);
        (!open && detail(scene)).then_some(place)
    })
}

/// Words that any reply could hold, so that sharing them with the message shows nothing.
const COMMON: &str = " שלומ תודה פנייה פנית פנייתכ שירות מוקד לקוח לקוחות החברה חברה בעיה טיפול נושא היומ מחר אתמול זמנ יומ ימימ שעה שבוע חודש שנה כספ אני אנחנו אתמ שלי שלכ שלכמ שלנו לנו לי לכ לכמ לא כנ גמ רק עוד כבר עכשיו מאוד יש אינ היה היו הייתי זה זאת כל על את אל מנ עמ של כי אמ או אבל מה מי איכ כמה למה מתי איפה בבקשה אנא צריכ רוצה אפשר יכול יכולה תשובה בדיקה מבקש מבקשת קשר צור החזר טלפונ מייל הודעה מספר פעמ שוב אחרי לפני עד תוכ בתוכ ליד אצל אצלכמ אצלנו בינ דבר משהו קרה טוב רב נעימ בשימוש שימוש להיות לעשות please thank thanks help problem issue service customer today tomorrow yesterday time your you my our the and for with have has had was were will would could this that there here from been again still very need want know get just can not now call email mail message reply number day days week weeks month year hours ";

fn detail(scene: &Scene) -> bool {
    let name: Vec<String> = scene.draft.customer.name.as_deref().map(words).unwrap_or_default();
    let agent: Vec<String> = scene.draft.agent.name.as_deref().map(words).unwrap_or_default();
    let common = |w: &String| contains(COMMON, w);
    let mut shared: Vec<String> = Vec::new();
    let own = scene.words.iter().filter(|_| !scene.inbound.is_empty());
    for word in own.flatten() {
        if word.chars().count() < 3 || name.contains(word) || agent.contains(word) || shared.contains(word) {
            continue;
        }
        let terms: Vec<String> = forms(word).into_iter().filter(|t| t.chars().count() >= 3).collect();
        if terms.iter().any(|t| scene.inbound.contains(t)) && !terms.iter().any(common) {
            shared.push(word.clone());
        }
    }
    shared.len() >= 2 || shared.iter().any(|w| w.chars().count() >= 4) || specifics(scene) >= 1
}

/// Sums, dates, codes: what no template carries.
fn specifics(scene: &Scene) -> usize {
    let doc = &scene.doc;
    let digits = |t: &&crate::text::token::Token| t.kind == Kind::Number && !t.quoted;
    let after = |i: usize| doc.tokens.get(i + 1).map_or("", |n| doc.word(n));
    let numbered = doc.tokens.iter().enumerate().filter(|(_, t)| digits(t)).filter(|&(i, t)| {
        let opens =
            |start: usize| doc.norm.text.get(start..t.start).is_some_and(|before| before.trim().is_empty());
        let start_of_line = doc.lines.iter().any(|l| l.item && opens(l.start));
        !start_of_line && !matches!(after(i), "ימי" | "ימים" | "שעות" | "%" | "days" | "hours" | "business")
    });
    numbered.count()
}
