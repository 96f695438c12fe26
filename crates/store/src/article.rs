//! Articles, their texts by language, and how those stood before.

use crate::block::json;
use crate::organisation::{lang, lang_word};
use crate::{Read, Row, StoreError, Tx, Value};
use domain::article::Writing;
use domain::{AgentBrief, Article, ArticleText, ArticleVersion, Id, Lang, TextState, Time};
use std::collections::HashMap;

const SELECT: &str = "SELECT a.id, a.slug, a.folder_id, a.internal, a.position, a.updated_at, a.version, \
     (SELECT COUNT(*) FROM article_mark m WHERE m.article_id = a.id AND m.helped = 1), \
     (SELECT COUNT(*) FROM article_mark m WHERE m.article_id = a.id AND m.helped = 0) FROM article a";

fn read_row(mut r: Row) -> Article {
    Article {
        id: r.i64(0),
        slug: r.text(1),
        folder_id: r.opt_i64(2),
        internal: r.bool(3),
        position: r.i64(4),
        texts: Vec::new(),
        helped: r.i64(7),
        not_helped: r.i64(8),
        updated_at: r.time(5),
        version: r.i64(6),
    }
}

fn brief(r: &mut Row, i: usize) -> AgentBrief {
    AgentBrief { id: r.i64(i), name: r.text(i + 1), face: r.opt_text(i + 2), active: r.bool(i + 3) }
}

/// Puts the texts into their articles, in the order in which languages are offered.
async fn with_texts(read: &mut Read, mut articles: Vec<Article>) -> Result<Vec<Article>, StoreError> {
    if articles.is_empty() {
        return Ok(articles);
    }
    let ids: Vec<String> = articles.iter().map(|a| a.id.to_string()).collect();
    let sql = format!(
        "SELECT t.article_id, t.lang, t.title, t.body, t.questions, t.state, t.draft, t.updated_at, \
         t.updated_by, g.name, g.face, g.active, t.published_at FROM article_text t LEFT JOIN agent g ON g.id = t.updated_by \
         WHERE t.article_id IN ({})",
        ids.join(", ")
    );
    let mut texts: HashMap<Id, Vec<ArticleText>> = HashMap::new();
    for mut r in read.all(&sql, &[]).await? {
        let text = ArticleText {
            lang: lang(&r.text(1)),
            title: r.text(2),
            body: r.text(3),
            questions: r.json(4),
            state: r.word(5, TextState::parse)?,
            draft: r.json(6),
            updated_at: r.time(7),
            updated_by: brief(&mut r, 8),
            published_at: r.opt_time(12),
        };
        texts.entry(r.i64(0)).or_default().push(text);
    }
    for article in &mut articles {
        article.texts = texts.remove(&article.id).unwrap_or_default();
        article.texts.sort_by_key(|t| t.lang);
    }
    Ok(articles)
}

/// One article.
pub async fn get(read: &mut Read, id: Id) -> Result<Option<Article>, StoreError> {
    let rows = read.all(&format!("{SELECT} WHERE a.id = $1"), args![id]).await?;
    Ok(with_texts(read, rows.into_iter().map(read_row).collect()).await?.pop())
}

/// The article of this name.
pub async fn by_slug(read: &mut Read, slug: &str) -> Result<Option<Article>, StoreError> {
    let rows = read.all(&format!("{SELECT} WHERE a.slug = $1"), args![slug]).await?;
    Ok(with_texts(read, rows.into_iter().map(read_row).collect()).await?.pop())
}

/// One article to be changed in this transaction; others wait for their turn.
pub async fn lock(tx: &mut Tx, id: Id) -> Result<Option<Article>, StoreError> {
    if tx.is_postgres() {
        tx.all("SELECT id FROM article WHERE id = $1 FOR UPDATE", args![id]).await?;
    }
    get(tx, id).await
}

/// Which articles.
#[derive(Clone, Debug, Default)]
pub struct ArticleFilter {
    /// Words of the query; of each, one term has to be there.
    pub terms: Vec<Vec<String>>,
    /// In this folder, in their order; `Some(None)` stands beside the folders.
    pub folder: Option<Option<Id>>,
    /// With a text in this language.
    pub lang: Option<Lang>,
    /// With a text that is published, or with one that is not, or not wholly.
    pub state: Option<TextState>,
    /// For agents alone, or for everybody.
    pub internal: Option<bool>,
    /// Behind this place: time or position, and number.
    pub after: Option<(i64, Id)>,
    /// At most so many.
    pub limit: i64,
}

