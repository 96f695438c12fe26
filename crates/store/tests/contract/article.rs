//! The help centre: articles with their texts and versions, folders, marks.

use crate::ground::{Ground, NOON};
use domain::article::Writing;
use domain::{Actor, AgentBrief, Article, ArticleText, EventKind, Folder, Id, Lang, NewEvent, TextState};
use serde_json::json;
use store::article::{self, ArticleFilter};
use store::article_mark::{self, NewMark};
use store::{Tx, event, folder};

on_both![
    an_article_comes_back_as_it_was_written,
    a_name_is_given_once,
    a_list_is_read_page_by_page,
    words_find_a_text_by_its_terms,
    a_folder_that_goes_leaves_its_articles,
    versions_are_counted_for_each_language,
    a_visitor_has_one_mark,
    an_article_that_goes_takes_all_with_it,
    customers_read_what_is_published_and_not_internal,
    a_change_is_found_once_and_what_was_looked_through_is_left_behind,
];

fn text(lang: Lang, title: &str, state: TextState, by: Id) -> ArticleText {
    ArticleText {
        lang,
        title: title.to_owned(),
        body: format!("גוף של {title}"),
        questions: vec!["איך?".to_owned()],
        state,
        draft: None,
        published_at: Some(NOON).filter(|_| state == TextState::Published),
        updated_by: AgentBrief { id: by, name: String::new(), face: None, active: true },
        updated_at: NOON,
    }
}

async fn written(g: &Ground, slug: &str, texts: Vec<ArticleText>) -> Article {
    let slug = slug.to_owned();
    g.write(async move |tx: &mut Tx| {
        let id = article::insert(tx, &slug, None, false, NOON).await?.expect("the name is free");
        for t in &texts {
            let terms: Vec<String> = t.title.split(' ').map(str::to_owned).collect();
            article::put_text(tx, id, t, &terms).await?;
        }
        Ok(article::get(tx, id).await?.expect("it is there"))
    })
    .await
}

async fn an_article_comes_back_as_it_was_written(g: Ground) {
    let noa = g.agent("noa").await;
    let mut english = text(Lang::En, "Returns", TextState::Published, noa);
    english.draft = Some(Writing { title: "New".into(), body: "b".into(), questions: vec![] });
    let made =
        written(&g, "returns", vec![english.clone(), text(Lang::He, "החזרות", TextState::Draft, 0)]).await;
    assert_eq!((made.slug.as_str(), made.version, made.internal, made.position), ("returns", 1, false, 1));
    let (he, en) = (&made.texts[0], &made.texts[1]);
    assert_eq!(
        (he.lang, he.state, he.updated_by.id),
        (Lang::He, TextState::Draft, 0),
        "the command line wrote it"
    );
    assert_eq!(
        (en.updated_by.name.as_str(), &en.draft, &en.questions),
        ("noa", &english.draft, &english.questions)
    );
    let mut read = g.read().await;
    assert_eq!(article::by_slug(&mut read, "returns").await.unwrap().as_ref(), Some(&made));
    assert_eq!(article::by_slug(&mut read, "none").await, Ok(None));
    assert_eq!(article::every(&mut read).await.unwrap(), [made]);
}

async fn a_name_is_given_once(g: Ground) {
    let first = written(&g, "a", vec![]).await;
    let mut second = written(&g, "b", vec![]).await;
    assert_eq!(g.write(async |tx: &mut Tx| article::insert(tx, "a", None, true, NOON).await).await, None);
    second.slug = "a".to_owned();
    let later = NOON.plus_seconds(5);
    let taken = second.clone();
    assert!(!g.write(async move |tx: &mut Tx| article::save(tx, &taken, later).await).await);
    second.slug = "c".to_owned();
    assert!(g.write(async move |tx: &mut Tx| article::save(tx, &second, later).await).await);
    let mut read = g.read().await;
    let saved = article::by_slug(&mut read, "c").await.unwrap().unwrap();
    assert_eq!((saved.version, saved.updated_at, saved.position), (2, later, first.position + 1));
}

async fn a_list_is_read_page_by_page(g: Ground) {
    for n in 0..5 {
        written(&g, &format!("a{n}"), vec![text(Lang::He, "שם", TextState::Published, 0)]).await;
    }
    let mut read = g.read().await;
    for (folder, first) in [(None, "a4"), (Some(None), "a0")] {
        let (mut seen, mut after) = (Vec::new(), None);
        loop {
            let filter = ArticleFilter { folder, after, limit: 2, ..ArticleFilter::default() };
            let page = article::list(&mut read, &filter).await.unwrap();
            let Some(last) = page.last() else { break };
            after = Some((if folder.is_some() { last.position } else { last.updated_at.0 }, last.id));
            seen.extend(page.into_iter().map(|a| a.slug));
        }
        assert_eq!((seen.len(), seen[0].as_str()), (5, first));
    }
}

