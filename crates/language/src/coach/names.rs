//! Names: where the customer is addressed, and whether by their own name.

use crate::coach::scene::{Range, Scene};
use crate::text::script::is_hebrew;
use crate::text::structure::Doc;
use crate::text::terms::contains;
use crate::text::token::{Kind, Token};

/// First names, to know a name where the grammar alone does not tell.
const NAMES: &str = include_str!("../../data/names.txt");

/// The first place where the customer is called by name.
pub(crate) fn name_place(doc: &Doc, name: Option<&String>) -> Option<Range> {
    let name = Scene::name_words(name);
    let mut own = doc.tokens.iter().filter(|t| t.kind == Kind::Word && !t.quoted);
    own.find(|t| name.iter().any(|n| same(doc.word(t), n))).map(|t| (t.start, t.end))
}

/// A place where the customer is addressed by another name.
pub(crate) fn wrong_name(scene: &Scene) -> Option<Range> {
    let mut name = Scene::name_words(scene.draft.customer.name.as_ref());
    name.retain(|n| !titled(n));
    let full = scene.draft.customer.name.as_deref()?;
    let hebrew = full.chars().any(is_hebrew);
    if name.is_empty() {
        return None;
    }
    let doc = &scene.doc;
    let mine = |t: &Token| name.iter().any(|n| same(doc.word(t), n));
    let agent = Scene::name_words(scene.draft.agent.name.as_ref());
    for (at, sentence) in scene.judged.iter().map(|j| &j.sentence).enumerate() {
        let words: Vec<&Token> = doc.tokens_of(sentence).iter().filter(|t| !t.quoted).collect();
        let called = if at == 0 { greeted(doc, &words) } else { called(doc, &words) };
        // Their own name near by settles it, unless another first name stands right before the family name.
        let near = words.iter().take(6).position(|t| mine(t));
        let other_first = |t: &Token| {
            let place = words.iter().position(|w| w.start == t.start);
            name.len() >= 2 && is_name(doc.word(t)) && near.is_some() && near == place.map(|p| p + 1)
        };
        if let Some(token) = called
            && !mine(token)
            && (near.is_none() || other_first(token))
            && !agent.iter().any(|n| same(doc.word(token), n))
            && doc.word(token).chars().all(is_hebrew) == hebrew
        {
            return Some((token.start, token.end));
        }
        if at >= 1 && words.len() > 3 && at > 8 {
            break;
        }
    }
    None
}

/// A title that stands before a name.
fn titled(word: &str) -> bool {
    matches!(
        word,
        "מר" | "גברת"
            | "גב'"
            | "גב"
            | "אדון"
            | "ד\"ר"
            | "עו\"ד"
            | "פרופ'"
            | "mr"
            | "mrs"
            | "ms"
            | "miss"
            | "dr"
            | "prof"
    )
}

/// Two spellings of one name: full or lean spelling, and a prefix letter before it.
fn same(word: &str, name: &str) -> bool {
    let word = word.strip_suffix("'s").unwrap_or(word);
    if word == name || word.strip_prefix(['ל', 'ו', 'ש', 'ב', 'מ', 'ה']) == Some(name) {
        return true;
    }
    let lean = |w: &str| w.chars().filter(|c| !matches!(c, 'ו' | 'י' | '\'' | '"' | '-')).collect::<String>();
    word.chars().next() == name.chars().next()
        && word.chars().all(is_hebrew)
        && lean(name).chars().count() >= 2
        && lean(word) == lean(name)
}

/// The name in a greeting: "שלום דנה", "דנה שלום", "גברת כהן בוקר טוב", "דנה היקרה,", "Dear Ms Dana".
fn greeted<'a>(doc: &Doc, words: &[&'a Token]) -> Option<&'a Token> {
    let word = |i: usize| words.get(i).map_or("", |t| doc.word(t));
    let first = (0..words.len().min(4)).find(|&i| {
        matches!(word(i), "שלום" | "היי" | "הי" | "הלו" | "לכבוד" | "hi" | "hello" | "dear" | "hey")
    });
    let after = first.and_then(|i| {
        let mut next = i + 1;
        while matches!(word(next), "," | "ל" | "-" | "לך" | "there" | "שוב" | "again" | "רב")
            || titled(word(next))
        {
            next += 1;
        }
        words.get(next).copied().filter(|t| next - i <= 3 && name_like(doc, t, next + 1, words))
    });
    let start = (0..2).find(|&i| !titled(word(i)) && (i > 0 || word(i) != "לכבוד"))?;
    before(doc, words, start).or(after).or_else(|| called(doc, words))
}

