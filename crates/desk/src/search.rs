//! Search over everything the agent may see, newest first.

use crate::{Desk, Page, Result, page, words};
use domain::{Agent, ConversationRow, Id};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use store::search::Found;
use store::{coaching, conversation, event, search};
use utoipa::ToSchema;

/// One found line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct SearchHit {
    /// Its conversation.
    pub conversation: ConversationRow,
    /// Key of the line in the conversation.
    pub entry_key: String,
    /// Part of the text round the first word found.
    pub snippet: String,
    /// Places of the words in the snippet, in UTF-16 units.
    pub marks: Vec<(u32, u32)>,
}

/// Tells which words a query finds. Words come again and again, and taking one apart is what costs.
struct Finder<'g> {
    groups: &'g [Vec<String>],
    known: HashMap<String, bool>,
}

impl Finder<'_> {
    fn finds(&mut self, word: &str) -> bool {
        if let Some(known) = self.known.get(word) {
            return *known;
        }
        let terms = language::index_terms(word);
        let found = self.groups.iter().any(|group| group.iter().any(|term| terms.contains(term)));
        self.known.insert(word.to_owned(), found);
        found
    }
}

/// A part of the text round the first word that was found, and the places of all of them in it.
fn snippet(text: &str, finder: &mut Finder<'_>) -> (String, Vec<(u32, u32)>) {
    let words: Vec<(usize, &str)> = split_words(text).into_iter().take(4000).collect();
    let first = words.iter().position(|(_, word)| finder.finds(word));
    let found_at = first.map_or(0, |place| words[place].0);
    let mut start = found_at.saturating_sub(120);
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = (start + 360).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let utf16 = |at: usize| text[start..at].encode_utf16().count() as u32;
    let marks = words[first.unwrap_or(words.len())..]
        .iter()
        .take_while(|(at, word)| at + word.len() <= end)
        .filter(|(_, word)| finder.finds(word))
        .map(|(at, word)| (utf16(*at), utf16(at + word.len())))
        .collect();
    (text[start..end].to_owned(), marks)
}

fn split_words(text: &str) -> Vec<(usize, &str)> {
    let mut words = Vec::new();
    let mut from = None;
    for (at, c) in text.char_indices().chain(std::iter::once((text.len(), ' '))) {
        match (c.is_alphanumeric() || matches!(c, '"' | '\'' | '״' | '׳' | '-'), from) {
            (true, None) => from = Some(at),
            (false, Some(start)) => {
                words.push((start, &text[start..at]));
                from = None;
            }
            _ => {}
        }
    }
    words
}

impl Desk {
    /// Lines that have every word of `q` (in any form that Hebrew gives it, or one that the business says means the
    /// same), newest first.
    pub async fn search(
        &self,
        actor: &Agent,
        q: &str,
        limit: Option<i64>,
        after: Option<String>,
    ) -> Result<Page<SearchHit>> {
        let limit = page::limit(limit.or(Some(30))) as usize;
        let mut before = match after {
            Some(cursor) => page::read::<1>(&cursor)?[0],
            None => i64::MAX,
        };
        let mut read = self.0.store.read().await?;
        let groups = words::groups(q, &coaching::get(&mut read).await?.coaching.synonyms);
        let seq = event::last_seq(&mut read).await?;
        let subject = actor.subject();
        let mut finder = Finder { groups: &groups, known: HashMap::new() };
        let mut items = Vec::new();
        let mut next = None;
        // a few rounds, because some of what is found may be outside the agent's view
        for _ in 0..5 {
            let hits = search::find(&mut read, &groups, before, limit as i64 + 1).await?;
            let (count, mut looked) = (hits.len(), 0);
            let mut ids: Vec<Id> = hits.iter().map(|h| h.conversation_id).collect();
            ids.sort_unstable();
            ids.dedup();
            let rows = conversation::by_ids(&mut read, &subject, &ids).await?;
            let rows: HashMap<Id, ConversationRow> = rows.into_iter().map(|r| (r.id, r)).collect();
            for hit in hits.into_iter().take(limit) {
                before = hit.doc;
                looked += 1;
                let Some(row) = rows.get(&hit.conversation_id) else { continue };
                let (snippet, marks) = snippet(&hit.text, &mut finder);
                let entry_key = match hit.what {
                    Found::Message(id) => format!("m{id}"),
                    Found::Note(id) => format!("n{id}"),
                };
                items.push(SearchHit { conversation: row.clone(), entry_key, snippet, marks });
                if items.len() == limit {
                    break;
                }
            }
            let more = looked < count;
            next = more.then(|| page::write(&[before]));
            if !more || items.len() >= limit {
                break;
            }
        }
        Ok(Page { items, next, seq })
    }
}

#[cfg(test)]
mod tests {
    use super::{Finder, snippet};
    use std::collections::HashMap;

    #[test]
    fn marks_are_in_utf16_units() {
        let groups = language::query_terms("מדיח");
        let mut finder = Finder { groups: &groups, known: HashMap::new() };
        let (part, marks) = snippet("🙂 המדיח נזל", &mut finder);
        assert_eq!(part, "🙂 המדיח נזל");
        assert_eq!(marks, vec![(3, 8)]);
    }
}