async fn words_find_a_text_by_its_terms(g: Ground) {
    written(&g, "he", vec![text(Lang::He, "החזרת מוצר", TextState::Published, 0)]).await;
    written(&g, "en", vec![text(Lang::En, "return_it 100%", TextState::Draft, 0)]).await;
    let mut read = g.read().await;
    let groups = |all: &[&[&str]]| -> Vec<Vec<String>> {
        all.iter().map(|g| g.iter().map(|t| (*t).to_owned()).collect()).collect()
    };
    let mut found = async |filter: ArticleFilter| -> Vec<String> {
        let filter = ArticleFilter { limit: 9, ..filter };
        article::list(&mut read, &filter).await.unwrap().into_iter().map(|a| a.slug).collect()
    };
    let by = |all| ArticleFilter { terms: groups(all), ..ArticleFilter::default() };
    assert_eq!(found(by(&[&["מוצר", "x"], &["החזרת"]])).await, ["he"]);
    assert_eq!(found(by(&[&["מוצר"], &["אחר"]])).await, Vec::<String>::new());
    assert_eq!(found(by(&[&["מוצ"]])).await, Vec::<String>::new(), "whole terms");
    assert_eq!(found(by(&[&["%"]])).await, Vec::<String>::new(), "a mark of LIKE is no word");
    let in_english = ArticleFilter { lang: Some(Lang::En), ..ArticleFilter::default() };
    assert_eq!(found(in_english).await, ["en"]);
    let public = ArticleFilter { state: Some(TextState::Published), ..ArticleFilter::default() };
    assert_eq!(found(public).await, ["he"]);
    let drafts =
        ArticleFilter { state: Some(TextState::Draft), internal: Some(false), ..ArticleFilter::default() };
    assert_eq!(found(drafts).await, ["en"]);
    assert_eq!(
        found(ArticleFilter { internal: Some(true), ..ArticleFilter::default() }).await,
        Vec::<String>::new()
    );
}

async fn a_folder_that_goes_leaves_its_articles(g: Ground) {
    let names = [(Lang::He, "משלוחים".to_owned()), (Lang::En, "Delivery".to_owned())];
    let new = Folder { id: 0, name: names.into_iter().collect(), position: 0, version: 1 };
    let (one, two) = (new.clone(), new.clone());
    let first = g.write(async move |tx: &mut Tx| folder::insert(tx, &one, None).await).await;
    let second = g.write(async move |tx: &mut Tx| folder::insert(tx, &two, Some(-3)).await).await;
    let all = folder::all(&mut *g.read().await).await.unwrap();
    assert_eq!(all.iter().map(|f| f.id).collect::<Vec<_>>(), [second, first]);
    assert_eq!(all[1].name, new.name);
    let mut changed = all[1].clone();
    changed.position = -9;
    for (fine, change) in [(true, changed.clone()), (false, changed)] {
        assert_eq!(g.write(async move |tx: &mut Tx| folder::save(tx, &change).await).await, fine);
    }
    let mut inside = written(&g, "inside", vec![]).await;
    inside.folder_id = Some(first);
    g.write(async move |tx: &mut Tx| article::save(tx, &inside, NOON).await).await;
    assert!(g.write(async move |tx: &mut Tx| folder::remove(tx, first).await).await);
    assert!(!g.write(async move |tx: &mut Tx| folder::remove(tx, first).await).await);
    let mut read = g.read().await;
    assert_eq!(article::by_slug(&mut read, "inside").await.unwrap().unwrap().folder_id, None);
    assert_eq!(folder::get(&mut read, first).await, Ok(None));
}

async fn versions_are_counted_for_each_language(g: Ground) {
    let id = written(&g, "a", vec![text(Lang::He, "א", TextState::Published, 0)]).await.id;
    let noa = g.agent("noa").await;
    for (lang, title, published, by) in
        [(Lang::He, "אחת", true, noa), (Lang::He, "שתיים", false, 0), (Lang::En, "one", true, noa)]
    {
        let w = Writing { title: title.to_owned(), body: "ב".to_owned(), questions: vec!["ש".to_owned()] };
        g.write(async move |tx: &mut Tx| article::add_version(tx, id, lang, &w, published, by, NOON).await)
            .await;
    }
    let mut read = g.read().await;
    let all = article::versions(&mut read, id, Lang::He, None, 9).await.unwrap();
    let told: Vec<_> = all.iter().map(|v| (v.n, v.title.as_str(), v.published, v.by.name.as_str())).collect();
    assert_eq!(told, [(2, "שתיים", false, ""), (1, "אחת", true, "noa")]);
    let one = article::versions(&mut read, id, Lang::He, Some(1), 1).await.unwrap();
    assert_eq!((one.len(), one[0].n, &one[0].questions), (1, 1, &vec!["ש".to_owned()]));
    assert_eq!(article::versions(&mut read, id, Lang::En, None, 9).await.unwrap()[0].n, 1);
}

