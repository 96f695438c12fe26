//! What the customers' telephones show: who wrote and was written to, and what.

use desk::{DemoBubble, DemoTalk};
use domain::{ChannelKind, Time};
use std::collections::{BTreeMap, HashMap};

/// Most messages of one customer, and most customers of one channel.
const MOST_BUBBLES: usize = 60;
const MOST_TALKS: usize = 400;

/// Something that we wrote to a customer.
#[derive(Clone, Debug)]
pub(super) struct Heard {
    pub kind: ChannelKind,
    pub key: String,
    pub text: String,
    pub public: bool,
}

/// One customer.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    pub name: String,
    /// The post under which they go on in public.
    pub post: Option<String>,
    bubbles: Vec<DemoBubble>,
    last: i64,
}

/// All of them.
#[derive(Debug, Default)]
pub(super) struct Book {
    talks: BTreeMap<(ChannelKind, String), Known>,
    /// Whose address, or whose post, something is.
    theirs: HashMap<(ChannelKind, String), String>,
    /// How much of what each vendor took from us was looked at.
    seen: HashMap<ChannelKind, usize>,
}

impl Book {
    /// A customer is there.
    pub fn meet(&mut self, kind: ChannelKind, key: &str, name: &str) -> &mut Known {
        let known = self.talks.entry((kind, key.to_owned())).or_default();
        if known.name.is_empty() || (known.name == key && name != key) {
            name.clone_into(&mut known.name);
        }
        known
    }

    /// Who is there already.
    pub fn known(&self, kind: ChannelKind, key: &str) -> Option<&Known> {
        self.talks.get(&(kind, key.to_owned()))
    }

    /// An address or a post is theirs.
    pub fn owns(&mut self, kind: ChannelKind, what: &str, key: &str) {
        self.theirs.insert((kind, what.to_owned()), key.to_owned());
    }

    /// Whose an address or a post is; what nobody is known to own is its own key.
    pub fn owner(&self, kind: ChannelKind, what: &str) -> String {
        self.theirs.get(&(kind, what.to_owned())).cloned().unwrap_or_else(|| what.to_owned())
    }

    /// Something was written.
    pub fn write(&mut self, kind: ChannelKind, key: &str, bubble: DemoBubble) {
        let known = self.meet(kind, key, key);
        known.last = known.last.max(bubble.at.0);
        known.bubbles.push(bubble);
        if known.bubbles.len() > MOST_BUBBLES {
            known.bubbles.remove(0);
        }
        if self.talks.keys().filter(|(k, _)| *k == kind).count() > MOST_TALKS {
            self.forget_oldest(kind);
        }
    }

    fn forget_oldest(&mut self, kind: ChannelKind) {
        let of_kind = self.talks.iter().filter(|((k, _), _)| *k == kind);
        let oldest = of_kind.min_by_key(|(_, known)| known.last).map(|(key, _)| key.clone());
        if let Some(key) = oldest {
            self.talks.remove(&key);
            self.theirs.retain(|(k, _), owner| *k != key.0 || *owner != key.1);
        }
    }

    /// What is new of a list that only grows.
    pub fn fresh<T>(&mut self, kind: ChannelKind, all: Vec<T>) -> Vec<T> {
        let seen = self.seen.entry(kind).or_default();
        let fresh = all.into_iter().skip(*seen).collect::<Vec<T>>();
        *seen += fresh.len();
        fresh
    }

    /// Everyone of a channel, the newest first.
    pub fn talks(&self, kind: ChannelKind) -> Vec<DemoTalk> {
        let mut all: Vec<(i64, DemoTalk)> = self
            .talks
            .iter()
            .filter(|((k, _), _)| *k == kind)
            .map(|((_, key), known)| {
                let talk =
                    DemoTalk { key: key.clone(), name: known.name.clone(), bubbles: known.bubbles.clone() };
                (known.last, talk)
            })
            .collect();
        all.sort_by_key(|(last, _)| std::cmp::Reverse(*last));
        all.into_iter().map(|(_, talk)| talk).collect()
    }
}

/// A message now.
pub(super) fn bubble(ours: bool, public: bool, text: &str) -> DemoBubble {
    let at: Time = crate::demo::clock();
    DemoBubble { ours, public, text: text.to_owned(), at }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_stands_with_whoever_owns_the_address() {
        let mut book = Book::default();
        book.meet(ChannelKind::X, "dana", "דנה");
        book.owns(ChannelKind::X, "208", "dana");
        assert_eq!(
            (book.owner(ChannelKind::X, "208"), book.owner(ChannelKind::X, "9")),
            ("dana".into(), "9".into())
        );
        book.write(ChannelKind::X, "dana", bubble(true, true, "היי"));
        assert_eq!(book.talks(ChannelKind::X).len(), 1);
        assert!(book.talks(ChannelKind::Sms).is_empty());
        assert_eq!(
            (book.fresh(ChannelKind::X, vec![1, 2]), book.fresh(ChannelKind::X, vec![1, 2, 3])),
            (vec![1, 2], vec![3])
        );
    }

    #[test]
    fn the_oldest_is_forgotten_with_all_that_is_theirs() {
        let mut book = Book::default();
        for n in 0..=MOST_TALKS as i64 {
            let key = format!("k{n}");
            book.owns(ChannelKind::Mention, &format!("post{n}"), &key);
            book.write(ChannelKind::Mention, &key, DemoBubble { at: Time(n), ..bubble(false, true, "x") });
        }
        assert_eq!(book.talks(ChannelKind::Mention).len(), MOST_TALKS);
        assert_eq!(book.owner(ChannelKind::Mention, "post0"), "post0");
        assert_eq!(book.owner(ChannelKind::Mention, "post1"), "k1");
    }
}
