//! The question after a matter was settled: who is due to be asked, who was asked, and what they said.

use crate::{Read, Row, StoreError, Tx};
use domain::survey::{ScoreCount, Settler, Survey, SurveyFigures};
use domain::{ActorKind, ChannelKind, Id, SurveyKind, Time};
use std::collections::HashMap;

/// How far the journal was read for what was settled.
pub const READER: &str = "survey";

/// A matter that was settled, as the journal tells it.
#[derive(Clone, Debug, PartialEq)]
pub struct Settled {
    /// The conversation.
    pub conversation_id: Id,
    /// By whom.
    pub who: Settler,
    /// By which agent.
    pub agent_id: Option<Id>,
    /// When.
    pub at: Time,
}

/// What was settled after a place in the journal and since then.
pub async fn settled_after(read: &mut Read, seq: i64, since: Time) -> Result<Vec<Settled>, StoreError> {
    let sql = "SELECT conversation_id, actor_kind, actor_id, at FROM event WHERE seq > $1 AND kind = 'resolved' \
               AND at >= $2 AND conversation_id IS NOT NULL ORDER BY seq LIMIT 2000";
    let rows = read.all(sql, args![seq, since]).await?.into_iter();
    rows.map(|mut r| {
        let bot = r.word(1, ActorKind::parse)? == ActorKind::Bot;
        let who = if bot { Settler::Bot } else { Settler::Agent };
        let agent_id = r.opt_i64(2).filter(|_| !bot);
        Ok(Settled { conversation_id: r.i64(0), who, agent_id, at: r.time(3) })
    })
    .collect()
}

/// Their contact is to be asked then.
pub async fn plan(tx: &mut Tx, s: &Settled, at: Time) -> Result<(), StoreError> {
    let sql = "INSERT INTO survey_due (conversation_id, at, who, agent_id) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (conversation_id) DO UPDATE SET at = excluded.at, who = excluded.who, \
               agent_id = excluded.agent_id";
    tx.exec(sql, args![s.conversation_id, at, s.who.as_str(), s.agent_id]).await.map(drop)
}

/// Conversations whose contact is to be asked by now.
pub async fn due(read: &mut Read, now: Time, limit: i64) -> Result<Vec<Id>, StoreError> {
    let sql = "SELECT conversation_id FROM survey_due WHERE at <= $1 ORDER BY at LIMIT $2";
    Ok(read.all(sql, args![now, limit]).await?.iter().map(|r| r.i64(0)).collect())
}

/// Takes a conversation whose contact is to be asked, once: who settled it, and which agent.
pub async fn take(
    tx: &mut Tx,
    conversation_id: Id,
    now: Time,
) -> Result<Option<(Settler, Option<Id>)>, StoreError> {
    let sql = "DELETE FROM survey_due WHERE conversation_id = $1 AND at <= $2 RETURNING who, agent_id";
    let row = tx.opt(sql, args![conversation_id, now]).await?;
    row.map(|mut r| Ok((r.word(0, Settler::parse)?, r.opt_i64(1)))).transpose()
}

/// Whether anybody of ours said anything in a conversation.
pub async fn was_answered(read: &mut Read, conversation_id: Id) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM message WHERE conversation_id = $1 AND direction = 'out' \
               AND author_kind IN ('agent', 'hand', 'bot') AND withdrawn_at IS NULL LIMIT 1";
    Ok(read.opt(sql, args![conversation_id]).await?.is_some())
}

/// Notes that a contact is asked now; `false` when they were asked after `rested` already.
pub async fn may_ask(tx: &mut Tx, contact_id: Id, rested: Time, now: Time) -> Result<bool, StoreError> {
    let sql =
        "UPDATE contact SET surveyed_at = $3 WHERE id = $1 AND (surveyed_at IS NULL OR surveyed_at <= $2)";
    Ok(tx.exec(sql, args![contact_id, rested, now]).await? > 0)
}

/// A question as it is asked.
#[derive(Clone, Debug)]
pub struct NewSurvey {
    /// About which conversation.
    pub conversation_id: Id,
    /// Of whom.
    pub contact_id: Id,
    /// What.
    pub kind: SurveyKind,
    /// Who had settled it.
    pub who: Settler,
    /// Which agent.
    pub agent_id: Option<Id>,
    /// By which medium.
    pub channel: ChannelKind,
}

/// Keeps a question.
pub async fn insert(tx: &mut Tx, new: &NewSurvey, now: Time) -> Result<Id, StoreError> {
    let sql = "INSERT INTO survey (conversation_id, contact_id, kind, who, agent_id, channel, asked_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id";
    let (kind, who, channel) = (new.kind.as_str(), new.who.as_str(), new.channel.as_str());
    let args = args![new.conversation_id, new.contact_id, kind, who, new.agent_id, channel, now];
    Ok(tx.one(sql, args).await?.i64(0))
}

/// The message that asks.
pub async fn set_message(tx: &mut Tx, id: Id, message_id: Id) -> Result<(), StoreError> {
    tx.exec("UPDATE survey SET message_id = $2 WHERE id = $1", args![id, message_id]).await.map(drop)
}

