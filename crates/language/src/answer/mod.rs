//! Answers from the help centre: which article answers a question, how surely, and by which passage.
//!
//! People ask in other words than an article's. Each telling word of a question is looked up as written,
//! by its forms and consonants, and by the groups of service language it stands in; a small model weighs
//! what is explained, where, and what is left open, against the choice that a person must take over.

mod article;
mod cues;
mod index;
mod model;
mod query;
mod search;
mod thesaurus;
mod view;
mod words;

use std::ops::Range;

pub use article::Article;
pub use model::{Model, names};
pub use search::query_terms_with;
pub use thesaurus::Synonyms;
pub use view::{CANDIDATE, QUESTION};
#[doc(hidden)]
pub use words::texts;

use article::Parts;
use index::{Bag, Index};
use query::{Query, Reader, Understood, group_key, letter_groups};
use thesaurus::Thesaurus;
use view::Candidate;

/// What the help centre has to say to a question.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The article that answers, or none: a person must take over.
    pub article: Option<String>,
    /// How sure the best article is, from 0 to 1.
    pub confidence: f32,
    /// The part of that article that comes nearest, as written there.
    pub passage: Option<String>,
}

/// An article that may help, for a person to choose from.
#[derive(Clone, Debug, PartialEq)]
pub struct Guess {
    /// The article's stem.
    pub article: String,
    /// How sure it is, from 0 to 1.
    pub confidence: f32,
    /// Its nearest part, as written.
    pub passage: String,
}

/// A help centre ready to be asked.
pub struct Answers {
    articles: Vec<Article>,
    passages: Vec<(u32, Range<usize>)>,
    whole: Index,
    titles: Index,
    parts: Index,
    letters: Index,
    scenes: Index,
    headlines: Index,
    own: Thesaurus,
    thin: u64,
}

/// The count at which a key has half its full weight.
const HALF: f32 = 0.7;
/// The same for a matter, of which an article has many words.
const SCENE_HALF: f32 = 12.0;
const TITLE: f32 = 3.0;
const HEADING: f32 = 1.6;
const QUESTIONS: f32 = 2.5;
/// Only so many articles are weighed against each other.
const WEIGHED: usize = 10;

impl Answers {
    /// Reads the articles; a business's own synonyms stand beside those of the product.
    pub fn new(articles: Vec<Article>, synonyms: &Synonyms) -> Answers {
        Answers::thinned(articles, synonyms, 0)
    }

    /// The same with a part of the product's knowledge left out, another part for each number but 0.
    #[doc(hidden)]
    pub fn thinned(articles: Vec<Article>, synonyms: &Synonyms, thin: u64) -> Answers {
        let own = Thesaurus::own(synonyms);
        let (mut whole, mut titles, mut letters) = (Vec::new(), Vec::new(), Vec::new());
        let (mut passages, mut parts) = (Vec::new(), Vec::new());
        let (mut matters, mut headlines) = (Vec::new(), Vec::new());
        let mut reader = Reader::new(&own, thin);
        for (number, article) in articles.iter().enumerate() {
            let cut = Parts::new(&article.text);
            let text = |r: &Range<usize>| &article.text[r.clone()];
            let mut bags = Bags::default();
            let asked = article.questions.iter().map(String::as_str).chain(cut.questions.iter().map(text));
            let named = std::iter::once((text(&cut.title), TITLE)).chain(asked.map(|q| (q, QUESTIONS)));
            for (stretch, weight) in named {
                let read = reader.read(stretch);
                bags.fill(&read, weight);
                put(&read, weight, &mut bags.title);
                read.scenes
                    .iter()
                    .for_each(|(key, parts)| bags.headline.add(*key, parts.iter().sum::<f32>()));
            }
            cut.headings.iter().for_each(|h| bags.fill(&reader.read(text(h)), HEADING));
            for passage in &cut.passages {
                let mut part = Bag::default();
                let body = reader.read(text(&passage.body));
                bags.fill(&body, 1.0);
                put(&body, 1.0, &mut part);
                put(&reader.read(text(&passage.heading)), 1.0, &mut part);
                passages.push((number as u32, passage.body.clone()));
                parts.push(part);
            }
            whole.push(bags.all);
            titles.push(bags.title);
            letters.push(bags.letters);
            matters.push(bags.scene);
            headlines.push(bags.headline);
        }
        Answers {
            articles,
            passages,
            whole: Index::new(whole, HALF),
            titles: Index::new(titles, HALF),
            parts: Index::new(parts, HALF),
            letters: Index::new(letters, HALF),
            scenes: Index::new(matters, SCENE_HALF),
            headlines: Index::new(headlines, 1.0),
            own,
            thin,
        }
    }

