//! Full text over the analysed terms of messages and notes, newest first.

use crate::{Read, StoreError, Tx};
use domain::Id;
use std::borrow::Cow;
use std::collections::HashSet;

/// What a found line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// A message.
    Message(Id),
    /// A note.
    Note(Id),
}

impl Found {
    fn doc(self) -> i64 {
        match self {
            Found::Message(id) => id * 2,
            Found::Note(id) => id * 2 + 1,
        }
    }
}

/// Longest term in bytes; what is longer is no word that anybody searches for.
const LONGEST_TERM: usize = 128;
/// Bytes of terms of one line. PostgreSQL takes no more than 1 MiB, and a mail must not fail for its length.
const LONGEST_LINE: usize = 512 * 1024;

/// Puts the terms of a line into the index.
pub async fn put(tx: &mut Tx, what: Found, terms: &[String]) -> Result<(), StoreError> {
    // the terms are the analyser's own; PostgreSQL's parser would cut some of them differently
    let sql = if tx.is_postgres() {
        "INSERT INTO search_doc (rowid, terms) \
         VALUES ($1, array_to_tsvector(array_remove(string_to_array($2, ' '), ''))) ON CONFLICT DO NOTHING"
    } else {
        "INSERT INTO search_doc (rowid, terms) VALUES ($1, $2)"
    };
    let cleaned: Vec<Cow<'_, str>> = terms.iter().map(|t| clean(t)).collect();
    let mut left = LONGEST_LINE;
    let mut seen = HashSet::with_capacity(cleaned.len());
    let kept: Vec<&str> = cleaned
        .iter()
        .map(AsRef::as_ref)
        .filter(|t: &&str| !t.is_empty() && t.len() <= LONGEST_TERM && seen.insert(*t))
        .take_while(|t| {
            left = left.saturating_sub(t.len() + 1);
            left > 0
        })
        .collect();
    tx.exec(sql, args![what.doc(), kept.join(" ")]).await.map(drop)
}

/// Takes a line out of the index.
pub async fn remove(tx: &mut Tx, what: Found) -> Result<(), StoreError> {
    tx.exec("DELETE FROM search_doc WHERE rowid = $1", args![what.doc()]).await.map(drop)
}

/// One found line with its conversation, text and place.
#[derive(Clone, Debug)]
pub struct Hit {
    /// Place in the index, for the next page.
    pub doc: i64,
    /// What was found.
    pub what: Found,
    /// Its conversation.
    pub conversation_id: Id,
    /// Its text.
    pub text: String,
}

/// Lines in which every group has a term (any of the group's), newest first, before `doc`.
pub async fn find(
    read: &mut Read,
    groups: &[Vec<String>],
    before: i64,
    limit: i64,
) -> Result<Vec<Hit>, StoreError> {
    let groups: Vec<Vec<Cow<'_, str>>> =
        groups.iter().map(|g| g.iter().map(|t| clean(t)).filter(|t| !t.is_empty()).collect()).collect();
    // a group without a term can match nothing, and every group must match
    if groups.is_empty() || groups.iter().any(Vec::is_empty) {
        return Ok(Vec::new());
    }
    let postgres = read.is_postgres();
    let (or, and) = if postgres { (" | ", " & ") } else { (" OR ", " AND ") };
    let quote = if postgres { "'" } else { "\"" };
    let query = groups
        .iter()
        .map(|g| {
            let any = g.iter().map(|t| format!("{quote}{t}{quote}")).collect::<Vec<_>>().join(or);
            format!("({any})")
        })
        .collect::<Vec<_>>()
        .join(and);
    let sql = if postgres {
        "SELECT rowid FROM search_doc WHERE terms @@ $1::text::tsquery AND rowid < $2 \
         ORDER BY rowid DESC LIMIT $3"
    } else {
        "SELECT rowid FROM search_doc WHERE search_doc MATCH $1 AND rowid < $2 ORDER BY rowid DESC LIMIT $3"
    };
    let docs: Vec<i64> = read.all(sql, args![query, before, limit]).await?.iter().map(|r| r.i64(0)).collect();
    let mut hits = Vec::with_capacity(docs.len());
    for doc in docs {
        let (what, sql) = if doc % 2 == 0 {
            let sql = "SELECT conversation_id, body FROM message WHERE id = $1 AND withdrawn_at IS NULL";
            (Found::Message(doc / 2), sql)
        } else {
            (Found::Note(doc / 2), "SELECT conversation_id, body FROM note WHERE id = $1")
        };
        if let Some(mut r) = read.opt(sql, args![doc / 2]).await? {
            hits.push(Hit { doc, what, conversation_id: r.i64(0), text: r.text(1) });
        }
    }
    Ok(hits)
}

/// Terms are letters and digits; anything else never reaches the query language.
fn clean(term: &str) -> Cow<'_, str> {
    if term.chars().all(is_part_of_term) {
        return Cow::Borrowed(term);
    }
    Cow::Owned(term.chars().filter(|c| is_part_of_term(*c)).collect())
}

/// A letter or digit; Latin and Hebrew are told without the long way through the tables of Unicode.
fn is_part_of_term(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { ('א'..='ת').contains(&c) || c.is_alphanumeric() }
}
