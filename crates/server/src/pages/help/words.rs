//! What the help centre says in its own words, in the language of the page.

use crate::words::{fill, parse};
use domain::Lang;
use domain::article::code;
use std::collections::HashMap;
use std::sync::OnceLock;

const FILES: [(Lang, &str); 4] = [
    (Lang::He, include_str!("../../../../../web/locales/he/help.ftl")),
    (Lang::En, include_str!("../../../../../web/locales/en/help.ftl")),
    (Lang::Ar, include_str!("../../../../../web/locales/ar/help.ftl")),
    (Lang::Ru, include_str!("../../../../../web/locales/ru/help.ftl")),
];

/// The words of one language.
#[derive(Clone, Copy)]
pub(crate) struct Words(pub(crate) Lang);

impl Words {
    /// The text of a key, without its `help-`.
    pub(crate) fn say(&self, key: &str) -> &'static str {
        static TEXTS: OnceLock<HashMap<(Lang, String), String>> = OnceLock::new();
        let texts = TEXTS.get_or_init(|| {
            let read = |(lang, source): (Lang, &str)| {
                parse(source)
                    .into_iter()
                    .map(move |(k, v)| ((lang, k.trim_start_matches("help-").to_owned()), v))
            };
            FILES.into_iter().flat_map(read).collect()
        });
        texts.get(&(self.0, key.to_owned())).map_or("", String::as_str)
    }

    /// The same with a value put in.
    pub(crate) fn with(&self, key: &str, name: &str, value: &str) -> String {
        fill(self.say(key), &[(name, value.to_owned())])
    }

    /// The same with several values put in, each kept apart from the direction of the words around it.
    pub(crate) fn filled(&self, key: &str, values: &[(&str, &str)]) -> String {
        let values: Vec<(&str, String)> =
            values.iter().map(|(name, value)| (*name, format!("\u{2068}{value}\u{2069}"))).collect();
        fill(self.say(key), &values)
    }

    /// A day such as `1.3.2026` in words.
    pub(crate) fn day(&self, day: &str) -> String {
        let mut parts = day.split('.');
        let (Some(day), Some(month), Some(year)) = (parts.next(), parts.next(), parts.next()) else {
            return day.to_owned();
        };
        let month =
            month.parse().ok().and_then(|n: usize| self.say("months").split(' ').nth(n.saturating_sub(1)));
        let given = [("day", day), ("month", month.unwrap_or_default()), ("year", year)];
        fill(self.say("date"), &given.map(|(name, value)| (name, value.to_owned())))
    }

    /// The code of the language.
    pub(crate) fn code(&self) -> &'static str {
        code(self.0)
    }

    /// The direction of the page.
    pub(crate) fn dir(&self) -> &'static str {
        if matches!(self.0, Lang::He | Lang::Ar) { "rtl" } else { "ltr" }
    }
}

/// What a language calls itself.
pub(crate) fn own_name(lang: Lang) -> &'static str {
    match lang {
        Lang::He => "עברית",
        Lang::Ar => "العربية",
        Lang::Ru => "Русский",
        Lang::En | Lang::Other => "English",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_language_says_everything() {
        let keys = |source| parse(source).into_iter().map(|(k, _)| k).collect::<BTreeSet<String>>();
        for (lang, source) in FILES {
            assert_eq!(keys(source), keys(FILES[0].1), "{lang:?}");
            assert_eq!(Words(lang).say("months").split(' ').count(), 12);
        }
    }

    #[test]
    fn a_day_is_said_as_people_say_it() {
        assert_eq!(Words(Lang::He).day("2.11.2026"), "2 בנובמבר 2026");
        assert_eq!(Words(Lang::En).day("2.11.2026"), "2 November 2026");
        assert_eq!(Words(Lang::En).day("soon"), "soon");
    }
}
