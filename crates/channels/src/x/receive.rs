//! Reads one piece: a post that names us, answers us or quotes us, however it came.

use serde_json::Value;

use crate::{Inbound, Media, Peer, PublicPost, Under, Unreadable, cut, markup, media, plain};

/// Most bytes of one piece.
const LARGEST: usize = 1 << 20;
/// Most files of one post.
const MOST_FILES: usize = 8;

fn word(value: &Value) -> Option<String> {
    plain::line(value.as_str()?)
}

/// A number as X writes it: digits in quotation marks.
fn id(value: &Value) -> Option<String> {
    let id = value.as_str()?;
    let fine = (1..=25).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_digit());
    fine.then(|| id.to_owned())
}

fn count(value: &Value) -> Option<i64> {
    value.as_i64().filter(|n| *n >= 0)
}

/// Reads a piece, as `hook` or `pull` kept it.
pub(super) fn receive(raw: &[u8]) -> Result<Inbound, Unreadable> {
    let unreadable = |code| Unreadable { code };
    if raw.len() > LARGEST {
        return Err(unreadable("too_large"));
    }
    let piece = cut::value(raw)?;
    let event = &piece["data"];
    let (post, around) = match event["event_type"].as_str() {
        Some("post.mention.create" | "post.reply.create" | "post.quote.create") => {
            (&event["payload"], &event["includes"])
        }
        Some(_) => return Err(unreadable("unknown_event")),
        None => (&piece["post"], &piece["includes"]),
    };
    if !post.is_object() {
        return Err(unreadable("unknown_event"));
    }
    let post_id = id(&post["id"]).ok_or(unreadable("no_id"))?;
    let writer = id(&post["author_id"]).ok_or(unreadable("no_sender"))?;
    let (text, media) = (words(post), files(around));
    if text.is_empty() && media.is_empty() {
        return Err(unreadable("empty"));
    }
    let user = find(around, "users", &writer);
    let metrics = &post["public_metrics"];
    let passed_on = [&metrics["retweet_count"], &metrics["quote_count"]];
    let public = PublicPost {
        source: "x".to_owned(),
        url: page(user, &post_id),
        followers: count(&user["public_metrics"]["followers_count"]),
        shares: passed_on.into_iter().filter_map(count).reduce(|a, b| a.saturating_add(b)),
        stars: None,
        under: under(post, around),
        can_reply: true,
        can_reply_privately: false,
    };
    let mut references: Vec<String> = referred(post, "replied_to").into_iter().collect();
    for further in [referred(post, "quoted"), id(&post["conversation_id"])].into_iter().flatten() {
        if !references.contains(&further) && further != post_id {
            references.push(further);
        }
    }
    Ok(Inbound {
        provider_message_id: Some(post_id),
        references,
        from: Peer { address: writer, name: word(&user["name"]).or_else(|| word(&user["username"])) },
        text,
        sent_at_us: post["created_at"].as_str().and_then(plain::time),
        vouched: true,
        media,
        public: Some(public),
        ..Inbound::default()
    })
}

/// The words of a post, long ones whole, with addresses as they are and not as X shortens them.
fn words(post: &Value) -> String {
    let long = &post["note_tweet"];
    let (text, marks) = match long["text"].as_str() {
        Some(text) => (text, &long["entities"]),
        None => (post["text"].as_str().unwrap_or_default(), &post["entities"]),
    };
    let mut text = text.to_owned();
    for link in marks["urls"].as_array().into_iter().flatten().take(20) {
        if let (Some(short), Some(whole)) =
            (link["url"].as_str(), link["expanded_url"].as_str().and_then(plain::link))
            && short.starts_with("https://t.co/")
        {
            text = text.replace(short, &whole);
        }
    }
    plain::text(&markup::entities(&text))
}

/// What is with a post, by its id; nothing when it did not come along.
fn find<'a>(around: &'a Value, list: &str, wanted: &str) -> &'a Value {
    let all = around[list].as_array().into_iter().flatten();
    all.into_iter().find(|one| one["id"] == wanted).unwrap_or(&Value::Null)
}

fn referred(post: &Value, how: &str) -> Option<String> {
    let all = post["referenced_tweets"].as_array().into_iter().flatten();
    all.into_iter().find(|r| r["type"] == how).and_then(|r| id(&r["id"]))
}

fn page(user: &Value, post_id: &str) -> Option<String> {
    let plain_name = |n: &str| n.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    let name =
        user["username"].as_str().filter(|n| !n.is_empty() && n.len() <= 30 && plain_name(n)).unwrap_or("i");
    Some(format!("https://x.com/{name}/status/{post_id}"))
}

/// The post that stands above, or is quoted.
fn under(post: &Value, around: &Value) -> Option<Under> {
    let above = referred(post, "replied_to").or_else(|| referred(post, "quoted"))?;
    let there = find(around, "tweets", &above);
    let user = find(around, "users", there["author_id"].as_str().unwrap_or_default());
    let author = word(&user["name"]).or_else(|| word(&user["username"])).unwrap_or_default();
    Some(Under { url: page(user, &above), id: above, author, text: words(there) })
}

fn files(around: &Value) -> Vec<Media> {
    let one = |file: &Value| {
        let id = file["url"].as_str().or(file["preview_image_url"].as_str()).and_then(plain::link)?;
        let mime = media::mime(&id);
        Some(Media { name: media::name("image", mime), mime: mime.to_owned(), kind: "image".to_owned(), id })
    };
    around["media"].as_array().into_iter().flatten().filter_map(one).take(MOST_FILES).collect()
}
