//! What the posts of a storm have in common: words that many of them share and usual posts do not.

use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use utoipa::ToSchema;

/// A word is shared by at least so many posts.
const FEWEST: usize = 3;
/// And by at least this share of them.
const SHARE: f64 = 0.2;
/// And so many times as often as in usual posts.
const TIMES: f64 = 3.0;
/// A word that no usual post has is taken to stand in this share of them: few posts say little.
const UNSEEN: f64 = 0.03;
/// Words looked at in one post.
const LONGEST: usize = 120;

/// A word of the common cause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CommonWord {
    /// As it is written most often.
    pub word: String,
    /// In how many posts of the storm.
    pub posts: i64,
}

/// The words of a post as written, each with the terms under which it is searched.
fn words(text: &str) -> Vec<(String, Vec<String>)> {
    let telling: HashSet<String> =
        language::query_terms(text).into_iter().filter_map(|g| g.into_iter().next()).collect();
    let split = text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '"' | '\'' | '״' | '׳')));
    let written = split.map(|w| w.trim_matches(['"', '\'', '״', '׳'])).filter(|w| w.chars().count() > 1);
    let read = written.take(LONGEST).filter(|w| !w.chars().all(|c| c.is_ascii_digit()));
    let terms = read.map(|w| (w.to_owned(), language::index_terms(w)));
    terms.filter(|(_, terms)| terms.first().is_some_and(|t| telling.contains(t))).collect()
}

/// In how many texts each term stands.
fn spread(texts: &[String]) -> HashMap<String, usize> {
    let mut posts = HashMap::new();
    for text in texts {
        let terms: HashSet<String> = words(text).into_iter().flat_map(|(_, terms)| terms).collect();
        for term in terms {
            *posts.entry(term).or_default() += 1;
        }
    }
    posts
}

/// The words that the posts of a storm share, most shared first, at most `most`.
pub fn common_words(storm: &[String], usual: &[String], most: usize) -> Vec<CommonWord> {
    let (there, before) = (spread(storm), spread(usual));
    let mut written: HashMap<String, HashMap<String, usize>> = HashMap::new();
    for (word, terms) in storm.iter().flat_map(|text| words(text)) {
        for term in terms {
            *written.entry(term).or_default().entry(word.clone()).or_default() += 1;
        }
    }
    let share = |n: usize, of: usize| n as f64 / of.max(1) as f64;
    let mut shared: Vec<(&String, usize)> = there
        .iter()
        .filter(|(term, n)| {
            let known = share(before.get(*term).copied().unwrap_or(0), usual.len()).max(UNSEEN);
            **n >= FEWEST && share(**n, storm.len()) >= SHARE.max(TIMES * known)
        })
        .map(|(term, n)| (term, *n))
        .collect();
    // among terms of the same posts the longest is nearest to what was written
    shared
        .sort_by(|a, b| b.1.cmp(&a.1).then(b.0.chars().count().cmp(&a.0.chars().count())).then(a.0.cmp(b.0)));
    let mut shown: Vec<CommonWord> = Vec::new();
    let mut said: HashSet<String> = HashSet::new();
    for (term, posts) in shared {
        let Some(forms) = written.get(term) else { continue };
        // every form of a word that is shown is said with it
        if forms.keys().any(|form| said.contains(form)) {
            continue;
        }
        let best = forms.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0)));
        if let Some((word, _)) = best {
            shown.push(CommonWord { word: word.clone(), posts: posts as i64 });
            said.extend(forms.keys().cloned());
        }
        if shown.len() == most {
            break;
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::common_words;

    fn texts(of: &[&str]) -> Vec<String> {
        of.iter().map(|t| (*t).to_owned()).collect()
    }

    #[test]
    fn the_cause_is_what_they_share_and_others_do_not() {
        let storm = texts(&[
            "חברת נועם ביטלה לי משלוח בלי להודיע, בושה!",
            "המשלוח שלי בוטל ואף אחד לא עונה. נועם, תתביישו",
            "עוד משלוח שנעלם. נועם?",
            "מה עם המשלוחים שבוטלו, נועם",
        ]);
        let usual =
            texts(&["נועם, תודה על השירות", "נועם מתי אתם פתוחים?", "איזה יופי נועם", "נועם יש חניה?"]);
        let found = common_words(&storm, &usual, 5);
        assert!(found[0].word.contains("משלוח"), "{found:?}");
        assert_eq!(found[0].posts, 4, "in every form that Hebrew gives it");
        assert!(found.iter().all(|w| w.word != "נועם" && w.word != "לא"), "{found:?}");
        assert_eq!(common_words(&[], &usual, 5), []);
        assert_eq!(common_words(&storm[..2], &usual, 5), [], "two posts share nothing that tells");
    }
}
