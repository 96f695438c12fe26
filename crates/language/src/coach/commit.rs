//! Commitments: the clauses in which the company binds itself, with sum and date.

use crate::Commitment;
use crate::coach::price::{is_grant, names_price};
use crate::coach::scene::Scene;
use crate::coach::verdict::Verdict;
use crate::facts::due::due;
use crate::facts::due_words::{is_day, is_time};
use crate::facts::money::{currency, sums};
use crate::text::structure::Sentence;
use crate::text::token::Kind;

/// The commitments of a draft, in the order of the text.
pub(crate) fn commitments(scene: &Scene) -> Vec<Commitment> {
    let mut found = Vec::new();
    for judged in &scene.judged {
        let whole = binds(scene, &judged.verdict);
        if whole < -1.0 || scene.doc.norm.text[..judged.sentence.end].ends_with('?') {
            continue;
        }
        let clauses = clauses(scene, &judged.sentence);
        let score = |&(a, b): &(usize, usize)| match clauses.len() {
            1 => whole,
            _ => binds(scene, &scene.clause(a, b)),
        };
        let scored: Vec<(f32, (usize, usize))> = clauses.iter().map(|c| (score(c), *c)).collect();
        let clear = scored.iter().filter(|s| s.0 > 0.0 && s.0 + whole > 0.0);
        let mut held: Vec<(usize, usize)> = clear.map(|s| s.1).collect();
        // "בלי יוצא מן הכלל" beside what is promised is a part of it.
        let firm: Vec<(usize, usize)> = scored.iter().filter(|s| s.0 > GRAND).map(|s| s.1).collect();
        if !firm.is_empty() && grand(scene, &judged.verdict) {
            held.retain(|c| firm.contains(c));
        }
        if held.is_empty() && whole > 0.0 {
            held.extend(scored.iter().max_by(|a, b| a.0.total_cmp(&b.0)).map(|s| s.1));
        }
        held.retain(|&(a, b)| !names_price(scene, &judged.sentence, a, b));
        found.extend(held.into_iter().filter_map(|(a, b)| build(scene, a, b)));
    }
    found
}

/// How clearly words bind the company: more where they promise too much, not at all where they only ask.
fn binds(scene: &Scene, verdict: &Verdict) -> f32 {
    let l = scene.labels;
    let asks = verdict.margin(l.todo) > 0.2 && !verdict.holds(l.next) && !verdict.holds(l.ownership);
    // "אנחנו תמיד לרשותך" closes a reply and binds nobody.
    let formula = verdict.margin(l.closing) > verdict.margin(l.commitment).max(0.0);
    if asks || formula {
        return f32::NEG_INFINITY;
    }
    verdict.margin(l.commitment) + if grand(scene, verdict) { GRAND } else { 0.0 }
}

/// Whether a text promises too much, or grants before everybody.
fn grand(scene: &Scene, verdict: &Verdict) -> bool {
    let l = scene.labels;
    verdict.holds(l.overpromise)
        || (scene.public() && (verdict.holds(l.public_vip) || verdict.holds(l.public_benefit)))
}

/// Four in five sentences that promise too much, or grant in public, are commitments too.
const GRAND: f32 = 0.8;

/// Token ranges between pauses; a condition stays with what it conditions, a short tail with what it follows.
fn clauses(scene: &Scene, sentence: &Sentence) -> Vec<(usize, usize)> {
    let doc = &scene.doc;
    let word = |i: usize| doc.word(&doc.tokens[i]);
    let mut parts: Vec<(usize, usize)> = Vec::new();
    let mut from = sentence.first;
    for i in sentence.first..sentence.last {
        let token = &doc.tokens[i];
        let spaced =
            doc.norm.text[..token.start].ends_with(' ') && doc.norm.text[token.end..].starts_with(' ');
        let pause = token.kind == Kind::Mark
            && !token.quoted
            && (matches!(word(i), "," | ";" | ":") || (word(i) == "-" && spaced));
        if pause && i > from {
            parts.push((from, i));
            from = i + 1;
        }
    }
    if from < sentence.last {
        parts.push((from, sentence.last));
    }
    let mut joined: Vec<(usize, usize)> = Vec::new();
    let mut aside = false;
    for (a, b) in parts {
        let words = doc.tokens[a..b].iter().filter(|t| t.kind != Kind::Mark).count();
        let condition = joined.last().is_some_and(|&(x, _)| {
            matches!(
                word(x),
                "אם" | "במידה"
                    | "ברגע"
                    | "כש"
                    | "if"
                    | "once"
                    | "when"
                    | "כאשר"
                    | "לאחר"
                    | "אחרי"
                    | "after"
                    | "as"
            ) || word(x).starts_with("כש")
        });
        let window = words <= 6 && matches!(word(a), "בין" | "between" | "עד" | "by" | "from" | "החל");
        let time = |i: usize| matches!(doc.tokens[i].kind, Kind::Mark | Kind::Number) || is_time(word(i));
        let day = is_day(word(a)) && (a..b).all(time);
        let short_tail = (words <= 3 || window || day) && !joined.is_empty();
        // "On Thursday, the technician comes": a day before a pause belongs to what follows.
        let opens = day && joined.is_empty();
        match joined.last_mut() {
            Some(last) if condition || short_tail || aside => last.1 = b,
            _ => joined.push((a, b)),
        }
        // "The money, 212 ₪, goes back": a sum between pauses parts nothing.
        aside = opens || (words <= 3 && short_tail && !aside && !sums(doc, a, b).is_empty());
    }
    joined
}

