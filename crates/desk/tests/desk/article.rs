//! The help centre: written, published, found, marked, and never more shown than was meant.

use crate::support::{Mail, Office, pass};
use desk::{
    AnswerQuery, ArticleEdit, ArticleQuery, DeskError, FolderEdit, HelpMark, NewArticle, OrganisationEdit,
    TextEdit,
};
use domain::{Agent, Article, EventKind, Id, Lang, TextState};
use std::collections::BTreeMap;

on_both![
    a_draft_is_for_the_team_until_it_is_published,
    changes_of_a_published_text_wait_beside_it,
    a_text_goes_back_to_how_it_stood,
    languages_stand_side_by_side,
    an_internal_article_is_for_agents_alone,
    a_name_in_addresses_is_given_once,
    articles_are_found_in_any_form_and_page_by_page,
    a_folder_holds_articles_and_lets_go_of_them,
    only_who_leads_writes,
    what_is_missing_is_said,
    two_who_write_at_once_do_not_lose_a_word,
    answers_follow_what_is_published_on_every_node,
    the_customers_last_message_is_the_question,
    a_visitor_marks_once_a_day,
    a_colour_of_the_brand_is_one,
];

fn new(slug: &str, title: &str, body: &str) -> NewArticle {
    NewArticle {
        slug: Some(slug.to_owned()).filter(|s| !s.is_empty()),
        folder_id: None,
        internal: false,
        lang: Lang::He,
        title: title.to_owned(),
        body: body.to_owned(),
        questions: vec![],
        publish: true,
    }
}

fn returns() -> NewArticle {
    let body =
        "אפשר להחזיר מוצר שלא נפתח עד 14 יום מהקבלה.\n\n## איך\n\n1. פותחים בקשה באתר\n2. שליח בא לאסוף";
    NewArticle {
        questions: vec!["עד מתי אפשר להחזיר?".into()], ..new("returns", "החזרת מוצר", body)
    }
}

fn words(title: &str, body: &str, publish: bool) -> TextEdit {
    TextEdit { title: title.to_owned(), body: body.to_owned(), questions: vec![], publish }
}

async fn add(o: &Office, a: NewArticle) -> Article {
    o.desk.add_article(&o.noa, a).await.unwrap()
}

async fn public(o: &Office, lang: Lang) -> Vec<String> {
    let folders = o.desk.help_folders(lang).await.unwrap();
    folders.into_iter().flat_map(|f| f.links).map(|l| l.slug).collect()
}

async fn a_draft_is_for_the_team_until_it_is_published(o: Office) {
    let a = add(&o, NewArticle { publish: false, ..returns() }).await;
    let text = a.text(Lang::He).unwrap();
    assert_eq!((text.state, text.published_at, text.updated_by.id), (TextState::Draft, None, o.noa.id));
    assert_eq!(public(&o, Lang::He).await, Vec::<String>::new());
    assert_eq!(o.desk.help_article(Lang::He, "returns").await.unwrap_err(), DeskError::NotFound);
    assert_eq!(o.desk.article(&o.vera, a.id).await.unwrap(), a);
    let text = words("החזרת מוצר", "גוף", true);
    let a = o.desk.write_text(&o.noa, a.id, Lang::He, Some(a.version), text).await.unwrap();
    assert_eq!(public(&o, Lang::He).await, ["returns"]);
    let a = o.desk.unpublish_text(&o.noa, a.id, Lang::He, Some(a.version)).await.unwrap();
    assert_eq!(a.texts[0].state, TextState::Draft);
    assert_eq!(public(&o, Lang::He).await, Vec::<String>::new());
    o.desk.remove_article(&o.noa, a.id).await.unwrap();
    assert_eq!(o.desk.article(&o.noa, a.id).await, Err(DeskError::NotFound));
    let audit = o.desk.audit(&o.noa, Default::default()).await.unwrap().items;
    assert!(audit.iter().take(4).all(|l| l.kind == EventKind::ArticleChanged));
    assert_eq!(audit[0].after, Some(serde_json::Value::Null));
}

