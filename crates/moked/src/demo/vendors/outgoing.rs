//! What we wrote, as the vendors took it: it goes onto the customers' telephones, and the vendors tell us that it arrived.

use super::Vendors;
use super::book::{Heard, bubble};
use super::ratings::STORES;
use desk::Desk;
use domain::ChannelKind;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::time::Duration;
use tokio::sync::broadcast;
use vendors::{Delivery, Page};

/// Between two looks at what the vendors took.
const EVERY: Duration = Duration::from_millis(400);

/// What a vendor tells us of one of ours: with what stands in the query of our address.
type Told = (ChannelKind, String, Delivery);

/// Something that a vendor took, with whose it is.
struct Out {
    kind: ChannelKind,
    /// The address it goes to, or the post under which it stands.
    to: String,
    text: String,
    public: bool,
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// The words of a message as the telephone shows it: those of an approved text with what was filled in.
fn whatsapp_text(sent: &vendors::whatsapp::Sent) -> String {
    let part = &sent.message["template"];
    match part["name"].as_str() {
        None => sent.text().to_owned(),
        Some(name) => {
            let values = part["components"].as_array().into_iter().flatten();
            let values = values.filter_map(|c| c["parameters"].as_array()).flatten();
            let values: Vec<&str> = values.filter_map(|p| p["text"].as_str()).collect();
            format!("[{name}] {}", values.join(" · "))
        }
    }
}

impl Vendors {
    /// What we write from now on.
    pub(super) fn listen(&self) -> broadcast::Receiver<Heard> {
        self.heard.subscribe()
    }

    /// Looks at what the vendors took until the program ends.
    pub async fn watch(&self, desk: &Desk) {
        loop {
            if let Err(error) = self.look(desk).await {
                tracing::debug!(%error, "a simulated vendor could not tell");
            }
            tokio::time::sleep(EVERY).await;
        }
    }

    /// One look.
    pub async fn look(&self, desk: &Desk) -> anyhow::Result<()> {
        let (outs, told) = self.taken();
        let stores: BTreeSet<ChannelKind> =
            outs.iter().map(|out| out.kind).filter(|k| STORES.contains(k)).collect();
        for out in outs {
            let heard = {
                let Ok(mut book) = self.book.lock() else { return Ok(()) };
                let key = book.owner(out.kind, &out.to);
                book.write(out.kind, &key, bubble(true, out.public, &out.text));
                Heard { kind: out.kind, key, text: out.text, public: out.public }
            };
            // nobody may be waiting for it
            let _ = self.heard.send(heard);
        }
        for (kind, query, call) in told {
            self.bring_with(desk, kind, &query, call).await?;
        }
        // what stands there is read as everyone else reads it
        for kind in stores {
            self.read_store(desk, kind).await?;
        }
        Ok(())
    }

    /// What is new at the vendors, and what they tell of it.
    fn taken(&self) -> (Vec<Out>, Vec<Told>) {
        let Ok(mut book) = self.book.lock() else { return (Vec::new(), Vec::new()) };
        let (mut outs, mut told) = (Vec::new(), Vec::new());
        let mut out = |kind, to: String, text: String, public| outs.push(Out { kind, to, text, public });
        for sent in book.fresh(ChannelKind::Whatsapp, self.whatsapp.sent()) {
            out(ChannelKind::Whatsapp, text(&sent.message["to"]), whatsapp_text(&sent), false);
            for status in ["delivered", "read"] {
                let call = self.whatsapp.call([self.whatsapp.status(&sent, status)]);
                told.push((ChannelKind::Whatsapp, String::new(), call));
            }
        }
        for sent in book.fresh(ChannelKind::Sms, self.twilio.sent()) {
            let field = |name: &str| sent.1.get(name).cloned().unwrap_or_default();
            let to = field("To").trim_start_matches('+').to_owned();
            out(ChannelKind::Sms, to, field("Body"), false);
            let (url, call) = self.twilio.told(&sent, "delivered", "");
            let query = url.split_once('?').map(|(_, query)| query.to_owned()).unwrap_or_default();
            told.push((ChannelKind::Sms, query, call));
        }
        for sent in book.fresh(ChannelKind::Telegram, self.telegram.sent()) {
            out(ChannelKind::Telegram, sent["chat_id"].to_string(), text(&sent["text"]), false);
        }
        for (kind, page) in
            [(ChannelKind::Facebook, &self.facebook), (ChannelKind::Instagram, &self.instagram)]
        {
            for sent in book.fresh(kind, page.sent()) {
                let to = &sent.body["recipient"];
                let person = to["id"].as_str().or(to["comment_id"].as_str());
                let whose = sent.under.as_deref().or(person).unwrap_or_default().to_owned();
                out(kind, whose, sent.text().to_owned(), sent.under.is_some());
                // an account tells of each message alone, a page of all until a moment
                if let (ChannelKind::Facebook, None, Some(person)) = (kind, &sent.under, to["id"].as_str()) {
                    told.push((kind, String::new(), seen(page, person)));
                }
            }
        }
        for sent in book.fresh(ChannelKind::X, self.x.posts()) {
            out(ChannelKind::X, text(&sent["reply"]["in_reply_to_tweet_id"]), text(&sent["text"]), true);
        }
        for sent in book.fresh(ChannelKind::Mastodon, self.mastodon.published()) {
            let public = sent["visibility"] != "direct";
            out(ChannelKind::Mastodon, text(&sent["in_reply_to_id"]), text(&sent["status"]), public);
        }
        for sent in book.fresh(ChannelKind::Bluesky, self.bluesky.records()) {
            out(ChannelKind::Bluesky, text(&sent["reply"]["parent"]["uri"]), text(&sent["text"]), true);
        }
        for sent in book.fresh(ChannelKind::Mention, self.listener.published()) {
            out(ChannelKind::Mention, text(&sent["answers"]), text(&sent["text"]), true);
        }
        for (kind, rating, words) in self.answered(&mut book) {
            out(kind, rating, words, true);
        }
        for sent in book.fresh(ChannelKind::Api, self.app.taken()) {
            out(ChannelKind::Api, text(&sent["to"]), text(&sent["text"]), false);
            let body = json!({"reports": [{"id": sent["id"], "state": "read", "to": sent["to"]}]});
            told.push((ChannelKind::Api, String::new(), self.app.call(&body, super::seconds())));
        }
        (outs, told)
    }
}

fn seen(page: &Page, person: &str) -> Delivery {
    page.call([page.until(person, "read", (super::seconds() + 1) * 1_000)])
}