const SELECT: &str = "SELECT s.id, s.conversation_id, k.id, k.name, s.kind, s.who, s.agent_id, s.channel, s.asked_at, \
     s.score, s.words, s.answered_at FROM survey s JOIN contact k ON k.id = s.contact_id";

fn read_row(mut r: Row) -> Result<Survey, StoreError> {
    Ok(Survey {
        id: r.i64(0),
        conversation_id: r.i64(1),
        contact_id: r.i64(2),
        contact_name: r.text(3),
        kind: r.word(4, SurveyKind::parse)?,
        who: r.word(5, Settler::parse)?,
        agent_id: r.opt_i64(6),
        channel: r.word(7, ChannelKind::parse)?,
        asked_at: r.time(8),
        score: r.opt_i64(9),
        words: r.opt_text(10),
        answered_at: r.opt_time(11),
    })
}

/// One question.
pub async fn get(read: &mut Read, id: Id) -> Result<Option<Survey>, StoreError> {
    let sql = format!("{SELECT} WHERE s.id = $1");
    read.opt(&sql, args![id]).await?.map(read_row).transpose()
}

/// The newest question about a conversation.
pub async fn newest_of(read: &mut Read, conversation_id: Id) -> Result<Option<Survey>, StoreError> {
    let sql = format!("{SELECT} WHERE s.conversation_id = $1 ORDER BY s.id DESC LIMIT 1");
    read.opt(&sql, args![conversation_id]).await?.map(read_row).transpose()
}

/// Keeps what was answered; words that were given stay when none come with a new score.
pub async fn answer(
    tx: &mut Tx,
    id: Id,
    score: i64,
    words: Option<&str>,
    now: Time,
) -> Result<(), StoreError> {
    let sql = "UPDATE survey SET score = $2, words = COALESCE($3, words), answered_at = COALESCE(answered_at, $4) \
               WHERE id = $1";
    tx.exec(sql, args![id, score, words, now]).await.map(drop)
}

/// Which answers.
#[derive(Clone, Copy, Debug, Default)]
pub struct AnswerFilter {
    /// To questions asked since then.
    pub since: Time,
    /// Only about what was settled by the bot, or by people.
    pub who: Option<Settler>,
    /// Only to what was asked.
    pub kind: Option<SurveyKind>,
    /// Only with this score.
    pub score: Option<i64>,
}

/// Answers, the newest first.
pub async fn answers(read: &mut Read, of: AnswerFilter, limit: i64) -> Result<Vec<Survey>, StoreError> {
    let word =
        |column: &str, word: Option<&str>| word.map_or(String::new(), |w| format!(" AND s.{column} = '{w}'"));
    let (who, kind) =
        (word("who", of.who.map(Settler::as_str)), word("kind", of.kind.map(SurveyKind::as_str)));
    let score = of.score.map_or(String::new(), |n| format!(" AND s.score = {n}"));
    let sql = format!(
        "{SELECT} WHERE s.asked_at >= $1 AND s.score IS NOT NULL{who}{kind}{score} \
         ORDER BY s.answered_at DESC, s.id DESC LIMIT $2"
    );
    read.all(&sql, args![of.since, limit]).await?.into_iter().map(read_row).collect()
}

/// How the questions asked since then were answered, apart by kind and by who had settled it.
pub async fn figures(read: &mut Read, since: Time) -> Result<Vec<SurveyFigures>, StoreError> {
    let sql = "SELECT who, kind, COUNT(*), COUNT(score), CAST(COALESCE(SUM(score), 0) AS BIGINT), \
               COUNT(CASE WHEN score >= 9 THEN 1 END), COUNT(CASE WHEN score <= 6 THEN 1 END) \
               FROM survey WHERE asked_at >= $1 GROUP BY who, kind ORDER BY who, kind";
    let given = scores(read, since).await?;
    let rows = read.all(sql, args![since]).await?.into_iter();
    rows.map(|mut r| {
        let (who, kind) = (r.word(0, Settler::parse)?, r.word(1, SurveyKind::parse)?);
        let n = |score: i64| given.get(&(who, kind, score)).copied().unwrap_or(0);
        let scores = kind.scores().map(|score| ScoreCount { score, n: n(score) }).collect();
        let (sent, answered, sum) = (r.i64(2), r.i64(3), r.i64(4));
        let mean = (answered > 0).then(|| sum as f64 / answered as f64);
        let net = r.i64(5) - r.i64(6);
        let nps = mean.filter(|_| kind == SurveyKind::Nps).map(|_| 100.0 * net as f64 / answered as f64);
        Ok(SurveyFigures { who, kind, sent, answered, mean, nps, scores })
    })
    .collect()
}

/// How often each score was given, by who had settled it and what was asked.
async fn scores(
    read: &mut Read,
    since: Time,
) -> Result<HashMap<(Settler, SurveyKind, i64), i64>, StoreError> {
    let sql = "SELECT who, kind, score, COUNT(*) FROM survey WHERE asked_at >= $1 AND score IS NOT NULL \
               GROUP BY who, kind, score";
    let rows = read.all(sql, args![since]).await?.into_iter();
    rows.map(|mut r| Ok(((r.word(0, Settler::parse)?, r.word(1, SurveyKind::parse)?, r.i64(2)), r.i64(3))))
        .collect()
}
