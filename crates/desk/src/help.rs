//! The help centre as customers see it. Nothing here has a place for drafts or for internal articles.

use crate::{Desk, DeskError, Result, secret, shelf};
use domain::article::LANGS;
use domain::{ChannelKind, Id, Lang, TextState, Time};
use store::article_mark::NewMark;
use store::{Read, Tx, article, article_mark, folder, inbox, organisation, service};

/// Articles that the first page shows of a folder.
pub const SHOWN: usize = 6;

/// What stands around every page.
#[derive(Clone, Debug)]
pub struct HelpSite {
    /// Name of the business.
    pub name: String,
    /// Colour of its brand.
    pub color: Option<String>,
    /// Language of the business.
    pub language: Lang,
    /// Languages with something to read.
    pub langs: Vec<Lang>,
    /// Public key of a web chat in use.
    pub chat: Option<String>,
    /// Mailboxes in use; the first takes what is written in forms.
    pub mails: Vec<String>,
    /// One can ask to be called.
    pub calls: bool,
}

/// A link to an article.
#[derive(Clone, Debug, PartialEq)]
pub struct HelpLink {
    /// Its name in addresses.
    pub slug: String,
    /// What it is about.
    pub title: String,
    /// When it was published last.
    pub at: Time,
}

/// A folder with its articles.
#[derive(Clone, Debug)]
pub struct HelpFolder {
    /// Number; none for what stands beside the folders.
    pub id: Option<Id>,
    /// Its name; empty for what stands beside the folders.
    pub name: String,
    /// Its articles.
    pub links: Vec<HelpLink>,
}

/// An article as customers read it.
#[derive(Clone, Debug)]
pub struct HelpArticle {
    /// Its name in addresses.
    pub slug: String,
    /// What it is about.
    pub title: String,
    /// The body as HTML.
    pub html: String,
    /// Its first words.
    pub lead: String,
    /// Where it stands.
    pub folder: Option<(Id, String)>,
    /// The languages in which it can be read.
    pub langs: Vec<Lang>,
    /// When it was published last.
    pub at: Time,
    /// That day on the clocks of the business, such as `1.3.2026`.
    pub day: String,
    /// Articles near to it.
    pub related: Vec<HelpLink>,
}

/// What a visitor says of an article.
#[derive(Clone, Debug)]
pub struct HelpMark {
    /// It helped.
    pub helped: bool,
    /// In their own words.
    pub words: Option<String>,
    /// Where they come from; kept only inside a hash that changes every day.
    pub address: String,
    /// What their browser calls itself; the same.
    pub browser: String,
}

fn link(l: article::Link) -> HelpLink {
    HelpLink { slug: l.slug, title: l.title, at: l.at }
}

async fn shelves(read: &mut Read, lang: Lang) -> Result<Vec<HelpFolder>> {
    let mut links = article::links(read, lang).await?;
    let mut shelves = Vec::new();
    for f in folder::all(read).await? {
        let (inside, rest) = links.into_iter().partition(|l| l.folder_id == Some(f.id));
        links = rest;
        let inside: Vec<article::Link> = inside;
        if !inside.is_empty() {
            let links = inside.into_iter().map(link).collect();
            shelves.push(HelpFolder { id: Some(f.id), name: f.named(lang).to_owned(), links });
        }
    }
    if !links.is_empty() {
        let links = links.into_iter().map(link).collect();
        shelves.push(HelpFolder { id: None, name: String::new(), links });
    }
    Ok(shelves)
}

impl Desk {
    /// What stands around every page; none before the first run.
    pub async fn help_site(&self) -> Result<HelpSite> {
        let mut read = self.0.store.read().await?;
        let o = organisation::get(&mut read).await?.ok_or(DeskError::NotFound)?;
        let langs = article::public_langs(&mut read).await?;
        let inboxes: Vec<_> =
            inbox::all(&mut read).await?.into_iter().map(|s| s.inbox).filter(|i| i.enabled).collect();
        let mail = |i: &domain::Inbox| i.address.clone().filter(|_| i.kind == ChannelKind::Email);
        Ok(HelpSite {
            name: o.name,
            color: o.brand_color,
            language: o.language,
            langs: LANGS.into_iter().filter(|l| langs.contains(l)).collect(),
            chat: inboxes.iter().find_map(|i| i.key.clone()),
            calls: service::get(&mut read).await?.callbacks.enabled
                && inboxes.iter().any(|i| mail(i).is_some()),
            mails: inboxes.iter().filter_map(mail).collect(),
        })
    }

