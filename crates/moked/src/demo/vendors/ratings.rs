//! Ratings in stores: what a customer writes there, and our one answer below it. The desk reads a store every minute or
//! three; here it is read at once as well, so that nobody has to wait.

use super::book::Book;
use super::{Customer, Vendors};
use desk::Desk;
use domain::ChannelKind;
use std::sync::Mutex;

/// Where customers give stars.
pub(super) const STORES: [ChannelKind; 3] =
    [ChannelKind::Google, ChannelKind::Playstore, ChannelKind::Appstore];

/// The past of the demo, in seconds.
const PAST: i64 = 31 * 86_400;

/// An answer of ours: the store, the rating, and the words.
pub(super) type Answered = (ChannelKind, String, String);

/// Words with their stars, as everyone sees them.
pub(super) fn shown(stars: u8, text: &str) -> String {
    if stars == 0 { text.to_owned() } else { format!("★ {stars}/5 · {text}") }
}

impl Vendors {
    /// They rate; who did before changes what they wrote.
    pub(super) async fn rates(
        &self,
        desk: &Desk,
        who: &Customer,
        text: &str,
        before: Option<String>,
    ) -> anyhow::Result<()> {
        let stars = who.stars.clamp(1, 5);
        let id = match (who.kind, before) {
            (ChannelKind::Google, None) => self.google.rates(&who.name, stars.into(), Some(text)),
            (ChannelKind::Playstore, None) => self.playstore.rates(&who.name, stars.into(), text),
            (_, None) => self.appstore.rates(&who.name, stars.into(), "", text),
            (kind, Some(id)) => {
                match kind {
                    ChannelKind::Google => self.google.edits(&id, stars.into(), text),
                    ChannelKind::Playstore => self.playstore.edits(&id, stars.into(), text),
                    _ => self.appstore.edits(&id, stars.into(), text),
                }
                id
            }
        };
        self.own_post(who, &id);
        self.read_store(desk, who.kind).await
    }

    /// What we answered since the last look; the stores show it.
    pub(super) fn answered(&self, book: &mut Book) -> Vec<Answered> {
        let all = [
            (ChannelKind::Google, self.google.published()),
            (ChannelKind::Playstore, self.playstore.published()),
            (ChannelKind::Appstore, self.appstore.published()),
        ];
        let fresh =
            all.map(|(kind, all)| book.fresh(kind, all).into_iter().map(move |(id, text)| (kind, id, text)));
        let fresh: Vec<Answered> = fresh.into_iter().flatten().collect();
        for (_, id, _) in fresh.iter().filter(|(kind, ..)| *kind == ChannelKind::Google) {
            self.google.judges(id, "APPROVED", None);
        }
        self.appstore.publishes();
        fresh
    }

    /// Reads what a store has; what is known already comes once.
    pub(super) async fn read_store(&self, desk: &Desk, kind: ChannelKind) -> anyhow::Result<()> {
        // not all stores date a rating anew when it is changed
        let since = crate::demo::clock().plus_seconds(-PAST);
        self.fetch(desk, kind, since, &Mutex::default()).await
    }
}