async fn changes_of_a_published_text_wait_beside_it(o: Office) {
    let a = add(&o, returns()).await;
    pass(60);
    let change = words("החזרת מוצר", "גוף חדש", false);
    let b = o.desk.write_text(&o.noa, a.id, Lang::He, None, change.clone()).await.unwrap();
    let text = b.text(Lang::He).unwrap();
    assert_eq!(text.draft.as_ref().map(|d| d.body.as_str()), Some("גוף חדש"));
    assert_eq!((text.state, text.published_at), (TextState::Published, a.texts[0].published_at));
    let page = o.desk.help_article(Lang::He, "returns").await.unwrap();
    assert!(page.html.contains("14 יום") && !page.html.contains("גוף חדש"));
    // the same words once more are no change
    assert_eq!(o.desk.write_text(&o.noa, a.id, Lang::He, None, change.clone()).await.unwrap(), b);
    let publish = TextEdit { publish: true, ..change };
    let c = o.desk.write_text(&o.noa, a.id, Lang::He, None, publish).await.unwrap();
    assert_eq!(c.texts[0].draft, None);
    assert!(o.desk.help_article(Lang::He, "returns").await.unwrap().html.contains("גוף חדש"));
    let versions = o.desk.article_versions(&o.vera, a.id, Lang::He).await.unwrap().items;
    let told: Vec<_> = versions.iter().map(|v| (v.n, v.published)).collect();
    assert_eq!(told, [(3, true), (2, false), (1, true)]);
}

async fn a_text_goes_back_to_how_it_stood(o: Office) {
    let a = add(&o, returns()).await;
    o.desk.write_text(&o.noa, a.id, Lang::He, None, words("אחר", "אחר", true)).await.unwrap();
    let back = o.desk.restore_version(&o.noa, a.id, Lang::He, 1).await.unwrap();
    let draft = back.texts[0].draft.clone().unwrap();
    assert_eq!((draft.title.as_str(), draft.questions.len()), ("החזרת מוצר", 1));
    assert_eq!(back.texts[0].title, "אחר", "customers still read what was published");
    assert_eq!(o.desk.restore_version(&o.noa, a.id, Lang::He, 9).await, Err(DeskError::NotFound));
    assert_eq!(o.desk.restore_version(&o.noa, a.id, Lang::En, 1).await, Err(DeskError::NotFound));
}

async fn languages_stand_side_by_side(o: Office) {
    let a = add(&o, returns()).await;
    let a =
        o.desk.write_text(&o.noa, a.id, Lang::En, None, words("Returns", "Two weeks.", true)).await.unwrap();
    assert_eq!(a.texts.iter().map(|t| t.lang).collect::<Vec<_>>(), [Lang::He, Lang::En]);
    let page = o.desk.help_article(Lang::En, "returns").await.unwrap();
    assert_eq!((page.title.as_str(), page.langs), ("Returns", vec![Lang::He, Lang::En]));
    assert_eq!(o.desk.help_article(Lang::Ru, "returns").await.unwrap_err(), DeskError::NotFound);
    let site = o.desk.help_site().await.unwrap();
    assert_eq!((site.langs, site.chat.as_ref()), (vec![Lang::He, Lang::En], Some(&o.key)));
    o.desk.remove_text(&o.noa, a.id, Lang::He).await.unwrap();
    assert_eq!(o.desk.remove_text(&o.noa, a.id, Lang::En).await, Err(DeskError::Conflict("last_text")));
    let other = o.desk.write_text(&o.noa, a.id, Lang::Other, None, words("x", "y", true)).await;
    assert_eq!(other, Err(DeskError::invalid("lang", "unknown_language")));
}

async fn an_internal_article_is_for_agents_alone(o: Office) {
    let a = add(&o, NewArticle { internal: true, ..returns() }).await;
    o.desk.refresh_answers().await.unwrap();
    assert_eq!(public(&o, Lang::He).await, Vec::<String>::new());
    assert_eq!(o.desk.help_article(Lang::He, "returns").await.unwrap_err(), DeskError::NotFound);
    assert_eq!(o.desk.help_site().await.unwrap().langs, []);
    assert!(o.desk.help_everything().await.unwrap().is_empty());
    assert!(o.desk.help_newest(Lang::He).await.unwrap().is_empty());
    let asked = "עד מתי אפשר להחזיר מוצר?";
    assert!(
        o.desk.help_search(Lang::He, asked, 5).is_empty()
            && o.desk.help_suggest(Lang::He, "החז", 5).is_empty()
    );
    assert!(o.desk.answers(Lang::He, asked, false, 5).is_empty());
    let mark = HelpMark { helped: true, words: None, address: String::new(), browser: String::new() };
    assert_eq!(o.desk.help_mark(Lang::He, "returns", mark).await, Err(DeskError::NotFound));
    let found = o.desk.answers(Lang::He, asked, true, 5);
    assert_eq!((found.len(), found[0].article_id, found[0].url.as_ref()), (1, a.id, None));
    assert!(found[0].internal);
}

