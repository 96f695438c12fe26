//! Reads a rating as Google Play writes it.

use serde_json::Value;

use crate::field::text;
use crate::rating::{Answer, Rating, Stand, is_id};
use crate::{Unreadable, plain};

/// Reads a rating; the form tells of which app.
pub(super) fn rating(config: &Value, piece: &Value) -> Result<Rating, Unreadable> {
    let id = piece["reviewId"].as_str().filter(|id| is_id(id) && !id.contains('/'));
    let Some(id) = id.map(str::to_owned) else { return Err(Unreadable { code: "no_id" }) };
    let comments = || piece["comments"].as_array().into_iter().flatten();
    // an earlier state of it may stand there, too
    let newest = |key: &str| {
        let all = comments().map(|c| &c[key]).filter(|c| c.is_object());
        all.max_by_key(|c| time(&c["lastModified"])).cloned().unwrap_or_default()
    };
    let said = newest("userComment");
    let stars = said["starRating"].as_u64().filter(|n| (1..=5).contains(n));
    let Some(stars) = stars.and_then(|n| u8::try_from(n).ok()) else {
        return Err(Unreadable { code: "no_stars" });
    };
    let Some(at_us) = time(&said["lastModified"]) else { return Err(Unreadable { code: "no_time" }) };
    let shown = text(config, "package").and_then(|app| {
        plain::link(&format!("https://play.google.com/store/apps/details?id={app}&reviewId={id}"))
    });
    Ok(Rating {
        mark: at_us.to_string(),
        stars,
        // a title of its own, as some had, stands before a tab
        words: plain::text(&said["text"].as_str().unwrap_or_default().trim().replacen('\t', "\n", 1)),
        author: piece["authorName"].as_str().and_then(plain::line),
        at_us,
        url: shown,
        facts: facts(&said),
        answer: answer(&newest("developerComment")),
        id,
    })
}

fn facts(said: &Value) -> Vec<(&'static str, String)> {
    let words = |value: &Value| value.as_str().and_then(plain::line);
    let maker = words(&said["deviceMetadata"]["manufacturer"]);
    let device = match (maker, words(&said["deviceMetadata"]["productName"])) {
        (Some(maker), Some(name)) => Some(format!("{maker} {name}")),
        (_, Some(name)) => Some(name),
        _ => words(&said["device"]),
    };
    let system = said["androidOsVersion"].as_u64().map(|api| format!("Android API {api}"));
    let all = [
        ("version", words(&said["appVersionName"])),
        ("device", device),
        ("system", system),
        ("language", words(&said["reviewerLanguage"])),
    ];
    all.into_iter().filter_map(|(key, value)| Some((key, value?))).collect()
}

fn answer(said: &Value) -> Option<Answer> {
    let words = plain::text(said["text"].as_str()?);
    Some(Answer { words, at_us: time(&said["lastModified"])?, stand: Stand::Taken })
}

/// Seconds and what is below them, in microseconds since 1970.
pub(super) fn time(written: &Value) -> Option<i64> {
    let number = |value: &Value| value.as_i64().or_else(|| value.as_str()?.parse().ok());
    let seconds = number(&written["seconds"]).filter(|s| *s > 0)?;
    let below = number(&written["nanos"]).unwrap_or(0).clamp(0, 999_999_999) / 1_000;
    seconds.checked_mul(1_000_000)?.checked_add(below)
}
