//! Asks for one feed, only for what changed since.

use std::time::Duration;

use crate::plain;
use crate::web::{self, Ask, Unanswered, WebError};

/// Time for an answer.
const WITHIN: Duration = Duration::from_secs(30);
/// Most bytes of a feed.
const LARGEST: usize = 2 << 20;
/// How often we let ourselves be sent on.
const MOST_HOPS: usize = 3;

/// What is known of a feed from the last time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) etag: Option<String>,
    pub(super) modified: Option<String>,
}

/// What came of asking.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// It is another than before.
    New { body: Vec<u8>, charset: Option<String>, known: Known },
    /// It is as it was.
    Same,
    /// It is gone for good.
    Gone,
    /// Not now; when it wants to be asked again.
    Trouble { detail: String, after: Option<Duration> },
}

fn trouble(detail: impl ToString, after: Option<Duration>) -> Asked {
    Asked::Trouble { detail: detail.to_string(), after }
}

/// Asks once. Where it sends us on we follow a few times; every address is judged like the first.
pub(super) async fn ask(url: &str, known: &Known, allow_private: bool) -> Asked {
    let mut url = url.to_owned();
    for _ in 0..=MOST_HOPS {
        let mut headers = vec![(
            "accept",
            "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"
                .to_owned(),
        )];
        headers.extend(known.etag.clone().map(|tag| ("if-none-match", tag)));
        headers.extend(known.modified.clone().map(|at| ("if-modified-since", at)));
        let asked =
            Ask { url: url.clone(), headers, allow_private, within: WITHIN, most: LARGEST, ..Ask::default() };
        let answer = match web::ask(asked).await {
            Ok(answer) => answer,
            Err(e @ (Unanswered::NotAsked(_) | Unanswered::NoAnswer(_))) => {
                let WebError { code, detail } = e.into();
                return trouble(format!("{code} {detail}").trim_end(), None);
            }
        };
        let header = |name: &str| answer.header(name).filter(|v| v.len() <= 500).map(str::to_owned);
        return match answer.status {
            200..=299 => Asked::New {
                charset: header("content-type").and_then(|t| charset(&t)),
                known: Known { etag: header("etag"), modified: header("last-modified") },
                body: answer.body,
            },
            304 => Asked::Same,
            301 | 302 | 303 | 307 | 308 => match header("location").and_then(|to| next(&url, &to)) {
                Some(next) => {
                    url = next;
                    continue;
                }
                None => trouble(format!("{} without an address", answer.status), None),
            },
            410 => Asked::Gone,
            status => trouble(status, answer.retry_after),
        };
    }
    trouble("sent on again and again", None)
}

fn charset(kind: &str) -> Option<String> {
    let named = kind.split(';').skip(1).find_map(|part| part.trim().strip_prefix("charset="))?;
    Some(named.trim_matches('"').to_owned())
}

/// Where an answer sends us, seen from where we are.
fn next(url: &str, to: &str) -> Option<String> {
    if to.starts_with("https://") || to.starts_with("http://") {
        return plain::link(to);
    }
    let scheme = url.find("://")? + 3;
    let host = url[scheme..].find(['/', '?']).map_or(url.len(), |at| scheme + at);
    match to.strip_prefix("//") {
        Some(rest) => plain::link(&format!("{}{rest}", &url[..scheme])),
        None if to.starts_with('/') => plain::link(&format!("{}{to}", &url[..host])),
        None => plain::link(&format!(
            "{}/{to}",
            url[..url.rfind('/').filter(|at| *at >= host).unwrap_or(host)].trim_end_matches('/')
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::{charset, next};

    #[test]
    fn where_we_are_sent_is_seen_from_where_we_are() {
        let from = |to| next("https://news.example/feeds/all.xml?x=1", to);
        assert_eq!(from("https://b.example/x").as_deref(), Some("https://b.example/x"));
        assert_eq!(from("/rss").as_deref(), Some("https://news.example/rss"));
        assert_eq!(from("//b.example/x").as_deref(), Some("https://b.example/x"));
        assert_eq!(from("new.xml").as_deref(), Some("https://news.example/feeds/new.xml"));
        assert_eq!(next("https://news.example", "new.xml").as_deref(), Some("https://news.example/new.xml"));
        assert_eq!(from("javascript:alert(1) x"), None);
    }

    #[test]
    fn the_servers_word_for_the_letters_is_read() {
        assert_eq!(charset("text/xml; charset=\"windows-1255\"").as_deref(), Some("windows-1255"));
        assert_eq!(charset("text/xml"), None);
    }
}