async fn a_name_in_addresses_is_given_once(o: Office) {
    let a = add(&o, returns()).await;
    let taken = o.desk.add_article(&o.noa, returns()).await;
    assert_eq!(taken, Err(DeskError::invalid("slug", "taken")));
    for (slug, code) in [("Returns", "bad_slug"), ("search", "taken"), ("../x", "bad_slug")] {
        let refused = o.desk.add_article(&o.noa, new(slug, "א", "ב")).await;
        assert_eq!(refused, Err(DeskError::invalid("slug", code)));
        let edit = ArticleEdit { slug: Some(slug.to_owned()), ..ArticleEdit::default() };
        assert_eq!(
            o.desk.edit_article(&o.noa, a.id, None, edit).await,
            Err(DeskError::invalid("slug", code))
        );
    }
    let one = add(&o, new("", "איך מחזירים?", "ב")).await;
    let two = add(&o, new("", "איך מחזירים?", "ב")).await;
    assert_eq!(two.slug, format!("{}-2", one.slug));
    let edit = ArticleEdit { slug: Some("returns".into()), ..ArticleEdit::default() };
    let refused = o.desk.edit_article(&o.noa, one.id, None, edit).await;
    assert_eq!(refused, Err(DeskError::invalid("slug", "taken")));
}

async fn slugs(o: &Office, query: ArticleQuery) -> Vec<String> {
    let page = o.desk.articles(&o.vera, query).await.unwrap();
    page.items.into_iter().map(|a| a.slug).collect()
}

