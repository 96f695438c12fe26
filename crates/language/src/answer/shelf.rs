//! The articles ready to be looked up: what stands in each, where, and where it lies among meanings.

use std::ops::Range;

use crate::answer::article::{Article, Parts};
use crate::answer::embed::Space;
use crate::answer::index::{Bag, Index};
use crate::answer::links::Link;
use crate::answer::near::Places;
use crate::answer::query::{Reader, Understood, group_key, letter_groups};

/// The indexes of a help centre.
pub(crate) struct Shelf {
    /// The article of each passage, and where it stands there.
    pub passages: Vec<(u32, Range<usize>)>,
    pub whole: Index,
    pub titles: Index,
    pub parts: Index,
    pub letters: Index,
    pub scenes: Index,
    pub headlines: Index,
    pub linked: Index,
    pub places: Places,
}

/// The count at which a key has half its full weight.
const HALF: f32 = 0.7;
/// The same for a matter, of which an article has many words.
const SCENE_HALF: f32 = 12.0;
/// The same for what goes with an article's names and headings: many of these bring the same along.
const LINKED_HALF: f32 = 1.5;
/// What goes with a name of the article, with a heading, and with a phrase of its text. What goes with each word of the
/// text is left out: it is long and brings little.
const LINKED_NAME: f32 = 2.0;
const LINKED_HEADING: f32 = 1.0;
const LINKED_TEXT: f32 = 0.5;
const TITLE: f32 = 3.0;
const HEADING: f32 = 1.6;
const QUESTIONS: f32 = 2.5;

impl Shelf {
    /// Reads the articles.
    pub fn new(articles: &[Article], reader: &mut Reader, space: &Space) -> Shelf {
        let (mut passages, mut parts, mut all) = (Vec::new(), Vec::new(), Vec::new());
        let mut places = Places::default();
        for (number, article) in articles.iter().enumerate() {
            let cut = Parts::new(&article.text);
            let text = |r: &Range<usize>| &article.text[r.clone()];
            let mut bags = Bags::default();
            let mut names = vec![reader.read(text(&cut.title))];
            names.extend(article.questions.iter().map(|q| reader.read(q)));
            names.extend(cut.questions.iter().map(|q| reader.read(text(q))));
            names
                .iter()
                .enumerate()
                .for_each(|(at, n)| bags.name(n, if at == 0 { TITLE } else { QUESTIONS }));
            names.iter().for_each(|n| bags.headed(reader, n, LINKED_NAME));
            places.open(space, &names);
            for h in &cut.headings {
                let read = reader.read(text(h));
                bags.fill(&read, HEADING);
                bags.headed(reader, &read, LINKED_HEADING);
            }
            for passage in &cut.passages {
                let head = reader.read(text(&passage.heading));
                let lines: Vec<Understood> =
                    lines(text(&passage.body)).map(|line| reader.read(line)).collect();
                let mut part = Bag::default();
                put(&head, 1.0, &mut part);
                for line in &lines {
                    bags.fill(line, 1.0);
                    bags.link(&reader.phrases(&line.words), LINKED_TEXT);
                    put(line, 1.0, &mut part);
                }
                places.passage(space, &head, &lines);
                passages.push((number as u32, passage.body.clone()));
                parts.push(part);
            }
            all.push(bags);
        }
        places.close();
        let mut index = |of: fn(&mut Bags) -> &mut Bag, half| {
            Index::new(all.iter_mut().map(|b| std::mem::take(of(b))).collect(), half)
        };
        Shelf {
            passages,
            whole: index(|b| &mut b.all, HALF),
            titles: index(|b| &mut b.title, HALF),
            parts: Index::new(parts, HALF),
            letters: index(|b| &mut b.letters, HALF),
            scenes: index(|b| &mut b.scene, SCENE_HALF),
            headlines: index(|b| &mut b.headline, 1.0),
            linked: index(|b| &mut b.linked, LINKED_HALF),
            places,
        }
    }
}

/// The lines and sentences of a passage.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', ';']).flat_map(|line| line.split(". ")).filter(|line| !line.trim().is_empty())
}

/// The bags of one article.
#[derive(Default)]
struct Bags {
    all: Bag,
    title: Bag,
    letters: Bag,
    scene: Bag,
    headline: Bag,
    linked: Bag,
}

impl Bags {
    /// Adds a name of the article.
    fn name(&mut self, read: &Understood, weight: f32) {
        self.fill(read, weight);
        put(read, weight, &mut self.title);
        for (key, parts) in &read.scenes {
            self.headline.add(*key, parts.iter().sum::<f32>());
        }
    }

    /// Adds what goes with a name or a heading. Only these count for the length: a text has few phrases for its own.
    fn headed(&mut self, reader: &Reader, read: &Understood, weight: f32) {
        self.link(&reader.links(&read.words), weight);
        self.linked.lengthen(read.words.len());
    }

    fn link(&mut self, links: &[Link], weight: f32) {
        for (key, strength) in links.iter().flat_map(|link| &link.tails) {
            self.linked.add(*key, weight * strength);
        }
    }

    /// Adds a stretch of the article.
    fn fill(&mut self, read: &Understood, weight: f32) {
        put(read, weight, &mut self.all);
        for (key, parts) in &read.scenes {
            self.scene.add(*key, weight * parts.iter().sum::<f32>());
        }
        for word in read.words.iter().filter(|w| !w.small) {
            letter_groups(&word.text).into_iter().for_each(|g| self.letters.add(g, weight.sqrt()));
        }
        self.letters.lengthen(read.words.len());
    }
}

/// Adds the words and groups of a stretch to a bag.
fn put(read: &Understood, weight: f32, bag: &mut Bag) {
    for word in read.words.iter().filter(|w| !w.small) {
        word.keys.iter().for_each(|&(key, _)| bag.add(key, weight));
    }
    for f in &read.found {
        bag.add(group_key(f.group), weight * f.weight);
        if f.topic != 0 {
            bag.add(f.topic, weight * f.weight);
        }
    }
    bag.lengthen(read.words.len());
}