/// A name that opens a text, with or without a title, before a greeting: "דנה שלום,", "דנה בוקר טוב", "דנה היקרה,".
fn before<'a>(doc: &Doc, words: &[&'a Token], start: usize) -> Option<&'a Token> {
    let word = |i: usize| words.get(i).map_or("", |t| doc.word(t));
    let token = words.get(start).copied().filter(|t| t.kind == Kind::Word)?;
    let name = word(start);
    let stops = |i: usize| matches!(word(i), "" | "," | "!" | "." | ":" | "-" | "וברכה" | "לך" | "רב");
    let greeting = match word(start + 1) {
        "שלום" => is_name(name) || stops(start + 2),
        "בוקר" | "ערב" | "צהריים" | "לילה" | "יום" | "שבוע" => {
            matches!(word(start + 2), "טוב" | "טובים")
        }
        "היקר" | "היקרה" | "יקר" | "יקרה" | "הנכבד" | "הנכבדה" => {
            stops(start + 2) || start == 1
        }
        _ => false,
    };
    let other = [COMMON_OPENERS, NOT_NAMES].iter().any(|list| contains(list, name));
    // "לפונה שלום" is no name; neither is a title with the article.
    let plain = is_name(name) || !name.starts_with(['ל', 'ה']) && name.chars().count() >= 2;
    (greeting && !other && plain && name.chars().all(is_hebrew)).then_some(token)
}

const COMMON_OPENERS: &str = " המון אם עם את אתה אני אנחנו כל לנו לי וגם גם קודם ראשית ובכן שוב אז טוב כן אוקיי אוקי בוקר ערב צהריים רב לקוח לקוחה יקר יקרה וואו אוי אהלן הי היי מה איזה ו לך לכם חברים כולם ";

/// After a greeting word: a word followed by punctuation, an adjective of address or the end.
fn name_like(doc: &Doc, token: &Token, next: usize, words: &[&Token]) -> bool {
    let text = doc.word(token);
    if token.kind != Kind::Word || text.chars().count() < 2 || contains(NOT_NAMES, text) {
        return false;
    }
    let follow = words.get(next).map_or("", |t| doc.word(t));
    let capital = doc.norm.text[token.start..].starts_with(|c: char| c.is_ascii_uppercase());
    let stops = matches!(follow, "" | "," | "!" | "." | ":" | "-" | "היקר" | "היקרה" | "יקר" | "יקרה");
    // Without a known name only "שלום פלונית," is sure enough; a word with the article is a title.
    if text.is_ascii() {
        capital
    } else {
        is_name(text) || (stops && !follow.is_empty() && !text.starts_with('ה'))
    }
}

const NOT_NAMES: &str = " רב רבה לך לכם לכן לכולם כולם שוב וברכה וברכות יקר יקרה יקרים נכבד נכבדה לקוח לקוחה לקוחות פונה פונים נוסעים הלקוח הלקוחה מר גברת גב' אדון אדוני גברתי חברים חברה עולם בוקר ערב צהריים לילה טוב טובה כאן זה זהו זאת תודה מדבר מדברת שמי אני אנחנו קיבלנו קיבלתי משפחת הורים דיירים דייר דיירת תושב תושבת אורח אורחת מטופל מטופלת מנוי מנויה עמית עמיתה הורה הורים נוסע נוסעת נוסעים מבוטח מבוטחת סטודנט סטודנטית שוכר שוכרת קורא קוראת פונה משתמש משתמשת there all everyone team sir madam mr mrs ms dr miss valued customer guest again from this it's i'm we thanks thank member friend folks both passenger passengers resident residents parent parents tenant traveller subscriber client clients reader patient student owner user shopper donor neighbour colleague applicant policyholder cardholder everybody friends customers guests ";

/// A vocative: a known first name that opens the sentence and is followed by a comma.
fn called<'a>(doc: &Doc, words: &[&'a Token]) -> Option<&'a Token> {
    let token = words.first().copied()?;
    let next = words.get(1).map_or("", |t| doc.word(t));
    let addressed = matches!(next, "," | "היקר" | "היקרה" | "יקר" | "יקרה") || (next == "שלום");
    let capital = !doc.word(token).is_ascii()
        || doc.norm.text[token.start..].starts_with(|c: char| c.is_ascii_uppercase());
    (token.kind == Kind::Word && addressed && capital && is_name(doc.word(token))).then_some(token)
}

fn is_name(word: &str) -> bool {
    NAMES.split_ascii_whitespace().any(|n| n == word)
}
