//! Reads a rating as Google writes it.

use serde_json::Value;

use super::config;
use crate::field::list;
use crate::rating::{Answer, Rating, Stand, is_id};
use crate::{Unreadable, plain};

/// What Google puts before its own translation, and before the words themselves.
const TRANSLATED: &str = "(Translated by Google)";
const ORIGINAL: &str = "(Original)";

/// Reads a rating; the form tells what its branch is called.
pub(super) fn rating(config: &Value, piece: &Value) -> Result<Rating, Unreadable> {
    let Some(id) = id(piece) else { return Err(Unreadable { code: "no_id" }) };
    let stars = match piece["starRating"].as_str() {
        Some("ONE") => 1,
        Some("TWO") => 2,
        Some("THREE") => 3,
        Some("FOUR") => 4,
        Some("FIVE") => 5,
        _ => return Err(Unreadable { code: "no_stars" }),
    };
    let time = |key: &str| piece[key].as_str().and_then(plain::time);
    let Some(at_us) = time("updateTime").or_else(|| time("createTime")) else {
        return Err(Unreadable { code: "no_time" });
    };
    let named = piece["reviewer"]["isAnonymous"] != true;
    Ok(Rating {
        mark: at_us.to_string(),
        stars,
        words: plain::text(original(piece["comment"].as_str().unwrap_or_default())),
        author: piece["reviewer"]["displayName"].as_str().filter(|_| named).and_then(plain::line),
        at_us,
        facts: branch(config, &id).map(|name| ("place", name)).into_iter().collect(),
        answer: answer(&piece["reviewReply"]),
        url: None,
        id,
    })
}

/// The branch and the rating: what in the name of a rating is its own.
fn id(piece: &Value) -> Option<String> {
    let mut parts = piece["name"].as_str()?.split('/');
    let [Some("accounts"), Some(_), Some("locations"), Some(place), Some("reviews"), Some(review), None] =
        std::array::from_fn(|_| parts.next())
    else {
        return None;
    };
    let id = format!("{place}/{review}");
    (is_id(&id) && !id.contains(':')).then_some(id)
}

fn branch(config: &Value, id: &str) -> Option<String> {
    let (place, _) = id.split_once('/')?;
    let all = list(config, "locations");
    let found = all.iter().filter_map(|line| config::location(line)).find(|(id, _)| *id == place)?;
    plain::line(found.1)
}

/// The words as they were written, without the translation that stands before or behind them.
fn original(comment: &str) -> &str {
    match (comment.split_once(ORIGINAL), comment.split_once(TRANSLATED)) {
        (Some((_, words)), Some(_)) => words,
        (None, Some((words, _))) if !words.trim().is_empty() => words,
        _ => comment,
    }
}

fn answer(reply: &Value) -> Option<Answer> {
    let words = plain::text(reply["comment"].as_str()?);
    let at_us = reply["updateTime"].as_str().and_then(plain::time)?;
    let stand = match reply["reviewReplyState"].as_str() {
        Some("APPROVED") => Stand::Shown,
        Some("REJECTED") => {
            Stand::Refused(reply["policyViolation"].as_str().and_then(plain::line).unwrap_or_default())
        }
        _ => Stand::Taken,
    };
    Some(Answer { words, at_us, stand })
}
