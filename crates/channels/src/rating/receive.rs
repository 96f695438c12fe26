//! Reads one piece: a rating as a post with stars, or the answer that stands below one.

use serde_json::{Map, Value, json};

use super::{Answer, Rating, Stand};
use crate::{Inbound, Ours, Peer, PublicPost, Reached, Unreadable, cut, plain};

/// The words are ours: nothing of theirs can be read in them.
const STARS_ONLY: &str = "stars_only";
/// Most bytes of one piece.
const LARGEST: usize = 1 << 20;
/// An answer was written to a rating as it is when it is not older than it by more, in microseconds: stores may date
/// both with the same stroke.
const SAME_STROKE_US: i64 = 60_000_000;

/// Reads a piece as `fetch` wrote it; `read` reads a rating of this store.
pub(crate) fn receive(
    source: &str,
    language: &str,
    raw: &[u8],
    read: impl Fn(&Value) -> Result<Rating, Unreadable>,
) -> Result<Inbound, Unreadable> {
    if raw.len() > LARGEST {
        return Err(Unreadable { code: "too_large" });
    }
    let piece = cut::value(raw)?;
    let rating = read(&piece["rating"])?;
    match piece["part"].as_str() {
        Some("words") => Ok(words(source, language, rating)),
        Some("answer") => answer(source, rating).ok_or(Unreadable { code: "empty" }),
        _ => Err(Unreadable { code: "unknown_event" }),
    }
}

/// The name under which a rating in this state is known.
pub(super) fn name(rating: &Rating) -> String {
    format!("{}@{}", rating.id, rating.mark)
}

/// The name of an answer that was put there then.
pub(super) fn answer_name(id: &str, at_us: i64) -> String {
    format!("answer:{id}@{at_us}")
}

fn words(source: &str, language: &str, rating: Rating) -> Inbound {
    let name = name(&rating);
    let mut content = Map::from_iter([("kind".to_owned(), json!("rating"))]);
    content.extend(rating.facts.into_iter().map(|(key, value)| (key.to_owned(), json!(value))));
    let bare = rating.words.is_empty();
    Inbound {
        provider_message_id: Some(name),
        references: vec![rating.id.clone()],
        // stores tell names, which many share: each rating is a person of its own until something proves more
        from: Peer { address: rating.id, name: rating.author },
        text: if bare { in_words(rating.stars, language).to_owned() } else { rating.words },
        sent_at_us: Some(rating.at_us),
        vouched: true,
        flags: bare.then_some(STARS_ONLY).into_iter().collect(),
        content: Some(Value::Object(content)),
        public: Some(PublicPost {
            source: source.to_owned(),
            url: rating.url,
            stars: Some(rating.stars),
            can_reply: true,
            ..PublicPost::default()
        }),
        ..Inbound::default()
    }
}

fn answer(source: &str, rating: Rating) -> Option<Inbound> {
    let Answer { words, at_us, stand } = rating.answer?;
    let (reached, code, detail) = match stand {
        Stand::Taken => (Reached::Sent, None, None),
        Stand::Shown => (Reached::Delivered, None, None),
        Stand::Refused(why) => (Reached::Failed, Some("store_refused"), Some(why)),
    };
    Some(Inbound {
        provider_message_id: Some(answer_name(&rating.id, at_us)),
        references: vec![rating.id.clone()],
        from: Peer { address: rating.id, name: None },
        text: words,
        sent_at_us: Some(at_us),
        ours: Some(Ours { settles: at_us + SAME_STROKE_US >= rating.at_us, reached, code, detail }),
        public: Some(PublicPost { source: source.to_owned(), ..PublicPost::default() }),
        ..Inbound::default()
    })
}

/// What stars alone say.
fn in_words(stars: u8, language: &str) -> &'static str {
    match (language, stars) {
        ("en", 0 | 1) => "1 of 5 stars, without words",
        ("en", 2) => "2 of 5 stars, without words",
        ("en", 3) => "3 of 5 stars, without words",
        ("en", 4) => "4 of 5 stars, without words",
        ("en", _) => "5 of 5 stars, without words",
        (_, 0 | 1) => "כוכב אחד מתוך חמישה, בלי מילים",
        (_, 2) => "שני כוכבים מתוך חמישה, בלי מילים",
        (_, 3) => "שלושה כוכבים מתוך חמישה, בלי מילים",
        (_, 4) => "ארבעה כוכבים מתוך חמישה, בלי מילים",
        (_, _) => "חמישה כוכבים מתוך חמישה, בלי מילים",
    }
}

/// An id of a store that can stand in an address and leads nowhere else.
pub(crate) fn is_id(id: &str) -> bool {
    let fine = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b':' | b'/' | b'=');
    let parts = || id.split('/').all(|part| !part.is_empty() && part.bytes().any(|b| b != b'.'));
    id.len() <= 250 && id.bytes().all(fine) && plain::id(id).is_some() && parts()
}