    /// Folders with their articles, and last what stands beside the folders.
    pub async fn help_folders(&self, lang: Lang) -> Result<Vec<HelpFolder>> {
        let mut read = self.0.store.read().await?;
        shelves(&mut read, lang).await
    }

    /// An article that customers may read.
    pub async fn help_article(&self, lang: Lang, slug: &str) -> Result<HelpArticle> {
        let mut read = self.0.store.read().await?;
        let a =
            article::by_slug(&mut read, slug).await?.filter(|a| !a.internal).ok_or(DeskError::NotFound)?;
        let public = |l: &Lang| a.text(*l).filter(|t| t.state == TextState::Published);
        let t = public(&lang).ok_or(DeskError::NotFound)?;
        let folder = match a.folder_id {
            Some(id) => folder::get(&mut read, id).await?.map(|f| (id, f.named(lang).to_owned())),
            None => None,
        };
        let zone = organisation::get(&mut read).await?.map(|o| o.timezone).unwrap_or_default();
        drop(read);
        let at = t.published_at.unwrap_or(t.updated_at);
        let minute = at.minute_in(&domain::time::zone(&zone));
        let library = self.0.answers.now();
        let related = library.shelf(lang, false).map(|s| s.related(slug, 3)).unwrap_or_default();
        let near = |e: &shelf::Entry| HelpLink { slug: e.slug.clone(), title: e.title.clone(), at: Time(0) };
        Ok(HelpArticle {
            slug: a.slug.clone(),
            title: t.title.clone(),
            html: domain::markdown::html(&t.body),
            lead: shelf::lead(&t.body),
            folder,
            langs: LANGS.into_iter().filter(|l| public(l).is_some()).collect(),
            at,
            day: minute.split(' ').next().unwrap_or_default().to_owned(),
            related: related.into_iter().map(near).collect(),
        })
    }

    /// What was published last: the link and its first words.
    pub async fn help_newest(&self, lang: Lang) -> Result<Vec<(HelpLink, String)>> {
        let mut read = self.0.store.read().await?;
        let newest = article::newest(&mut read, lang, 30).await?;
        Ok(newest.into_iter().map(|(l, body)| (link(l), shelf::lead(&body))).collect())
    }

    /// Everything that customers can read, by language.
    pub async fn help_everything(&self) -> Result<Vec<(Lang, HelpLink)>> {
        let mut read = self.0.store.read().await?;
        let mut all = Vec::new();
        for lang in article::public_langs(&mut read).await? {
            all.extend(article::links(&mut read, lang).await?.into_iter().map(|l| (lang, link(l))));
        }
        Ok(all)
    }

    /// Keeps what a visitor says of an article: one mark a day, which they may change.
    pub async fn help_mark(&self, lang: Lang, slug: &str, mark: HelpMark) -> Result<()> {
        let now = self.now();
        let day = now.0.div_euclid(86_400_000_000);
        let who = format!("article-mark\n{day}\n{}\n{}", mark.address, mark.browser);
        let visitor = secret::sign(&self.0.config.key, who.as_bytes()).to_vec();
        let words =
            mark.words.map(|w| w.trim().chars().take(1000).collect::<String>()).filter(|w| !w.is_empty());
        let slug = slug.to_owned();
        self.0
            .store
            .write(0, async move |tx: &mut Tx| {
                let a =
                    article::by_slug(tx, &slug).await?.filter(|a| !a.internal).ok_or(DeskError::NotFound)?;
                a.text(lang).filter(|t| t.state == TextState::Published).ok_or(DeskError::NotFound)?;
                let new = NewMark {
                    article_id: a.id,
                    lang,
                    visitor: visitor.clone(),
                    helped: mark.helped,
                    words: words.clone(),
                    at: now,
                };
                article_mark::put(tx, &new).await?;
                Ok(())
            })
            .await
    }
}
