//! How near a question lies to each article among meanings: to its names, its lines, its passages, its whole.

use std::ops::Range;

use crate::answer::embed::{self, Features, Place, Space, add, dot, unit};
use crate::answer::query::{Reader, Understood};

/// Measures of nearness of one article: whole, name, passage, line; then the same for the nearest clause.
pub(crate) const NEAR: usize = 8;

/// What a title or an added question counts in the place of the whole article, beside each passage.
const NAME: f32 = 2.0;
/// What a heading adds to the passage, and to each line, under it.
const HEAD: f32 = 0.5;
const HEAD_OF_LINE: f32 = 0.3;

/// The places of one article.
#[derive(Default)]
struct Spread {
    names: Range<usize>,
    bodies: Range<usize>,
    lines: Range<usize>,
}

/// Where the parts of all articles lie.
#[derive(Default)]
pub(crate) struct Places {
    all: Vec<Spread>,
    wholes: Vec<Place>,
    names: Vec<Place>,
    bodies: Vec<Place>,
    lines: Vec<Place>,
}

/// A question as features: the whole, and its clauses, as the matter is often in one clause of a long story.
#[derive(Default)]
pub(crate) struct Asked {
    whole: Features,
    clauses: Vec<Features>,
}

/// A question among meanings.
pub(crate) struct Here {
    whole: Place,
    clauses: Vec<Place>,
}

impl Asked {
    /// Takes a question apart.
    pub fn new(read: &Understood, text: &str, reader: &mut Reader) -> Asked {
        let clauses = text
            .split(['.', '?', '!', '\n', ',', ';', '–'])
            .map(|part| reader.read(part))
            .filter(|part| part.tells())
            .map(|part| embed::features(&part))
            .collect();
        Asked { whole: embed::features(read), clauses }
    }

    /// Where the question lies.
    pub fn place(&self, space: &Space) -> Here {
        let clauses = self.clauses.iter().map(|c| space.place(c)).collect();
        Here { whole: space.place(&self.whole), clauses }
    }
}

impl Here {
    /// The nearest of some places, to the whole question and to any part of it.
    fn nearest(&self, places: &[Place]) -> [f32; 2] {
        let whole = places.iter().map(|p| dot(p, &self.whole)).fold(-1.0, f32::max);
        let parts = places.iter().flat_map(|p| self.clauses.iter().map(move |c| dot(p, c)));
        [whole, parts.fold(whole, f32::max)]
    }
}

impl Places {
    /// Starts the next article with its names: the title and the questions added to it.
    pub fn open(&mut self, space: &Space, names: &[Understood]) {
        let from = self.names.len();
        let mut whole = [0.0; embed::DIMS];
        for name in names {
            let place = space.place(&embed::features(name));
            add(&mut whole, &place, NAME);
            self.names.push(place);
        }
        self.wholes.push(whole);
        self.all.push(Spread {
            names: from..self.names.len(),
            bodies: self.bodies.len()..self.bodies.len(),
            lines: self.lines.len()..self.lines.len(),
        });
    }

    /// Adds a passage to the article last opened.
    pub fn passage(&mut self, space: &Space, heading: &Understood, lines: &[Understood]) {
        let (Some(spread), Some(whole)) = (self.all.last_mut(), self.wholes.last_mut()) else { return };
        let head = space.place(&embed::features(heading));
        let mut body = Features::new();
        for line in lines {
            let features = embed::features(line);
            if line.tells() {
                let mut place = space.place(&features);
                add(&mut place, &head, HEAD_OF_LINE);
                self.lines.push(unit(place));
            }
            body.extend(features);
        }
        let mut place = space.place(&body);
        add(whole, &place, 1.0);
        add(&mut place, &head, HEAD);
        self.bodies.push(unit(place));
        spread.bodies.end = self.bodies.len();
        spread.lines.end = self.lines.len();
    }

    /// Ends the last article.
    pub fn close(&mut self) {
        self.wholes.iter_mut().for_each(|w| *w = unit(*w));
    }

    /// How near the article lies by its whole and its names alone: what all articles are sifted by.
    pub fn roughly(&self, here: &Here, article: usize) -> f32 {
        let names = &self.names[self.all[article].names.clone()];
        0.5 * (dot(&self.wholes[article], &here.whole) + here.nearest(names)[0])
    }

    /// The measures of an article.
    pub fn measures(&self, here: &Here, article: usize) -> [f32; NEAR] {
        let spread = &self.all[article];
        let near = [
            here.nearest(&self.wholes[article..=article]),
            here.nearest(&self.names[spread.names.clone()]),
            here.nearest(&self.bodies[spread.bodies.clone()]),
            here.nearest(&self.lines[spread.lines.clone()]),
        ];
        std::array::from_fn(|at| near[at % 4][at / 4])
    }
}