/// Articles, the newest change first; those of one folder in their order.
pub async fn list(read: &mut Read, f: &ArticleFilter) -> Result<Vec<Article>, StoreError> {
    let mut args: Vec<Value> = Vec::new();
    let mut arg = |v: Value| {
        args.push(v);
        format!("${}", args.len())
    };
    let mut wheres = vec!["1 = 1".to_owned()];
    let mut text = Vec::new();
    if let Some(lang) = f.lang {
        text.push(format!("t.lang = {}", arg(lang_word(lang).into())));
    }
    match f.state {
        Some(TextState::Published) => text.push("t.state = 'published'".to_owned()),
        Some(TextState::Draft) => text.push("(t.state = 'draft' OR t.draft IS NOT NULL)".to_owned()),
        None => {}
    }
    for group in &f.terms {
        let plain = |term: &String| term.replace(['%', '_', '\\'], "");
        let any: Vec<String> = group
            .iter()
            .map(|t| format!("t.terms LIKE {}", arg(format!("% {} %", plain(t)).into())))
            .collect();
        text.push(format!("({})", if any.is_empty() { "1 = 1".to_owned() } else { any.join(" OR ") }));
    }
    if !text.is_empty() {
        let all = text.join(" AND ");
        wheres.push(format!("EXISTS (SELECT 1 FROM article_text t WHERE t.article_id = a.id AND {all})"));
    }
    match f.folder {
        Some(Some(id)) => wheres.push(format!("a.folder_id = {}", arg(id.into()))),
        Some(None) => wheres.push("a.folder_id IS NULL".to_owned()),
        None => {}
    }
    if let Some(internal) = f.internal {
        wheres.push(format!("a.internal = {}", arg(internal.into())));
    }
    let (key, than, way) =
        if f.folder.is_some() { ("a.position", ">", "ASC") } else { ("a.updated_at", "<", "DESC") };
    if let Some((at, id)) = f.after {
        let (at, id) = (arg(at.into()), arg(id.into()));
        wheres.push(format!("({key} {than} {at} OR ({key} = {at} AND a.id {than} {id}))"));
    }
    let sql = format!(
        "{SELECT} WHERE {} ORDER BY {key} {way}, a.id {way} LIMIT {}",
        wheres.join(" AND "),
        arg(f.limit.into())
    );
    let rows = read.all(&sql, &args).await?;
    with_texts(read, rows.into_iter().map(read_row).collect()).await
}

/// Every article, for the index of answers and the public pages.
pub async fn every(read: &mut Read) -> Result<Vec<Article>, StoreError> {
    let mut all = Vec::new();
    let mut last = 0;
    loop {
        let rows =
            read.all(&format!("{SELECT} WHERE a.id > $1 ORDER BY a.id LIMIT 500"), args![last]).await?;
        let Some(newest) = rows.last() else { return Ok(all) };
        last = newest.i64(0);
        all.extend(with_texts(read, rows.into_iter().map(read_row).collect()).await?);
    }
}

/// Makes an article without texts, behind the others of its folder; `None` when the name is taken.
pub async fn insert(
    tx: &mut Tx,
    slug: &str,
    folder_id: Option<Id>,
    internal: bool,
    now: Time,
) -> Result<Option<Id>, StoreError> {
    let sql = "INSERT INTO article (slug, folder_id, internal, position, updated_at) VALUES ($1, $2, $3, \
               (SELECT COALESCE(MAX(position), 0) + 1 FROM article), $4) ON CONFLICT DO NOTHING RETURNING id";
    Ok(tx.opt(sql, args![slug, folder_id, internal, now]).await?.map(|r| r.i64(0)))
}

/// Writes what belongs to every language, and counts the change; `false` when the name is taken by another.
pub async fn save(tx: &mut Tx, a: &Article, now: Time) -> Result<bool, StoreError> {
    if tx.opt("SELECT 1 FROM article WHERE slug = $1 AND id <> $2", args![&a.slug, a.id]).await?.is_some() {
        return Ok(false);
    }
    let sql = "UPDATE article SET slug = $2, folder_id = $3, internal = $4, position = $5, updated_at = $6, \
               version = version + 1 WHERE id = $1";
    tx.exec(sql, args![a.id, &a.slug, a.folder_id, a.internal, a.position, now]).await?;
    Ok(true)
}

/// Removes an article with all that belongs to it.
pub async fn remove(tx: &mut Tx, id: Id) -> Result<(), StoreError> {
    tx.exec("DELETE FROM article WHERE id = $1", args![id]).await.map(drop)
}

/// Writes a text; `terms` are those by which it is found. The agent 0 is the command line and is not kept.
pub async fn put_text(tx: &mut Tx, id: Id, t: &ArticleText, terms: &[String]) -> Result<(), StoreError> {
    let sql = "INSERT INTO article_text (article_id, lang, title, body, questions, state, draft, terms, updated_by, \
               updated_at, published_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (article_id, lang) DO UPDATE \
               SET title = excluded.title, body = excluded.body, questions = excluded.questions, \
               state = excluded.state, draft = excluded.draft, terms = excluded.terms, \
               updated_by = excluded.updated_by, updated_at = excluded.updated_at, \
               published_at = excluded.published_at";
    let by = Some(t.updated_by.id).filter(|id| *id != 0);
    let args = args![
        id,
        lang_word(t.lang),
        &t.title,
        &t.body,
        json(&t.questions),
        t.state.as_str(),
        t.draft.as_ref().map(json),
        format!(" {} ", terms.join(" ")),
        by,
        t.updated_at,
        t.published_at
    ];
    tx.exec(sql, args).await.map(drop)
}

