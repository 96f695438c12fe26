//! Simulated customers of these channels: they write, wait for an answer, react to it, and leave. Who complained in public
//! goes on in private when a way is opened.

use super::book::Heard;
use super::{Customer, Vendors};
use crate::demo::traffic::{Dice, PATIENCE, Reactions};
use desk::Desk;
use domain::{ChannelKind, Lang};
use serde::Deserialize;
use std::time::Duration;
use tokio::sync::broadcast::{self, error::RecvError};
use tokio::time::{sleep, timeout};

/// How long those wait whom many can read, once they have asked again.
const LONG_PATIENCE: Duration = Duration::from_secs(40 * 60);

/// A line of `phones.jsonl`.
#[derive(Clone, Deserialize)]
pub struct Script {
    kind: ChannelKind,
    name: String,
    #[serde(default)]
    public: bool,
    #[serde(default)]
    followers: i64,
    opening: String,
    /// What they say once it goes on in private.
    #[serde(default)]
    private: Vec<String>,
    reactions: Reactions,
}

impl Script {
    /// A complaint that very many can read.
    pub fn is_loud(&self) -> bool {
        self.public && self.followers > 20_000
    }
}

/// The token of a link into private.
fn token(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once("/p/")?;
    rest.split(|c: char| c.is_whitespace()).next().filter(|token| !token.is_empty())
}

/// What stands in a link to WhatsApp, as the app would fill it in.
fn filled_in(link: &str) -> Option<String> {
    let (_, text) = link.split_once("?text=")?;
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let two = [rest.next()?, rest.next()?];
        bytes.push(u8::from_str_radix(std::str::from_utf8(&two).ok()?, 16).ok()?);
    }
    String::from_utf8(bytes).ok()
}

/// Waits for something that we write to somebody.
async fn hears(news: &mut broadcast::Receiver<Heard>, who: &Customer, patience: Duration) -> Option<Heard> {
    let also = who.kind;
    let waiting = async {
        loop {
            match news.recv().await {
                Ok(heard) if heard.kind == also && heard.key == who.key => return Some(heard),
                Ok(_) | Err(RecvError::Lagged(_)) => {}
                Err(RecvError::Closed) => return None,
            }
        }
    };
    timeout(patience, waiting).await.ok().flatten()
}

impl Vendors {
    /// One customer, until they have what they wanted or lose patience.
    pub async fn live(&self, desk: &Desk, script: &Script, mut dice: Dice) -> anyhow::Result<()> {
        let mut news = self.listen();
        let mut who = Vendors::stranger(script.kind, &script.name)?;
        who.followers = script.followers.max(who.followers);
        let mut public = script.public;
        for part in script.opening.split("\n---\n") {
            sleep(Duration::from_secs(2 + dice.roll(4) as u64)).await;
            self.writes(desk, &who, part, public).await?;
        }
        let mut reactions = [&script.reactions.answered, &script.reactions.thanked].into_iter();
        let mut asked_again = false;
        let mut patience = PATIENCE;
        loop {
            let Some(heard) = hears(&mut news, &who, patience).await else {
                let text = dice.pick(&script.reactions.ignored).filter(|_| !asked_again);
                let Some(text) = text else { return Ok(()) };
                asked_again = true;
                // so that the story can still be played when the demo was left alone for a while
                patience = if script.is_loud() { LONG_PATIENCE } else { PATIENCE };
                self.writes(desk, &who, text, public).await?;
                continue;
            };
            sleep(Duration::from_secs(5 + dice.roll(8) as u64)).await;
            let text = if public {
                match (heard.public, token(&heard.text)) {
                    (true, Some(token)) => {
                        who = self.follow(desk, &who, token).await?;
                        sleep(Duration::from_secs(4)).await;
                    }
                    // a public line; the private one comes by itself
                    (true, None) => continue,
                    (false, _) => {}
                }
                public = false;
                dice.pick(&script.private)
            } else {
                let Some(reaction) = reactions.next() else { return Ok(()) };
                dice.pick(reaction)
            };
            if let Some(text) = text {
                self.writes(desk, &who, text, public).await?;
            }
        }
    }

    /// Follows a link into private and picks WhatsApp, where the words of the link are sent. Returns who they are there.
    pub(super) async fn follow(&self, desk: &Desk, who: &Customer, token: &str) -> anyhow::Result<Customer> {
        let view = desk.private_view(token, Lang::He).await?;
        let words = view.whatsapp.as_deref().and_then(filled_in);
        let words = words.ok_or_else(|| anyhow::anyhow!("the page offers no WhatsApp"))?;
        let there = Vendors::stranger(ChannelKind::Whatsapp, &who.name)?;
        self.writes(desk, &there, &words, false).await?;
        Ok(there)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::content;

    #[test]
    fn every_customer_of_the_file_can_write_where_they_want_to() {
        let scripts: Vec<Script> = content::lines("phones.jsonl").unwrap();
        assert!(scripts.len() >= 20);
        for script in &scripts {
            assert!(super::super::KINDS.contains(&script.kind), "{}", script.name);
            assert!(!script.public || !script.private.is_empty(), "{}", script.name);
        }
    }

    #[test]
    fn a_link_is_found_and_its_words_are_read() {
        assert_eq!(token("היי, נמשיך כאן: http://127.0.0.1:1/p/abc.d-e\n"), Some("abc.d-e"));
        assert_eq!(token("בלי קישור"), None);
        assert_eq!(
            filled_in("https://wa.me/972?text=%D7%94%D7%99%20abc-1").as_deref(),
            Some("\u{5d4}\u{5d9} abc-1")
        );
    }
}
