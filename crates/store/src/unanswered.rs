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
    /// The article that came nearest.
    pub article_id: Option<Id>,
    /// How sure that was, in thousandths.
    pub confidence: i64,
}

/// Keeps a question.
pub async fn insert(tx: &mut Tx, new: &NewUnanswered<'_>, now: Time) -> Result<(), StoreError> {
    let sql = "INSERT INTO unanswered (conversation_id, message_id, lang, body, article_id, confidence, at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let lang = crate::organisation::lang_word(new.lang);
    let args =
        args![new.conversation_id, new.message_id, lang, new.text, new.article_id, new.confidence, now];
    tx.exec(sql, args).await.map(drop)
}

const SELECT: &str = "SELECT id, conversation_id, message_id, lang, body, at FROM unanswered";

fn read_row(mut r: Row) -> Unanswered {
    Unanswered {
        id: r.i64(0),
        conversation_id: r.i64(1),
        message_id: r.i64(2),
        lang: crate::organisation::lang(&r.text(3)),
        text: r.text(4),
        at: r.time(5),
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