/// Removes a text and how it stood before.
pub async fn remove_text(tx: &mut Tx, id: Id, of: Lang) -> Result<(), StoreError> {
    tx.exec("DELETE FROM article_version WHERE article_id = $1 AND lang = $2", args![id, lang_word(of)])
        .await?;
    tx.exec("DELETE FROM article_text WHERE article_id = $1 AND lang = $2", args![id, lang_word(of)])
        .await
        .map(drop)
}

/// Keeps how a text stands now.
pub async fn add_version(
    tx: &mut Tx,
    id: Id,
    of: Lang,
    w: &Writing,
    published: bool,
    by: Id,
    now: Time,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO article_version (article_id, lang, n, agent_id, at, title, body, questions, published) \
               VALUES ($1, $2, (SELECT COALESCE(MAX(n), 0) + 1 FROM article_version \
               WHERE article_id = $1 AND lang = $2), $3, $4, $5, $6, $7, $8)";
    let by = Some(by).filter(|id| *id != 0);
    let args = args![id, lang_word(of), by, now, &w.title, &w.body, json(&w.questions), published];
    tx.exec(sql, args).await.map(drop)
}

/// How a text stood, newest first, at most `limit`; with `n`, that one alone.
pub async fn versions(
    read: &mut Read,
    id: Id,
    of: Lang,
    n: Option<i64>,
    limit: i64,
) -> Result<Vec<ArticleVersion>, StoreError> {
    let sql = "SELECT v.n, v.at, v.title, v.body, v.questions, v.published, v.agent_id, g.name, g.face, g.active \
               FROM article_version v LEFT JOIN agent g ON g.id = v.agent_id \
               WHERE v.article_id = $1 AND v.lang = $2 AND ($3 = 0 OR v.n = $3) ORDER BY v.n DESC LIMIT $4";
    let rows = read.all(sql, args![id, lang_word(of), n.unwrap_or(0), limit]).await?;
    let version = |mut r: Row| ArticleVersion {
        n: r.i64(0),
        at: r.time(1),
        title: r.text(2),
        body: r.text(3),
        questions: r.json(4),
        published: r.bool(5),
        by: brief(&mut r, 6),
    };
    Ok(rows.into_iter().map(version).collect())
}

/// A published article as the help centre lists it.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Where it stands.
    pub folder_id: Option<Id>,
    /// Its name in addresses.
    pub slug: String,
    /// What it is about.
    pub title: String,
    /// When it was published last.
    pub at: Time,
}

const PUBLIC: &str = "FROM article a JOIN article_text t ON t.article_id = a.id \
     WHERE a.internal = 0 AND t.lang = $1 AND t.state = 'published'";

/// Everything that customers can read in a language, in order.
pub async fn links(read: &mut Read, of: Lang) -> Result<Vec<Link>, StoreError> {
    let sql = format!(
        "SELECT a.folder_id, a.slug, t.title, COALESCE(t.published_at, t.updated_at) {PUBLIC} ORDER BY a.position, a.id"
    );
    let link =
        |mut r: Row| Link { folder_id: r.opt_i64(0), slug: r.text(1), title: r.text(2), at: r.time(3) };
    Ok(read.all(&sql, args![lang_word(of)]).await?.into_iter().map(link).collect())
}

/// What was published last in a language: name, title, body, time.
pub async fn newest(read: &mut Read, of: Lang, limit: i64) -> Result<Vec<(Link, String)>, StoreError> {
    let sql = format!(
        "SELECT a.folder_id, a.slug, t.title, COALESCE(t.published_at, t.updated_at), t.body {PUBLIC} \
         ORDER BY t.published_at DESC, a.id DESC LIMIT $2"
    );
    let link = |mut r: Row| {
        (Link { folder_id: r.opt_i64(0), slug: r.text(1), title: r.text(2), at: r.time(3) }, r.text(4))
    };
    Ok(read.all(&sql, args![lang_word(of), limit]).await?.into_iter().map(link).collect())
}

/// The languages in which customers can read anything.
pub async fn public_langs(read: &mut Read) -> Result<Vec<Lang>, StoreError> {
    let sql = "SELECT DISTINCT t.lang FROM article_text t JOIN article a ON a.id = t.article_id \
               WHERE a.internal = 0 AND t.state = 'published'";
    let mut langs: Vec<Lang> = read.all(sql, &[]).await?.iter_mut().map(|r| lang(&r.text(0))).collect();
    langs.sort();
    Ok(langs)
}

/// The newest place in the journal, and that at which the help centre changed last, where it did after `looked`. What was
/// written since is looked through, so `looked` is where one looked last.
pub async fn changed_after(read: &mut Read, looked: i64) -> Result<(i64, Option<i64>), StoreError> {
    let sql = "SELECT MAX(seq), MAX(CASE WHEN kind IN ('article_changed', 'folder_changed') THEN seq END) \
               FROM event WHERE seq > $1";
    let r = read.one(sql, args![looked]).await?;
    Ok((r.opt_i64(0).unwrap_or(looked), r.opt_i64(1)))
}
