//! Answers from the help centre: which article answers a question, how surely, and by which passage.
//!
//! People ask in other words than an article's. Each telling word of a question is looked up as written, by its forms and
//! consonants, by the groups of service language it stands in, and by what goes with it, and the question as a whole is
//! compared by meaning; a small model weighs what is explained, where, and what is left open, against the choice that a
//! person must take over.

mod article;
mod cues;
mod embed;
mod index;
mod links;
mod model;
mod near;
mod query;
mod search;
mod shelf;
mod thesaurus;
mod view;
mod words;

pub use article::Article;
#[doc(hidden)]
pub use embed::{DIMS, Features, Place, Space, dot, unit};
#[doc(hidden)]
pub use links::pack;
pub use model::{Model, Unit, names};
pub use search::query_terms_with;
pub use thesaurus::Synonyms;
pub use view::{CANDIDATE, QUESTION};
#[doc(hidden)]
pub use words::texts;

use query::{Query, Reader};
use shelf::Shelf;
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
    /// Sure enough to be named to a customer without a person.
    pub sure: bool,
}

/// A help centre ready to be asked.
pub struct Answers {
    articles: Vec<Article>,
    shelf: Shelf,
    own: Thesaurus,
    thin: u64,
    space: &'static Space,
}

/// Only so many articles are weighed against each other.
const WEIGHED: usize = 14;
/// What nearness among meanings counts beside words where the articles to weigh are chosen.
const MEANING: f32 = 6.0;

impl Answers {
    /// Reads the articles; a business's own synonyms stand beside those of the product.
    pub fn new(articles: Vec<Article>, synonyms: &Synonyms) -> Answers {
        std::thread::scope(|threads| {
            // Read side by side at the first use; the groups take as long as the other two together.
            threads.spawn(Thesaurus::scenes);
            threads.spawn(Space::shared);
            Thesaurus::shared();
        });
        Answers::thinned(articles, synonyms, 0, Space::shared())
    }

    /// The same with a part of the product's knowledge left out, another part for each number but 0, and another space.
    #[doc(hidden)]
    pub fn thinned(articles: Vec<Article>, synonyms: &Synonyms, thin: u64, space: &'static Space) -> Answers {
        let own = Thesaurus::own(synonyms);
        let shelf = Shelf::new(&articles, &mut Reader::new(&own, thin), space);
        Answers { articles, shelf, own, thin, space }
    }

    /// Answers a question, or hands it over.
    pub fn ask(&self, question: &str) -> Answer {
        let Some(best) = self.guesses(question, 1).into_iter().next() else {
            return Answer { article: None, confidence: 0.0, passage: None };
        };
        Answer {
            confidence: best.confidence,
            article: best.sure.then_some(best.article),
            passage: best.sure.then_some(best.passage),
        }
    }

    /// The articles that may help, the surest first.
    pub fn guesses(&self, question: &str, most: usize) -> Vec<Guess> {
        let (candidates, asked) = self.weigh(question);
        let measures: Vec<_> = candidates.iter().map(|c| c.measures).collect();
        let model = Model::shared();
        let chances = model.chances(&measures, &asked);
        let mut order: Vec<(usize, f32)> = chances.into_iter().enumerate().collect();
        order.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let guess = |(at, confidence): (usize, f32)| {
            let Candidate { article, passage, .. } = candidates[at];
            let article = &self.articles[article];
            let passage = self.shelf.passages.get(passage).map_or("", |p| &article.text[p.1.clone()]);
            let sure = confidence >= model.threshold;
            Guess { article: article.stem.clone(), confidence, passage: passage.to_owned(), sure }
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
        let shelf = &self.shelf;
        let query = Query::new(text, &self.own, self.thin);
        let here = query.asked.place(self.space);
        let whole = view::sums(&query, &shelf.whole, &shelf.whole);
        let title = view::sums(&query, &shelf.titles, &shelf.whole).all;
        let part = view::sums(&query, &shelf.parts, &shelf.whole).all;
        let linked = view::links(&query, &shelf.whole, &shelf.whole);
        let linked_title = view::links(&query, &shelf.titles, &shelf.whole).all;
        let linked_parts = view::links(&query, &shelf.parts, &shelf.whole).all;
        let back = view::sums(&query, &shelf.linked, &shelf.linked);
        let both = view::links(&query, &shelf.linked, &shelf.linked);
        let letters = view::grams(&query, &shelf.letters);
        let (matter, strange) = view::scenes(&query, &shelf.scenes);
        let (headline, _) = view::scenes(&query, &shelf.headlines);
        let mut nearest: Vec<(usize, f32)> = vec![(usize::MAX, -1.0); self.articles.len()];
        let mut linked_part = vec![0.0_f32; self.articles.len()];
        for (at, (article, _)) in shelf.passages.iter().enumerate() {
            let article = *article as usize;
            if part[at] > nearest[article].1 {
                nearest[article] = (at, part[at]);
            }
            linked_part[article] = linked_part[article].max(linked_parts[at]);
        }
        let rank = |a: usize| {
            let words = whole.all[a] + 0.5 * nearest[a].1.max(0.0) + 0.4 * title[a] + letters[a] + matter[a];
            words + 0.5 * linked.all[a] + 0.5 * back.all[a] + MEANING * shelf.places.roughly(&here, a)
        };
        let mut order: Vec<(usize, f32)> = (0..self.articles.len()).map(|a| (a, rank(a))).collect();
        order.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        order.truncate(WEIGHED);
        let mass = query.mass().max(1.0);
        let mut candidates: Vec<Candidate> = order
            .into_iter()
            .map(|(a, _)| {
                let near = nearest[a].1.max(0.0);
                let words = [
                    whole.all[a] / mass,
                    (1.0 + whole.all[a]).ln(),
                    whole.word[a] / mass,
                    whole.group[a] / mass,
                    title[a] / mass,
                    near / mass,
                    letters[a],
                    whole.peak[a],
                    whole.hits[a] / mass,
                    (1.0 + near).ln(),
                    matter[a],
                    headline[a],
                    linked.all[a] / mass,
                    linked.hits[a] / mass,
                    back.all[a] / mass,
                    back.hits[a] / mass,
                    linked_part[a] / mass,
                    linked_title[a] / mass,
                    both.all[a] / mass,
                    linked.gaps[a][0],
                    linked.gaps[a][1],
                    linked.gaps[a][2],
                    linked.gaps[a][3],
                ];
                let meaning = shelf.places.measures(&here, a);
                let leads = [
                    whole.all[a],
                    title[a],
                    letters[a],
                    matter[a],
                    headline[a],
                    linked.all[a],
                    back.all[a],
                    both.all[a],
                ];
                Candidate::new(a, nearest[a].0, words, meaning, leads)
            })
            .collect();
        view::lead(&mut candidates);
        let asked = view::question(text, &query, &candidates, strange);
        (candidates, asked)
    }
}

/// The features of a text, for learning where they lie.
#[doc(hidden)]
pub fn features(text: &str) -> Features {
    let own = Thesaurus::own(&Vec::new());
    embed::features(&Reader::new(&own, 0).read(text))
}
