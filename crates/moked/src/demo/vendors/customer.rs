//! A customer on a channel of the demo, and what happens at the vendor when they write.

use super::book::bubble;
use super::ratings;
use super::{NAME, NEWS, Vendors, seconds};
use desk::Desk;
use domain::ChannelKind;
use serde_json::json;
use vendors::Page;

/// So many items stand on the news site.
const SHOWN_NEWS: usize = 10;

/// A customer.
#[derive(Clone, Debug)]
pub struct Customer {
    /// On which channel.
    pub kind: ChannelKind,
    /// Their address there: a telephone number, or a handle in Latin letters.
    pub key: String,
    /// What they are called.
    pub name: String,
    /// How many follow them, where that is told.
    pub followers: i64,
    /// How many stars they give, where that is done.
    pub stars: u8,
}

/// A number that is always the same for a word (FNV).
fn number(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |n, b| (n ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

fn html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('\n', "<br>")
}

impl Customer {
    /// Their number at a vendor who numbers people.
    fn id(&self) -> String {
        format!("5{:015}", number(&self.key) % 1_000_000_000_000_000)
    }

    fn chat(&self) -> i64 {
        1_000_000_000 + (number(&self.key) % 8_000_000_000) as i64
    }

    /// What their address may be called in our books, by the ways of the channels.
    pub(super) fn addresses(&self, public: bool) -> Vec<String> {
        let mut all = vec![self.key.clone(), format!("+{}", self.digits()), self.chat().to_string()];
        all.push(if public { self.id() } else { Page::in_private(&self.id()) });
        all.extend([format!("did:plc:{}", self.key), format!("forum:{}", self.key)]);
        all.extend([format!("{}@127.0.0.1", self.key), "news.example.com".to_owned()]);
        all
    }

    fn digits(&self) -> String {
        self.key.chars().filter(char::is_ascii_digit).collect()
    }
}

/// The vendor's id of something new, made by whoever calls.
fn new_id(word: &str) -> anyhow::Result<String> {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes).map_err(|e| anyhow::anyhow!("no randomness: {e}"))?;
    Ok(bytes.iter().fold(format!("{word}-"), |id, b| format!("{id}{b:02x}")))
}

impl Vendors {
    /// They write, and the vendor tells us in its own way. What is fetched from it comes when it is fetched.
    pub async fn writes(&self, desk: &Desk, who: &Customer, text: &str, public: bool) -> anyhow::Result<()> {
        let root = self.note(who, text, public);
        match (who.kind, public) {
            (ChannelKind::Whatsapp, _) => {
                let person = vendors::whatsapp::Customer::new(&who.name, &who.digits());
                let call = self.whatsapp.call([person.writes(&self.whatsapp, text)]);
                self.bring(desk, who.kind, call).await
            }
            (ChannelKind::Sms, _) => {
                let url = self.hook_url(desk, who.kind)?;
                let call = self.twilio.brings(&url, &format!("+{}", who.digits()), text, &[]);
                self.bring(desk, who.kind, call).await
            }
            (ChannelKind::Telegram, _) => {
                self.own(who, &who.chat().to_string());
                self.telegram.writes_as(who.chat(), &who.name, text);
                Ok(())
            }
            (ChannelKind::Facebook | ChannelKind::Instagram, false) => self.messages(desk, who, text).await,
            (ChannelKind::Facebook | ChannelKind::Instagram, true) => {
                self.comments(desk, who, text, root).await
            }
            (ChannelKind::X, _) => self.tweets(desk, who, text, root).await,
            (ChannelKind::Mastodon, _) => {
                self.toots(who, text, root);
                Ok(())
            }
            (ChannelKind::Bluesky, _) => {
                self.skeets(who, text, root);
                Ok(())
            }
            (ChannelKind::Google | ChannelKind::Playstore | ChannelKind::Appstore, _) => {
                self.rates(desk, who, text, root).await
            }
            (ChannelKind::Mention, _) => self.is_heard(desk, who, text, root).await,
            (ChannelKind::Api, _) => self.uses_the_app(desk, who, text).await,
            (ChannelKind::Rss, _) => {
                let id = new_id("news")?;
                self.publish(Some((&id, text)));
                Ok(())
            }
            (other, _) => anyhow::bail!("{} has no simulated vendor", other.as_str()),
        }
    }

    /// Keeps what they write. Returns the post under which they go on, if there is one.
    fn note(&self, who: &Customer, text: &str, public: bool) -> Option<String> {
        let mut book = self.book.lock().ok()?;
        let post = book.meet(who.kind, &who.key, &who.name).post.clone();
        book.write(who.kind, &who.key, bubble(false, public, &ratings::shown(who.stars, text)));
        post.filter(|_| public)
    }

    /// The post under which they go on.
    pub(super) fn post(&self, who: &Customer) -> Option<String> {
        self.book.lock().ok()?.known(who.kind, &who.key)?.post.clone()
    }

    fn own(&self, who: &Customer, what: &str) {
        if let Ok(mut book) = self.book.lock() {
            book.owns(who.kind, what, &who.key);
        }
    }

    /// A post is theirs; the first is the one under which they go on.
    pub(super) fn own_post(&self, who: &Customer, id: &str) {
        if let Ok(mut book) = self.book.lock() {
            book.owns(who.kind, id, &who.key);
            book.meet(who.kind, &who.key, &who.name).post.get_or_insert_with(|| id.to_owned());
        }
    }

    fn page(&self, kind: ChannelKind) -> &Page {
        if kind == ChannelKind::Instagram { &self.instagram } else { &self.facebook }
    }

