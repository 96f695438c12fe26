//! A public message as a post: where it stands, how far it reaches, and how the same post is known again.

use crate::heat::public_heat;
use crate::{Id, Time};
use language::Lang;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use utoipa::ToSchema;

/// The post under which another stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Under {
    /// The vendor's id of it.
    pub id: String,
    /// Who wrote it; empty when unknown.
    pub author: String,
    /// Its words; empty when unknown.
    pub text: String,
    /// Its public address.
    pub url: Option<String>,
}

/// What is known of the newest public post of a conversation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Mention {
    /// Its message.
    pub message_id: Id,
    /// Where it was written: `mastodon`, `facebook`, the host of a news site.
    pub source: String,
    /// Its public address.
    pub url: Option<String>,
    /// What its author is called there.
    pub author: String,
    /// How many follow them.
    pub followers: Option<i64>,
    /// How often it was passed on.
    pub shares: Option<i64>,
    /// The post under which the conversation began.
    pub under: Option<Under>,
    /// Other sources in which the same post was seen.
    pub also: Vec<String>,
    /// Reach by anger by age, at the time of reading.
    pub heat: i64,
    /// Its language.
    #[schema(value_type = Option<String>)]
    pub language: Option<Lang>,
    /// It can be answered where everyone reads it.
    pub can_reply: bool,
    /// Its author can be written to in private as an answer to it, and was not yet.
    pub can_reply_privately: bool,
    /// It can be hidden.
    pub can_hide: bool,
    /// When it was taken in.
    pub at: Time,
}

impl Mention {
    /// The same with the heat that it has by now.
    pub fn heated(mut self, weight: i64, since: Time, now: Time) -> Mention {
        self.heat = public_heat(weight, since, now);
        self
    }
}

/// For so many seconds the same words of the same author are the same post.
pub const SAME_WORDS_SECONDS: i64 = 172_800;
/// Fewer letters than these say nothing of their own: two people may well have written them.
const WORDS_OF_ONES_OWN: usize = 12;

/// By what another source would know the same post: its address, and its words with its author.
pub fn keys(url: Option<&str>, author: &str, text: &str) -> Vec<String> {
    let plain = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let (words, author) = (plain(text), plain(author));
    let own = words.chars().count() >= WORDS_OF_ONES_OWN && !author.is_empty();
    let words = own.then(|| format!("words:{}", hash(&format!("{author}\n{words}"))));
    let address = url.and_then(address).map(|a| format!("url:{}", hash(&a)));
    address.into_iter().chain(words).collect()
}

fn hash(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().take(16).map(|b| format!("{b:02x}")).collect()
}

/// An address without what differs between two that lead to the same place.
fn address(url: &str) -> Option<String> {
    let rest = url.trim().split_once("://").map(|(_, rest)| rest)?;
    let rest = rest.split('#').next().unwrap_or_default();
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = path.split_once('/').unwrap_or((path, ""));
    let host = host.to_lowercase();
    let host = ["www.", "m.", "mobile."].iter().find_map(|p| host.strip_prefix(p)).unwrap_or(&host);
    let host = if host == "twitter.com" { "x.com" } else { host };
    // marks of who sent the reader there
    let told = |pair: &&str| {
        let name = pair.split('=').next().unwrap_or_default();
        !pair.is_empty()
            && !name.starts_with("utm_")
            && !matches!(name, "fbclid" | "gclid" | "ref" | "igshid" | "s")
    };
    let mut query: Vec<&str> = query.split('&').filter(told).collect();
    query.sort_unstable();
    (!host.is_empty()).then(|| format!("{host}/{}?{}", path.trim_end_matches('/'), query.join("&")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_addresses_of_one_post_are_one() {
        let same = [
            "https://www.x.com/dana/1",
            "http://twitter.com/dana/1/?s=20&utm_source=a#top",
            "https://m.x.com/dana/1?fbclid=3",
        ];
        let known: Vec<_> = same.iter().map(|url| address(url)).collect();
        assert!(known.iter().all(|k| *k == known[0] && k.is_some()), "{known:?}");
        assert_ne!(address("https://news.example/a?id=1"), address("https://news.example/a?id=2"));
        assert_eq!((address("javascript:alert(1)"), address(""), address("https://")), (None, None, None));
    }

    #[test]
    fn the_same_words_are_one_post_only_where_their_author_is_the_same() {
        let post = "חיכיתי שעה בתור ואף אחד לא ענה לי";
        assert_eq!(keys(None, "@Dana_Levi", post), keys(None, "dana levi", &format!("{post}!!")));
        assert_ne!(keys(None, "dana", post), keys(None, "yossi", post));
        assert_eq!(keys(None, "dana", "שירות גרוע"), Vec::<String>::new(), "anybody may have written that");
        assert_eq!(keys(None, "", post), Vec::<String>::new());
        assert_eq!(keys(Some("https://a.example/1"), "dana", post).len(), 2);
    }
}