async fn a_visitor_has_one_mark(g: Ground) {
    let id = written(&g, "a", vec![]).await.id;
    let said = [(1, true, None), (1, false, Some("חסר מחיר")), (1, false, None), (2, true, None)];
    for (visitor, helped, words) in said {
        let words = words.map(str::to_owned);
        let m =
            NewMark { article_id: id, lang: Lang::He, visitor: vec![visitor; 32], helped, words, at: NOON };
        g.write(async move |tx: &mut Tx| article_mark::put(tx, &m).await).await;
    }
    let mut read = g.read().await;
    let a = article::get(&mut read, id).await.unwrap().unwrap();
    assert_eq!((a.helped, a.not_helped), (1, 1));
    let words = article_mark::words(&mut read, id, 9).await.unwrap();
    assert_eq!(words, [(false, "חסר מחיר".to_owned(), NOON)]);
}

async fn an_article_that_goes_takes_all_with_it(g: Ground) {
    let id = written(&g, "a", vec![text(Lang::He, "א", TextState::Published, 0)]).await.id;
    g.write(async move |tx: &mut Tx| {
        let w = Writing { title: "א".into(), body: "ב".into(), questions: vec![] };
        article::add_version(tx, id, Lang::He, &w, true, 0, NOON).await?;
        let m =
            NewMark { article_id: id, lang: Lang::He, visitor: vec![1], helped: true, words: None, at: NOON };
        article_mark::put(tx, &m).await?;
        article::remove(tx, id).await
    })
    .await;
    for table in ["article", "article_text", "article_version", "article_mark"] {
        assert_eq!(g.number(&format!("SELECT COUNT(*) FROM {table}")).await, 0, "{table}");
    }
}

async fn customers_read_what_is_published_and_not_internal(g: Ground) {
    written(&g, "open", vec![text(Lang::He, "פתוח", TextState::Published, 0)]).await;
    written(&g, "draft", vec![text(Lang::En, "Draft", TextState::Draft, 0)]).await;
    let mut secret = written(&g, "secret", vec![text(Lang::Ru, "тайна", TextState::Published, 0)]).await;
    secret.internal = true;
    g.write(async move |tx: &mut Tx| article::save(tx, &secret, NOON).await).await;
    let mut read = g.read().await;
    assert_eq!(article::public_langs(&mut read).await, Ok(vec![Lang::He]));
    let all = article::links(&mut read, Lang::He).await.unwrap();
    assert_eq!((all.len(), all[0].slug.as_str(), all[0].at), (1, "open", NOON));
    for lang in [Lang::En, Lang::Ru] {
        assert_eq!(article::links(&mut read, lang).await, Ok(vec![]));
    }
    let newest = article::newest(&mut read, Lang::He, 5).await.unwrap();
    assert_eq!(newest, [(all[0].clone(), "גוף של פתוח".to_owned())]);
}

async fn a_change_is_found_once_and_what_was_looked_through_is_left_behind(g: Ground) {
    let looked = async |from: i64| article::changed_after(&mut *g.read().await, from).await.unwrap();
    assert_eq!(looked(7).await, (7, None), "an empty journal leaves one where one was");
    let told = async |kind: EventKind| {
        let fact = NewEvent::about("article:1".to_owned(), kind, Actor::system(), NOON, json!({}));
        g.write(async move |tx: &mut Tx| {
            tx.append(fact.clone());
            Ok(())
        })
        .await;
        event::last_seq(&mut *g.read().await).await.unwrap()
    };
    let other = told(EventKind::TeamChanged).await;
    assert_eq!(looked(0).await, (other, None));
    let article = told(EventKind::ArticleChanged).await;
    let folder = told(EventKind::FolderChanged).await;
    let last = told(EventKind::TeamChanged).await;
    assert_eq!(looked(other).await, (last, Some(folder)));
    assert_eq!(looked(article).await, (last, Some(folder)));
    assert_eq!(looked(folder).await, (last, None));
    assert_eq!(looked(last).await, (last, None));
}