    async fn messages(&self, desk: &Desk, who: &Customer, text: &str) -> anyhow::Result<()> {
        let page = self.page(who.kind);
        // the same address in private as after an answer in private to a comment of theirs
        let person = Page::in_private(&who.id());
        page.is_called(&person, &who.name);
        self.own(who, &person);
        let event = page.writes(&person, text);
        self.bring(desk, who.kind, page.call([event])).await
    }

    async fn comments(
        &self,
        desk: &Desk,
        who: &Customer,
        text: &str,
        root: Option<String>,
    ) -> anyhow::Result<()> {
        let page = self.page(who.kind);
        let (id, change) = page.comments(&who.id(), &who.name, text, root.as_deref());
        self.own_post(who, &id);
        self.own(who, &Page::in_private(&who.id()));
        self.bring(desk, who.kind, page.changes([change])).await
    }

    async fn tweets(
        &self,
        desk: &Desk,
        who: &Customer,
        text: &str,
        root: Option<String>,
    ) -> anyhow::Result<()> {
        self.x.is_known(&who.id(), &who.key, &who.name, who.followers);
        let mut mention = self.x.mention(text);
        let id = mention["id"].as_str().unwrap_or_default().to_owned();
        mention["author_id"] = json!(who.id());
        mention["public_metrics"]["retweet_count"] = json!(who.followers / 400);
        if let Some(root) = root {
            mention["conversation_id"] = json!(root);
            mention["referenced_tweets"] = json!([{"type": "replied_to", "id": root}]);
        }
        self.own_post(who, &id);
        self.bring(desk, who.kind, self.x.call("post.mention.create", &mention)).await
    }

    fn toots(&self, who: &Customer, text: &str, root: Option<String>) {
        let account = json!({"id": who.id(), "username": who.key, "acct": who.key, "display_name": who.name,
            "followers_count": who.followers});
        let mut more = json!({"account": account, "reblogs_count": who.followers / 400});
        if let Some(root) = root {
            more["in_reply_to_id"] = json!(root);
        }
        let id = self.mastodon.posts(&who.key, &html(text), more);
        self.own_post(who, &id);
        self.mastodon.tells("mention", &id);
    }

    fn skeets(&self, who: &Customer, text: &str, root: Option<String>) {
        self.bluesky.is_known(&who.key, &who.name, who.followers);
        let (more, reason) = match &root {
            Some(uri) => {
                let above = json!({"uri": uri, "cid": "bafyabove"});
                (json!({"reply": {"root": above, "parent": above}}), "reply")
            }
            None => (json!({}), "mention"),
        };
        let uri = self.bluesky.posts(&who.key, text, more);
        self.own_post(who, &uri);
        self.bluesky.tells(reason, &uri);
    }

    async fn is_heard(
        &self,
        desk: &Desk,
        who: &Customer,
        text: &str,
        root: Option<String>,
    ) -> anyhow::Result<()> {
        let id = new_id("lst")?;
        let author = json!({"id": who.key, "handle": who.key, "name": who.name, "followers": who.followers});
        let mut mention = json!({"id": id, "source": "forum", "url": format!("https://forum.example.com/{id}"),
            "author": author, "text": text, "shares": who.followers / 400, "at": seconds()});
        if let Some(root) = root {
            mention["answers"] = json!(root);
        }
        self.own_post(who, &id);
        self.bring(desk, who.kind, self.listener.call(&[mention], seconds())).await
    }

    async fn uses_the_app(&self, desk: &Desk, who: &Customer, text: &str) -> anyhow::Result<()> {
        let message = json!({"id": new_id("app")?, "from": {"id": who.key, "name": who.name}, "text": text,
            "at": seconds()});
        let body = json!({"messages": [message]});
        self.bring(desk, who.kind, self.app.call(&body, seconds())).await
    }

    /// The news site writes something, an id and its words; its page shows the last few.
    pub(super) fn publish(&self, new: Option<(&str, &str)>) {
        let Ok(mut news) = self.news.lock() else { return };
        let date = crate::demo::mail::date(crate::demo::clock());
        news.extend(new.map(|(id, words)| {
            format!(
                "<item><title>{}</title><link>https://news.example.com/{id}</link><guid>{id}</guid>\
                 <pubDate>{date}</pubDate></item>",
                html(words)
            )
        }));
        let fresh = news.len().saturating_sub(SHOWN_NEWS);
        let items: String = news.iter().skip(fresh).map(String::as_str).collect();
        let feed = format!(
            "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>חדשות הצרכנות</title>{items}</channel></rss>"
        );
        self.press.put(NEWS, "application/rss+xml; charset=utf-8", feed.as_bytes());
    }

    /// Somebody new of this name on a channel.
    pub(super) fn stranger(kind: ChannelKind, name: &str) -> anyhow::Result<Customer> {
        let id = new_id("c")?;
        let digits = number(&id) % 10_000_000;
        let key = match kind {
            ChannelKind::Whatsapp | ChannelKind::Sms => format!("97250{digits:07}"),
            ChannelKind::Rss => NAME.to_owned(),
            _ => id.replace('-', "_"),
        };
        Ok(Customer { kind, key, name: name.to_owned(), followers: 180 + (digits % 2_000) as i64, stars: 0 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_one_number_everywhere_and_a_stranger_one_of_their_own() {
        let mut one = Vendors::stranger(ChannelKind::X, "דנה").unwrap();
        one.key = "dana".into();
        assert_eq!((one.id(), one.id().len()), (one.clone().id(), 16));
        let a = Vendors::stranger(ChannelKind::Whatsapp, "א").unwrap();
        let b = Vendors::stranger(ChannelKind::Whatsapp, "א").unwrap();
        assert!(a.key != b.key && a.key.len() == 12, "{a:?} {b:?}");
    }
}
