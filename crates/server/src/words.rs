//! Sentences in the reader's language, from the Fluent files under `web/locales`.
//!
//! Only the part of Fluent that sentences of a server need is read: `key = text`, continued on indented lines,
//! with `{ $name }` in it, and comments. The web app reads its own files with the full reader.

use axum::http::{HeaderMap, header};
use domain::Lang;
use std::collections::HashMap;
use std::sync::OnceLock;

/// Errors for everybody, the forms of the channels for administrators, the pages of somebody outside who is asked and of somebody without a seat, that of surveys, those of the demo, and what leads from a
/// public post into private.
const FILES: [(Tongue, &str); 14] = [
    (Tongue::He, include_str!("../../../web/locales/he/errors.ftl")),
    (Tongue::En, include_str!("../../../web/locales/en/errors.ftl")),
    (Tongue::He, include_str!("../../../web/locales/he/channels.ftl")),
    (Tongue::En, include_str!("../../../web/locales/en/channels.ftl")),
    (Tongue::He, include_str!("../../../web/locales/he/expert.ftl")),
    (Tongue::En, include_str!("../../../web/locales/en/expert.ftl")),
    (Tongue::He, include_str!("../../../web/locales/he/survey.ftl")),
    (Tongue::En, include_str!("../../../web/locales/en/survey.ftl")),
    (Tongue::He, include_str!("../../../web/locales/he/hand.ftl")),
    (Tongue::En, include_str!("../../../web/locales/en/hand.ftl")),
    (Tongue::He, include_str!("../../../web/locales/he/demo.ftl")),
    (Tongue::En, include_str!("../../../web/locales/en/demo.ftl")),
    (Tongue::He, include_str!("../../../web/locales/he/private.ftl")),
    (Tongue::En, include_str!("../../../web/locales/en/private.ftl")),
];

/// A language in which the server has sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Tongue {
    He,
    En,
}

impl Tongue {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Tongue::He => "he",
            Tongue::En => "en",
        }
    }

    pub(crate) fn of_word(word: &str) -> Option<Tongue> {
        match word.split(['-', '_']).next()?.trim().to_ascii_lowercase().as_str() {
            "he" | "iw" => Some(Tongue::He),
            "en" => Some(Tongue::En),
            _ => None,
        }
    }

    /// Whoever reads neither gets English.
    pub(crate) fn of_lang(lang: Lang) -> Tongue {
        if lang == Lang::He { Tongue::He } else { Tongue::En }
    }

    /// The first language of `Accept-Language` that we have; Hebrew for whoever names none.
    pub(crate) fn of_headers(headers: &HeaderMap) -> Tongue {
        let Some(asked) = headers.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()) else {
            return Tongue::He;
        };
        let mut ranked: Vec<(f32, &str)> = asked.split(',').take(16).filter_map(ranked).collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
        ranked.iter().find_map(|(_, word)| Tongue::of_word(word)).unwrap_or(match ranked.first() {
            None | Some((_, "*")) => Tongue::He,
            Some(_) => Tongue::En,
        })
    }
}

impl Tongue {
    /// The languages of an `Accept-Language`, most wanted first.
    pub(crate) fn ranked(asked: &str) -> Vec<&str> {
        let mut all: Vec<(f32, &str)> = asked.split(',').take(16).filter_map(ranked).collect();
        all.sort_by(|a, b| b.0.total_cmp(&a.0));
        all.into_iter().map(|(_, word)| word).collect()
    }
}

fn ranked(part: &str) -> Option<(f32, &str)> {
    let (word, rest) = part.split_once(';').unwrap_or((part, ""));
    let weight = rest.trim().strip_prefix("q=").map_or(Some(1.0), |q| q.parse().ok())?;
    (weight > 0.0 && !word.trim().is_empty()).then_some((weight, word.trim()))
}

/// The text of a key with its arguments put in; `None` when there is no such key.
pub(crate) fn text(tongue: Tongue, key: &str, args: &[(&str, String)]) -> Option<String> {
    static TEXTS: OnceLock<HashMap<(Tongue, String), String>> = OnceLock::new();
    let texts = TEXTS.get_or_init(load);
    let found = texts.get(&(tongue, key.to_owned()))?;
    Some(fill(found, args))
}

fn load() -> HashMap<(Tongue, String), String> {
    let read =
        |(tongue, source): (Tongue, &str)| parse(source).into_iter().map(move |(k, v)| ((tongue, k), v));
    FILES.into_iter().flat_map(read).collect()
}

pub(crate) fn parse(source: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for line in source.lines() {
        if line.trim_start().starts_with('#') || line.trim().is_empty() {
            continue;
        }
        if line.starts_with([' ', '\t']) {
            if let Some((_, value)) = found.last_mut() {
                value.push(' ');
                value.push_str(line.trim());
            }
        } else if let Some((key, value)) = line.split_once('=') {
            found.push((key.trim().to_owned(), value.trim().to_owned()));
        }
    }
    found
}

pub(crate) fn fill(text: &str, args: &[(&str, String)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((inside, behind)) = after.split_once('}') else { break };
        let name = inside.trim().trim_start_matches('$');
        out.push_str(args.iter().find(|(key, _)| *key == name).map_or("", |(_, value)| value));
        rest = behind;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_and_filled() {
        let read = parse("# note\nwait = again in\n    { $seconds } s\nend = done\n");
        assert_eq!(read.len(), 2);
        assert_eq!(fill(&read[0].1, &[("seconds", "5".into())]), "again in 5 s");
    }

    #[test]
    fn the_reader_chooses_by_weight() {
        let chosen = |value: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_LANGUAGE, value.parse().unwrap());
            Tongue::of_headers(&headers)
        };
        assert_eq!(chosen("en-US,en;q=0.9,he;q=0.8"), Tongue::En);
        assert_eq!(chosen("fr, he;q=0.8, en;q=0.2"), Tongue::He);
        assert_eq!(chosen("ru"), Tongue::En);
        assert_eq!(chosen("*"), Tongue::He);
        assert_eq!(Tongue::of_headers(&HeaderMap::new()), Tongue::He);
    }
}
