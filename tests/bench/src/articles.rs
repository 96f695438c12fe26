//! The help centre with thousands of articles: how long its pages and its search take, and how long it is read.

use crate::corpus::Corpus;
use crate::http::Client;
use crate::part::Table;
use crate::probe::{cpu_ms, quantile};
use crate::program::Program;
use crate::{ourselves, root, serve};
use desk::NewArticle;
use domain::Lang;
use flate2::read::GzDecoder;
use serde_json::Value;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Articles in the help centre.
const ARTICLES: usize = 2000;
/// Requests of each kind.
const REQUESTS: usize = 1000;
/// Longest wait for the index, which is read behind the start.
const LONGEST: Duration = Duration::from_secs(120);

/// What the centres of the language crate's data have.
struct Texts {
    /// Title and body of each article.
    articles: Vec<(String, String)>,
    questions: Vec<String>,
}

/// Prints a line for the index and one for each kind of page.
pub fn measure(table: &mut Table) {
    let texts = Texts::read();
    let data = table.folder().join("articles");
    eprintln!("articles: writing {ARTICLES}");
    write(&data, &texts);
    let before = table.probe();
    let begun = Instant::now();
    let mut program = Program::start(ourselves("serve", &data));
    program.ready(begun);
    let mut client = Client::to(program.at);
    // by its own title an article is found as soon as there is an index, however near the others are
    let asked = search(&texts.articles[0].0);
    while !shown(&ask(&mut client, &asked)).contains("/help/he/article-") {
        assert!(begun.elapsed() < LONGEST, "the index was never read");
        std::thread::sleep(Duration::from_millis(5));
    }
    let took = format!("{:.1} s after the start", begun.elapsed().as_secs_f64());
    let cpu = format!("{:.0} ms", cpu_ms(program.pid()));
    table.line(&before, &format!("{ARTICLES} articles ready to be searched"), &took, "–", &cpu);
    let mut draw = Corpus::new(7);
    let mut some = |of: &dyn Fn(usize) -> String, most: usize| -> Vec<String> {
        (0..REQUESTS).map(|_| of(draw.below(most))).collect()
    };
    let asked = texts.questions.len();
    let kinds = [
        ("the help centre's front page", vec!["/help/he".to_owned(); REQUESTS]),
        ("an article's page", some(&|n| format!("/help/he/article-{n}"), ARTICLES)),
        ("a search in the help centre", some(&|n| search(&texts.questions[n]), asked)),
        ("suggestions while typing", some(&|n| suggest(&texts.questions[n]), asked)),
    ];
    for (what, paths) in kinds {
        let before = table.probe();
        let spent = cpu_ms(program.pid());
        let mut times: Vec<f64> = paths
            .iter()
            .map(|path| {
                let begun = Instant::now();
                ask(&mut client, path);
                begun.elapsed().as_secs_f64() * 1e3
            })
            .collect();
        let cpu = format!("{:.2} ms each", (cpu_ms(program.pid()) - spent) / REQUESTS as f64);
        let measured =
            format!("p50 {:.2}, p99 {:.2} ms", quantile(&mut times, 0.5), quantile(&mut times, 0.99));
        table.line(&before, &format!("{what}, {ARTICLES} articles"), &measured, "p99 ≤ 10 ms", &cpu);
    }
}

fn ask(client: &mut Client, path: &str) -> Vec<u8> {
    let answer = client.get(path, "").expect("it answers");
    assert_eq!(answer.status, 200, "{path}");
    answer.body
}

/// The page as it is read.
fn shown(body: &[u8]) -> String {
    let mut text = String::new();
    match GzDecoder::new(body).read_to_string(&mut text) {
        Ok(_) => text,
        Err(_) => String::from_utf8_lossy(body).into_owned(),
    }
}

fn search(question: &str) -> String {
    format!("/help/he/search?q={}", escaped(question))
}

/// The first words, as somebody types them.
fn suggest(question: &str) -> String {
    let begun: String = question.chars().take(12).collect();
    format!("/help/suggest?lang=he&q={}", escaped(&begun))
}

fn escaped(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

fn write(data: &Path, texts: &Texts) {
    serve::runtime().block_on(async {
        let (desk, cast) = serve::centre(data).await;
        let admin = desk.agent_of(&cast.token).await.expect("the administrator");
        let mut draw = Corpus::new(11);
        for n in 0..ARTICLES {
            // every article has another body than those of the same title
            let (title, body) = &texts.articles[n % texts.articles.len()];
            let (_, other) = &texts.articles[draw.below(texts.articles.len())];
            let new = NewArticle {
                slug: Some(format!("article-{n}")),
                folder_id: None,
                internal: false,
                lang: Lang::He,
                title: format!("{title} {}", n / texts.articles.len() + 1),
                body: format!("{body}\n\n{other}"),
                questions: Vec::new(),
                publish: true,
            };
            desk.add_article(&admin, new).await.expect("an article");
        }
        desk.store().clone().close().await;
    });
}

impl Texts {
    fn read() -> Texts {
        let mut texts = Texts { articles: Vec::new(), questions: Vec::new() };
        let data = root().join("crates/language/data");
        for centre in ["kb", "kb-more"].iter().flat_map(|set| files(&data.join(set))) {
            for file in files(&centre) {
                let text = std::fs::read_to_string(&file).expect("a file of a help centre");
                if file.extension().is_some_and(|end| end == "md") {
                    let (title, body) = text.split_once('\n').expect("a title and a body");
                    texts.articles.push((title.trim_start_matches("# ").to_owned(), body.to_owned()));
                } else {
                    let rows = text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
                    texts.questions.extend(rows.filter_map(|row| Some(row["text"].as_str()?.to_owned())));
                }
            }
        }
        assert!(!texts.articles.is_empty() && !texts.questions.is_empty(), "the data of the language crate");
        texts
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder of the data");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths
}
