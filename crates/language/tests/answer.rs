//! The answer engine: what it promises for any text, and floors on help centres nothing was learned or chosen by.

#[path = "../examples/answer/centre.rs"]
#[allow(dead_code)]
mod centre;

use language::answer::{Answers, Article, names};
use std::path::Path;

fn kept(name: &str) -> centre::Centre {
    centre::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data/kb").join(name))
}

fn article(stem: &str, text: &str) -> Article {
    Article { stem: stem.into(), text: text.into(), questions: Vec::new() }
}

#[test]
fn any_text_gets_a_confidence_and_a_passage_of_the_article() {
    const PIECES: [&str; 18] = [
        "איך",
        "מבטלים",
        "את המנוי",
        "?",
        "\n",
        "\u{200f}",
        "ע\"ס",
        "500 ₪",
        "cancel",
        "😊",
        "#",
        "## ",
        "\r\n",
        "ש",
        "סיסמה",
        "הזמנה 4471920",
        "לא קיבלתי",
        "\u{5b0}",
    ];
    let mut state = 7_u64;
    let mut next = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize
    };
    for _ in 0..120 {
        let mut text = |most: usize| {
            (0..next() % most).map(|_| PIECES[next() % PIECES.len()]).collect::<Vec<_>>().join(" ")
        };
        let articles: Vec<Article> = (0..5).map(|i| article(&format!("a{i}"), &text(60))).collect();
        let question = text(25);
        let answers = Answers::new(articles.clone(), &Vec::new());
        let answer = answers.ask(&question);
        assert!((0.0..=1.0).contains(&answer.confidence), "{question:?}");
        for guess in answers.guesses(&question, 9) {
            let of = articles.iter().find(|a| a.stem == guess.article).expect("an article");
            assert!(of.text.contains(&guess.passage));
            assert!((0.0..=1.0).contains(&guess.confidence));
        }
    }
    assert_eq!(Answers::new(Vec::new(), &Vec::new()).ask("שלום").article, None);
}

#[test]
fn the_same_articles_answer_alike() {
    let centre = kept("gym");
    let ask = || {
        let answers = Answers::new(centre.articles.clone(), &Vec::new());
        centre.questions.iter().map(|q| answers.ask(&q.text)).collect::<Vec<_>>()
    };
    assert_eq!(ask(), ask());
}

#[test]
fn own_synonyms_and_added_questions_lead_to_the_article() {
    let two = |asked: &[&str]| {
        let mut first = article("blue", "# בלורפ\nמחליפים בלורפ בעמדה.\n");
        first.questions = asked.iter().map(|&q| q.to_owned()).collect();
        vec![
            first,
            article("other", "# חניה\nחונים ליד הכניסה.\n"),
            article("third", "# שעות\nפתוח עד חמש.\n"),
        ]
    };
    let best = |answers: &Answers, text: &str| answers.guesses(text, 1)[0].article.clone();
    let own = vec![vec!["בלורפ".to_owned(), "זמזומון".to_owned()]];
    assert_eq!(best(&Answers::new(two(&[]), &own), "הזמזומון שלי נגמר"), "blue");
    assert_eq!(best(&Answers::new(two(&["מתי מגיע קרקורן"]), &Vec::new()), "קרקורן מתי"), "blue");
}

#[test]
fn a_story_leads_to_the_kind_of_article_it_needs() {
    let articles = [
        ("freeze", "# הקפאת המנוי\nאפשר לעצור את המנוי לחודש עד שלושה.\n"),
        ("cancel", "# ביטול המנוי\nמבטלים באתר או בטלפון.\n"),
        ("hours", "# שעות פתיחה\nפתוח כל יום משש עד עשר.\n"),
        ("kids", "# ילדים ונוער\nמגיל ארבע עשרה, באישור הורה.\n"),
    ];
    let answers =
        Answers::new(articles.iter().map(|(stem, text)| article(stem, text)).collect(), &Vec::new());
    for (asked, stem) in [
        ("נקרעה לי הרצועה בברך", "freeze"),
        ("אני טס לחצי שנה", "freeze"),
        ("flying abroad till March", "freeze"),
        ("אפשר לבוא גם במוצאי שבת?", "hours"),
    ] {
        assert_eq!(answers.guesses(asked, 1)[0].article, stem, "{asked}");
    }
}

#[test]
fn a_telling_word_that_an_article_does_not_have_is_a_gap() {
    let answers =
        Answers::new(vec![article("parking", "# חניה\nחונים ליד הכניסה, בחניון המקורה.\n")], &Vec::new());
    let of = |name: &str| names().iter().position(|n| n == name).expect("a measure");
    let own_gap = |asked: &str| answers.measures(asked).0[0].1[of("own-gap")];
    let (had, lacking) = (own_gap("איפה יש חניה"), own_gap("שרטו לי את הדלת בחניון"));
    assert!(lacking > had + 0.3, "{had} {lacking}");
}