async fn articles_are_found_in_any_form_and_page_by_page(o: Office) {
    add(&o, returns()).await;
    pass(1);
    add(&o, NewArticle { publish: false, lang: Lang::En, ..new("warranty", "Warranty", "Three years.") })
        .await;
    pass(1);
    add(
        &o,
        NewArticle {
            internal: true, ..new("compensation", "פיצוי ללקוח", "עד 200 ₪ בלי אישור.")
        },
    )
    .await;
    let q = |q: &str| ArticleQuery { q: Some(q.to_owned()), ..ArticleQuery::default() };
    assert_eq!(slugs(&o, q("מוצרים להחזרה")).await, ["returns"]);
    assert_eq!(slugs(&o, q("להחזיר")).await, ["returns"], "a question has it");
    assert_eq!(slugs(&o, q("warranties")).await.len() + slugs(&o, q("warranty")).await.len(), 2);
    assert_eq!(slugs(&o, q("קנגורו")).await, Vec::<String>::new());
    assert_eq!(slugs(&o, ArticleQuery::default()).await, ["compensation", "warranty", "returns"]);
    let state = |s| ArticleQuery { state: Some(s), ..ArticleQuery::default() };
    assert_eq!(slugs(&o, state(TextState::Draft)).await, ["warranty"]);
    assert_eq!(
        slugs(&o, ArticleQuery { internal: Some(true), ..Default::default() }).await,
        ["compensation"]
    );
    assert_eq!(slugs(&o, ArticleQuery { lang: Some(Lang::En), ..Default::default() }).await, ["warranty"]);
    let (mut seen, mut after) = (vec![], None);
    loop {
        let query = ArticleQuery { limit: Some(1), folder: Some(0), after, ..Default::default() };
        let page = o.desk.articles(&o.vera, query).await.unwrap();
        seen.extend(page.items.into_iter().map(|a| a.slug));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(seen, ["returns", "warranty", "compensation"], "in their order");
    let bad = ArticleQuery { after: Some("x".into()), ..Default::default() };
    assert_eq!(o.desk.articles(&o.vera, bad).await.unwrap_err().code(), "invalid");
}

fn named(he: &str) -> FolderEdit {
    let name = BTreeMap::from([(Lang::He, he.to_owned()), (Lang::En, String::new())]);
    FolderEdit { name: Some(name), position: None }
}

async fn a_folder_holds_articles_and_lets_go_of_them(o: Office) {
    let folder = o.desk.add_folder(&o.noa, named("החזרות")).await.unwrap();
    assert_eq!(folder.name.len(), 1, "an empty name is none");
    let a = add(&o, NewArticle { folder_id: Some(folder.id), ..returns() }).await;
    let page = o.desk.help_article(Lang::He, "returns").await.unwrap();
    assert_eq!(page.folder, Some((folder.id, "החזרות".to_owned())));
    let edit = FolderEdit { name: None, position: Some(9) };
    let moved = o.desk.edit_folder(&o.noa, folder.id, Some(folder.version), edit.clone()).await.unwrap();
    assert_eq!((moved.position, moved.version), (9, 2));
    assert_eq!(o.desk.edit_folder(&o.noa, folder.id, Some(1), edit).await, Err(DeskError::Changed));
    assert_eq!(o.desk.folders(&o.vera).await.unwrap().items, [moved]);
    o.desk.remove_folder(&o.noa, folder.id).await.unwrap();
    assert_eq!(o.desk.article(&o.noa, a.id).await.unwrap().folder_id, None);
    assert_eq!(public(&o, Lang::He).await, ["returns"]);
    let lost = ArticleEdit { folder_id: Some(Some(folder.id)), ..ArticleEdit::default() };
    let refused = o.desk.edit_article(&o.noa, a.id, None, lost).await;
    assert_eq!(refused, Err(DeskError::invalid("folder_id", "unknown_folder")));
    let nameless = o.desk.add_folder(&o.noa, named(" ")).await;
    assert_eq!(nameless, Err(DeskError::invalid("name", "required")));
}

async fn only_who_leads_writes(o: Office) {
    let a = add(&o, returns()).await;
    for who in [&o.avi, &o.vera] {
        let d = &o.desk;
        assert_eq!(d.add_article(who, returns()).await, Err(DeskError::Forbidden));
        assert_eq!(d.edit_article(who, a.id, None, ArticleEdit::default()).await, Err(DeskError::Forbidden));
        assert_eq!(
            d.write_text(who, a.id, Lang::He, None, words("א", "ב", true)).await,
            Err(DeskError::Forbidden)
        );
        assert_eq!(d.restore_version(who, a.id, Lang::He, 1).await, Err(DeskError::Forbidden));
        assert_eq!(d.unpublish_text(who, a.id, Lang::He, None).await, Err(DeskError::Forbidden));
        assert_eq!(d.remove_text(who, a.id, Lang::He).await, Err(DeskError::Forbidden));
        assert_eq!(d.remove_article(who, a.id).await, Err(DeskError::Forbidden));
        assert_eq!(d.add_folder(who, named("א")).await, Err(DeskError::Forbidden));
        assert_eq!(d.article(who, a.id).await.unwrap(), a);
    }
}

async fn what_is_missing_is_said(o: Office) {
    let refused = o.desk.add_article(&o.noa, new("x", " ", "")).await.unwrap_err();
    let DeskError::Invalid(fields) = refused else { panic!("{refused:?}") };
    let said: Vec<_> = fields.iter().map(|f| (f.field.as_str(), f.code.as_str())).collect();
    assert_eq!(said, [("title", "required"), ("body", "required")]);
    assert_eq!(o.number("SELECT COUNT(*) FROM article").await, 0);
    for id in [0, 999] {
        assert_eq!(o.desk.remove_article(&o.noa, id).await, Err(DeskError::NotFound));
    }
}

async fn two_who_write_at_once_do_not_lose_a_word(o: Office) {
    let a = add(&o, returns()).await;
    let first = o.desk.write_text(&o.noa, a.id, Lang::He, Some(a.version), words("א", "של נועה", true));
    let second = o.desk.write_text(&o.ron, a.id, Lang::He, Some(a.version), words("א", "של רון", true));
    let (first, second) = tokio::join!(first, second);
    let changed = [&first, &second].iter().filter(|r| r.as_ref().err() == Some(&DeskError::Changed)).count();
    assert_eq!(changed, 1, "{first:?} {second:?}");
    assert_eq!(o.desk.article_versions(&o.noa, a.id, Lang::He).await.unwrap().items.len(), 2);
}

async fn answers_follow_what_is_published_on_every_node(o: Office) {
    let other = o.another().await;
    let asked = "שלום, עד מתי אני יכולה להחזיר את המוצר?";
    assert!(!o.desk.refresh_answers().await.unwrap(), "nothing was written yet");
    let a = add(&o, returns()).await;
    add(&o, NewArticle { lang: Lang::En, ..new("warranty", "Warranty", "The warranty is three years.") })
        .await;
    for desk in [&o.desk, &other] {
        assert!(desk.refresh_answers().await.unwrap());
        let found = desk.answers(Lang::He, asked, false, 3);
        assert_eq!(
            (found[0].article_id, found[0].lang, found[0].title.as_str()),
            (a.id, Lang::He, "החזרת מוצר")
        );
        assert_eq!(found[0].url.as_deref(), Some("/help/he/returns"));
        assert!(found[0].confidence > 0.3 && !found[0].passage.contains('#'), "{found:?}");
        assert!(!desk.refresh_answers().await.unwrap(), "nothing new");
    }
    let english = o.desk.answers(Lang::Ru, "How long is the warranty?", false, 3);
    assert_eq!(english[0].lang, Lang::En, "what another language has, when one's own has nothing");
    assert_eq!(o.desk.help_search(Lang::He, "מוצר", 5).len(), 1);
    assert_eq!(
        o.desk.help_suggest(Lang::He, "החזרת מו", 5),
        [("החזרת מוצר".to_owned(), "returns".to_owned())]
    );
    o.desk.unpublish_text(&o.noa, a.id, Lang::He, None).await.unwrap();
    other.refresh_answers().await.unwrap();
    assert!(other.answers(Lang::He, asked, true, 3).iter().all(|f| f.article_id != a.id));
}

async fn the_customers_last_message_is_the_question(o: Office) {
    let a = add(&o, returns()).await;
    o.desk.refresh_answers().await.unwrap();
    let (id, _) = o.mail_in(Mail::orit("היי, קניתי מדף ואני רוצה להחזיר את המוצר. עד מתי אפשר?")).await;
    let ask = async |who: &Agent, id: Id| {
        o.desk.answers_for(who, AnswerQuery { conversation_id: Some(id), ..AnswerQuery::default() }).await
    };
    assert_eq!(ask(&o.avi, id).await.unwrap().items[0].article_id, a.id);
    assert_eq!(ask(&o.dana, id).await, Err(DeskError::NotFound));
    let nothing = o.desk.answers_for(&o.avi, AnswerQuery::default()).await.unwrap();
    assert_eq!(nothing.items, []);
}

async fn a_visitor_marks_once_a_day(o: Office) {
    let a = add(&o, returns()).await;
    let mark = |address: &str, helped, words: Option<&str>| {
        let words = words.map(str::to_owned);
        let mark = HelpMark { helped, words, address: address.to_owned(), browser: "Firefox".to_owned() };
        o.desk.help_mark(Lang::He, "returns", mark)
    };
    mark("203.0.113.7", true, None).await.unwrap();
    mark("203.0.113.7", false, Some("  לא הבנתי מי משלם  ")).await.unwrap();
    mark("203.0.113.8", true, Some(" ")).await.unwrap();
    let count = async || o.desk.article(&o.noa, a.id).await.map(|a| (a.helped, a.not_helped));
    assert_eq!(count().await, Ok((1, 1)));
    pass(86_400);
    mark("203.0.113.7", true, None).await.unwrap();
    assert_eq!(count().await, Ok((2, 1)));
    let marks = o.desk.article_marks(&o.vera, a.id).await.unwrap().items;
    assert_eq!((marks.len(), marks[0].helped, marks[0].words.as_str()), (1, false, "לא הבנתי מי משלם"));
    assert_eq!(o.number("SELECT COUNT(*) FROM article_mark WHERE words LIKE '%203.%'").await, 0);
}

async fn a_colour_of_the_brand_is_one(o: Office) {
    let edit = |c: Option<&str>| OrganisationEdit {
        brand_color: Some(c.map(str::to_owned)),
        ..OrganisationEdit::default()
    };
    let set = async |c| o.desk.edit_organisation(&o.ron, None, edit(c)).await;
    assert_eq!(set(Some("#0B5C8A")).await.unwrap().brand_color.as_deref(), Some("#0b5c8a"));
    assert_eq!(o.desk.help_site().await.unwrap().color.as_deref(), Some("#0b5c8a"));
    let refused = set(Some("red; background: url(x)")).await;
    assert_eq!(refused, Err(DeskError::invalid("brand_color", "bad_colour")));
    assert_eq!(set(None).await.unwrap().brand_color, None);
}
