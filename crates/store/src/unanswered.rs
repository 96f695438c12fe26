//! Questions that no article answered.

use crate::{Read, Row, StoreError, Tx};
use domain::unanswered::Unanswered;
use domain::{Id, Lang, Time};

/// A question as it was asked.
#[derive(Clone, Debug)]
pub struct NewUnanswered<'a> {
    /// Where it was asked.
    pub conversation_id: Id,
    /// In which message.
    pub message_id: Id,
    /// In which language.
    pub lang: Lang,
    /// The words.
    pub text: &'a str,
    /// How sure the nearest article was, in thousandths.
    pub confidence: i64,
}

/// Keeps a question.
pub async fn insert(tx: &mut Tx, new: &NewUnanswered<'_>, now: Time) -> Result<(), StoreError> {
    let sql = "INSERT INTO unanswered (conversation_id, message_id, lang, body, confidence, at) \
               VALUES ($1, $2, $3, $4, $5, $6)";
    let lang = crate::organisation::lang_word(new.lang);
    let args = args![new.conversation_id, new.message_id, lang, new.text, new.confidence, now];
    tx.exec(sql, args).await.map(drop)
}

const SELECT: &str = "SELECT id, conversation_id, message_id, lang, body, at, article_id FROM unanswered";

fn read_row(mut r: Row) -> Unanswered {
    Unanswered {
        id: r.i64(0),
        conversation_id: r.i64(1),
        message_id: r.i64(2),
        lang: crate::organisation::lang(&r.text(3)),
        text: r.text(4),
        at: r.time(5),
        article_id: r.opt_i64(6),
    }
}

/// The newest questions that nobody settled, asked since then.
pub async fn open(read: &mut Read, since: Time, limit: i64) -> Result<Vec<Unanswered>, StoreError> {
    let sql = format!("{SELECT} WHERE settled_at IS NULL AND at >= $1 ORDER BY at DESC, id DESC LIMIT $2");
    Ok(read.all(&sql, args![since, limit]).await?.into_iter().map(read_row).collect())
}

/// One question, settled or not.
pub async fn get(read: &mut Read, id: Id) -> Result<Option<Unanswered>, StoreError> {
    let sql = format!("{SELECT} WHERE id = $1");
    Ok(read.opt(&sql, args![id]).await?.map(read_row))
}

/// Settles a question: an article answers it now, or it needs none. `false` when it was settled already.
pub async fn settle(tx: &mut Tx, id: Id, article_id: Option<Id>, now: Time) -> Result<bool, StoreError> {
    let sql = "UPDATE unanswered SET settled_at = $3, article_id = COALESCE($2, article_id) \
               WHERE id = $1 AND settled_at IS NULL";
    Ok(tx.exec(sql, args![id, article_id, now]).await? > 0)
}

/// An article is being written from a question; from one that is settled already nothing is written.
pub async fn set_article(tx: &mut Tx, id: Id, article_id: Id) -> Result<(), StoreError> {
    let sql = "UPDATE unanswered SET article_id = $2 WHERE id = $1 AND settled_at IS NULL";
    tx.exec(sql, args![id, article_id]).await.map(drop)
}

/// Customers can read an article now: the questions it was written from are settled. Returns how many.
pub async fn answered_by(tx: &mut Tx, article_id: Id, now: Time) -> Result<i64, StoreError> {
    let sql = "UPDATE unanswered SET settled_at = $2 WHERE article_id = $1 AND settled_at IS NULL";
    Ok(tx.exec(sql, args![article_id, now]).await? as i64)
}

/// Opens a settled question again, with the article that is being written from it. `false` when it was open.
pub async fn reopen(tx: &mut Tx, id: Id, article_id: Option<Id>) -> Result<bool, StoreError> {
    let sql =
        "UPDATE unanswered SET settled_at = NULL, article_id = $2 WHERE id = $1 AND settled_at IS NOT NULL";
    Ok(tx.exec(sql, args![id, article_id]).await? > 0)
}