/// Floors on three centres nothing was learned or chosen by (`data/kb-test`). Recorded: first 0.62, right 0.38, wrong
/// 0.04 of those an article answers, handed over 0.83 of those none does. The aims are 0.80 right, 0.07 and 0.85.
#[test]
fn centres_never_seen_are_answered_above_the_floor() {
    let (mut first, mut right, mut wrong, mut answerable) = (0.0, 0.0, 0.0, 0.0);
    let (mut handed, mut unanswerable) = (0.0, 0.0);
    for centre in centre::all(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data/kb-test")) {
        let answers = Answers::new(centre.articles, &Vec::new());
        for q in &centre.questions {
            let said = answers.ask(&q.text).article;
            let best = answers.guesses(&q.text, 1).into_iter().next().map(|g| g.article);
            let yes = |is: bool| f64::from(u8::from(is));
            if q.article.is_some() {
                answerable += 1.0;
                first += yes(best == q.article);
                right += yes(said == q.article);
                wrong += yes(said.is_some() && said != q.article);
            } else {
                unanswerable += 1.0;
                handed += yes(said.is_none());
            }
        }
    }
    let shares = [first / answerable, right / answerable, wrong / answerable, handed / unanswerable];
    assert!(shares[0] > 0.46, "first {shares:?}");
    assert!(shares[1] > 0.18, "right {shares:?}");
    assert!(shares[2] <= 0.09, "wrong {shares:?}");
    assert!(shares[3] >= 0.80, "handed over {shares:?}");
}

/// Most people ask plainly. A choice learned from people who avoid the article's words must not forget that.
#[test]
fn who_asks_in_an_articles_own_words_is_shown_it() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let (mut asked, mut first, mut named) = (0, 0, 0);
    for centre in ["kb", "kb-test", "kb-test2"].iter().flat_map(|set| centre::all(&data.join(set))) {
        let answers = Answers::new(centre.articles.clone(), &Vec::new());
        for a in &centre.articles {
            let title = a.text.lines().next().unwrap_or_default().trim_start_matches("# ");
            asked += 1;
            let best = answers.guesses(title, 1);
            first += usize::from(best.iter().any(|g| g.article == a.stem));
            named += usize::from(best.iter().any(|g| g.article == a.stem && g.sure));
        }
    }
    assert!(first * 100 >= asked * 97, "{first} of {asked} titles find their article first");
    assert!(named * 100 >= asked * 80, "{named} of {asked} titles are surely answered by their article");
}

/// Plain questions, in the words of an article or with a common synonym, of fifteen centres. Recorded: right 0.84; left
/// out of what is learned 0.82.
#[test]
fn who_asks_plainly_is_answered() {
    let (mut first, mut right, mut wrong, mut answerable) = (0, 0, 0, 0);
    for centre in centre::further(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data"), "plain") {
        let answers = Answers::new(centre.articles, &Vec::new());
        for q in centre.questions.iter().filter(|q| q.article.is_some()) {
            let said = answers.ask(&q.text).article;
            let best = answers.guesses(&q.text, 1).into_iter().next().map(|g| g.article);
            answerable += 1;
            first += usize::from(best == q.article);
            right += usize::from(said == q.article);
            wrong += usize::from(said.is_some() && said != q.article);
        }
    }
    assert!(first * 100 >= answerable * 88, "{first} of {answerable} find their article first");
    assert!(right * 100 >= answerable * 76, "{right} of {answerable} are answered by their article");
    assert!(wrong * 100 <= answerable * 4, "{wrong} of {answerable} are answered by another");
}

#[test]
fn what_has_nothing_to_do_with_the_articles_is_not_answered() {
    let articles = vec![
        article("returns", "# איך מחזירים מוצר?\nאפשר להחזיר מוצר עד 14 יום מהקבלה, אם לא נפתח.\n"),
        article("refunds", "# מתי הכסף חוזר אחרי החזרה\nבתוך שלושה ימי עסקים.\n"),
    ];
    let answers = Answers::new(articles, &Vec::new());
    for strange in ["קנגורו אוסטרלי", "מתכון לעוגת שוקולד", "יש לכם חניה לנכים ליד הסניף?"]
    {
        let answer = answers.ask(strange);
        assert!(answer.article.is_none() && answer.confidence < 0.3, "{strange}: {answer:?}");
    }
    assert_eq!(answers.ask("איך מחזירים מוצר").article.as_deref(), Some("returns"));
}