    /// Answers a question, or hands it over.
    pub fn ask(&self, question: &str) -> Answer {
        let model = Model::shared();
        let Some(best) = self.guesses(question, 1).into_iter().next() else {
            return Answer { article: None, confidence: 0.0, passage: None };
        };
        let sure = best.confidence >= model.threshold;
        Answer {
            confidence: best.confidence,
            article: sure.then_some(best.article),
            passage: sure.then_some(best.passage),
        }
    }

    /// The articles that may help, the surest first.
    pub fn guesses(&self, question: &str, most: usize) -> Vec<Guess> {
        let (candidates, asked) = self.weigh(question);
        let measures: Vec<_> = candidates.iter().map(|c| c.measures).collect();
        let chances = Model::shared().chances(&measures, &asked);
        let mut order: Vec<(usize, f32)> = chances.into_iter().enumerate().collect();
        order.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let guess = |(at, confidence): (usize, f32)| {
            let Candidate { article, passage, .. } = candidates[at];
            let article = &self.articles[article];
            let passage = self.passages.get(passage).map_or("", |p| &article.text[p.1.clone()]);
            Guess { article: article.stem.clone(), confidence, passage: passage.to_owned() }
        };
        order.into_iter().take(most).map(guess).collect()
    }

    /// What the model sees: stems and measures of the candidates, and the question's own measures.
    #[doc(hidden)]
    pub fn measures(&self, question: &str) -> (Vec<(String, [f32; CANDIDATE])>, [f32; QUESTION]) {
        let (candidates, asked) = self.weigh(question);
        let named = candidates.iter().map(|c| (self.articles[c.article].stem.clone(), c.measures));
        (named.collect(), asked)
    }

    fn weigh(&self, text: &str) -> (Vec<Candidate>, [f32; QUESTION]) {
        let query = Query::new(text, &self.own, self.thin);
        let whole = view::sums(&query, &self.whole, &self.whole);
        let title = view::sums(&query, &self.titles, &self.whole).all;
        let part = view::sums(&query, &self.parts, &self.whole).all;
        let letters = view::grams(&query, &self.letters);
        let (matter, strange) = view::scenes(&query, &self.scenes);
        let (headline, _) = view::scenes(&query, &self.headlines);
        let mut nearest: Vec<(usize, f32)> = vec![(usize::MAX, -1.0); self.articles.len()];
        for (at, (article, _)) in self.passages.iter().enumerate() {
            let best = &mut nearest[*article as usize];
            if part[at] > best.1 {
                *best = (at, part[at]);
            }
        }
        let mass = query.mass().max(1.0);
        let rank =
            |a: usize| whole.all[a] + 0.5 * nearest[a].1.max(0.0) + 0.4 * title[a] + letters[a] + matter[a];
        let mut order: Vec<usize> = (0..self.articles.len()).collect();
        order.sort_by(|&a, &b| rank(b).total_cmp(&rank(a)).then(a.cmp(&b)));
        order.truncate(WEIGHED);
        let lead = |values: &dyn Fn(usize) -> f32, a: usize| {
            values(a) - order.iter().filter(|&&o| o != a).map(|&o| values(o)).fold(0.0, f32::max)
        };
        let candidates: Vec<Candidate> = order
            .iter()
            .map(|&a| {
                let all = whole.all[a];
                let near = nearest[a].1.max(0.0);
                let top = order.iter().map(|&o| whole.all[o]).fold(0.0, f32::max);
                let measures = [
                    all / mass,
                    (1.0 + all).ln(),
                    whole.word[a] / mass,
                    whole.group[a] / mass,
                    title[a] / mass,
                    near / mass,
                    letters[a],
                    whole.peak[a],
                    whole.hits[a] / mass,
                    lead(&|o| whole.all[o], a).clamp(-2.0, 2.0),
                    if top > 0.0 { all / top } else { 0.0 },
                    lead(&|o| title[o], a).clamp(-2.0, 2.0),
                    lead(&|o| letters[o], a).clamp(-2.0, 2.0),
                    (1.0 + near).ln(),
                    matter[a],
                    lead(&|o| matter[o], a).clamp(-2.0, 2.0),
                    headline[a],
                    lead(&|o| headline[o], a).clamp(-2.0, 2.0),
                ];
                Candidate { article: a, passage: nearest[a].0, measures }
            })
            .collect();
        let asked = view::question(text, &query, &candidates, strange);
        (candidates, asked)
    }
}

/// The bags of one article.
#[derive(Default)]
struct Bags {
    all: Bag,
    title: Bag,
    letters: Bag,
    scene: Bag,
    headline: Bag,
}

impl Bags {
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
