//! Articles of the help centre: what they hold, who may read which state, and how they are addressed.

use crate::{AgentBrief, Id, Time, conversation::words};
use language::Lang;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The languages in which articles are written, in the order in which they are offered.
pub const LANGS: [Lang; 4] = [Lang::He, Lang::En, Lang::Ar, Lang::Ru];

/// Names that the help centre needs for pages of its own.
const RESERVED: [&str; 4] = ["search", "contact", "callback", "folders"];

words! {
    /// Whether customers can read a text.
    TextState {
        /// Nobody but the team reads it.
        Draft = "draft",
        /// It is in the help centre.
        Published = "published",
    }
}

/// An entry of the help centre, in one or several languages.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Article {
    /// Number of the article.
    pub id: Id,
    /// Its name in addresses: small letters, digits and hyphens.
    pub slug: String,
    /// Where it stands; none means beside the folders.
    pub folder_id: Option<Id>,
    /// For agents alone.
    pub internal: bool,
    /// Place within its folder, smallest first.
    pub position: i64,
    /// Its texts, one a language.
    pub texts: Vec<ArticleText>,
    /// Visitors who said that it helped.
    pub helped: i64,
    /// Visitors who said that it did not.
    pub not_helped: i64,
    /// Last change.
    pub updated_at: Time,
    /// Counts changes, for `If-Match`.
    pub version: i64,
}

impl Article {
    /// The text in this language.
    pub fn text(&self, lang: Lang) -> Option<&ArticleText> {
        self.texts.iter().find(|t| t.lang == lang)
    }
}

/// What can be written of an article in one language.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Writing {
    /// What it is about, as people would say it.
    pub title: String,
    /// The answer, in Markdown.
    pub body: String,
    /// How people ask for it.
    #[serde(default)]
    pub questions: Vec<String>,
}

/// An article in one language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ArticleText {
    /// The language.
    #[schema(value_type = String)]
    pub lang: Lang,
    /// What it is about, as people would say it.
    pub title: String,
    /// The answer, in Markdown.
    pub body: String,
    /// How people ask for it.
    pub questions: Vec<String>,
    /// Whether customers can read it.
    pub state: TextState,
    /// Changes to a published text that are not published yet.
    pub draft: Option<Writing>,
    /// When what customers read was written; none for what was never published.
    pub published_at: Option<Time>,
    /// Who wrote last.
    pub updated_by: AgentBrief,
    /// When.
    pub updated_at: Time,
}

impl ArticleText {
    /// The newest writing, published or not.
    pub fn newest(&self) -> Writing {
        self.draft.clone().unwrap_or_else(|| Writing {
            title: self.title.clone(),
            body: self.body.clone(),
            questions: self.questions.clone(),
        })
    }
}

/// How a text stood after a change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ArticleVersion {
    /// Counts from 1 for each article and language.
    pub n: i64,
    /// Who wrote it.
    pub by: AgentBrief,
    /// When.
    pub at: Time,
    /// Its title.
    pub title: String,
    /// Its body, in Markdown.
    pub body: String,
    /// How people ask for it.
    pub questions: Vec<String>,
    /// It was published.
    pub published: bool,
}

/// A shelf of the help centre. Its names are kept by language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Folder {
    /// Number of the folder.
    pub id: Id,
    /// Names, one a language or fewer.
    #[schema(value_type = std::collections::BTreeMap<String, String>)]
    pub name: std::collections::BTreeMap<Lang, String>,
    /// Place among the folders, smallest first.
    pub position: i64,
    /// Counts changes, for `If-Match`.
    pub version: i64,
}

impl Folder {
    /// Its name in this language, else in the first that it has.
    pub fn named(&self, lang: Lang) -> &str {
        let others = || LANGS.iter().find_map(|l| self.name.get(l));
        self.name.get(&lang).or_else(others).map_or("", String::as_str)
    }
}

/// An article that may answer, with the passage that comes nearest.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = Answer)]
pub struct Found {
    /// Number of the article.
    pub article_id: Id,
    /// Its name in addresses.
    pub slug: String,
    /// The language it was found in.
    #[schema(value_type = String)]
    pub lang: Lang,
    /// What it is about.
    pub title: String,
    /// Its nearest part, as plain text.
    pub passage: String,
    /// How surely it answers, from 0 to 1.
    pub confidence: f32,
    /// For agents alone.
    pub internal: bool,
    /// Its public page; a path when the public address of this installation is not set. None for internal ones.
    pub url: Option<String>,
}

/// The path of the public page.
pub fn path(lang: Lang, slug: &str) -> String {
    format!("/help/{}/{slug}", code(lang))
}

/// The code of a language in addresses and in HTML.
pub fn code(lang: Lang) -> &'static str {
    match lang {
        Lang::He => "he",
        Lang::En => "en",
        Lang::Ar => "ar",
        Lang::Ru => "ru",
        Lang::Other => "und",
    }
}

/// The language of a code, of those in which articles are written.
pub fn lang_of(word: &str) -> Option<Lang> {
    LANGS.into_iter().find(|l| code(*l) == word)
}

