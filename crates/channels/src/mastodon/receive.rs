//! Reads one piece: a post that speaks to us or of us, or the new words of one.

use serde_json::Value;

use crate::field::text;
use crate::{
    Account, Change, Changed, Inbound, Media, Peer, PublicPost, Under, Unreadable, cut, markup, media, plain,
};

/// Most bytes of one piece.
const LARGEST: usize = 1 << 20;
/// Most files of one post.
const MOST_FILES: usize = 16;

fn unreadable<T>(code: &'static str) -> Result<T, Unreadable> {
    Err(Unreadable { code })
}

fn word(value: &Value) -> Option<String> {
    plain::line(value.as_str()?)
}

/// Reads a piece as `pull` wrote it.
pub(super) fn receive(account: &Account, raw: &[u8]) -> Result<Inbound, Unreadable> {
    if raw.len() > LARGEST {
        return unreadable("too_large");
    }
    let piece = cut::value(raw)?;
    let told = &piece["notification"];
    let status = if told.is_object() { &told["status"] } else { &piece["status"] };
    match told["type"].as_str() {
        Some("update") => edited(account, status),
        Some("mention" | "quote" | "status") | None if status.is_object() => {
            post(account, status, &piece["under"])
        }
        _ => unreadable("unknown_event"),
    }
}

/// The whole name of an account: those of our own server come without its name.
fn name_of(account: &Account, writer: &Value) -> Option<String> {
    let acct = word(&writer["acct"])?;
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '@' | ':');
    if !acct.chars().all(plain) {
        return None;
    }
    match acct.contains('@') {
        true => Some(acct),
        false => Some(format!("{acct}@{}", plain::host(&text(&account.config, "base_url")?)?)),
    }
}

/// The words of a post, below the line with which its writer warns of them.
fn words(status: &Value) -> String {
    let warning = status["spoiler_text"].as_str().map(plain::text).unwrap_or_default();
    let words = markup::post_text(status["content"].as_str().unwrap_or_default());
    [warning, words].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join("\n\n")
}

fn begin(account: &Account, status: &Value) -> Result<(Inbound, String), Unreadable> {
    let Some(id) = status["id"].as_str().and_then(plain::id) else { return unreadable("no_id") };
    let writer = &status["account"];
    let Some(address) = name_of(account, writer) else { return unreadable("no_sender") };
    let name = word(&writer["display_name"]).or_else(|| word(&writer["username"]));
    let read = Inbound {
        from: Peer { address, name },
        text: words(status),
        sent_at_us: status["created_at"].as_str().and_then(plain::time),
        vouched: true,
        ..Inbound::default()
    };
    Ok((read, id))
}

fn edited(account: &Account, status: &Value) -> Result<Inbound, Unreadable> {
    let (mut read, id) = begin(account, status)?;
    let at = status["edited_at"].as_str().and_then(plain::id).unwrap_or_default();
    read.provider_message_id = Some(format!("{id}:{at}"));
    read.change = Some(Change { target: id, what: Changed::Edited(read.text.clone()) });
    Ok(read)
}

fn post(account: &Account, status: &Value, answered: &Value) -> Result<Inbound, Unreadable> {
    let (mut read, id) = begin(account, status)?;
    let quoted = &status["quote"]["quoted_status"];
    let under = if answered.is_object() { answered } else { quoted };
    let ids = [&status["in_reply_to_id"], &under["id"], &under["in_reply_to_id"]];
    for id in ids.into_iter().filter_map(|id| id.as_str().and_then(plain::id)) {
        if !read.references.contains(&id) {
            read.references.push(id);
        }
    }
    let files = status["media_attachments"].as_array().into_iter().flatten();
    read.media = files.take(MOST_FILES).filter_map(file).collect();
    if read.text.is_empty() && read.media.is_empty() {
        return unreadable("empty");
    }
    let everyone = matches!(status["visibility"].as_str(), Some("public" | "unlisted"));
    read.public = everyone.then(|| PublicPost {
        source: "mastodon".to_owned(),
        url: page(status),
        followers: status["account"]["followers_count"].as_i64().filter(|n| *n >= 0),
        shares: status["reblogs_count"].as_i64().filter(|n| *n >= 0),
        stars: None,
        under: below(account, under),
        can_reply: true,
        can_reply_privately: true,
    });
    read.provider_message_id = Some(id);
    Ok(read)
}

fn page(status: &Value) -> Option<String> {
    status["url"].as_str().or(status["uri"].as_str()).and_then(plain::link)
}

fn below(account: &Account, status: &Value) -> Option<Under> {
    let id = status["id"].as_str().and_then(plain::id)?;
    let author = word(&status["account"]["display_name"]).or_else(|| name_of(account, &status["account"]));
    Some(Under { id, author: author.unwrap_or_default(), text: words(status), url: page(status) })
}

fn file(file: &Value) -> Option<Media> {
    let id = file["url"].as_str().or(file["remote_url"].as_str()).and_then(plain::link)?;
    let kind = match file["type"].as_str()? {
        kind @ ("image" | "audio") => kind,
        "video" | "gifv" => "video",
        _ => "document",
    };
    let mime = media::mime(&id);
    Some(Media { name: media::name(kind, mime), mime: mime.to_owned(), kind: kind.to_owned(), id })
}
