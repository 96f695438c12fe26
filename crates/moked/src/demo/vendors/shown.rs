//! What the demo's pages show of the vendors, and what is done there in a customer's name.

use super::ratings::STORES;
use super::{Customer, Vendors};
use async_trait::async_trait;
use desk::{DemoChannel, DemoDraft, DemoStorm, DemoTalk, DemoVendors, Desk, DeskError, Result};
use domain::ChannelKind;
use std::sync::Arc;

/// Longest text and longest name that are written on the page, in characters.
const LONGEST: usize = 2_000;
const LONGEST_NAME: usize = 60;

/// What customers can do on a channel; nothing where it has no simulated vendor.
fn channel(kind: ChannelKind) -> DemoChannel {
    let (private, public) = match kind {
        ChannelKind::Facebook | ChannelKind::Instagram => (true, true),
        other => (!other.is_public(), other.is_public()),
    };
    let fetched_every = match kind {
        ChannelKind::Mastodon | ChannelKind::Bluesky => Some(15),
        ChannelKind::Rss => Some(60),
        _ => None,
    };
    DemoChannel {
        kind,
        private,
        public,
        reads_only: kind == ChannelKind::Rss,
        stars: STORES.contains(&kind),
        fetched_every,
    }
}

/// A text of the form, trimmed.
fn field(name: &str, text: &str, longest: usize) -> Result<String> {
    let text = text.trim();
    match text.chars().count() {
        0 => Err(DeskError::invalid(name, "required")),
        n if n > longest => Err(DeskError::invalid(name, "too_long")),
        _ => Ok(text.to_owned()),
    }
}

impl Vendors {
    /// Who writes by the form: somebody who is there already, or somebody new.
    fn writer(&self, kind: ChannelKind, draft: &DemoDraft) -> Result<Customer> {
        if let Some(key) = draft.key.as_deref().filter(|key| !key.is_empty()) {
            let book = self.book.lock().map_err(|_| DeskError::Internal("a lock is broken".to_owned()))?;
            let known = book.known(kind, key).ok_or(DeskError::NotFound)?;
            return Ok(Customer {
                kind,
                key: key.to_owned(),
                name: known.name.clone(),
                followers: 900,
                stars: 0,
            });
        }
        let name = match kind {
            // a news site has one name
            ChannelKind::Rss => "חדשות הצרכנות".to_owned(),
            _ => field("name", &draft.name, LONGEST_NAME)?,
        };
        Vendors::stranger(kind, &name).map_err(|e| DeskError::Internal(e.to_string()))
    }
}

#[async_trait]
impl DemoVendors for Vendors {
    fn channels(&self) -> Vec<DemoChannel> {
        super::KINDS.into_iter().filter(|kind| self.door(*kind).is_some()).map(channel).collect()
    }

    fn talks(&self, kind: ChannelKind) -> Vec<DemoTalk> {
        self.book.lock().map(|book| book.talks(kind)).unwrap_or_default()
    }

    async fn write(&self, desk: &Desk, kind: ChannelKind, draft: DemoDraft) -> Result<String> {
        let can = self.channels().into_iter().find(|c| c.kind == kind).ok_or(DeskError::NotFound)?;
        let text = field("text", &draft.text, LONGEST)?;
        if can.stars && !(1..=5).contains(&draft.stars) {
            return Err(DeskError::invalid("stars", "out_of_range"));
        }
        let stars = if can.stars { draft.stars } else { 0 };
        let who = Customer { stars, ..self.writer(kind, &draft)? };
        let public = if can.private && can.public { draft.public } else { can.public };
        let written = self.writes(desk, &who, &text, public).await;
        written.map_err(|e| DeskError::Unavailable(e.to_string()))?;
        Ok(who.key)
    }

    async fn storm(&self, desk: &Desk) -> Result<DemoStorm> {
        self.storm_now(desk).await
    }

    async fn play_storm(self: Arc<Self>, desk: &Desk, speed: u32) -> Result<()> {
        self.play(desk, speed).await
    }
}

#[cfg(test)]
mod tests {
    use super::super::KINDS;
    use super::*;

    #[test]
    fn every_channel_lets_customers_write_one_way_or_the_other() {
        assert!(KINDS.into_iter().map(channel).all(|c| c.private || c.public));
        assert_eq!(KINDS.into_iter().filter(|k| channel(*k).reads_only).count(), 1);
        assert_eq!(KINDS.into_iter().filter(|k| channel(*k).stars).collect::<Vec<_>>(), STORES);
        assert!(field("text", " \n", 10).is_err() && field("text", "אבגד", 3).is_err());
    }
}