/// What is wrong with a writing, by field.
pub fn check_writing(w: &Writing) -> Vec<(&'static str, &'static str)> {
    let mut wrong = Vec::new();
    for (field, text, longest) in [("title", &w.title, 200), ("body", &w.body, 50_000)] {
        if text.trim().is_empty() {
            wrong.push((field, "required"));
        } else if text.chars().count() > longest {
            wrong.push((field, "too_long"));
        }
    }
    let long = |q: &String| q.trim().is_empty() || q.chars().count() > 300;
    if w.questions.len() > 60 || w.questions.iter().any(long) {
        wrong.push(("questions", "too_long"));
    }
    wrong
}

/// What is wrong with a name for addresses.
pub fn check_slug(slug: &str) -> Option<&'static str> {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    if slug.is_empty() {
        Some("required")
    } else if slug.len() > 80 {
        Some("too_long")
    } else if RESERVED.contains(&slug) {
        Some("taken")
    } else if !slug.bytes().all(plain) || slug.starts_with('-') || slug.ends_with('-') || slug.contains("--")
    {
        Some("bad_slug")
    } else {
        None
    }
}

/// A name for addresses made of a title: its Latin words, else its letters as they sound, else `article`.
pub fn slug_of(title: &str) -> String {
    let latin = joined(title, |c| c.is_ascii_alphanumeric().then(|| c.to_ascii_lowercase().to_string()));
    let slug = if latin.bytes().filter(u8::is_ascii_alphabetic).count() >= 4 {
        latin
    } else {
        joined(title, |c| match c.to_lowercase().next()? {
            c if c.is_ascii_alphanumeric() => Some(c.into()),
            c => sound(c).map(str::to_owned),
        })
    };
    let fine = check_slug(&slug).is_none();
    if fine {
        slug
    } else {
        joined(&format!("article {slug}"), |c| c.is_ascii_alphanumeric().then(|| c.into()))
    }
}

/// Words joined by single hyphens, at most 60 letters.
fn joined(text: &str, letter: impl Fn(char) -> Option<String>) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match letter(c) {
            Some(sound) => out.push_str(&sound),
            // a mark inside a word, such as geresh, parts nothing
            None if matches!(c, '\'' | '"' | '׳' | '״' | '’') => {}
            None if !out.is_empty() && !out.ends_with('-') => out.push('-'),
            None => {}
        }
        if out.len() >= 60 {
            break;
        }
    }
    out.trim_end_matches('-').to_owned()
}

/// About how a small letter sounds, in Latin letters.
fn sound(c: char) -> Option<&'static str> {
    const FROM: &str =
        "אבגדהוזחטיכךלמםנןסעפףצץקרשתабвгдеёжзийклмнопрстуфхцчшщъыьэюяابتثجحخدذرزسشصضطظعغفقكلمنهويةىأإآؤئء";
    const TO: [&str; 96] = [
        "a", "b", "g", "d", "h", "v", "z", "ch", "t", "i", "k", "k", "l", "m", "m", "n", "n", "s", "a", "p",
        "f", "tz", "tz", "k", "r", "sh", "t", // Hebrew
        "a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t",
        "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya", // Russian
        "a", "b", "t", "th", "j", "h", "kh", "d", "dh", "r", "z", "s", "sh", "s", "d", "t", "z", "a", "gh",
        "f", "q", "k", "l", "m", "n", "h", "w", "y", "a", "a", "a", "i", "a", "w", "y", "", // Arabic
    ];
    let place = FROM.chars().position(|f| f == c)?;
    TO.get(place).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_title_gives_an_address() {
        for (title, slug) in [
            ("How to return a product", "how-to-return-a-product"),
            ("איך מחזירים מוצר?", "aik-mchzirim-mvtzr"),
            ("מכונת כביסה WM-8140", "mkvnt-kbish-wm-8140"),
            ("Как вернуть товар", "kak-vernut-tovar"),
            ("إرجاع منتج", "irjaa-mntj"),
            ("ביטול צ'ק", "bitvl-tzk"),
            ("???", "article"),
            ("search", "article-search"),
            ("你好", "article"),
        ] {
            assert_eq!(slug_of(title), slug, "{title}");
            assert_eq!(check_slug(slug), None, "{slug}");
        }
        assert!(slug_of(&"מילה ארוכה ".repeat(40)).len() <= 64);
    }

    #[test]
    fn a_bad_address_is_refused() {
        for bad in ["", "A", "a_b", "a b", "-a", "a-", "a--b", "ש", "search", "a/../b", &"a".repeat(81)] {
            assert!(check_slug(bad).is_some(), "{bad}");
        }
    }

    #[test]
    fn a_writing_says_what_it_lacks() {
        let empty = Writing { questions: vec![" ".into()], ..Writing::default() };
        let wrong: Vec<&str> = check_writing(&empty).into_iter().map(|(field, _)| field).collect();
        assert_eq!(wrong, ["title", "body", "questions"]);
        let long = Writing { title: "א".repeat(201), body: "ב".into(), questions: vec![] };
        assert_eq!(check_writing(&long), [("title", "too_long")]);
    }
}
