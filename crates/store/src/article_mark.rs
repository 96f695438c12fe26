//! What visitors said of articles.

use crate::organisation::lang_word;
use crate::{Read, StoreError, Tx};
use domain::{Id, Lang, Time};

/// A mark of a visitor.
#[derive(Clone, Debug)]
pub struct NewMark {
    /// The article.
    pub article_id: Id,
    /// The language it was read in.
    pub lang: Lang,
    /// Who, as a hash that holds for a day.
    pub visitor: Vec<u8>,
    /// It helped.
    pub helped: bool,
    /// In their own words.
    pub words: Option<String>,
    /// When.
    pub at: Time,
}

/// Keeps a mark. The same visitor on the same day changes theirs; words that were given stay.
pub async fn put(tx: &mut Tx, m: &NewMark) -> Result<(), StoreError> {
    let sql = "INSERT INTO article_mark (article_id, lang, visitor, helped, words, at) VALUES ($1, $2, $3, $4, $5, $6) \
               ON CONFLICT (article_id, visitor) DO UPDATE SET helped = excluded.helped, \
               words = COALESCE(excluded.words, article_mark.words), at = excluded.at";
    let args = args![m.article_id, lang_word(m.lang), &m.visitor, m.helped, &m.words, m.at];
    tx.exec(sql, args).await.map(drop)
}

/// The newest words about an article, with whether it helped.
pub async fn words(
    read: &mut Read,
    article_id: Id,
    limit: i64,
) -> Result<Vec<(bool, String, Time)>, StoreError> {
    let sql = "SELECT helped, words, at FROM article_mark WHERE article_id = $1 AND words IS NOT NULL \
               ORDER BY at DESC, id DESC LIMIT $2";
    let rows = read.all(sql, args![article_id, limit]).await?;
    Ok(rows.into_iter().map(|mut r| (r.bool(0), r.text(1), r.time(2))).collect())
}

/// The articles that helped least since then: number, how often it helped and how often not. Those that more often did
/// not help than others come first.
pub async fn worst(read: &mut Read, since: Time, limit: i64) -> Result<Vec<(Id, i64, i64)>, StoreError> {
    let sql = "SELECT article_id, CAST(SUM(helped) AS BIGINT), CAST(SUM(1 - helped) AS BIGINT) FROM article_mark WHERE at >= $1 \
               GROUP BY article_id HAVING SUM(1 - helped) > 0 \
               ORDER BY SUM(1 - helped) - SUM(helped) DESC, SUM(1 - helped) DESC, article_id LIMIT $2";
    let rows = read.all(sql, args![since, limit]).await?;
    Ok(rows.iter().map(|r| (r.i64(0), r.i64(1), r.i64(2))).collect())
}
