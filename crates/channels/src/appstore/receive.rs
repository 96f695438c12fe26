//! Reads a rating as App Store Connect writes it.

use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::rating::{Answer, Rating, Stand, is_id};
use crate::{Unreadable, plain};

/// Reads a rating, with the answer that stands below it.
pub(super) fn rating(piece: &Value) -> Result<Rating, Unreadable> {
    let (data, told) = (&piece["data"], &piece["data"]["attributes"]);
    let id = data["id"].as_str().filter(|id| is_id(id) && !id.contains(['/', ':']));
    let Some(id) = id.map(str::to_owned) else { return Err(Unreadable { code: "no_id" }) };
    let stars = told["rating"].as_u64().filter(|n| (1..=5).contains(n));
    let Some(stars) = stars.and_then(|n| u8::try_from(n).ok()) else {
        return Err(Unreadable { code: "no_stars" });
    };
    let Some(at_us) = told["createdDate"].as_str().and_then(plain::time) else {
        return Err(Unreadable { code: "no_time" });
    };
    let part = |key: &str| plain::text(told[key].as_str().unwrap_or_default());
    let words: Vec<String> = [part("title"), part("body")].into_iter().filter(|t| !t.is_empty()).collect();
    let words = words.join("\n");
    let country = told["territory"].as_str().and_then(plain::line);
    Ok(Rating {
        mark: mark(stars, &words),
        stars,
        words,
        author: told["reviewerNickname"].as_str().and_then(plain::line),
        at_us,
        url: None,
        facts: country.map(|c| ("country", c)).into_iter().collect(),
        answer: answer(&piece["answer"]["attributes"]),
        id,
    })
}

/// When a rating was changed is not told: another state of it has other words or stars.
fn mark(stars: u8, words: &str) -> String {
    let hash = Sha256::new_with_prefix([stars]).chain_update(words).finalize();
    hash.iter().take(12).map(|b| format!("{b:02x}")).collect()
}

fn answer(told: &Value) -> Option<Answer> {
    let words = plain::text(told["responseBody"].as_str()?);
    let at_us = time(told)?;
    let stand = if told["state"] == "PUBLISHED" { Stand::Shown } else { Stand::Taken };
    Some(Answer { words, at_us, stand })
}

/// When an answer was put there.
pub(super) fn time(told: &Value) -> Option<i64> {
    told["lastModifiedDate"].as_str().and_then(plain::time)
}