fn build(scene: &Scene, first: usize, last: usize) -> Option<Commitment> {
    let doc = &scene.doc;
    let mut first = first;
    let mut last = last;
    // A joining word before the clause and the stop after it are no part of the promise; the sign of a currency is.
    let sign = |i: usize| currency(doc.word(&doc.tokens[i])).is_some();
    while first < last
        && ((doc.tokens[first].kind == Kind::Mark && !sign(first))
            || matches!(
                doc.word(&doc.tokens[first]),
                "לכן" | "אז" | "ולכן" | "so" | "and" | "but" | "אבל" | "אך"
            ))
    {
        first += 1;
    }
    while last > first
        && doc.tokens[last - 1].kind == Kind::Mark
        && matches!(doc.word(&doc.tokens[last - 1]), "." | "," | "!" | ";" | ":" | "-")
    {
        last -= 1;
    }
    if first >= last {
        return None;
    }
    let range = (doc.tokens[first].start, doc.tokens[last - 1].end);
    let source = doc.norm.source(range.0, range.1);
    let (start, end) = doc.norm.span(range.0, range.1);
    let text = with_marks(&scene.draft.text, source);
    let sum = sums(doc, first, last).into_iter().find(|s| is_grant(scene, first, s.token));
    Some(Commitment {
        start: start.saturating_sub(2 * u32::from(text.1)),
        end: end + 2 * u32::from(text.2),
        text: text.0,
        amount: sum.map(|s| s.amount),
        currency: sum.map(|s| s.currency.to_owned()),
        due: due(doc, first, last, scene.now.as_ref()),
    })
}

/// The words as they stand, with the bold marks that belong to them: whether one was taken in before and after.
fn with_marks(original: &str, (start, end): (usize, usize)) -> (String, bool, bool) {
    let inside = &original[start..end];
    let odd = inside.matches("**").count() % 2 == 1;
    let before = odd && original[..start].ends_with("**");
    let after = odd && !before && original[end..].starts_with("**");
    let from = if before { start - 2 } else { start };
    let to = if after { end + 2 } else { end };
    let pair = !odd && original[..start].ends_with("**") && original[end..].starts_with("**");
    if pair {
        return (original[start - 2..end + 2].to_owned(), true, true);
    }
    (original[from..to].to_owned(), before, after)
}

#[cfg(test)]
mod tests {
    use crate::{Coach, Draft};

    #[test]
    fn a_promise_keeps_its_day_its_sum_and_its_bold_marks() {
        let coach = Coach::new();
        let now = Some("2026-11-23T10:00:00+02:00".to_owned());
        for (text, whole, amount, due) in [
            (
                "קבעתי לך טכנאי בשם ויקטור, **מחר בין 10:00 ל-12:00**.",
                "קבעתי לך טכנאי בשם ויקטור, **מחר בין 10:00 ל-12:00**",
                None,
                Some("2026-11-24T12:00:00+02:00"),
            ),
            (
                "**€35** goes back to your card **within two business days**.",
                "**€35** goes back to your card **within two business days**",
                Some(35.0),
                Some("2026-11-25"),
            ),
            ("$25 in ride credit is yours.", "$25 in ride credit is yours", Some(25.0), None),
        ] {
            let found = coach.review(&Draft { text: text.into(), now: now.clone(), ..Draft::default() });
            let said: Vec<_> =
                found.commitments.iter().map(|c| (c.text.as_str(), c.amount, c.due.as_deref())).collect();
            assert_eq!(said, [(whole, amount, due)]);
        }
    }
}
