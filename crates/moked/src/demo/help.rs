//! The demo's help centre: the same shop as in its conversations, written by its administrator a while ago.

use super::{content, pretend};
use crate::import::read;
use anyhow::{Context, anyhow};
use desk::{Desk, FolderEdit, HelpMark, NewArticle, OrganisationEdit, TextEdit};
use domain::{Agent, Lang, Time};
use serde::Deserialize;
use std::collections::BTreeMap;

/// `help/folders.json`.
#[derive(Deserialize)]
struct Plan {
    folders: Vec<Shelf>,
    articles: Vec<Planned>,
}

#[derive(Deserialize)]
struct Shelf {
    key: String,
    name: BTreeMap<Lang, String>,
}

#[derive(Deserialize)]
struct Planned {
    slug: String,
    folder: Option<String>,
    #[serde(default)]
    internal: bool,
    #[serde(default)]
    draft: bool,
}

/// Writes folders, articles in both languages, and what some visitors said of them.
pub async fn write(desk: &Desk, boss: &Agent, now: Time) -> anyhow::Result<()> {
    let plan: Plan =
        serde_json::from_str(&content::text("help/folders.json")?).context("help/folders.json")?;
    let brand =
        OrganisationEdit { brand_color: Some(Some("#1d6b4f".to_owned())), ..OrganisationEdit::default() };
    desk.edit_organisation(boss, None, brand).await?;
    let mut shelves = BTreeMap::new();
    for shelf in plan.folders {
        let edit = FolderEdit { name: Some(shelf.name), position: None };
        shelves.insert(shelf.key, desk.add_folder(boss, edit).await?.id);
    }
    for (n, planned) in plan.articles.iter().enumerate() {
        pretend(Some(now.plus_seconds(-86_400 * (30 - n as i64))));
        article(desk, boss, planned, &shelves).await.with_context(|| planned.slug.clone())?;
    }
    Ok(())
}

async fn article(
    desk: &Desk,
    boss: &Agent,
    planned: &Planned,
    shelves: &BTreeMap<String, i64>,
) -> anyhow::Result<()> {
    let read = |lang: &str| -> anyhow::Result<_> {
        let text = content::text(&format!("help/{lang}/{}.md", planned.slug))?;
        read::writing(&text).map_err(|why| anyhow!("{lang}: {why}"))
    };
    let hebrew = read("he")?;
    let new = NewArticle {
        slug: Some(planned.slug.clone()),
        folder_id: planned.folder.as_ref().and_then(|key| shelves.get(key).copied()),
        internal: planned.internal,
        lang: Lang::He,
        title: hebrew.title,
        body: hebrew.body,
        questions: hebrew.questions,
        publish: !planned.draft,
    };
    let made = desk.add_article(boss, new).await?;
    if let Ok(english) = read("en") {
        let edit = TextEdit {
            title: english.title,
            body: english.body,
            questions: english.questions,
            publish: true,
        };
        desk.write_text(boss, made.id, Lang::En, None, edit).await?;
    }
    if planned.internal || planned.draft {
        return Ok(());
    }
    // some help more than others; one that many did not find helpful is there to be found
    let (yes, no) = if planned.slug == "refund-time" { (4, 9) } else { (6 + made.id % 17, made.id % 4) };
    for n in 0..yes + no {
        let words = (planned.slug == "refund-time" && n == yes)
            .then(|| "שילמתי בביט ולא כתוב מתי זה חוזר".to_owned());
        let (helped, address) = (n < yes, format!("demo-{n}"));
        let mark = HelpMark { helped, words, address, browser: String::new() };
        desk.help_mark(Lang::He, &planned.slug, mark).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_planned_article_is_written() {
        let plan: Plan = serde_json::from_str(&content::text("help/folders.json").unwrap()).unwrap();
        assert_eq!(plan.articles.len(), 24);
        let mut english = 0;
        for planned in &plan.articles {
            assert_eq!(domain::article::check_slug(&planned.slug), None);
            for lang in ["he", "en"] {
                let Ok(text) = content::text(&format!("help/{lang}/{}.md", planned.slug)) else {
                    assert_eq!(lang, "en", "{}", planned.slug);
                    continue;
                };
                let w = read::writing(&text).unwrap();
                assert!(
                    domain::article::check_writing(&w).is_empty() && w.questions.len() > 1,
                    "{}",
                    planned.slug
                );
                english += usize::from(lang == "en");
            }
        }
        assert_eq!(english, 12);
    }
}
