//! Questions that nobody's article answered, and those among them that are alike.

use crate::{Id, Lang, Time};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use utoipa::ToSchema;

/// A question as it was asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Unanswered {
    /// Number of the question.
    pub id: Id,
    /// Where it was asked.
    pub conversation_id: Id,
    /// In which message.
    pub message_id: Id,
    /// In which language.
    #[schema(value_type = String)]
    pub lang: Lang,
    /// The words.
    pub text: String,
    /// When.
    pub at: Time,
    /// The article that is being written from it.
    pub article_id: Option<Id>,
}

/// Questions that are alike.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct UnansweredGroup {
    /// Number of its first question.
    pub id: Id,
    /// The question that stands for all: the shortest that says enough.
    pub text: String,
    /// Their language.
    #[schema(value_type = String)]
    pub lang: Lang,
    /// How many there are.
    pub count: i64,
    /// When the newest was asked.
    pub newest: Time,
    /// The questions, oldest first.
    pub items: Vec<Unanswered>,
}

struct Gathering {
    words: Vec<HashSet<String>>,
    items: Vec<Unanswered>,
}

/// Half of the words of the longer one are in the other too, in any form of them.
fn alike(a: &[HashSet<String>], b: &[HashSet<String>]) -> bool {
    let shared = a.iter().filter(|w| b.iter().any(|v| !w.is_disjoint(v))).count();
    shared > 0 && shared * 2 >= a.len().max(b.len())
}

/// Gathers questions around the oldest of each kind: the same questions give the same groups, whoever asks and when.
/// `terms` are the telling words of a text, each with its forms. The most frequent come first, then the newest.
pub fn grouped(mut all: Vec<Unanswered>, terms: impl Fn(&str) -> Vec<Vec<String>>) -> Vec<UnansweredGroup> {
    all.sort_by_key(|q| q.id);
    let mut groups: Vec<Gathering> = Vec::new();
    for q in all {
        let words: Vec<HashSet<String>> =
            terms(&q.text).into_iter().map(|w| w.into_iter().collect()).collect();
        let near = |g: &&mut Gathering| g.items[0].lang == q.lang && alike(&g.words, &words);
        match groups.iter_mut().find(near) {
            Some(group) => group.items.push(q),
            None => groups.push(Gathering { words, items: vec![q] }),
        }
    }
    let mut out: Vec<UnansweredGroup> = groups.into_iter().map(shown).collect();
    out.sort_by_key(|g| (-g.count, std::cmp::Reverse(g.newest), g.id));
    out
}

fn shown(g: Gathering) -> UnansweredGroup {
    let says_enough = |q: &&Unanswered| q.text.split_whitespace().count() >= 3;
    let shortest = g.items.iter().filter(says_enough).min_by_key(|q| (q.text.chars().count(), q.id));
    let stands = shortest.unwrap_or(&g.items[0]);
    UnansweredGroup {
        id: g.items[0].id,
        text: stands.text.clone(),
        lang: g.items[0].lang,
        count: g.items.len() as i64,
        newest: g.items.iter().map(|q| q.at).max().unwrap_or_default(),
        items: g.items,
    }
}

/// An answer that was written to one customer, made ready for all: without the greeting and the name below, and with
/// `…` where it spoke of one person: a name, an address, a long number. `known` are names of those concerned.
pub fn for_all(answer: &str, known: &[String]) -> String {
    let outer = |c: char| !c.is_alphanumeric();
    let is_name =
        |word: &str| known.iter().any(|k| k.split_whitespace().any(|n| n == word.trim_matches(outer)));
    let named = |line: &str| line.chars().count() <= 40 && line.split_whitespace().any(is_name);
    let lines: Vec<&str> = answer.trim().lines().collect();
    let first = usize::from(lines.len() > 1 && lines.first().is_some_and(|l| named(l)));
    let ends = lines.iter().rposition(|l| !l.trim().is_empty()).filter(|at| *at > first && named(lines[*at]));
    let body = &lines[first..ends.unwrap_or(lines.len())];
    let word = |word: &str| {
        let digits = word.chars().filter(char::is_ascii_digit).count();
        let one_person = word.contains('@') || digits >= 5 || is_name(word);
        if one_person { "…".to_owned() } else { word.to_owned() }
    };
    let line = |line: &&str| line.split(' ').map(word).collect::<Vec<_>>().join(" ");
    body.iter().map(line).collect::<Vec<_>>().join("\n").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(id: Id, text: &str) -> Unanswered {
        let (lang, at) = (Lang::He, Time(id));
        let text = text.to_owned();
        Unanswered { id, conversation_id: id, message_id: id, lang, text, at, article_id: None }
    }

    #[test]
    fn what_is_alike_stands_together_however_it_comes() {
        let all = vec![
            question(1, "אפשר לשלם בתשלומים?"),
            question(2, "האם אפשר לשלם בתשלומים באתר"),
            question(3, "יש לכם חניה ליד החנות"),
            question(4, "לשלם בתשלומים"),
        ];
        let groups = grouped(all.clone(), language::query_terms);
        let ids: Vec<Vec<Id>> = groups.iter().map(|g| g.items.iter().map(|q| q.id).collect()).collect();
        assert_eq!(ids, [vec![1, 2, 4], vec![3]]);
        assert_eq!((groups[0].id, groups[0].text.as_str(), groups[0].count), (1, "אפשר לשלם בתשלומים?", 3));
        assert_eq!(grouped(all.into_iter().rev().collect(), language::query_terms), groups);
    }

    #[test]
    fn an_answer_for_all_names_nobody() {
        let answer =
            "שלום אורית,\n\nאפשר לשלם ב-12 תשלומים, גם בהזמנה 4411927. כתבו אל orit@x.example.\n\nבברכה, דנה";
        let known = ["אורית לוי".to_owned(), "דנה".to_owned()];
        assert_eq!(for_all(answer, &known), "אפשר לשלם ב-12 תשלומים, גם בהזמנה … כתבו אל …");
    }
}
